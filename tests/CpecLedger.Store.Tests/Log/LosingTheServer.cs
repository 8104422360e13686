using System.Collections.Concurrent;
using System.Diagnostics;
using CpecLedger.Domain.Log;
using CpecLedger.Store.Log;
using CpecLedger.Store.Server;
using CpecLedger.Store.Tests.Ledgers;
using CpecLedger.Store.Tests.Server;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class LosingTheServer
{
    private const int WritersCount = 4;

    private static readonly TimeSpan RestartLimit = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task loses_no_write_that_was_acknowledged()
    {
        // The operating system lives on, so fsync proves nothing here; the server's own buffers are what is lost.
        var settings = new ClusterSettings
        {
            MayInstall = false,
            ServerOptions = new Dictionary<string, string> { ["fsync"] = "off" },
        };
        await using var cluster = new TemporaryCluster(settings: settings);
        var running = await cluster.StartAsync();
        await Migrate.ApplyAsync(running.AdminConnectionString, RunningCluster.AppRole, running.AppPassword, Token);
        var acknowledged = new ConcurrentBag<(Append Append, Appended.Recorded Answer)>();
        await using (var database = LedgerDatabase.At(running.AppConnectionString))
        {
            await using var lane = new Lane(database, TimeProvider.System);
            await lane.AppendAsync(Commands.Opening(), Token);
            var enough = new TaskCompletionSource();
            var writers = Enumerable.Range(0, WritersCount)
                .Select(n => WriteUntilItFailsAsync(lane, n, acknowledged, enough)).ToArray();
            await enough.Task;
            var postmaster = (await cluster.Cluster.StatusAsync(Token)).ProcessId!.Value;
            using (var process = Process.GetProcessById(postmaster)) process.Kill();
            await Task.WhenAll(writers);
        }

        running = await RestartAsync(cluster);
        await using var again = LedgerDatabase.At(running.AppConnectionString);
        await again.CheckAsync(Token);
        await using var newLane = new Lane(again, TimeProvider.System);
        foreach (var (append, answer) in acknowledged)
        {
            var repeated = Assert.IsType<Appended.AlreadyRecorded>(await newLane.AppendAsync(append, Token));
            Assert.Equal(answer.First, repeated.First);
        }
    }

    private static async Task WriteUntilItFailsAsync(
        Lane lane, int writer, ConcurrentBag<(Append Append, Appended.Recorded Answer)> acknowledged,
        TaskCompletionSource enough)
    {
        for (var i = 0; ; i++)
        {
            var note = Commands.Note($"note {writer} {i}", $"source/{writer}", i);
            try
            {
                acknowledged.Add((note, Assert.IsType<Appended.Recorded>(await lane.AppendAsync(note, Token))));
            }
            catch (Exception fault) when (fault is LedgerUnavailable || Outage.IsIn(fault))
            {
                return;
            }

            if (acknowledged.Count > 100) enough.TrySetResult();
        }
    }

    /// <summary>The old server's processes take a moment to notice, and hold its memory until then.</summary>
    private static async Task<RunningCluster> RestartAsync(TemporaryCluster cluster)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await cluster.StartAsync();
            }
            catch (ServerUnavailable) when (Stopwatch.GetElapsedTime(began) < RestartLimit)
            {
                await Task.Yield();
            }
        }
    }
}
