using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Generating;

/// <summary>What the recorder does to the record: corrections, retractions, better dates, duplicates, moves, merges,
/// another classification, another policy.</summary>
internal sealed class Amending(Chance chance, Journal journal, Portfolio portfolio, Speaking speaking)
{
    private int policies = 1;
    private Tracked? absorbed;

    /// <summary>One deed, as likely as people do it. Where the commitment has nothing to amend, nothing is
    /// done.</summary>
    public void Do(Tracked c, Document d)
    {
        switch (chance.Below(100))
        {
            case < 55: AmendStatement(c, d); break;
            case < 72: Repeat(c, d); break;
            case < 75: Distinguish(c); break;
            case < 79: Move(c); break;
            case < 82: Merge(c); break;
            case < 84: Unmerge(); break;
            default: Reclassify(c); break;
        }
    }

    /// <summary>The next policy is adopted.</summary>
    public void AdoptPolicy() => journal.Add(StreamName.Policy, Reference.Policy(++policies));

    /// <summary>A statement that something was done to is let alone from then on, unless it merely reads
    /// better.</summary>
    private void AmendStatement(Tracked c, Document d)
    {
        if (c is not { Plain: { } plain, End: null })
        {
            return;
        }

        switch (chance.Below(10))
        {
            case < 3: CorrectSummary(c, plain); break;
            case < 5: CorrectDay(c, plain); break;
            case < 7 when !plain.Said.Announced.IsOneDay: Refine(c, d, plain); break;
            case < 8: Attach(c, d, plain); break;
            default: Retract(c, plain); break;
        }
    }

    private void CorrectSummary(Tracked c, Plain plain)
    {
        var better = Wordings.Sentence(chance, c.Id) + " (as read again)";
        Correct(c, plain, "/summary", Json(plain.Said.Summary), Json(better));
        c.Plain = plain with { Said = plain.Said with { Summary = better } };
    }

    private void CorrectDay(Tracked c, Plain plain)
    {
        var on = plain.On.AddDays(chance.Between(1, 3));
        var better = Dating.Exactly(on);
        if (on > HistoryShape.Until || better.Edtf == plain.Said.Announced.Edtf)
        {
            return;
        }

        Correct(c, plain, "/announced", Json(plain.Said.Announced), Json(better));
        c.Plain = plain with { Said = plain.Said with { Announced = better }, On = on };
    }

    private void Correct(Tracked c, Plain plain, string pointer, JsonText old, JsonText better) =>
        Add(c, new RecordEvent.EntryCorrected
        {
            Target = plain.Id, Pointer = pointer, Old = old, New = better, Reason = "Read wrongly at first.",
        });

    private void Refine(Tracked c, Document d, Plain plain)
    {
        var better = Dating.Exactly(plain.On, DateBasis.Corroborated);
        Add(c, new RecordEvent.DateRefined
        {
            Target = plain.Id, Field = "announced", Date = better, Citations = [d.Cite(chance)],
            Reason = "Another document names the day.",
        });
        c.Plain = plain with { Said = plain.Said with { Announced = better } };
    }

    private void Attach(Tracked c, Document d, Plain plain) => Add(c, new RecordEvent.SourceAttached
    {
        Target = plain.Id, Citations = [d.Cite(chance)], Evidence = EvidenceClass.PressReportOfRemarks,
        Reason = "It stands here too.",
    });

    private void Retract(Tracked c, Plain plain)
    {
        Add(c, new RecordEvent.EntryRetracted { Target = plain.Id, Reason = "The document says no such thing." });
        c.Plain = null;
    }

    /// <summary>The same act is recorded from another document, and declared to be the same.</summary>
    private void Repeat(Tracked c, Document d)
    {
        if (c is not { Plain: { } plain, End: null })
        {
            return;
        }

        var again = speaking.Repeat(c, d, plain);
        c.Duplicate = Add(c, new RecordEvent.DuplicateDeclared
        {
            Target = again, Stays = c.LinkTo(plain.Id), Reason = "One act, reported twice.",
        });
        c.Plain = null;
    }

    private void Distinguish(Tracked c)
    {
        if (c.Duplicate is { } declared)
        {
            Add(c, new RecordEvent.DuplicateWithdrawn { Target = declared, Reason = "Two acts after all." });
            c.Duplicate = null;
        }
    }

    private void Move(Tracked c)
    {
        var to = portfolio.Any();
        if (c is { Plain: { } plain, End: null } && to != c && to is { Merged: null, HasEverEnded: false })
        {
            Correct(c, plain, RecordEvent.CommitmentPointer, Json(c.Id), Json(to.Id));
            c.Plain = null;
        }
    }

    /// <summary>Only commitments of one kind are merged, and none that ever ended: all that one was told of, the other
    /// can then be told of.</summary>
    private void Merge(Tracked c)
    {
        var into = portfolio.Any();
        if (into != c && into.Merged is null && into.Kind == c.Kind && !into.HasEverEnded && !c.HasEverEnded)
        {
            var merge = new CommitmentEvent.CommitmentMerged { Into = into.Id, Reason = "One subject, two names." };
            c.Merged = (into, Add(c, merge));
            absorbed = c;
        }
    }

    /// <summary>Takes the last merge back.</summary>
    private void Unmerge()
    {
        if (absorbed is { Merged: { } merged } c)
        {
            Add(c, new RecordEvent.CommitmentUnmerged { Target = merged.Entry, Reason = "Two subjects after all." });
            c.Merged = null;
        }
    }

    private void Reclassify(Tracked c)
    {
        c.Pillar = (c.Pillar + 1 + chance.Below(Reference.Pillars.Length - 1)) % Reference.Pillars.Length;
        Add(c, Classification(c));
    }

    /// <summary>Where a commitment belongs, by its pillar.</summary>
    public static CommitmentEvent.CommitmentClassified Classification(Tracked c) => new()
    {
        Pillar = Reference.Pillars[c.Pillar], PillarBasis = ClassificationBasis.Editorial,
        FiveE = Reference.FiveEs[c.Pillar % Reference.FiveEs.Length], FiveEBasis = ClassificationBasis.Editorial,
        Sector = Reference.Sectors[c.Pillar], SectorBasis = ClassificationBasis.Editorial,
        Projects = c.Project is { } p ? [p] : null,
        ProjectsBasis = c.Project is null ? null : ClassificationBasis.Stated,
        Reason = "By what it is about.",
    };

    private EntryId Add(Tracked c, LedgerEvent deed)
    {
        c.Length++;
        return journal.Add(c.Stream, deed);
    }

    private static JsonText Json(string text) => JsonText.Of(JsonSerializer.SerializeToElement(text));

    private static JsonText Json(LedgerDate date) =>
        JsonText.Of(JsonSerializer.SerializeToElement(date, EventJson.Default.LedgerDate));
}
