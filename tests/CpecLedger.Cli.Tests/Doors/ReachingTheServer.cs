using System.Text.RegularExpressions;
using CpecLedger.Cli.Tests.Running;
using Npgsql;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>A server of somebody's: what may be wrong with it, and how it becomes a ledger.</summary>
public sealed class ReachingTheServer
{
    [Fact]
    public async Task is_told_when_nothing_listens() =>
        await FailsAsync("Host=127.0.0.1;Port=1;Database=ledger;Username=me;Password=x", "connection-refused");

    [Fact]
    public async Task is_told_when_the_password_is_wrong() =>
        await FailsAsync(Changed(SeededLedger.Current.App, c => c.Password = "wrong"), "password-wrong");

    [Fact]
    public async Task is_told_when_the_database_is_missing() =>
        await FailsAsync(Database.Of(SeededLedger.Current.App, "nowhere"), "database-missing");

    [Fact]
    public async Task is_told_when_the_database_is_no_ledger_yet()
    {
        await using var empty = await SeededLedger.EmptyAsync();
        await FailsAsync(empty.App, "database-not-migrated");
    }

    [Fact]
    public async Task is_told_when_the_database_is_newer_than_the_program()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await DatabaseOfATest.ExecuteAsync(ledger.Admin, "insert into ledger.schema_version (version) values (999)");
        await FailsAsync(ledger.App, "database-newer");
        foreach (var line in new[] { "up", "migrate" })
        {
            var ran = await Cpec.RunAsync(line, "--connection", ledger.App, "--admin-connection", ledger.Admin);
            Assert.Equal(4, ran.Code);
            Assert.EndsWith("[database-newer]\n", ran.Error, StringComparison.Ordinal);
        }

        Assert.Equal(331, await ledger.EntriesAsync());
    }

    /// <summary>An administrator names an empty database and the role of the program: the rest is done.</summary>
    [Fact]
    public async Task becomes_a_ledger_with_the_administrator_s_connection()
    {
        await using var empty = await SeededLedger.EmptyAsync();
        var role = "clerk_" + new NpgsqlConnectionStringBuilder(empty.Admin).Database;
        var program = Changed(empty.App, c => (c.Username, c.Password) = (role, "a long password"));
        try
        {
            var up = await Cpec.RunAsync("up", "--connection", program, "--admin-connection", empty.Admin);
            Assert.True(up.Code == 0, up.Error);
            Assert.Equal(331, await empty.EntriesAsync());
            var variable = new Dictionary<string, string> { ["CPEC_LEDGER"] = program };
            var asked = await new Cpec { Environment = variable }.Async("status", "--as-of", "2026-01-31", "--json");
            Assert.Equal(39, asked.Json.Each("commitments").Count());
            var doctor = await new Cpec { Environment = variable }.Async("doctor");
            Assert.Contains("the program's role has the least rights", doctor.Out, StringComparison.Ordinal);
            Assert.Equal(0, doctor.Code);
        }
        finally
        {
            await DatabaseOfATest.ExecuteAsync(empty.Admin, $"drop owned by {role}");
            await DatabaseOfATest.ExecuteAsync(empty.Admin, $"drop role {role}");
        }
    }

    [Fact]
    public async Task becomes_an_empty_ledger_where_that_is_asked_for()
    {
        await using var empty = await SeededLedger.EmptyAsync();
        var up = await UpAsync(empty, "--empty", "--origin", "ledger.example/cpec");
        Golden.Check(up with { Out = Dayless(up.Out) }, "up --empty --origin ledger.example/cpec");
        Assert.Equal(1, await empty.EntriesAsync());
        var opening = (await empty.RunAsync("history", "--json")).Json.Each("entries").Single();
        Assert.Equal("ledger.example/cpec", opening.Part("data").Text("origin"));

        // With a life of its own, it gets no seeds later.
        await using var folder = new TemporaryFolder();
        var policy = Path.Combine(Cpec.Home, "seeds/register/01-policy.yaml");
        var content = await File.ReadAllTextAsync(policy, TestContext.Current.CancellationToken);
        var own = folder.Write("own.yaml", content + "# ours\n");
        Assert.Equal(0, (await empty.RunAsync("record", own)).Code);
        Assert.Equal(0, (await UpAsync(empty)).Code);
        Assert.Equal(2, await empty.EntriesAsync());
    }

    private static Task<Ran> UpAsync(DatabaseOfATest database, params string[] options) =>
        Cpec.RunAsync(["up", .. options, "--connection", database.App, "--admin-connection", database.Admin]);

    private static async Task FailsAsync(string connection, string code)
    {
        var ran = await Cpec.RunAsync("status", "--connection", connection);
        Assert.Equal((4, ""), (ran.Code, ran.Out));
        Assert.EndsWith($"[{code}]\n", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }

    private static string Changed(string connection, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        change(builder);
        return builder.ConnectionString;
    }

    /// <summary>Without the day of the run.</summary>
    private static string Dayless(string text)
    {
        text = Regex.Replace(text, "commitments, [0-9]+ [A-Z][a-z]+ [0-9]{4}", "commitments, {today}");
        return Regex.Replace(text, "As of [0-9-]{10}", "As of {today}");
    }
}
