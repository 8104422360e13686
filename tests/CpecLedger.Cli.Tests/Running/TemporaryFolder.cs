using CpecLedger.Store.Server;

namespace CpecLedger.Cli.Tests.Running;

/// <summary>A folder of one test's own, deleted with it; a private cluster in it is stopped before.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    private const string Prefix = "cpec-cli-";

    private static int s_count;

    // Directly under /tmp: the server's account must be able to reach it, wherever TMPDIR points.
    public TemporaryFolder()
    {
        Path = $"/tmp/{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}";
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>Where a private cluster goes.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public async ValueTask DisposeAsync() => await DeleteAsync(Path);

    /// <summary>A test run that was killed leaves its servers running: the next run ends them.</summary>
    public static async Task SweepAsync()
    {
        foreach (var left in Directory.GetDirectories("/tmp", Prefix + "*"))
        {
            if (int.TryParse(left.Split('-')[^2], out var id) && !Directory.Exists($"/proc/{id}"))
            {
                await DeleteAsync(left);
            }
        }
    }

    private static async Task DeleteAsync(string folder)
    {
        var cluster = PrivateCluster.At(System.IO.Path.Combine(folder, "data"));
        var sockets = (await cluster.StatusAsync(CancellationToken.None)).SocketFolder;
        await cluster.StopAsync(_ => { }, CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        if (Directory.Exists(sockets))
        {
            Directory.Delete(sockets, recursive: true);
        }
    }
}
