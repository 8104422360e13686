using CpecLedger.Domain.Seal;

namespace CpecLedger.Store.Sealing;

/// <summary>Proofs about the log's tree, each from one query for the nodes it needs: as many as the logarithm of the
/// size.</summary>
public sealed class Proofs(LedgerDatabase database)
{
    private readonly Roots _roots = new(database);

    /// <summary>What shows that the leaf of a position is in the tree of a size; null where the log is
    /// shorter.</summary>
    /// <param name="index">The position, from 0 and below the size.</param>
    /// <param name="size">The number of entries of the tree.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Position or size is outside its range.</exception>
    public async Task<InclusionProof?> InclusionAsync(long index, long size, CancellationToken ct)
    {
        var wanted = InclusionProof.SubtreesFor(index, size);
        var nodes = await _roots.NodesAsync(wanted, ct).ConfigureAwait(false);
        return nodes.Count == wanted.Count ? InclusionProof.Of(index, size, (l, i) => nodes[(l, i)]) : null;
    }

    /// <summary>What shows that the tree of a later size begins with that of an earlier one; null where the log is
    /// shorter.</summary>
    /// <param name="first">The earlier size, from 0.</param>
    /// <param name="second">The later size, not below the earlier.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public async Task<ConsistencyProof?> ConsistencyAsync(long first, long second, CancellationToken ct)
    {
        var wanted = ConsistencyProof.SubtreesFor(first, second);
        var nodes = await _roots.NodesAsync(wanted, ct).ConfigureAwait(false);
        return nodes.Count == wanted.Count ? ConsistencyProof.Of(first, second, (l, i) => nodes[(l, i)]) : null;
    }
}
