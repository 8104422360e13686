using CpecLedger.Domain.Commitments;
using CpecLedger.Store.Schema;
using CpecLedger.Store.Server;
using CpecLedger.Store.Tests.Ledgers;
using CpecLedger.Store.Tests.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Schema;

public sealed class Migrating
{
    /// <summary>All that a migration could change: objects with their definitions, owners and rights.</summary>
    private const string Catalogue = """
        select string_agg(line, e'\n' order by line) from (
            select concat_ws(' ', c.relkind, c.oid::regclass, c.oid, c.relowner::regrole, c.relacl) from pg_class c
                where c.relnamespace = 'ledger'::regnamespace
            union all select concat_ws(' ', p.oid::regprocedure, p.oid, md5(p.prosrc), p.proacl) from pg_proc p
                where p.pronamespace = 'ledger'::regnamespace
            union all select concat_ws(' ', t.oid, t.tgrelid::regclass, t.tgname, t.tgenabled, t.tgfoid::regprocedure)
                from pg_trigger t
            union all select concat_ws(' ', c.oid, c.conrelid::regclass, pg_get_constraintdef(c.oid))
                from pg_constraint c
            union all select concat_ws(' ', d.defaclrole::regrole, d.defaclobjtype, d.defaclacl) from pg_default_acl d
            union all select concat_ws(' ', v.version, v.migrated_at) from ledger.schema_version v
            union all select concat_ws(' ', n.nspname, n.nspacl) from pg_namespace n where n.nspname !~ '^pg_'
        ) as lines (line)
        """;

    private static CommitmentEvent.CommitmentMerged Merged() => new() { Into = "b", Reason = "They are one." };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task twice_changes_nothing()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        var before = await ledger.ValueAsync<string>(Catalogue);

        await MigrateAsync(ledger.Admin);

        Assert.Equal(before, await ledger.ValueAsync<string>(Catalogue));
        await ledger.Database.CheckAsync(Token);
    }

    [Fact]
    public async Task by_two_at_once_works()
    {
        var admin = await TestServer.Current.CreateDatabaseAsync(Token);

        await Task.WhenAll(MigrateAsync(admin), MigrateAsync(admin), MigrateAsync(admin));

        await using var database = LedgerDatabase.At(AppOf(admin));
        await database.CheckAsync(Token);
    }

    [Fact]
    public async Task under_the_programs_own_role_works()
    {
        var admin = await TestServer.Current.CreateDatabaseAsync(Token);

        await Migrate.ApplyAsync(admin, new NpgsqlConnectionStringBuilder(admin).Username!, null, Token);

        await using var database = LedgerDatabase.At(admin);
        await database.CheckAsync(Token);
    }

    /// <summary>Version 1 had no arrivals: nothing could arrive anywhere yet.</summary>
    [Fact]
    public async Task brings_a_ledger_of_version_1_to_the_present_one()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AsOwnerAsync("drop table ledger.arrival");
        await ledger.AsOwnerAsync("delete from ledger.schema_version");
        await ledger.AsOwnerAsync("insert into ledger.schema_version (version) values (1)");
        await RefusesAsync("database-not-migrated", () => ledger.Database.CheckAsync(Token));

        await MigrateAsync(ledger.Admin);

        await ledger.Database.CheckAsync(Token);
        Assert.IsType<Store.Log.Appended.Recorded>(
            await ledger.AppendAsync(Commands.Of("merge", [("commitment/a", 0, Merged())])));
        Assert.Equal(1L, await ledger.ValueAsync<long>("select count(*) from ledger.arrival where commitment = 'b'"));
    }

    /// <summary>Version 3 signed nothing.</summary>
    [Fact]
    public async Task brings_a_ledger_of_version_3_to_the_present_one()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AsOwnerAsync("drop table ledger.checkpoint, ledger.signing_key");
        await ledger.AsOwnerAsync("delete from ledger.schema_version");
        await ledger.AsOwnerAsync("insert into ledger.schema_version (version) values (3)");
        await RefusesAsync("database-not-migrated", () => ledger.Database.CheckAsync(Token));

        await MigrateAsync(ledger.Admin);

        await ledger.Database.CheckAsync(Token);
        await ledger.AsProgramAsync(
            "insert into ledger.signing_key (number, verifier, since, made_at) values (1, 'k', 0, now())");
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => ledger.AsOwnerAsync("update ledger.signing_key set verifier = 'other'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task is_refused_when_the_database_is_newer()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await ledger.AsOwnerAsync($"insert into ledger.schema_version (version) values ({LedgerSchema.Version + 1})");

        await RefusesAsync("database-newer", () => MigrateAsync(ledger.Admin));
        await RefusesAsync("database-newer", () => ledger.Database.CheckAsync(Token));
    }

    [Fact]
    public async Task is_refused_for_a_database_that_is_not_UTF8()
    {
        var name = "latin_database";
        await LedgerOfATest.RunAsync(TestServer.Current.AdminConnectionString,
            $"create database {name} encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C'");
        var admin = new NpgsqlConnectionStringBuilder(TestServer.Current.AdminConnectionString) { Database = name };

        await RefusesAsync("server-not-utf8", () => MigrateAsync(admin.ConnectionString));
    }

    [Fact]
    public async Task gives_the_program_no_right_to_define_anything()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        foreach (var statement in new[]
        {
            "create table ledger.x (a integer)", "create table public.x (a integer)", "create schema x",
            "create function ledger.f() returns integer language sql return 1",
            "alter table ledger.leaf disable trigger all", "drop table ledger.leaf",
            "drop trigger leaf_no_change on ledger.leaf", "set session_replication_role = replica",
            "insert into ledger.schema_version (version) values (99)",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ledger.AsProgramAsync(statement));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    internal static Task MigrateAsync(string admin) =>
        Migrate.ApplyAsync(admin, RunningCluster.AppRole, TestServer.Current.AppPassword, Token);

    internal static string AppOf(string admin) => new NpgsqlConnectionStringBuilder(admin)
    {
        Username = RunningCluster.AppRole, Password = TestServer.Current.AppPassword,
    }.ConnectionString;

    internal static async Task RefusesAsync(string code, Func<Task> attempt) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<LedgerUnavailable>(attempt)).Code);
}
