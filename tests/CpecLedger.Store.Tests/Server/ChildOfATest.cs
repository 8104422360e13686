using System.Diagnostics;
using CpecLedger.Store.Server;
using Xunit;

namespace CpecLedger.Store.Tests.Server;

/// <summary>
/// What only a second process can show. The tests marked explicit below are run by other tests, in a process of their
/// own, perhaps as another user: this assembly is started anew with a filter for one of them.
/// </summary>
public sealed class ChildOfATest
{
    private const string FolderVariable = "CPEC_TEST_CHILD_FOLDER";

    private static readonly TimeSpan RunLimit = TimeSpan.FromSeconds(60);

    internal static bool IsRunning => Folder is not null;

    private static string? Folder => Environment.GetEnvironmentVariable(FolderVariable);

    [Fact(Explicit = true)]
    public async Task starts_the_cluster_and_leaves_it_running()
    {
        var ct = TestContext.Current.CancellationToken;
        await PrivateCluster.At(Folder!, TemporaryCluster.Fast).StartAsync(_ => { }, ct);
    }

    [Fact(Explicit = true)]
    public async Task starts_and_stops_the_cluster()
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.False(Environment.IsPrivilegedProcess);
        var cluster = PrivateCluster.At(Folder!, TemporaryCluster.Fast);
        var running = await cluster.StartAsync(_ => { }, ct);
        await using (var connection = new Npgsql.NpgsqlConnection(running.AdminConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync(ct);
        }

        Assert.True(await cluster.StopAsync(_ => { }, ct));
    }

    /// <summary>Runs one of the tests above on a folder; answers with the exit code and what it printed.</summary>
    internal static async Task<(int ExitCode, string Output)> RunAsync(
        string test, string folder, string[] prefix, string? assemblyFolder = null)
    {
        var assembly = Path.Combine(assemblyFolder ?? AppContext.BaseDirectory, "CpecLedger.Store.Tests.dll");
        string[] command =
        [
            .. prefix, Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet",
            assembly, "-explicit", "on", "-method", $"*.{nameof(ChildOfATest)}.{test}", "-noColor", "-noLogo",
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
        };
        start.Environment[FolderVariable] = folder;
        start.Environment["HOME"] = Path.GetDirectoryName(folder);
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(RunLimit);

        // A server that kept our pipe open would hold this read until the limit.
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        output += await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output);
    }
}
