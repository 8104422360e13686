using System.Diagnostics;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Npgsql;
using NpgsqlTypes;

namespace CpecLedger.Store.Projecting;

/// <summary>How far a rebuild is.</summary>
/// <param name="Entries">Entries folded in this run.</param>
/// <param name="OfEntries">Entries there are; an entry folded before an interruption is not folded again.</param>
public readonly record struct RebuildProgress(long Entries, long OfEntries);

/// <summary>What a rebuild did.</summary>
/// <param name="Entries">Entries folded in this run.</param>
/// <param name="Rows">Rows written in this run.</param>
/// <param name="Through">The last position the new tables know.</param>
/// <param name="Resumed">Whether it went on where an earlier one was interrupted.</param>
public sealed record Rebuilt(long Entries, long Rows, LogPosition Through, bool Resumed);

/// <summary>
/// Makes the projected tables anew, beside those that are read, stream by stream; lets them catch up, and has them read
/// instead. Readers and writers go on meanwhile. Interrupted, it goes on where it was.
/// </summary>
public sealed class StatusRebuild(LedgerDatabase database)
{
    private static readonly string LockSql = Sql.Of("Projecting/LockRebuild.sql");
    private static readonly string UnlockSql = Sql.Of("Projecting/UnlockRebuild.sql");
    private static readonly string SpareSql = Sql.Of("Projecting/SpareProjection.sql");
    private static readonly string BeginSql = Sql.Of("Projecting/BeginRebuild.sql");
    private static readonly string MoveSql = Sql.Of("Projecting/MoveRebuild.sql");
    private static readonly string EndSql = Sql.Of("Projecting/EndRebuild.sql");
    private static readonly string SwapSql = Sql.Of("Projecting/Swap.sql");
    private static readonly string LockBothSql = Sql.Of("Projecting/LockBoth.sql");

    private static readonly string[] EmptySql =
        [Sql.Of("Projecting/EmptyTables0.sql"), Sql.Of("Projecting/EmptyTables1.sql")];

    private readonly LedgerReader _reader = new(database);
    private readonly StatusProjection _projection = new(database);

    /// <summary>About how many entries are folded in one transaction; a longer stream goes alone.</summary>
    internal int EntriesPerPart { get; init; } = Limits.EntriesPerRebuildPart;

    /// <summary>Rebuilds; null where another rebuild is under way.</summary>
    /// <param name="progress">Told now and then.</param>
    /// <param name="ct">Stops it; the next one goes on.</param>
    public async Task<Rebuilt?> RunAsync(Action<RebuildProgress> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(progress);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using (var mine = new NpgsqlCommand(LockSql, connection))
        {
            if (await mine.ExecuteScalarAsync(ct).ConfigureAwait(false) is not true) return null;
        }

        try
        {
            return await RunAsync(connection, progress, ct).ConfigureAwait(false);
        }
        finally
        {
            await UnlockAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the lock back. Where the connection is lost, it went with the session.</summary>
    private static async Task UnlockAsync(NpgsqlConnection connection)
    {
        try
        {
            await ExecuteAsync(connection, UnlockSql, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private async Task<Rebuilt> RunAsync(
        NpgsqlConnection connection, Action<RebuildProgress> progress, CancellationToken ct)
    {
        var head = await _reader.HeadAsync(ct).ConfigureAwait(false);
        var last = head?.Last ?? LogPosition.BeforeAll;
        var (spare, isResumed) = await BeginAsync(connection, last, ct).ConfigureAwait(false);
        var (entries, rows) = spare.Target is { } target
            ? await FoldAsync(connection, spare, new LogPosition(target), progress, ct).ConfigureAwait(false)
            : (0, 0);
        await ExecuteAsync(connection, EndSql, ct, new NpgsqlParameter("slot", spare.Slot)).ConfigureAwait(false);
        while (true)
        {
            await _projection.AdvanceAsync(spare.Slot, last, ct).ConfigureAwait(false);
            if (await SwapAsync(connection, spare.Slot, ct).ConfigureAwait(false))
            {
                return new Rebuilt(entries, rows, last, isResumed);
            }

            last = (await _reader.HeadAsync(ct).ConfigureAwait(false))?.Last ?? last;
        }
    }

    private static async Task<(Spare Spare, bool IsResumed)> BeginAsync(
        NpgsqlConnection connection, LogPosition last, CancellationToken ct)
    {
        var spare = await SpareAsync(connection, ct).ConfigureAwait(false);
        if (spare.Version == StatusProjector.Version && (spare.Target is not null || spare.Through >= 0))
        {
            return (spare, true);
        }

        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        await ExecuteAsync(connection, EmptySql[spare.Slot], ct).ConfigureAwait(false);
        await ExecuteAsync(
            connection, BeginSql, ct, new("version", StatusProjector.Version), new("target", last.Value),
            new("slot", spare.Slot)).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return (await SpareAsync(connection, ct).ConfigureAwait(false), false);
    }

    private static async Task<Spare> SpareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(SpareSql, connection);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await row.ReadAsync(ct).ConfigureAwait(false);
        return new Spare(
            row.GetInt16(0), row.GetInt32(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3),
            row.IsDBNull(4) ? "" : row.GetString(4));
    }

    /// <summary>Folds all streams up to the target. The next ones are read while the last ones are written.</summary>
    private async Task<(long Entries, long Rows)> FoldAsync(
        NpgsqlConnection connection, Spare spare, LogPosition target, Action<RebuildProgress> progress,
        CancellationToken ct)
    {
        var (entries, rows) = (0L, 0L);
        await foreach (var part in new StreamParts(database, EntriesPerPart)
            .AfterAsync(spare.Done, target, ct).ConfigureAwait(false))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
            foreach (var page in part.Fold())
            {
                await new ProjectedWriter(connection, spare.Slot).WriteAsync(page, ct).ConfigureAwait(false);
                rows += page.Count;
            }

            await ExecuteAsync(
                connection, MoveSql, ct, new("done", part.Last), new("slot", spare.Slot)).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
            entries += part.Entries.Count;
            progress(new RebuildProgress(entries, target.TreeSize));
        }

        return (entries, rows);
    }

    /// <summary>Has the new tables read instead of the old ones, and empties those, unless the old ones know more by
    /// now.</summary>
    private static async Task<bool> SwapAsync(NpgsqlConnection connection, short slot, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var through = new List<long>();
        await using (var command = new NpgsqlCommand(LockBothSql, connection))
        await using (var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(ct).ConfigureAwait(false)) through.Add(rows.GetInt64(0));
        }

        Debug.Assert(through.Count == 2, "There are two sets of tables.");
        if (through[0] < through[1]) return false;
        await ExecuteAsync(connection, SwapSql, ct).ConfigureAwait(false);
        await ExecuteAsync(connection, EmptySql[1 - slot], ct).ConfigureAwait(false);
        await ExecuteAsync(
            connection, BeginSql, ct,
            new("version", (object)0),
            new("target", NpgsqlDbType.Bigint) { Value = DBNull.Value },
            new("slot", (short)(1 - slot))).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return true;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The set of tables that is not read.</summary>
    private sealed record Spare(short Slot, int Version, long Through, long? Target, string Done);
}
