using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Store.Log;

/// <summary>What this process knows of the log: some streams, whole, as of one position. The log only grows, so it can
/// be behind, but not wrong, and only what came after that position has to be read.</summary>
/// <remarks>With each commitment known are the streams from which something arrived at it.</remarks>
internal sealed class KnownLedger
{
    private readonly Lock _lock = new();
    private LedgerState _state = LedgerState.Empty;

    // About how many are kept; an absent stream has a price, too.
    private long _entries;

    /// <summary>The streams and their position.</summary>
    public LedgerState State
    {
        get
        {
            lock (_lock) return _state;
        }
    }

    /// <summary>A state that has some streams besides those known, at the newest position. None where the command was
    /// recorded before: then its first answer.</summary>
    public async Task<(LedgerState? State, Appended? FirstAnswer)> LoadAsync(
        LedgerReader reader, IReadOnlyCollection<string> streams, LedgerCommand command, CancellationToken ct)
    {
        var known = State;
        var unknown = streams.Where(s => !known.Streams.ContainsKey(s)).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            LogPosition? since = known.Streams.IsEmpty ? null : known.Head;
            var loaded = await reader
                .LoadAsync(unknown, since, command.Id, command.ContentHash, ct).ConfigureAwait(false);
            if (loaded.FirstAnswer is not null) return (null, loaded.FirstAnswer);
            if (loaded.Since.Count > Limits.EntriesCaughtUpMax)
            {
                (known, unknown) = (LedgerState.Empty, streams.ToHashSet(StringComparer.Ordinal));
                continue;
            }

            // What arrived at a known commitment from a stream that is not known brings that one along.
            var strangers = loaded.Since.Where(e => !known.Streams.ContainsKey(e.Stream) && IsArrivalAt(known, e))
                .Select(e => e.Stream).Where(s => !unknown.Contains(s)).ToList();
            unknown.UnionWith(strangers);
            if (strangers.Count > 0) continue;

            var head = loaded.Head?.Last ?? LogPosition.BeforeAll;
            var state = known.With(loaded.Since.Where(e => known.Streams.ContainsKey(e.Stream)), head)
                .With(loaded.Entries.Where(e => !known.Streams.ContainsKey(e.Stream)), head).WithAbsent(unknown);
            Learn(state, [.. streams, .. loaded.Entries.Select(e => e.Stream).Distinct()]);
            return (state, null);
        }
    }

    /// <summary>Keeps a state. It MUST be what the log says at its position.</summary>
    /// <param name="state">The state.</param>
    /// <param name="read">The streams that were looked at: all that are new, and those to keep if it has become too
    /// large.</param>
    public void Learn(LedgerState state, IReadOnlyCollection<string> read)
    {
        lock (_lock)
        {
            if (state.Head < _state.Head) return;
            _entries += state.Head.Value - _state.Head.Value
                + read.Where(s => !_state.Streams.ContainsKey(s)).Sum(s => 1 + state.Stream(s).Version);
            _state = state;
            if (_entries <= Limits.EntriesKnownMax) return;
            var homes = read.Where(StreamName.IsCommitment).SelectMany(s => state.HomesOf(StreamName.IdOf(s)));
            _state = state.Only([.. read, .. homes]);
            _entries = _state.Streams.Values.Sum(h => 1 + h.Version);
        }
    }

    private static bool IsArrivalAt(LedgerState known, Entry entry) =>
        LedgerState.ArrivesAt(entry.Event) is { } commitment
        && known.Streams.ContainsKey(StreamName.Commitment(commitment));
}
