namespace CpecLedger.Domain.Seal;

/// <summary>Which tiles and bundles a tree consists of (C2SP tlog-tiles, "Merkle Tree" and "Partial Tiles").</summary>
public static class TileLayout
{
    /// <summary>All entry bundles, then all hash tiles from level 0 upwards, of a tree; full ones before the partial
    /// one that may end a level. The empty tree has none.</summary>
    /// <param name="size">The number of leaves, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside its range.</exception>
    public static IEnumerable<TilePath> Of(long size) => Added(0, size);

    /// <summary>Those of a tree that it did not have at an earlier size: what an export has to add to an earlier one.
    /// A tile that was partial and has grown is there with its new width.</summary>
    /// <param name="before">The earlier size, 0 to <paramref name="size"/>.</param>
    /// <param name="size">The size, to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is outside its range.</exception>
    public static IEnumerable<TilePath> Added(long before, long size)
    {
        MerkleTree.RefuseSizeOutsideLimits(size);
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before, size);
        return Row(before, size, TilePath.OfEntries).Concat(Enumerable.Range(0, TilePath.Levels).SelectMany(level =>
            Row(before >> TilePath.Height * level, size >> TilePath.Height * level,
                (index, width) => TilePath.OfHashes(level, index, width))));
    }

    /// <summary>The partial hash tiles of a tree, from level 0 upwards, at most one a level: what a
    /// <see cref="TileHasher"/> goes on from.</summary>
    /// <param name="size">The number of leaves, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside its range.</exception>
    public static IReadOnlyList<TilePath> PartialHashes(long size)
    {
        MerkleTree.RefuseSizeOutsideLimits(size);
        return [.. from level in Enumerable.Range(0, TilePath.Levels)
                   let nodes = size >> TilePath.Height * level
                   where nodes % LeafBlock.Full > 0
                   select TilePath.OfHashes(level, nodes / LeafBlock.Full, (int)(nodes % LeafBlock.Full))];
    }

    /// <summary>The tiles of a level that has grown from one number of hashes to another.</summary>
    private static IEnumerable<TilePath> Row(long before, long now, Func<long, int, TilePath> tile)
    {
        if (before == now) yield break;
        var full = now / LeafBlock.Full;
        for (var index = before / LeafBlock.Full; index < full; index++) yield return tile(index, LeafBlock.Full);
        if (now % LeafBlock.Full > 0) yield return tile(full, (int)(now % LeafBlock.Full));
    }
}
