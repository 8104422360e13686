using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace CpecLedger.Store.Projecting;

/// <summary>
/// The projected tables as a projection of Marten's: its daemon tells that events were appended, one host at a time,
/// and keeps trying. What is projected is read by position up to the newest head, since sequence numbers have holes,
/// come out of order within a batch and become visible out of order; positions do not.
/// </summary>
internal sealed class StatusPeriods(LedgerDatabase database) : IProjection
{
    /// <summary>The name under which Marten keeps how far it was told.</summary>
    public const string Name = "StatusPeriods";

    private readonly LedgerReader _reader = new(database);
    private readonly StatusProjection _projection = new(database);

    public async Task ApplyAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        if (await _reader.HeadAsync(cancellation).ConfigureAwait(false) is { } head)
        {
            await _projection.AdvanceAsync(head.Last, cancellation).ConfigureAwait(false);
        }
    }
}
