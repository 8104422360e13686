using System.Diagnostics;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Store.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary><c>cpec up</c> and <c>down</c> with a private cluster: from nothing, again, at once, interrupted.</summary>
public sealed class StartingALedger
{
    [Fact]
    public async Task tells_its_steps_and_prints_the_portfolio()
    {
        var today = (await SeededLedger.AskAsync("status")).Out;
        Golden.Check(SeededLedger.Current.Up with { Out = "" }, "up");
        Assert.Equal(today, SeededLedger.Current.Up.Out);
        Golden.CheckForm(today, isJson: false);
    }

    [Fact]
    public async Task is_harmless_the_second_time()
    {
        var again = await Cpec.RunAsync("up", "--data", SeededLedger.Current.Data);
        Assert.Equal((0, SeededLedger.Current.Up.Out, ""), (again.Code, again.Out, again.Error));
    }

    [Fact]
    public async Task gives_one_ledger_when_two_start_at_once()
    {
        await using var folder = new TemporaryFolder();
        var both = await Task.WhenAll(
            Cpec.RunAsync("up", "--data", folder.Data), Cpec.RunAsync("up", "--data", folder.Data));
        Assert.All(both, ran => Assert.True(ran.Code == 0, ran.Error));
        await HoldsEverySeedOnceAsync(folder);
    }

    /// <summary>Then it is stopped, and the next command starts it again.</summary>
    [Fact]
    public async Task is_finished_by_the_next_when_it_was_killed()
    {
        await using var folder = new TemporaryFolder();
        await UntilAsync("Recording 5/", folder.Data, process => process.Kill());
        var up = await Cpec.RunAsync("up", "--data", folder.Data);
        Assert.True(up.Code == 0, up.Error);
        await HoldsEverySeedOnceAsync(folder);
        Golden.Check(await Cpec.RunAsync("down", "--data", folder.Data), "down", "running");
        Golden.Check(await Cpec.RunAsync("down", "--data", folder.Data), "down", "stopped");
        var asked = await Cpec.RunAsync("show", "ml-1", "--as-of", "2026-01-31", "--data", folder.Data);
        Golden.Check(asked, "show ml-1 --as-of 2026-01-31");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task leaves_nothing_half_made_when_it_is_interrupted(string signal)
    {
        await using var folder = new TemporaryFolder();
        var ran = await UntilAsync("Making a PostgreSQL", folder.Data, process =>
            Process.Start("/bin/sh", ["-c", $"kill -{signal} {process.Id}"]).WaitForExit());
        Assert.Equal(130, ran.Code);
        Assert.EndsWith("cpec: interrupted.\n", ran.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Data, "pgdata*"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Data, "pwfile*"));
        var status = await Cpec.RunAsync("status", "--data", folder.Data);
        Assert.EndsWith("[ledger-missing]\n", status.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task records_one_file_once_when_two_try_at_once()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        var file = folder.Write("statement.yaml", Statement.With());
        var both = await Task.WhenAll(
            ledger.RunAsync("record", file, "--json"), ledger.RunAsync("record", file, "--json"));
        Assert.All(both, ran => Assert.Equal(0, ran.Code));
        var outcomes = both.Select(ran => ran.Json.Text("outcome")).Order(StringComparer.Ordinal);
        Assert.Equal(["already-recorded", "recorded"], outcomes);
        Assert.All(both, ran => Assert.Equal(331, ran.Json.Number("first")));
        Assert.Equal(332, await ledger.EntriesAsync());
    }

    /// <summary>Runs <c>cpec up</c> and does something to it as soon as it says so.</summary>
    private static async Task<Ran> UntilAsync(string said, string data, Action<Process> act)
    {
        using var process = new Cpec().Start("up", "--data", data);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = "";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            errors += line + "\n";
            if (line.StartsWith(said, StringComparison.Ordinal))
            {
                act(process);
            }
        }

        return await Cpec.EndAsync(process, output, Task.FromResult(errors));
    }

    private static async Task HoldsEverySeedOnceAsync(TemporaryFolder folder)
    {
        var running = await PrivateCluster.At(folder.Data).TryRunningAsync(TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(running!.AdminConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = new NpgsqlCommand("select count(*) from ledger.leaf", connection);
        Assert.Equal(331L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        var doctor = await Cpec.RunAsync("doctor", "--data", folder.Data);
        Assert.True(doctor.Code == 0, doctor.Out);
    }
}
