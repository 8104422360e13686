using CpecLedger.Store.Server;
using Xunit;

[assembly: AssemblyFixture(typeof(CpecLedger.Store.Tests.Server.DurableCluster))]

namespace CpecLedger.Store.Tests.Server;

/// <summary>One cluster with the settings that <c>cpec up</c> uses, made when the first test asks for it.</summary>
public sealed class DurableCluster : IAsyncDisposable
{
    private static readonly Lazy<TemporaryCluster> s_cluster =
        new(() => new TemporaryCluster(settings: new ClusterSettings { MayInstall = false }));

    private static readonly Lazy<Task<RunningCluster>> s_running = new(() => s_cluster.Value.StartAsync());

    internal static Task<RunningCluster> Running() => s_running.Value;

    public async ValueTask DisposeAsync()
    {
        if (s_cluster.IsValueCreated)
        {
            await s_cluster.Value.DisposeAsync();
        }
    }
}
