using System.Globalization;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Sealing;
using Npgsql;

namespace CpecLedger.Store.Status;

/// <summary>A question put to the ledger, answered: what it says on a day as known at a position, and what that rests
/// on.</summary>
/// <param name="Portfolio">What it says, as far as the question's <see cref="Scope"/> goes.</param>
/// <param name="Provenance">What that rests on.</param>
/// <param name="Entries">The entries that were read for it, in the order of the log.</param>
public sealed record Asked(Portfolio Portfolio, Provenance Provenance, IReadOnlyList<Entry> Entries)
{
    /// <summary>The last day that is not later than what is known; an answer about a later one is projected.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>The same question to the whole ledger about another day of the world.</summary>
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

/// <summary>Answers questions on two time axes: from the projected tables where the question's scope allows, else by
/// the live fold over a prefix of the log.</summary>
public sealed class Questions(LedgerDatabase database, TimeProvider time)
{
    private readonly LedgerReader _reader = new(database);
    private readonly Instants _instants = new(database);
    private readonly Roots _roots = new(database);
    private readonly StatusProjection _projection = new(database);

    /// <summary>Answers a question.</summary>
    /// <param name="asOf">The day of the world; null for the UTC day of <paramref name="knownAt"/>.</param>
    /// <param name="knownAt">What is to be known; null for all that is recorded now.</param>
    /// <param name="scope">What it is about.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="PositionUnknownException">The log does not have that position.</exception>
    public async Task<Asked> AskAsync(DateOnly? asOf, KnownAt? knownAt, Scope scope, CancellationToken ct)
    {
        var known = await KnownAsync(knownAt, ct).ConfigureAwait(false);
        var day = asOf ?? known.On;
        var (portfolio, entries) =
            await FromProjectionAsync(known.Position, day, scope, ct).ConfigureAwait(false)
            ?? await FromLogAsync(known.Position, day, ct).ConfigureAwait(false);
        return await AskedAsync(known, day, portfolio, entries, ct).ConfigureAwait(false);
    }

    /// <summary>The day and the position that a question means, so that it can be asked again.</summary>
    /// <param name="asOf">The day of the world; null for the UTC day of <paramref name="knownAt"/>.</param>
    /// <param name="knownAt">What is to be known; null for all that is recorded now.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="PositionUnknownException">The log does not have that position.</exception>
    public async Task<View> ViewAsync(DateOnly? asOf, KnownAt? knownAt, CancellationToken ct)
    {
        var known = await KnownAsync(knownAt, ct).ConfigureAwait(false);
        return new View(asOf ?? known.On, known.Position);
    }

    /// <summary>Answers one question about two days, two positions, or both, with all that differs between
    /// them.</summary>
    /// <param name="from">The earlier day and what is to be known then; the day may be null as above.</param>
    /// <param name="to">The later ones.</param>
    /// <param name="only">A commitment or project that the question is about; null for everything.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="PositionUnknownException">The log does not have such a position.</exception>
    public async Task<(Asked From, Asked To)> CompareAsync(
        (DateOnly? AsOf, KnownAt? Known) from, (DateOnly? AsOf, KnownAt? Known) to, string? only, CancellationToken ct)
    {
        var after = await KnownAsync(to.Known, ct).ConfigureAwait(false);
        var before = from.Known is null ? after : await KnownAsync(from.Known, ct).ConfigureAwait(false);
        var dayAfter = to.AsOf ?? after.On;
        var dayBefore = from.AsOf ?? dayAfter;
        var (old, now) = await new Comparison(database, _projection)
            .OfAsync((before.Position, dayBefore), (after.Position, dayAfter), only, ct).ConfigureAwait(false)
            ?? ((await FromLogAsync(before.Position, dayBefore, ct).ConfigureAwait(false)).Portfolio,
                (await FromLogAsync(after.Position, dayAfter, ct).ConfigureAwait(false)).Portfolio);
        return (
            await AskedAsync(before, dayBefore, old, [], ct).ConfigureAwait(false),
            await AskedAsync(after, dayAfter, now, [], ct).ConfigureAwait(false));
    }

    /// <summary>Opens the snapshot in which a set of projected tables can be read as known at a position; null where
    /// they are another version's.</summary>
    internal static async Task<ProjectedSnapshot?> SnapshotAsync(
        LedgerDatabase database, StatusProjection projection, LogPosition known, CancellationToken ct)
    {
        while (true)
        {
            var snapshot = await ProjectedSnapshot.OpenAsync(database, ct).ConfigureAwait(false);
            if (snapshot.Stand.IsOurs && snapshot.Stand.Through >= known)
            {
                return snapshot;
            }

            await snapshot.DisposeAsync().ConfigureAwait(false);
            if (!await MayAdvanceAsync(projection, known, ct).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    /// <summary>Has the statuses know a position; false where another version made them, or where this reader may not
    /// write: on a standby, or with a role that only reads.</summary>
    private static async Task<bool> MayAdvanceAsync(
        StatusProjection projection, LogPosition known, CancellationToken ct)
    {
        try
        {
            return await projection.AdvanceAsync(known, ct).ConfigureAwait(false);
        }
        catch (PostgresException refused) when (refused.SqlState is
            PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    private async Task<(Portfolio Portfolio, IReadOnlyList<Entry> Entries)?> FromProjectionAsync(
        LogPosition known, DateOnly day, Scope scope, CancellationToken ct)
    {
        if (scope is Scope.Whole || known == LogPosition.BeforeAll)
        {
            return null;
        }

        await using var snapshot = await SnapshotAsync(database, _projection, known, ct).ConfigureAwait(false);
        return snapshot is null
            ? null
            : await new ScopedReader(snapshot, known, day).ReadAsync(scope, ct).ConfigureAwait(false);
    }

    /// <summary>The live fold.</summary>
    private async Task<(Portfolio Portfolio, IReadOnlyList<Entry> Entries)> FromLogAsync(
        LogPosition known, DateOnly day, CancellationToken ct)
    {
        var entries = new List<Entry>();
        await foreach (var entry in _reader.EntriesAsync(known, ct).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        return (Portfolio.At(LedgerState.Of(entries, known), day), entries);
    }

    private async Task<Asked> AskedAsync(
        Known known, DateOnly day, Portfolio portfolio, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var size = known.Position.TreeSize;
        var root = known.Root ?? await _roots.AtAsync(size, ct).ConfigureAwait(false);
        return new Asked(
            portfolio,
            new Provenance(
                known.Position.Value, size, root!.Value.ToString(), portfolio.Policy?.PolicyVersion, day,
                known.Asked?.Instant is { } instant ? InstantText(instant) : known.Position.ToString(),
                known.IsSettled, day > known.On),
            entries)
        {
            KnownOn = known.On,
        };
    }

    private static string InstantText(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private async Task<Known> KnownAsync(KnownAt? asked, CancellationToken ct)
    {
        var head = await _reader.HeadAsync(ct).ConfigureAwait(false);
        var last = head?.Last ?? LogPosition.BeforeAll;
        switch (asked)
        {
            case null:
                return new Known(last, true, DayOf(time.GetUtcNow()), asked, head?.Root);
            case { Position: { } position }:
                var recorded = position <= last
                    ? await _reader.RecordedAtAsync(position, ct).ConfigureAwait(false)
                    : throw new PositionUnknownException(position.Value, last.Value);
                return new Known(position, true, DayOf(recorded ?? time.GetUtcNow()), asked, null);
            case { Instant: { } instant }:
                var found = await _instants.AtAsync(instant, ct).ConfigureAwait(false);
                return new Known(found.Position, found.Settled, DayOf(instant), asked, null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    /// <summary>What a question means by "known": a position, whether that is final, and its UTC day: of the instant
    /// asked for; of the position's recording; today.</summary>
    private sealed record Known(
        LogPosition Position, bool IsSettled, DateOnly On, KnownAt? Asked, Domain.Seal.TreeHash? Root);
}
