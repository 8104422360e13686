using System.Globalization;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;

namespace CpecLedger.Cli;

/// <summary>What became of a file, item by item.</summary>
internal static class RecordAnswers
{
    public static RecordAnswer Of(
        string outcome, RecordFile file, LedgerCommand command, Judged judged, LogPosition? first)
    {
        var next = first?.Value;
        var items = new List<ItemAnswer>(file.Items.Count);
        foreach (var (item, answer) in file.Items.Zip(judged.Decision.Answers))
        {
            items.Add(answer switch
            {
                Decided.Accepted a => new ItemAnswer(item.Line, "recorded", a.Stream, a.Id, next++, null, null),
                Decided.Existing e => new ItemAnswer(
                    item.Line, "existing", e.Stream, e.Id, PositionOf(judged.Decision.After, e), null, null),
                Decided.Refused r => new ItemAnswer(
                    item.Line, "refused", item.Proposal.Stream, null, null, r.Why.Code, Worded(r.Why)),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }

        var changes = judged.Decision.MayBeRecorded ? Changes(judged).ToList() : [];
        return new RecordAnswer(
            outcome, command.Id.Value, first?.Value, judged.Decision.Entries.Count(), items, changes, []);
    }

    public static RecordAnswer AlreadyRecorded(
        RecordFile file, LedgerCommand command, Transacted.AlreadyRecorded known) => new(
        "already-recorded", command.Id.Value, known.First.Value, known.Count,
        [.. Existing(file, command, known)],
        [],
        []);

    public static RecordAnswer Unreadable(FileUnreadable file) => new(
        "unreadable", null, null, 0, [], [],
        [.. file.Problems.Select(p => new ProblemAnswer(p.Code, p.Line, p.Column, p.Message))]);

    /// <summary>The entries that the command recorded stand at its positions, in order; where the others stand, which
    /// were there before it, is not looked up.</summary>
    private static IEnumerable<ItemAnswer> Existing(
        RecordFile file, LedgerCommand command, Transacted.AlreadyRecorded known)
    {
        var next = known.First.Value;
        foreach (var ((item, entry), i) in file.Items.Zip(known.Answer).Select((pair, i) => (pair, i)))
        {
            long? position = entry == EntryId.Of(command.Id, i) ? next++ : null;
            yield return new ItemAnswer(item.Line, "existing", item.Proposal.Stream, entry, position, null, null);
        }
    }

    /// <summary>A refusal in words.</summary>
    public static string Worded(Refusal why) => why.Field is null ? why.Message : $"{why.Field[1..]}: {why.Message}";

    private static long? PositionOf(LedgerState state, Decided.Existing existing) =>
        state.Stream(existing.Stream).AsRecorded.FirstOrDefault(h => h.Id == existing.Id)?.Position.Value;

    /// <summary>The facets that change, in the certain reading on the day of recording.</summary>
    private static IEnumerable<StatusChange> Changes(Judged judged)
    {
        if (judged.Decision.After.Policy is not { } policy)
        {
            yield break;
        }

        var touched = judged.Decision.Entries
            .Where(e => e.Stream.StartsWith("commitment/", StringComparison.Ordinal))
            .SelectMany(e => Touched(judged, e)).Distinct().Order(StringComparer.Ordinal);
        foreach (var id in touched)
        {
            var before = FacetsOf(id, judged.Before, judged.On, policy);
            var after = FacetsOf(id, judged.Decision.After, judged.On, policy);
            foreach (var facet in before.Keys.Where(f => before[f] != after[f]))
            {
                yield return new StatusChange(id, facet, before[facet], after[facet]);
            }
        }
    }

    /// <summary>The commitments that tell an entry, or the one it concerns, before and after the command.</summary>
    private static IEnumerable<string> Touched(Judged judged, Decided.Accepted e)
    {
        var concerned = (e.Event as RecordEvent)?.Target ?? e.Id;
        return new[] { judged.Before, judged.Decision.After }
            .SelectMany(s => new[] { StreamName.IdOf(e.Stream), s.SubjectOf(e.Stream, concerned) });
    }

    private static Dictionary<string, string?> FacetsOf(
        string id, LedgerState state, DateOnly on, RegisterEvent.PolicyAdopted policy)
    {
        var status = CommitmentHistory.Of(state, id) is { } history
            ? CommitmentStatus.Of(history, on, policy, ReadSources.None)?.Certain
            : null;
        return new Dictionary<string, string?>
        {
            ["label"] = status?.Label,
            ["basis"] = status is null ? null : Wire.Word(status.Reading.Basis),
            ["attention"] = status?.Attention is { } a ? Wire.Word(a) : null,
            ["lastContact"] = status?.LastContact?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["due"] = status?.Reading.Due?.Edtf,
            // An open concern has a line of its own.
            ["dispute"] = status?.Reading.Dispute == Dispute.Contradicted ? Wire.Word(Dispute.Contradicted) : null,
            ["openConcerns"] = status is null or { Reading.Concerns.Count: 0 } ? null
                : string.Join(", ", status.Reading.Concerns.Select(c => c.Raised.Edtf)),
        };
    }
}
