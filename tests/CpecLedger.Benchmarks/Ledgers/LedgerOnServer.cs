using CpecLedger.Store;
using CpecLedger.Store.Log;
using Npgsql;

namespace CpecLedger.Benchmarks.Ledgers;

/// <summary>A migrated ledger, opened as the program opens its own.</summary>
internal sealed class LedgerOnServer(string admin, string app) : IAsyncDisposable
{
    private Lane? lane;

    /// <summary>How the owner of the tables connects.</summary>
    public string Admin { get; } = admin;

    /// <summary>How the program connects.</summary>
    public string App { get; } = app;

    public LedgerDatabase Database { get; } = LedgerDatabase.At(app);

    /// <summary>The lane, opened when it is first asked for.</summary>
    public Lane Lane => lane ??= new Lane(Database, TimeProvider.System);

    /// <summary>Runs a statement as the owner of the tables.</summary>
    public async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Admin + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Closes what is open, connections too.</summary>
    public async Task CloseAsync()
    {
        await DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        if (lane is not null)
        {
            await lane.DisposeAsync();
            lane = null;
        }

        await Database.DisposeAsync();
    }
}
