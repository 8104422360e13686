using CpecLedger.Store.Log;
using CpecLedger.Store.Server;
using CpecLedger.Store.Tests.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Ledgers;

/// <summary>A migrated ledger of one test's own, copied from a template that was migrated once.</summary>
internal sealed class LedgerOfATest : IAsyncDisposable
{
    private const string Template = "ledger_template";

    private static readonly Lazy<Task> s_template = new(MakeTemplateAsync);

    private static int s_count;

    private readonly Lazy<Lane> _lane;

    private LedgerOfATest(string adminConnectionString)
    {
        Admin = adminConnectionString;
        App = new NpgsqlConnectionStringBuilder(adminConnectionString)
        {
            Username = RunningCluster.AppRole, Password = TestServer.Current.AppPassword,
        }.ConnectionString;
        Database = LedgerDatabase.At(App);
        Reader = new LedgerReader(Database);
        _lane = new Lazy<Lane>(() => new Lane(Database, TimeProvider.System));
    }

    public string Admin { get; }

    public string App { get; }

    public LedgerDatabase Database { get; }

    public LedgerReader Reader { get; }

    public Lane Lane => _lane.Value;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LedgerOfATest> CreateAsync()
    {
        await s_template.Value;
        var name = $"ledger_{Interlocked.Increment(ref s_count)}";
        await RunAsync(TestServer.Current.AdminConnectionString, $"create database {name} template {Template}");
        return new LedgerOfATest(In(name));
    }

    /// <summary>A ledger that holds its opening.</summary>
    public static async Task<LedgerOfATest> OpenedAsync()
    {
        var ledger = await CreateAsync();
        Assert.IsType<Appended.Recorded>(await ledger.Lane.AppendAsync(Commands.Opening(), Token));
        return ledger;
    }

    public Task<Appended> AppendAsync(Append append) => Lane.AppendAsync(append, Token);

    /// <summary>Runs a statement as the owner of the tables.</summary>
    public Task AsOwnerAsync(string sql) => RunAsync(Admin, sql);

    /// <summary>Runs a statement as the program.</summary>
    public Task AsProgramAsync(string sql) => RunAsync(App, sql);

    public async Task<T> ValueAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Admin);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_lane.IsValueCreated) await _lane.Value.DisposeAsync();
        await Database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(Admin).Database;
        await RunAsync(TestServer.Current.AdminConnectionString, $"drop database {name} with (force)");
    }

    internal static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static string In(string database) =>
        new NpgsqlConnectionStringBuilder(TestServer.Current.AdminConnectionString) { Database = database }
            .ConnectionString;

    private static async Task MakeTemplateAsync()
    {
        await RunAsync(TestServer.Current.AdminConnectionString, $"create database {Template}");
        await Migrate.ApplyAsync(
            In(Template), RunningCluster.AppRole, TestServer.Current.AppPassword, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }
}
