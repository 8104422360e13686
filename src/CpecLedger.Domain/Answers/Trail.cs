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
}
