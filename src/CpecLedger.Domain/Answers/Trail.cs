using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;

namespace CpecLedger.Domain.Answers;

/// <summary>Which entries make up the audit trail of something.</summary>
public static class Trail
{
    /// <summary>The entries of a stream; of a commitment also those of the streams merged into it, and the statements
    /// that were moved to it from elsewhere, with what was done to them. In recorded order.</summary>
    /// <param name="portfolio">The ledger as known.</param>
    /// <param name="entries">All its entries, in order.</param>
    /// <param name="stream">The stream; null for everything.</param>
    public static IEnumerable<Entry> Of(Portfolio portfolio, IReadOnlyList<Entry> entries, string? stream)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(entries);
        if (stream is null)
        {
            return entries;
        }

        var history = stream.StartsWith("commitment/", StringComparison.Ordinal)
            ? portfolio.History(StreamName.IdOf(stream))
            : null;
        var streams = (history?.Absorbed ?? []).Select(a => StreamName.Commitment(a.Id)).Append(stream).ToHashSet();
        var moved = (history?.Told ?? []).Where(t => !streams.Contains(t.Stream)).Select(t => t.Happened.Id)
            .ToHashSet();
        return entries.Where(e => streams.Contains(e.Stream)
            || moved.Count > 0 && moved.Contains((e.Event as RecordEvent)?.Target ?? e.Id));
    }

    /// <summary>An entry of the trail as an answer.</summary>
    /// <param name="state">The ledger as known, with the entry's stream.</param>
    /// <param name="e">The entry.</param>
    /// <param name="recorder">The name of whoever recorded it, where it is known.</param>
    public static TrailEntry EntryOf(LedgerState state, Entry e, string? recorder)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        var history = state.Stream(e.Stream);
        var target = e.Event is RecordEvent r ? history.Recorded(r.Target) : null;
        return new TrailEntry(
            e.Position.Value, e.Id, Record.InstantText(e.RecordedAt), e.RecordedBy.Value, recorder, e.Stream,
            e.Version, EventCatalogue.Of(e.Event).WireName, e.Command.Value, e.Rules, target?.Position.Value,
            (target?.Event as Commitments.CommitmentEvent.Statement)?.Label, history.Effective(e.Id) is null,
            EventCatalogue.DataOf(e.Event));
    }
}
