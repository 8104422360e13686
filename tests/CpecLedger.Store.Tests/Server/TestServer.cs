using CpecLedger.Store.Server;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(CpecLedger.Store.Tests.Server.TestServer))]

namespace CpecLedger.Store.Tests.Server;

/// <summary>
/// One PostgreSQL for the whole assembly, in a temporary folder, without fsync. A machine without PostgreSQL fails the
/// run; it is never skipped.
/// </summary>
public sealed class TestServer : IAsyncLifetime
{
    private const string Prefix = "cpec-tests-";

    private static TestServer? s_current;

    private readonly string _folder = $"/tmp/{Prefix}{Environment.ProcessId}";

    private PrivateCluster? _cluster;
    private RunningCluster? _running;
    private int _databases;

    public static TestServer Current =>
        s_current ?? throw new InvalidOperationException("The assembly's fixture has not started its server yet.");

    /// <summary>The superuser's, to the database <c>ledger</c>, which tests share; see CreateDatabaseAsync.</summary>
    public string AdminConnectionString => _running!.AdminConnectionString;

    /// <summary>The generated password of the program's role, for tests that migrate with it.</summary>
    public string AppPassword => _running!.AppPassword;

    public async ValueTask InitializeAsync()
    {
        await ChildOfATest.RunErrandInsteadOfTestsAsync();
        await Log.LaneChild.RunErrandInsteadOfTestsAsync();
        await SweepAsync();
        _cluster = PrivateCluster.At(_folder, Settings());
        _running = await _cluster.StartAsync(_ => { }, CancellationToken.None);
        s_current = this;
    }

    /// <summary>Creates an empty database and answers with the superuser's connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct)
    {
        var name = $"empty_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync(ct);
        return new NpgsqlConnectionStringBuilder(AdminConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await TemporaryCluster.DeleteModelAsync();
        await _cluster.StopAsync(_ => { }, CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private static ClusterSettings Settings() => ClusterSettings.Default with
    {
        ServerOptions = new Dictionary<string, string>(TemporaryCluster.Fast.ServerOptions)
        {
            ["shared_buffers"] = "128MB", ["max_connections"] = "300", ["max_wal_size"] = "2GB",
        },
    };

    /// <summary>A test run that was killed leaves its server running: the next run ends it.</summary>
    private static async Task SweepAsync()
    {
        foreach (var left in Directory.GetDirectories("/tmp", Prefix + "*"))
        {
            if (int.TryParse(Path.GetFileName(left)[Prefix.Length..], out var id) && !Directory.Exists($"/proc/{id}"))
            {
                await PrivateCluster.At(left, Settings()).StopAsync(_ => { }, CancellationToken.None);
                Directory.Delete(left, recursive: true);
            }
        }
    }
}
