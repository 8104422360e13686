using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;

namespace CpecLedger.Store.Projecting;

/// <summary>Keeps the projected tables up to date while a host runs: Marten's daemon, woken by the NOTIFY of each
/// append, and by polling where that is lost.</summary>
public sealed class ProjectionDaemon : IAsyncDisposable
{
    private readonly DocumentStore _store;
    private readonly IProjectionDaemon _daemon;

    private ProjectionDaemon(DocumentStore store, IProjectionDaemon daemon) => (_store, _daemon) = (store, daemon);

    /// <summary>Starts it. It ends when disposed of.</summary>
    public static async Task<ProjectionDaemon> StartAsync(LedgerDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        var store = DocumentStore.For(options =>
        {
            LedgerStore.Configure(options, database.Source);
            options.Projections.AsyncMode = DaemonMode.Solo;
            options.Projections.Add(new StatusPeriods(database), ProjectionLifecycle.Async, StatusPeriods.Name);
        });
        var daemon = await store.BuildProjectionDaemonAsync().ConfigureAwait(false);
        await daemon.StartAllAsync().ConfigureAwait(false);
        return new ProjectionDaemon(store, daemon);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _daemon.StopAllAsync().ConfigureAwait(false);
        (_daemon as IDisposable)?.Dispose();
        await _store.DisposeAsync().ConfigureAwait(false);
    }
}
