using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>
/// A command on its way to a decision, where not all that it reads is at hand from the start. Each proposal is judged
/// once, when all the streams it reads are there; in between, streams may be added. The decision is the one that the
/// whole ledger would give.
/// </summary>
/// <param name="known">What was recorded before, as far as it is known.</param>
/// <param name="command">The command's id; entry ids derive from it.</param>
/// <param name="proposals">What it asks to record.</param>
/// <param name="recordedOn">The UTC day of recording.</param>
public sealed class Deciding(
    LedgerState known, CommandId command, IReadOnlyList<Proposal> proposals, DateOnly recordedOn)
{
    private readonly List<Decided> answers = new(proposals.Count);
    private readonly List<LedgerState> before = new(proposals.Count);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private LedgerState state = known;

    /// <summary>What was recorded before the command, with all that was added since.</summary>
    public LedgerState Known { get; private set; } = known;

    /// <summary>The UTC day of recording.</summary>
    public DateOnly On => recordedOn;

    /// <summary>Whether every proposal has its answer.</summary>
    public bool IsDone => answers.Count == proposals.Count;

    /// <summary>The streams that the answers so far rest on, those written to among them.</summary>
    public IReadOnlyCollection<string> Read => read;

    /// <summary>What became of the proposals so far.</summary>
    public Decision Decision => new(answers, before, state);

    /// <summary>Judges proposals up to the first one that reads a stream which is not known.</summary>
    /// <returns>The streams to add: what that one and those after it read, by what is known now. None when it is
    /// done.</returns>
    public IReadOnlyCollection<string> Advance()
    {
        while (!IsDone)
        {
            var reads = StreamsRead.Of(state, proposals[answers.Count]);
            if (!reads.All(state.Streams.ContainsKey)) return Missing();
            read.UnionWith(reads);
            DecideNext();
        }

        return [];
    }

    /// <summary>Adds the streams of a state that are not known yet.</summary>
    /// <param name="more">The ledger at the same position.</param>
    public void Add(LedgerState more)
    {
        Known = Known.WithStreamsOf(more);
        state = state.WithStreamsOf(more);
    }

    /// <summary>Judges the next proposal on what is known.</summary>
    internal void DecideNext()
    {
        var at = answers.Count;
        var answer = Decider.DecideOne(state, EntryId.Of(command, at), proposals[at], recordedOn);
        answers.Add(answer);
        before.Add(state);
        if (answer is Decided.Accepted a) state = state.Evolve(a.Stream, a.Id, a.Event);
    }

    private HashSet<string> Missing() => proposals.Skip(answers.Count)
        .SelectMany(p => StreamsRead.Of(state, p)).Where(s => !state.Streams.ContainsKey(s))
        .ToHashSet(StringComparer.Ordinal);
}
