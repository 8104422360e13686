using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Generating;
using CpecLedger.Store;
using CpecLedger.Store.Server;
using Npgsql;

namespace CpecLedger.Benchmarks.Harness;

/// <summary>The private PostgreSQL of a run, as durable as a ledger that matters, with a database for each
/// contender.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const string Template = "ledger_template";

    private readonly PrivateCluster cluster;
    private readonly RunningCluster running;
    private readonly bool isKept;
    private readonly Action<string> progress;
    private readonly List<IAsyncDisposable> opened = [];
    private readonly Dictionary<HistoryShape, LedgerOnServer> filled = [];

    private Server(PrivateCluster cluster, RunningCluster running, bool isKept, Action<string> progress)
    {
        this.cluster = cluster;
        this.running = running;
        this.isKept = isKept;
        this.progress = progress;
    }

    public string DataFolder => running.DataFolder;

    /// <summary>Begins every history of this run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Keeps the server's data with the ledgers filled, so that the next run need not fill them;
    /// null for a folder that is deleted in the end.</param>
    /// <param name="seed">Begins every history.</param>
    /// <param name="progress">Gets a line for what takes long.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Server> StartAsync(
        string? folder, ulong seed, Action<string> progress, CancellationToken ct)
    {
        // Directly under /tmp: the server's account must be able to reach it, wherever TMPDIR points.
        var cluster = PrivateCluster.At(folder ?? $"/tmp/cpec-benchmarks-{Environment.ProcessId}", new ClusterSettings
        {
            MayInstall = false,
            ServerOptions = new Dictionary<string, string> { ["max_connections"] = "300" },
        });
        var running = await cluster.StartAsync(progress, ct);
        var server = new Server(cluster, running, folder is not null, progress) { Seed = seed };
        if (!await server.ExistsAsync(Template, ct))
        {
            await server.RunAsync($"create database {Template}", ct);
            await server.MigrateAsync(Template, ct);
        }

        return server;
    }

    /// <summary>A new database, empty.</summary>
    public async Task<NpgsqlDataSource> CreateDatabaseAsync(string name, CancellationToken ct)
    {
        await RunAsync($"drop database if exists {name} with (force)", ct);
        await RunAsync($"create database {name}", ct);
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(AdminTo(name))
        {
            MaxAutoPrepare = 64, AutoPrepareMinUsages = 2,
        }.ConnectionString);
        opened.Add(source);
        return source;
    }

    /// <summary>A new ledger without an entry.</summary>
    public async Task<LedgerOnServer> CreateLedgerAsync(string name, CancellationToken ct)
    {
        await RunAsync($"drop database if exists {name} with (force)", ct);
        await RunAsync($"create database {name} template {Template}", ct);
        return Open(name);
    }

    /// <summary>A ledger with a generated history, to be read only: filled once, shared by all who ask.</summary>
    public async Task<LedgerOnServer> FilledAsync(HistoryShape shape, CancellationToken ct)
    {
        if (filled.TryGetValue(shape, out var known))
        {
            return known;
        }

        var name = $"filled_{HistoryShape.Edition}_{shape.Entries}_{shape.Commitments}_{shape.Seed}";
        if (await ExistsAsync(name, ct))
        {
            await MigrateAsync(name, ct);
            return filled[shape] = Open(name);
        }

        // Under another name until it is whole.
        var ledger = await CreateLedgerAsync("filling", ct);
        await Filling.RunAsync(ledger.Lane, shape, progress, ct);
        await ledger.CloseAsync();
        await RunAsync($"alter database filling rename to {name}", ct);
        ledger = Open(name);
        await ledger.RunAsync("vacuum analyze", ct);
        return filled[shape] = ledger;
    }

    /// <summary>The first column of the first row.</summary>
    public async Task<T> ValueAsync<T>(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(running.AdminConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in opened)
        {
            await source.DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
        await cluster.StopAsync(progress, CancellationToken.None);
        if (!isKept)
        {
            Directory.Delete(DataFolder, recursive: true);
            if (Directory.Exists(running.SocketFolder))
            {
                Directory.Delete(running.SocketFolder, recursive: true);
            }
        }
    }

    private LedgerOnServer Open(string name)
    {
        var app = new NpgsqlConnectionStringBuilder(AdminTo(name))
        {
            Username = RunningCluster.AppRole, Password = running.AppPassword,
        };
        var ledger = new LedgerOnServer(AdminTo(name), app.ConnectionString);
        opened.Add(ledger);
        return ledger;
    }

    private Task MigrateAsync(string name, CancellationToken ct) =>
        Migrate.ApplyAsync(AdminTo(name) + ";Pooling=false", RunningCluster.AppRole, running.AppPassword, ct);

    private Task<bool> ExistsAsync(string name, CancellationToken ct) =>
        ValueAsync<bool>($"select exists (select 1 from pg_database where datname = '{name}')", ct);

    private string AdminTo(string database) =>
        new NpgsqlConnectionStringBuilder(running.AdminConnectionString) { Database = database }.ConnectionString;

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(running.AdminConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
