using System.Diagnostics;
using CpecLedger.Store.Server;
using Xunit;

namespace CpecLedger.Store.Tests.Server;

/// <summary>A real cluster in a temporary folder, stopped and deleted with its test.</summary>
internal sealed class TemporaryCluster : IAsyncDisposable
{
    /// <summary>Durability costs seconds and is not what these tests are about.</summary>
    internal static readonly ClusterSettings Fast = new()
    {
        MayInstall = false,
        ServerOptions = new Dictionary<string, string>
        {
            ["fsync"] = "off", ["synchronous_commit"] = "off", ["full_page_writes"] = "off",
            ["shared_buffers"] = "64MB",
        },
    };

    private static readonly Lazy<Task<string>> s_model = new(MakeModelAsync);

    private static int s_count;

    private readonly string _root;

    internal TemporaryCluster(string below = "data", ClusterSettings? settings = null)
    {
        // Directly under /tmp: the server's account must be able to reach it, wherever TMPDIR points.
        _root = $"/tmp/cpec-test-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
        Directory.CreateDirectory(_root);
        Cluster = PrivateCluster.At(Path.Combine(_root, below), settings ?? Fast);
    }

    internal PrivateCluster Cluster { get; }

    internal List<string> Progress { get; } = [];

    internal string PgData => PathOf("pgdata");

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal string PathOf(string name) => Path.Combine(Cluster.DataFolder, name);

    /// <summary>A cluster that has run before: the copy of one made once, which spares the test an initdb.</summary>
    internal static async Task<TemporaryCluster> UsedAsync(string below = "data")
    {
        var copy = new TemporaryCluster(below);
        Directory.CreateDirectory(Path.GetDirectoryName(copy.Cluster.DataFolder)!);
        await RunToEndAsync("cp", "-a", await s_model.Value, copy.Cluster.DataFolder);
        return copy;
    }

    internal Task<RunningCluster> StartAsync() => Cluster.StartAsync(Progress.Add, Token);

    internal Task<bool> StopAsync() => Cluster.StopAsync(Progress.Add, Token);

    /// <summary>The same folder, as another command with other settings would see it.</summary>
    internal PrivateCluster With(ClusterSettings settings) => PrivateCluster.At(Cluster.DataFolder, settings);

    internal async Task<ServerUnavailable> RefusesToStartAsync(ClusterSettings? settings = null) =>
        await Assert.ThrowsAsync<ServerUnavailable>(
            () => With(settings ?? Fast).StartAsync(Progress.Add, Token));

    internal static async Task RunToEndAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Token);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Deletes the model with the assembly; see <see cref="TestServer"/>.</summary>
    internal static async Task DeleteModelAsync()
    {
        if (s_model.IsValueCreated)
        {
            Directory.Delete(Path.GetDirectoryName(await s_model.Value)!, recursive: true);
        }
    }

    private static async Task<string> MakeModelAsync()
    {
        var model = new TemporaryCluster();
        await model.StartAsync();
        await model.StopAsync();
        return model.Cluster.DataFolder;
    }

    public async ValueTask DisposeAsync()
    {
        var socketFolder = (await Cluster.StatusAsync(CancellationToken.None)).SocketFolder;
        await Cluster.StopAsync(Progress.Add, CancellationToken.None);
        Directory.Delete(_root, recursive: true);
        if (Directory.Exists(socketFolder))
        {
            Directory.Delete(socketFolder, recursive: true);
        }
    }
}
