using System.Collections.Immutable;
using CpecLedger.Domain.Log;

namespace CpecLedger.Store.Log;

/// <summary>The histories of streams that were read or recorded lately. What a stream said up to a version never
/// changes: a history kept here can be short, but not wrong, and only what came after it has to be read.</summary>
/// <remarks>Streams from which something arrived at a commitment, and such commitments, are not kept: which of them
/// must be read together, only the database knows.</remarks>
internal sealed class KnownStreams
{
    private readonly Lock _lock = new();
    private Dictionary<string, StreamHistory> _recent = [];
    private Dictionary<string, StreamHistory> _older = [];
    private long _entriesRecent;

    /// <summary>What is known of some streams.</summary>
    public LedgerState Of(IEnumerable<string> streams)
    {
        var found = ImmutableDictionary.CreateBuilder<string, StreamHistory>();
        lock (_lock)
        {
            foreach (var stream in streams)
                if (Find(stream) is { } history) found[stream] = history;
        }

        return LedgerState.Empty with { Streams = found.ToImmutable() };
    }

    /// <summary>Keeps what a state says. It MUST be what the log says, positions included.</summary>
    public void Learn(LedgerState state)
    {
        var together = state.Arrivals.SelectMany(a => a.Value.Append(StreamName.Commitment(a.Key)))
            .ToHashSet(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var (stream, history) in state.Streams)
            {
                if (together.Contains(stream)) Forget(stream);
                else if (!(Find(stream)?.Version >= history.Version)) Keep(stream, history);
            }
        }
    }

    private StreamHistory? Find(string stream)
    {
        if (_recent.TryGetValue(stream, out var history)) return history;
        if (_older.TryGetValue(stream, out history)) Keep(stream, history);
        return history;
    }

    private void Keep(string stream, StreamHistory history)
    {
        if (_entriesRecent > Limits.EntriesKnownMax / 2)
        {
            (_older, _recent) = (_recent, []);
            _entriesRecent = 0;
        }

        // An absent stream has a price, too.
        _entriesRecent += 1 + history.Version - (_recent.TryGetValue(stream, out var before) ? 1 + before.Version : 0);
        _recent[stream] = history;
    }

    private void Forget(string stream)
    {
        if (_recent.Remove(stream, out var history)) _entriesRecent -= 1 + history.Version;
        _older.Remove(stream);
    }
}
