using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Store.Log;

/// <summary>An entry with its place in the log and in its stream.</summary>
internal readonly record struct PlacedEntry(Pending Pending, int Ordinal, long Position, long Version)
{
    public NewEntry New => Pending.Append.Entries[Ordinal];
}

/// <summary>What is to be said to each command of a batch, one after the other, as if each had come alone. The answers
/// hold only once the batch is committed: a later command may have been judged by an earlier one of the same
/// batch.</summary>
internal sealed class LaneVerdicts
{
    private readonly LaneSight _sight;
    private readonly Dictionary<string, long> _versions;
    private readonly Dictionary<CommandId, KnownCommand> _known;
    private readonly List<(Pending Pending, Appended Answer)> _answers = [];
    private readonly List<(Pending Pending, Exception Fault)> _faults = [];

    private LaneVerdicts(LaneSight sight)
    {
        _sight = sight;
        _versions = new Dictionary<string, long>(sight.Versions);
        _known = new Dictionary<CommandId, KnownCommand>(sight.Commands);
    }

    /// <summary>The entries to record, in the order of their positions.</summary>
    public List<PlacedEntry> Entries { get; } = [];

    /// <summary>The commands to record, with the position of each one's first entry.</summary>
    public List<(Pending Pending, long First)> Accepted { get; } = [];

    public static LaneVerdicts Of(LaneSight sight, IReadOnlyList<Pending> batch)
    {
        var verdicts = new LaneVerdicts(sight);
        foreach (var pending in batch) verdicts.Judge(pending);
        return verdicts;
    }

    /// <summary>Tells everyone. To be called once the batch is committed, or has nothing to commit.</summary>
    public void Announce()
    {
        foreach (var (pending, answer) in _answers) pending.Settle(answer);
        foreach (var (pending, fault) in _faults) pending.Fail(fault);
    }

    private void Judge(Pending pending)
    {
        var command = pending.Append.Command;
        if (_known.TryGetValue(command, out var known)) _answers.Add((pending, Repeated(pending, known)));
        else if (Moved(pending.Append) is { } moved) _answers.Add((pending, moved));
        else if (WrongOpening(pending.Append) is { } fault) _faults.Add((pending, fault));
        else Accept(pending);
    }

    private static Appended Repeated(Pending pending, KnownCommand known)
    {
        var answer = known.AnswerTo(pending.Append.ContentHash.Span);
        return pending.WasSent && answer is Appended.AlreadyRecorded
            ? new Appended.Recorded(known.First, known.Count, known.RecordedAt)
            : answer;
    }

    private Appended.StreamMoved? Moved(Append append)
    {
        foreach (var (stream, read) in append.VersionsRead)
        {
            var version = _versions.GetValueOrDefault(stream);
            if (version != read) return new Appended.StreamMoved(stream, version);
        }

        return null;
    }

    private InvalidOperationException? WrongOpening(Append append)
    {
        for (var i = 0; i < append.Entries.Count; i++)
        {
            var isFirst = _sight.Tree.Size + Entries.Count + i == 0;
            if (append.Entries[i].Event is OpeningEvent.LedgerOpened == isFirst) continue;
            return new InvalidOperationException("A log begins with ledger-opened, and has it nowhere else.");
        }

        return null;
    }

    private void Accept(Pending pending)
    {
        var append = pending.Append;
        var first = _sight.Tree.Size + Entries.Count;
        for (var i = 0; i < append.Entries.Count; i++)
        {
            var stream = append.Entries[i].Stream;
            var version = _versions[stream] = _versions.GetValueOrDefault(stream) + 1;
            Entries.Add(new PlacedEntry(pending, i, first + i, version));
            if (LedgerState.ArrivesAt(append.Entries[i].Event) is { } commitment)
            {
                var arrivals = StreamName.Arrivals(commitment);
                _versions[arrivals] = _versions.GetValueOrDefault(arrivals) + 1;
            }
        }

        var position = new LogPosition(first);
        Accepted.Add((pending, first));
        _answers.Add((pending, new Appended.Recorded(position, append.Entries.Count, _sight.RecordedAt)));
        _known.Add(append.Command, new KnownCommand(
            append.ContentHash, position, append.Entries.Count, _sight.RecordedAt, append.Answer));
    }
}
