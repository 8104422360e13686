using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>One batch as one transaction of two round trips: take the lane and look; then, once judged, append, seal
/// and commit.</summary>
internal sealed class LaneTransaction(LedgerDatabase database) : IAsyncDisposable
{
    private static readonly string PlanOnceSql = Sql.Of("Log/PlanOnce.sql");
    private static readonly string CommitSql = Sql.Of("Log/Commit.sql");

    // Kept from batch to batch: a connection fresh from the pool is reset first, which costs the server more than to
    // look. None but this transaction uses it; after a fault it is given up.
    private NpgsqlConnection? _connection;

    /// <summary>Answers every command of the batch, or throws and has answered none.</summary>
    public async Task CommitAsync(IReadOnlyList<Pending> batch, CancellationToken ct)
    {
        try
        {
            _connection ??= await OpenAsync(ct).ConfigureAwait(false);
            await CommitAsync(_connection, batch, ct).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection) await connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var planOnce = new NpgsqlCommand(PlanOnceSql, connection);
        await planOnce.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        return connection;
    }

    private static async Task CommitAsync(
        NpgsqlConnection connection, IReadOnlyList<Pending> batch, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var sight = await LaneSight.TakeAsync(connection, transaction, batch, ct).ConfigureAwait(false);
        var verdicts = LaneVerdicts.Of(sight, batch);
        if (verdicts.Accepted.Count > 0)
        {
            foreach (var (pending, _) in verdicts.Accepted) pending.WasSent = true;
            await WriteAsync(connection, transaction, sight, verdicts, ct).ConfigureAwait(false);
        }

        verdicts.Announce();
    }

    /// <summary>The commit is sent with the rows: that saves a round trip under the lane's lock. Where a row fails the
    /// server skips it.</summary>
    private static async Task WriteAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, LaneSight sight, LaneVerdicts verdicts,
        CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in BatchRows.Of(sight, verdicts)) batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CommitSql));
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
