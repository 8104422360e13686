using System.Globalization;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;

namespace CpecLedger.Store.Status;

/// <summary>A question put to the ledger, answered: everything it says on a day as known at a position, and what that
/// rests on.</summary>
/// <param name="Portfolio">What it says.</param>
/// <param name="Provenance">What that rests on.</param>
/// <param name="Entries">The entries it is folded from.</param>
public sealed record Asked(Portfolio Portfolio, Provenance Provenance, IReadOnlyList<Entry> Entries)
{
    /// <summary>The last day that is not later than what is known; an answer about a later one is projected.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>The same question about another day of the world.</summary>
    public Asked On(DateOnly asOf) => this with
    {
        Portfolio = Portfolio.At(Portfolio.State, asOf),
        Provenance = Provenance with { AsOf = asOf, Projected = asOf > KnownOn },
    };
}

/// <summary>The question was about a position that the log does not have yet.</summary>
public sealed class PositionUnknownException(long asked, long last)
    : Exception($"The log ends at position {last}; there is no position {asked} yet.")
{
    /// <summary>The stable code.</summary>
    public const string Code = "position-unknown";
}

/// <summary>Answers questions on two time axes by the live fold over a prefix of the log.</summary>
public sealed class Questions(LedgerDatabase database, TimeProvider time)
{
    private readonly LedgerReader _reader = new(database);
    private readonly Instants _instants = new(database);
    private readonly Roots _roots = new(database);

    /// <summary>Answers a question.</summary>
    /// <param name="asOf">The day of the world; null for the UTC day of <paramref name="knownAt"/>.</param>
    /// <param name="knownAt">What is to be known; null for all that is recorded now.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="PositionUnknownException">The log does not have that position.</exception>
    public async Task<Asked> AskAsync(DateOnly? asOf, KnownAt? knownAt, CancellationToken ct)
    {
        var head = await _reader.HeadAsync(ct).ConfigureAwait(false);
        var last = head?.Last ?? LogPosition.BeforeAll;
        var (position, settled) = knownAt switch
        {
            null => (last, true),
            { Position: { } asked } when asked > last => throw new PositionUnknownException(asked.Value, last.Value),
            { Position: { } asked } => (asked, true),
            { Instant: { } asked } => await AtInstantAsync(asked, ct).ConfigureAwait(false),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var entries = new List<Entry>();
        await foreach (var entry in _reader.EntriesAsync(position, ct).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        var knownOn = DayOf(knownAt, entries);
        var day = asOf ?? knownOn;
        var portfolio = Portfolio.At(LedgerState.Of(entries, position), day);
        var root = await _roots.AtAsync(position.TreeSize, ct).ConfigureAwait(false);
        return new Asked(
            portfolio,
            new Provenance(
                position.Value, position.TreeSize, root!.Value.ToString(), portfolio.Policy?.PolicyVersion, day,
                knownAt?.Instant is { } instant ? InstantText(instant) : position.ToString(),
                settled, day > knownOn),
            entries)
        {
            KnownOn = knownOn,
        };
    }

    private static string InstantText(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The UTC day on which something is known: of the instant; of the position's recording; today.</summary>
    private DateOnly DayOf(KnownAt? knownAt, List<Entry> entries) => knownAt switch
    {
        { Instant: { } instant } => DateOnly.FromDateTime(instant.UtcDateTime),
        { Position: not null } when entries.Count > 0 => DateOnly.FromDateTime(entries[^1].RecordedAt.UtcDateTime),
        _ => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
    };

    private async Task<(LogPosition, bool)> AtInstantAsync(DateTimeOffset instant, CancellationToken ct)
    {
        var found = await _instants.AtAsync(instant, ct).ConfigureAwait(false);
        return (found.Position, found.Settled);
    }
}
