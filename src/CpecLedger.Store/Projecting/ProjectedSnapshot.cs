using System.Data;
using Npgsql;

namespace CpecLedger.Store.Projecting;

/// <summary>A snapshot of the database in which the projected tables that are live are read: none of them is emptied
/// meanwhile, and none shows more than another.</summary>
internal sealed class ProjectedSnapshot : IAsyncDisposable
{
    private static readonly string HoldSql = Sql.Of("Projecting/HoldTables.sql");
    private static readonly string LiveSql = Sql.Of("Projecting/LiveProjection.sql");

    private readonly NpgsqlTransaction _transaction;

    private ProjectedSnapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, ProjectionStand stand) =>
        (Connection, _transaction, Stand) = (connection, transaction, stand);

    /// <summary>On which it is read.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Which tables are live, and how far they are.</summary>
    public ProjectionStand Stand { get; }

    /// <summary>Opens one, in one round trip.</summary>
    public static async Task<ProjectedSnapshot> OpenAsync(LedgerDatabase database, CancellationToken ct)
    {
        var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct)
                .ConfigureAwait(false);
            await using var look = new NpgsqlBatch(connection, transaction)
            {
                BatchCommands = { new(HoldSql), new(LiveSql) },
            };
            await using var row = await look.ExecuteReaderAsync(ct).ConfigureAwait(false);
            return new ProjectedSnapshot(
                connection, transaction, await ProjectionStand.ReadAsync(row, ct).ConfigureAwait(false));
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await Connection.DisposeAsync().ConfigureAwait(false);
    }
}
