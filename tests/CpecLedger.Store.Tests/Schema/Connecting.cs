using CpecLedger.Store.Tests.Ledgers;
using CpecLedger.Store.Tests.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Schema;

public sealed class Connecting
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task tells_a_wrong_password()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await CheckAsync("password-wrong", ledger.App, c => c.Password = "wrong");
    }

    [Fact]
    public async Task tells_that_nobody_listens() =>
        await CheckAsync("connection-refused", TestServer.Current.AdminConnectionString, c =>
        {
            c.Host = "127.0.0.1";
            c.Port = 1;
        });

    [Fact]
    public async Task tells_an_unknown_host() =>
        await CheckAsync("host-unknown", TestServer.Current.AdminConnectionString, c => c.Host = "nowhere.invalid");

    [Fact]
    public async Task tells_a_missing_database() =>
        await CheckAsync("database-missing", TestServer.Current.AdminConnectionString, c => c.Database = "nowhere");

    [Fact]
    public async Task tells_an_empty_database()
    {
        var admin = await TestServer.Current.CreateDatabaseAsync(Token);
        await CheckAsync("database-not-migrated", admin, _ => { });
    }

    [Fact]
    public async Task tells_an_older_schema()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await ledger.AsOwnerAsync("delete from ledger.schema_version");
        await CheckAsync("database-not-migrated", ledger.App, _ => { });
    }

    [Fact]
    public async Task tells_a_role_without_rights()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await ledger.AsOwnerAsync("revoke usage on schema ledger from cpec_app");
        await CheckAsync("rights-missing", ledger.App, _ => { });
    }

    private static async Task CheckAsync(string code, string connection, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection) { Pooling = false };
        change(builder);
        await using var database = LedgerDatabase.At(builder.ConnectionString);
        await Migrating.RefusesAsync(code, () => database.CheckAsync(Token));
    }
}
