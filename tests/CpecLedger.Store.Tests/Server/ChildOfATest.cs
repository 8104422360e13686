using System.Diagnostics;
using CpecLedger.Store.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Server;

/// <summary>
/// What only a second process can show, perhaps as another user: this assembly is started anew with an errand in its
/// environment, which it runs instead of any test.
/// </summary>
internal static class ChildOfATest
{
    internal const string LeaveRunning = "leave-running";

    internal const string StartAndStop = "start-and-stop";

    /// <summary>Any one test will do: the errand is run, and the process ended, before it begins.</summary>
    internal const string AnyMethod = "*." + nameof(StoppingTheCluster.says_so_when_none_ran);

    private const string ErrandVariable = "CPEC_TEST_ERRAND";

    private const string FolderVariable = "CPEC_TEST_ERRAND_FOLDER";

    private static readonly TimeSpan RunLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs an errand on a data folder; answers with the exit code and what it printed.</summary>
    internal static async Task<(int ExitCode, string Output)> RunAsync(
        string errand, string dataFolder, string[] prefix, string? assemblyFolder = null)
    {
        var assembly = Path.Combine(assemblyFolder ?? AppContext.BaseDirectory, "CpecLedger.Store.Tests.dll");
        var host = Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : "dotnet";

        string[] command = [.. prefix, host, assembly, "-method", AnyMethod];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
        };
        start.Environment[ErrandVariable] = errand;
        start.Environment[FolderVariable] = dataFolder;
        start.Environment["HOME"] = Path.GetDirectoryName(dataFolder);
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(RunLimit);

        try
        {
            // A server that kept our pipe open would hold this read until the limit.
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            output += await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Called by the assembly's fixture first. Does not return where there is an errand.</summary>
    internal static Task RunErrandInsteadOfTestsAsync() => RunInsteadOfTestsAsync(
        Environment.GetEnvironmentVariable(ErrandVariable),
        errand => ErrandAsync(errand, Environment.GetEnvironmentVariable(FolderVariable)!));

    /// <summary>Runs an errand, where there is one, and ends the process: 0 where it succeeded.</summary>
    internal static async Task RunInsteadOfTestsAsync(string? errand, Func<string, Task> run)
    {
        if (errand is null)
        {
            return;
        }

        try
        {
            await run(errand);
        }
        catch (Exception failed)
        {
            Console.WriteLine(failed);
            Environment.Exit(1);
        }

        Environment.Exit(0);
    }

    private static async Task ErrandAsync(string errand, string folder)
    {
        var cluster = PrivateCluster.At(folder, TemporaryCluster.Fast);
        var running = await cluster.StartAsync(Console.WriteLine, CancellationToken.None);
        if (errand == LeaveRunning)
        {
            return;
        }

        Assert.False(Environment.IsPrivilegedProcess);
        await using (var connection = new NpgsqlConnection(running.AdminConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
        }

        Assert.True(await cluster.StopAsync(Console.WriteLine, CancellationToken.None));
    }
}
