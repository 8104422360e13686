using CpecLedger.Domain.Log;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Npgsql;

namespace CpecLedger.Store.Projecting;

/// <summary>How far one set of the projected tables is.</summary>
/// <param name="Slot">Which set: 0 or 1.</param>
/// <param name="Version">The version of the projector that made it.</param>
/// <param name="Through">The last position it knows.</param>
internal readonly record struct ProjectionStand(short Slot, int Version, LogPosition Through)
{
    /// <summary>Whether this program made it, or nobody did yet.</summary>
    public bool IsOurs => Version == StatusProjector.Version || Through == LogPosition.BeforeAll;

    /// <summary>The row of <c>LiveProjection.sql</c> or <c>LockProjection.sql</c>.</summary>
    public static async Task<ProjectionStand> ReadAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        await row.ReadAsync(ct).ConfigureAwait(false);
        return new ProjectionStand(row.GetInt16(0), row.GetInt32(1), new LogPosition(row.GetInt64(2)));
    }
}

/// <summary>
/// Keeps the projected tables: follows the log by position, page by page, each page one transaction that also moves the
/// stand. Whoever needs it moves it on: Marten's daemon when it is told of events, a command after it recorded, a
/// reader who would have to wait. Any number of processes may; they take turns, and none does again what another did.
/// </summary>
#pragma warning disable CA1001 // The semaphore holds nothing to let go of: its wait handle is never asked for.
public sealed class StatusProjection(LedgerDatabase database)
#pragma warning restore CA1001
{
    private static readonly string LockSql = Sql.Of("Projecting/LockProjection.sql");
    private static readonly string StandSql = Sql.Of("Projecting/Stand.sql");

    private readonly SemaphoreSlim _turn = new(1);
    private StatusProjector _projector = new();
    private int _heldMax = Limits.EntriesHeldMax;
    private (short Slot, LogPosition Through) _held = (-1, LogPosition.BeforeAll);

    /// <summary>Projects through a position of the log, and possibly further. Answers whether that is so: not where the
    /// tables were made by another version of the program and wait for <see cref="StatusRebuild"/>.</summary>
    /// <param name="through">A position that is recorded.</param>
    /// <param name="ct">Stops it between two pages.</param>
    public Task<bool> AdvanceAsync(LogPosition through, CancellationToken ct) => AdvanceAsync(null, through, ct);

    /// <summary>The same for one set of tables, live or not.</summary>
    internal async Task<bool> AdvanceAsync(short? slot, LogPosition through, CancellationToken ct)
    {
        await _turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            while (true)
            {
                if (await PageAsync(slot, through, ct).ConfigureAwait(false) is { } isThere)
                {
                    return isThere;
                }
            }
        }
        catch
        {
            // What a failed page did to the projector in memory is not known to be in the tables.
            Forget();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Projects the next page. Answers whether the goal is reached; null while it may be.</summary>
    private async Task<bool?> PageAsync(short? slot, LogPosition through, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var stand = await LockAsync(connection, slot, ct).ConfigureAwait(false);
        if (!stand.IsOurs || stand.Through >= through)
        {
            return stand.IsOurs;
        }

        var entries = await LedgerReader.EntriesAsync(
            connection, new LogPosition(stand.Through.Value + 1),
            new LogPosition(Math.Min(stand.Through.Value + Limits.EntriesPerPageMax, through.Value)), ct)
            .ConfigureAwait(false);
        if (entries.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(through), through.Value, "No such position is recorded.");
        }

        await HoldAsync(connection, stand, entries, ct).ConfigureAwait(false);
        var page = new ProjectedPage();
        foreach (var entry in entries)
        {
            _projector.Apply(entry, page);
        }

        await new ProjectedWriter(connection, stand.Slot).WriteAsync(page, ct).ConfigureAwait(false);
        await using var move = new NpgsqlCommand(StandSql, connection)
        {
            Parameters =
            {
                new("through", entries[^1].Position.Value), new("version", StatusProjector.Version),
                new("slot", stand.Slot),
            },
        };
        await move.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        _held = (stand.Slot, entries[^1].Position);
        return entries[^1].Position >= through ? true : null;
    }

    /// <summary>Has the projector hold all streams that a page touches, as they were projected. What it holds is of use
    /// only while nobody else went on meanwhile.</summary>
    private async Task HoldAsync(
        NpgsqlConnection connection, ProjectionStand stand, IReadOnlyList<Entry> page, CancellationToken ct)
    {
        if (_held != (stand.Slot, stand.Through) || _projector.Entries > _heldMax)
        {
            Forget();
        }

        var isEmpty = _projector.Entries == 0;

        // A stream that begins in the page has nothing to load, unless something arrives at it; then it is loaded with
        // the streams that this comes from.
        var begun = page.Where(e => e.Version == 1).Select(e => e.Stream).ToHashSet();
        var needed = page.Select(e => e.Stream).Concat(page.Select(e => LedgerState.ArrivesAt(e.Event))
                .OfType<string>().Select(StreamName.Commitment))
            .Where(s => !begun.Contains(s) && !_projector.Holds(s)).Distinct().ToArray();
        if (needed.Length > 0)
        {
            var known = await LedgerReader.ConnectedAsync(connection, needed, stand.Through, ct).ConfigureAwait(false);
            _projector.Load([.. known.Where(e => !_projector.Holds(e.Stream))]);
        }

        // A stream longer than the limit is not read anew for each entry that is added to it.
        if (isEmpty)
        {
            _heldMax = Math.Max(Limits.EntriesHeldMax, 2 * _projector.Entries);
        }
    }

    private void Forget() => (_projector, _held) = (new StatusProjector(), (-1, LogPosition.BeforeAll));

    private static async Task<ProjectionStand> LockAsync(NpgsqlConnection connection, short? slot, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LockSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter("slot", NpgsqlTypes.NpgsqlDbType.Smallint) { Value = slot ?? (object)DBNull.Value },
            },
        };
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ProjectionStand.ReadAsync(row, ct).ConfigureAwait(false);
    }
}
