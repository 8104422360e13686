using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>The audit trail as text.</summary>
internal static class HistoryText
{
    public static void Print(IAnsiConsole screen, HistoryAnswer answer)
    {
        screen.Heading($"Audit trail, {Words.Count(answer.Entries.Count, "entry", "entries")}, in recorded order");
        foreach (var entry in answer.Entries)
        {
            screen.Say(
                $"{entry.Position}  {entry.RecordedAt[..19]}Z  "
                + $"{entry.RecordedByName ?? entry.RecordedBy.ToString()[..8]}  {entry.Type}",
                0, Style.Parse("bold"));
            var happened = EventCatalogue.Read(entry.Type, entry.Data);
            screen.Say(entry.Stream + (entry.Retracted ? " [retracted]" : ""), 4);
            foreach (var line in Said(entry, happened))
            {
                screen.Say(line, 4);
            }
        }

        Words.Print(screen, answer.Provenance);
    }

    /// <summary>What an entry says, line by line.</summary>
    public static IEnumerable<string> Said(TrailEntry entry, LedgerEvent happened) => happened switch
    {
        OpeningEvent.LedgerOpened o => [$"Origin {o.Origin}. {o.Reason}"],
        RecordEvent r => OfRecord(entry, r),
        RegisterEvent.RegisterItemRecorded i => [$"{Names.Main(i)}{Revision(i.Revision)}. {i.Reason}"],
        RegisterEvent.SourceRegistered s => [$"{s.Title}{Revision(s.Revision)}. {s.Reason}"],
        RegisterEvent.MeetingRecorded m =>
            [$"{m.Name}{Revision(m.Revision)}; from {Cited(m.Citations)}. {m.Reason}"],
        RegisterEvent.PolicyAdopted p => [$"Policy {p.PolicyVersion}. {p.Reason}"],
        CommitmentEvent.CommitmentOpened o => [$"{o.Title} ({Wire.Word(o.Kind)}). {o.Reason}"],
        CommitmentEvent.CommitmentClassified c => [$"Pillar {c.Pillar} ({Wire.Word(c.PillarBasis)}). {c.Reason}"],
        CommitmentEvent.CommitmentMerged m => [$"Merged into {m.Into}. {m.Reason}"],
        CommitmentEvent.Statement s =>
        [
            s.Summary,
            $"From {Cited(s.Citations)}; announced {Wording.Date(s.Announced)}; {s.Label ?? entry.Entry.ToString()}",
        ],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string> OfRecord(TrailEntry entry, RecordEvent r)
    {
        var target = $"{entry.TargetLabel ?? "the entry"} at position {entry.Target}";
        yield return r switch
        {
            RecordEvent.EntryCorrected c =>
                $"Corrects {target}: {c.Pointer} was {c.Old?.Text ?? "absent"}, is {c.New?.Text ?? "absent"}",
            RecordEvent.EntryRetracted => $"Retracts {target}",
            RecordEvent.DateRefined d =>
                $"Refines {target}: {d.Field} is {Wording.Date(d.Date)}; evidence {Cited(d.Citations)}",
            RecordEvent.SourceAttached a =>
                $"Attaches to {target}: {Cited(a.Citations)}, {Words.Of(a.Evidence)}",
            RecordEvent.DuplicateDeclared d =>
                $"Declares {target} a duplicate; {d.Stays.Stream}#{d.Stays.Entry} stays",
            RecordEvent.DuplicateWithdrawn => $"Takes the declaration back: {target}",
            RecordEvent.CommitmentUnmerged => $"Takes the merge back: {target}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        yield return $"Reason: {r.Reason}";
    }

    private static string Revision(int? revision) => revision is { } n ? $", revision {n}" : "";

    private static string Cited(IEnumerable<Citation> citations) => string.Join("; ", citations);
}
