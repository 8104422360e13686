using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Ledgers;

/// <summary>Stands in the way of whoever appends, until disposed of: by the lane's own lock, or by one on a
/// table.</summary>
internal sealed class HeldLane : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private HeldLane(NpgsqlConnection connection) => _connection = connection;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<HeldLane> TakeAsync(LedgerOfATest ledger) =>
        TakeAsync(ledger, Sql.Of("Log/TakeLane.sql"));

    /// <summary>Lets reads of the table pass and holds up what writes to it.</summary>
    public static Task<HeldLane> OnTableAsync(LedgerOfATest ledger, string table) =>
        TakeAsync(ledger, $"lock table ledger.{table} in share mode");

    public static Task<HeldLane> OnKeyAsync(LedgerOfATest ledger, int key) =>
        TakeAsync(ledger, $"select pg_advisory_xact_lock({key})");

    /// <summary>Comes back once a connection waits for this lock.</summary>
    public async Task UntilSomeoneWaitsAsync()
    {
        const string Waiting = """
            select exists (
                select 1 from pg_catalog.pg_locks waiting
                where not waiting.granted and pg_backend_pid() = any (pg_blocking_pids(waiting.pid)))
            """;
        await using var command = new NpgsqlCommand(Waiting, _connection);
        while (await command.ExecuteScalarAsync(Token) is not true) await Task.Yield();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<HeldLane> TakeAsync(LedgerOfATest ledger, string take)
    {
        var connection = new NpgsqlConnection(ledger.Admin + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("begin;" + take, connection);
        await command.ExecuteNonQueryAsync(Token);
        return new HeldLane(connection);
    }
}
