using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using static CpecLedger.Generating.Reference;

namespace CpecLedger.Generating;

/// <summary>What the world says of a commitment next, in about the proportions of the shipped documents, and such that
/// it may be recorded.</summary>
internal sealed class Speaking(Chance chance, Journal journal, Portfolio portfolio)
{
    private static readonly string[] Aspects = ["finance", "security", "design", "land", "training"];

    /// <summary>The first statement of a commitment: both agree on what can be delivered, both assure a
    /// posture.</summary>
    public void Begin(Tracked c, Document d)
    {
        if (c.Kind == CommitmentKind.Posture)
        {
            Recall(c, d, Joint(c, d, Wordings.Blank<CommitmentEvent.AssuranceRecorded>()));
        }
        else
        {
            Agree(c, d);
        }
    }

    /// <summary>Any further statement.</summary>
    public void Continue(Tracked c, Document d)
    {
        if (c.End is not null)
        {
            AfterTheEnd(c, d);
            return;
        }

        switch (chance.Below(200))
        {
            case < 50: Recall(c, d, JointOrOne(c, d, Wordings.Blank<CommitmentEvent.ReaffirmationRecorded>())); break;
            case < 95: Recall(c, d, JointOrOne(c, d, Wordings.Blank<CommitmentEvent.AssuranceRecorded>())); break;
            case < 140: NoteProgress(c, d); break;
            case < 155: Plan(c, d); break;
            case < 165: Agree(c, d); break;
            case < 180: Remark(c, d); break;
            case < 188: RaiseOrResolve(c, d); break;
            case < 195 when c.Claim is not null: BearOut(c, d, c.Claim); break;
            case < 197 when c.Agreement is not null: Amend(c, d, c.Agreement); break;
            case < 199: ContradictOrExplain(c, d); break;
            case 199 when chance.OneIn(4) && c.Agreement is not null: Finish(c, d); break;
            default: Remark(c, d); break;
        }
    }

    /// <summary>The same act once more, from another document.</summary>
    public EntryId Repeat(Tracked c, Document d, Plain plain) => Record(c, d, plain.Said with
    {
        Announced = Dating.Dated(chance, d.Published), Occurred = null, Citations = [d.Cite(chance)],
        Meeting = d.Meeting, Label = null,
    });

    private void AfterTheEnd(Tracked c, Document d)
    {
        var taken = Joint(c, d, Wordings.Blank<CommitmentEvent.AgreementRecorded>());
        if (chance.OneIn(3) && taken.Announced.Latest >= c.EndedFrom)
        {
            Record(c, d, taken with { Reopens = c.End });
            c.End = null;
        }
        else
        {
            Remark(c, d);
        }
    }

    private void Agree(Tracked c, Document d)
    {
        var signed = chance.OneIn(5);
        var said = Joint(c, d, Wordings.Blank<CommitmentEvent.AgreementRecorded>()) with
        {
            Signed = signed ? true : null, Instrument = signed ? "action-plan" : null, Due = Due(d),
        };
        c.Agreement = c.LinkTo(Record(c, d, said));
        c.AgreedUntil = said.Announced.Latest;
    }

    private void Plan(Tracked c, Document d) =>
        Recall(c, d, JointOrOne(c, d, Wordings.Blank<CommitmentEvent.PlanRecorded>()) with { Due = Due(d) });

    private void Remark(Tracked c, Document d) => Recall(c, d,
        One(c, d, Wordings.Blank<CommitmentEvent.CommentRecorded>(), chance.Of(Others), PartyRole.Commenter));

    private void NoteProgress(Tracked c, Document d)
    {
        var claim = c.Kind == CommitmentKind.Posture || chance.OneIn(4)
            ? ProgressClaim.Reviewed
            : chance.Of(ProgressClaim.UnderWay, ProgressClaim.UnderWay, ProgressClaim.PartlyDelivered,
                ProgressClaim.InEffect, ProgressClaim.Delivered, ProgressClaim.NotDelivered, ProgressClaim.Suspended);
        if (c.Kind == CommitmentKind.Programme && claim == ProgressClaim.Delivered)
        {
            claim = ProgressClaim.PartlyDelivered;
        }

        var claimant = chance.Of(chance.OneIn(3) ? China : Pakistan);
        var said = One(c, d, Wordings.Blank<CommitmentEvent.ProgressNoted>(), claimant, PartyRole.Reporter) with
        {
            Claim = claim, Claimants = [claimant],
        };
        if (said.Projects is not null && chance.OneIn(3))
        {
            said = said with { Stage = (ProjectStage)chance.Below(6) };
        }

        var link = c.LinkTo(Record(c, d, said));
        if (claim != ProgressClaim.Reviewed)
        {
            c.Claim = new Claimed(link, claimant, d.Id, said.Announced.Latest);
        }
    }

    /// <summary>Somebody independent verifies, or the other party confirms: it is one where both agreed.</summary>
    private void BearOut(Tracked c, Document d, Claimed claim)
    {
        if (claim.Source == d.Id)
        {
            Remark(c, d);
            return;
        }

        var other = Pakistan.Contains(claim.Claimant) ? China : Pakistan;
        var confirms = c.Agreement is not null && chance.OneIn(2);
        var speaker = chance.Of(confirms ? other : Others);
        var blank = Wordings.Blank<CommitmentEvent.VerificationRecorded>();
        Record(c, d, One(c, d, blank, speaker, PartyRole.Reporter) with
        {
            Verifies = claim.Link,
            Finding = confirms ? VerificationFinding.ConfirmedByOtherSide : VerificationFinding.Verified,
        });
        c.Claim = null;
    }

    private void RaiseOrResolve(Tracked c, Document d)
    {
        if (c.Concern is { } open)
        {
            var blank = Wordings.Blank<CommitmentEvent.ConcernResolved>();
            Record(c, d, One(c, d, blank, "PK", PartyRole.Undertaker) with { Resolves = open });
            c.Concern = null;
        }
        else
        {
            var blank = Wordings.Blank<CommitmentEvent.ConcernRaised>();
            c.Concern = c.LinkTo(Record(c, d, One(c, d, blank, chance.Of(China), PartyRole.ConcernedParty)));
        }
    }

    private void Amend(Tracked c, Document d, EntryLink agreement) =>
        Record(c, d, Joint(c, d, Wordings.Blank<CommitmentEvent.AmendmentRecorded>()) with
        {
            Amends = agreement, Wording = Wordings.Sentence(chance, c.Id),
        });

    /// <summary>What was agreed and what is claimed cannot both be right; later somebody explains.</summary>
    private void ContradictOrExplain(Tracked c, Document d)
    {
        if (c.Contradiction is { } open)
        {
            var blank = Wordings.Blank<CommitmentEvent.ContradictionResolved>();
            Record(c, d, One(c, d, blank, chance.Of(Pakistan), PartyRole.Reporter) with { Resolves = open });
            c.Contradiction = null;
            return;
        }

        var said = One(c, d, Wordings.Blank<CommitmentEvent.ContradictionRecorded>(), chance.Of(Others),
            PartyRole.Commenter);
        if (c is not { Agreement: { } agreement, Claim: { } claim }
            || said.Announced.Latest < c.AgreedUntil || said.Announced.Latest < claim.Until)
        {
            Remark(c, d);
            return;
        }

        c.Contradiction = c.LinkTo(Record(c, d, said with
        {
            Between = [agreement, claim.Link], Point = "Whether anything was begun.",
        }));
    }

    /// <summary>A party withdraws it, or another commitment takes its place.</summary>
    private void Finish(Tracked c, Document d)
    {
        var successor = portfolio.Any().Survivor;
        CommitmentEvent.Statement said = successor == c || chance.OneIn(2)
            ? One(c, d, Wordings.Blank<CommitmentEvent.WithdrawalRecorded>(), "PK", PartyRole.Undertaker)
            : Joint(c, d, Wordings.Blank<CommitmentEvent.SupersessionRecorded>()) with { Successor = successor.Id };
        c.End = c.LinkTo(Record(c, d, said));
        c.EndedFrom = said.Announced.Earliest;
        c.HasEverEnded = true;
    }

    private LedgerDate? Due(Document d) =>
        chance.OneIn(2) ? null : Dating.Promised(chance, d.Published.AddDays(chance.Between(30, 1_500)));

    private T JointOrOne<T>(Tracked c, Document d, T blank) where T : CommitmentEvent.Statement => chance.OneIn(2)
        ? Joint(c, d, blank)
        : One(c, d, blank, chance.Of(chance.OneIn(3) ? China : Pakistan), PartyRole.Undertaker);

    private T Joint<T>(Tracked c, Document d, T blank) where T : CommitmentEvent.Statement => Fill(c, d, blank,
        StatementMode.Joint,
        Part(chance.Of(Pakistan), PartyRole.CoUndertaker, chance.OneIn(3)),
        Part(chance.Of(China), PartyRole.CoUndertaker, chance.OneIn(3)));

    private T One<T>(Tracked c, Document d, T blank, string speaker, PartyRole role)
        where T : CommitmentEvent.Statement => chance.OneIn(2) || Others.Contains(speaker)
            ? Fill(c, d, blank, StatementMode.Unilateral, Part(speaker, role))
            : Fill(c, d, blank, StatementMode.Unilateral, Part(speaker, role, named: true),
                Part(Pakistan.Contains(speaker) ? "CN" : "PK", PartyRole.Addressee));

    private T Fill<T>(Tracked c, Document d, T blank, StatementMode mode, params Attribution[] parties)
        where T : CommitmentEvent.Statement => (T)((CommitmentEvent.Statement)blank with
        {
            Announced = Dating.Dated(chance, d.Published),
            Occurred = chance.OneIn(5) ? Dating.Exactly(d.Published.AddDays(-chance.Below(4))) : null,
            Mode = mode,
            Parties = parties,
            Meeting = d.Meeting,
            Citations = [d.Cite(chance)],
            Evidence = mode == StatementMode.Joint
                ? chance.Of(EvidenceClass.JointText, EvidenceClass.PressReportOfJointText)
                : chance.Of(EvidenceClass.Readout, EvidenceClass.PressReportOfRemarks, EvidenceClass.OneSidedSpeech),
            Confidence = (Confidence)Math.Max(0, chance.Between(-3, 2)),
            Summary = Wordings.Sentence(chance, c.Id),
            Aspect = chance.OneIn(6) ? chance.Of(Aspects) : null,
            Projects = c.Project is { } p && chance.OneIn(2) ? [p] : null,
            Figures = chance.OneIn(20) ? [Amount()] : null,
        });

    private Figure Amount() => new()
    {
        Value = $"{chance.Between(1, 900)}.{chance.Below(10)}", Bound = "about", Unit = "USD",
        Kind = FigureKind.Investment, What = "million dollars", Claimant = "the ministry",
    };

    /// <summary>Records a statement that may be amended later.</summary>
    private void Recall(Tracked c, Document d, CommitmentEvent.Statement said) =>
        c.Plain = new Plain(Record(c, d, said), said, d.Published);

    private EntryId Record(Tracked c, Document d, CommitmentEvent.Statement said)
    {
        System.Diagnostics.Debug.Assert(said.Citations.All(cited => cited.Source == d.Id));
        c.Length++;
        return journal.Add(c.Stream, said);
    }
}
