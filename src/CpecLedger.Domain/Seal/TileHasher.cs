namespace CpecLedger.Domain.Seal;

/// <summary>
/// Makes the hash tiles of a growing tree out of its leaves, as they come. It holds the partial tiles alone: at most
/// 255 hashes on each of 7 levels, however large the tree. Not safe for concurrent use.
/// </summary>
public sealed class TileHasher
{
    private readonly TreeHash[][] _rows = new TreeHash[TilePath.Levels][];

    /// <summary>Begins with the empty tree.</summary>
    public TileHasher()
    {
        for (var level = 0; level < TilePath.Levels; level++) _rows[level] = new TreeHash[LeafBlock.Full];
    }

    /// <summary>Goes on from a tree of an earlier size, such as the one exported last. <see cref="Root"/> then tells
    /// whether the tiles were those of the tree that was meant.</summary>
    /// <param name="size">The number of leaves, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <param name="partial">Exactly the tiles that <see cref="TileLayout.PartialHashes"/> names, in its
    /// order.</param>
    /// <exception cref="ArgumentException">They are others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside its range.</exception>
    public TileHasher(long size, IReadOnlyList<HashTile> partial)
        : this()
    {
        ArgumentNullException.ThrowIfNull(partial);
        if (!TileLayout.PartialHashes(size).SequenceEqual(partial.Select(t => t.Path)))
            throw new ArgumentException($"These are no partial tiles of a tree of {size} leaves.", nameof(partial));
        foreach (var tile in partial) tile.Hashes.CopyTo(_rows[tile.Path.Level]);
        Size = size;
    }

    /// <summary>The number of leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">The leaf hash of the next record.</param>
    /// <param name="finished">Receives each full tile that the leaf completes, from level 0 upwards.</param>
    /// <exception cref="InvalidOperationException">The tree has <see cref="MerkleTree.SizeMax"/> leaves.</exception>
    public void Append(in TreeHash leaf, ICollection<HashTile> finished)
    {
        ArgumentNullException.ThrowIfNull(finished);
        RefuseBeyondLimit(1);
        _rows[0][Size % LeafBlock.Full] = leaf;
        Size++;
        Finish(finished, null);
    }

    /// <summary>Adds the leaves of a block; the root of a full one is not computed again.</summary>
    /// <param name="block">The leaves that come next.</param>
    /// <param name="finished">Receives each full tile that they complete.</param>
    /// <exception cref="InvalidOperationException">The tree would exceed <see cref="MerkleTree.SizeMax"/>
    /// leaves.</exception>
    public void Append(LeafBlock block, ICollection<HashTile> finished)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(finished);
        RefuseBeyondLimit(block.Leaves.Length);
        if (block.Root is null || Size % LeafBlock.Full != 0)
        {
            foreach (var leaf in block.Leaves) Append(leaf, finished);
            return;
        }

        block.Leaves.CopyTo(_rows[0]);
        Size += block.Leaves.Length;
        Finish(finished, block.Root);
    }

    /// <summary>The partial tiles that end the tree now, from level 0 upwards. It may grow on afterwards.</summary>
    public IReadOnlyList<HashTile> Partial() =>
        [.. TileLayout.PartialHashes(Size).Select(p => new HashTile(p, _rows[p.Level].AsSpan(0, p.Width)))];

    /// <summary>The root of the tree so far; at most 2 000 hashes are computed for it.</summary>
    public TreeHash Root() => MerkleTree.Root(Size, (level, index) =>
    {
        // Each subtree of the right edge lies in the partial tile of the tile level below it.
        var first = index << level % TilePath.Height;
        return MerkleTree.PerfectRoot(_rows[level / TilePath.Height]
            .AsSpan((int)(first % LeafBlock.Full), 1 << level % TilePath.Height));
    });

    private void Finish(ICollection<HashTile> finished, TreeHash? root)
    {
        var nodes = Size;
        for (var level = 0; level < TilePath.Levels - 1 && nodes % LeafBlock.Full == 0; level++)
        {
            var row = _rows[level];
            nodes /= LeafBlock.Full;
            finished.Add(new HashTile(TilePath.OfHashes(level, nodes - 1, LeafBlock.Full), row));
            _rows[level + 1][(nodes - 1) % LeafBlock.Full] = root ?? MerkleTree.PerfectRoot(row);
            root = null;
        }
    }

    private void RefuseBeyondLimit(int leaves)
    {
        if (Size > MerkleTree.SizeMax - leaves)
            throw new InvalidOperationException("The tree is full: it has 2^48 leaves.");
    }
}
