using System.Collections.Concurrent;
using System.Text.Json;
using CpecLedger.Store.Server;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(CpecLedger.Cli.Tests.Running.SeededLedger))]

namespace CpecLedger.Cli.Tests.Running;

/// <summary>
/// The ledger that <c>cpec up</c> makes of the seeds, once for the whole assembly, with the settings everybody gets.
/// Nobody writes to it: a test that writes takes a copy. A machine without PostgreSQL fails the run.
/// </summary>
public sealed class SeededLedger : IAsyncLifetime
{
    private const string Template = "seeded";

    private static SeededLedger? s_current;

    private static int s_copies;

    private readonly TemporaryFolder _folder = new();

    private readonly ConcurrentDictionary<string, Task<Ran>> _answers = new();

    public static SeededLedger Current =>
        s_current ?? throw new InvalidOperationException("The assembly's fixture has not made its ledger yet.");

    /// <summary>The folder of the private cluster.</summary>
    public string Data => _folder.Data;

    /// <summary>The file of the key that the seeded ledger signs with, and the copies of its database too.</summary>
    public string Key => Path.Combine(Data, "keys", "signing.key");

    /// <summary>What the first <c>cpec up</c> said.</summary>
    internal Ran Up { get; private set; } = null!;

    /// <summary>The superuser's connection to the seeded database.</summary>
    internal string Admin { get; private set; } = "";

    /// <summary>The program's connection to the seeded database.</summary>
    internal string App { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await TemporaryFolder.SweepAsync();
        Up = await Cpec.RunAsync("up", "--data", Data);
        Assert.True(Up.Code == 0, $"cpec up ended with {Up.Code}: {Up.Error}");
        var running = await PrivateCluster.At(Data).TryRunningAsync(CancellationToken.None);
        (Admin, App) = (running!.AdminConnectionString, running.AppConnectionString);
        await DatabaseOfATest.ExecuteAsync(
            Database.Of(Admin, "postgres"), $"create database {Template} template {RunningCluster.Database}");
        s_current = this;
    }

    /// <summary>What a reading command says; asked once, however many tests want to know.</summary>
    internal static Task<Ran> AskAsync(string line) => Current._answers.GetOrAdd(
        line, typed => Cpec.RunAsync([.. typed.Split(' '), "--data", Current.Data]));

    /// <summary>The answer of a reading command that succeeds.</summary>
    internal static async Task<JsonElement> AnswerAsync(string line)
    {
        var ran = await AskAsync(line + " --json");
        Assert.True(ran.Code == 0, $"cpec {line} ended with {ran.Code}: {ran.Error}");
        return ran.Json;
    }

    /// <summary>A copy of the seeded database, for a test that writes.</summary>
    internal static Task<DatabaseOfATest> CopyAsync() => CreateAsync($" template {Template}");

    /// <summary>An empty database.</summary>
    internal static Task<DatabaseOfATest> EmptyAsync() => CreateAsync("");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _folder.DisposeAsync();
    }

    private static async Task<DatabaseOfATest> CreateAsync(string from)
    {
        var name = $"copy_{Interlocked.Increment(ref s_copies)}";
        await DatabaseOfATest.ExecuteAsync(Database.Of(Current.Admin, "postgres"), $"create database {name}{from}");
        return new DatabaseOfATest(Database.Of(Current.Admin, name), Database.Of(Current.App, name));
    }
}

/// <summary>Connection strings.</summary>
internal static class Database
{
    public static string Of(string connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database, Pooling = false }.ConnectionString;
}

/// <summary>A database of one test's own, dropped with it.</summary>
internal sealed record DatabaseOfATest(string Admin, string App) : IAsyncDisposable
{
    /// <summary>Runs a command on it.</summary>
    public Task<Ran> RunAsync(params string[] arguments) => Cpec.RunAsync([.. arguments, "--connection", App]);

    /// <summary>How many entries its log has.</summary>
    public Task<long> EntriesAsync() => ValueAsync<long>("select count(*) from ledger.leaf");

    /// <summary>Runs a statement as the owner of the tables.</summary>
    public Task ExecuteAsOwnerAsync(string sql) => ExecuteAsync(Admin, sql);

    public async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Admin);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        var name = new NpgsqlConnectionStringBuilder(Admin).Database;
        await ExecuteAsync(Database.Of(Admin, "postgres"), $"drop database {name} with (force)");
    }

    public static async Task ExecuteAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
