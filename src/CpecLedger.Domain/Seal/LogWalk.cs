namespace CpecLedger.Domain.Seal;

/// <summary>
/// Goes through a log from its records alone and compares the tree that they give with heads that others vouch for:
/// how an outsider checks all of it. Memory does not grow with the log. Not safe for concurrent use; records may be
/// hashed elsewhere, a block at a time (<see cref="LeafBlock"/>).
/// </summary>
public sealed class LogWalk
{
    private readonly Queue<TreeHead> _awaited;
    private readonly List<Subtree> _completed = [];
    private Frontier _tree;

    /// <summary>Begins a walk.</summary>
    /// <param name="start">Where to begin: <see cref="Frontier.Empty"/>, or where an earlier walk ended
    /// (<see cref="Tree"/>).</param>
    /// <param name="expected">The heads to compare with, in any order. Two of the same size may differ: one of them
    /// then differs from the log as well.</param>
    /// <exception cref="ArgumentException">A head is of a size that the walk has passed before it begins.</exception>
    public LogWalk(in Frontier start, IEnumerable<TreeHead> expected)
    {
        _tree = start;
        _awaited = new Queue<TreeHead>(expected.OrderBy(h => h.Size));
        if (_awaited.TryPeek(out var least) && least.Size < start.Size)
            throw new ArgumentException($"The walk begins at {start.Size}, after {least.Size}.", nameof(expected));
        Compare();
    }

    /// <summary>The tree of the records so far; its size is the position of the next record.</summary>
    public Frontier Tree => _tree;

    /// <summary>How many heads the walk has reached and found as expected.</summary>
    public int Matched { get; private set; }

    /// <summary>The first head that the records do not give, with the root that they give at its size; null while
    /// there is none. The log, or the head, is not what it was.</summary>
    public (TreeHead Expected, TreeHash Found)? Differing { get; private set; }

    /// <summary>The heads beyond the records so far, by size: at the end of a log, what it lacks.</summary>
    public IReadOnlyCollection<TreeHead> Awaited => _awaited;

    /// <summary>Takes the next record.</summary>
    /// <param name="record">Its exact bytes.</param>
    /// <exception cref="InvalidOperationException">The tree has <see cref="MerkleTree.SizeMax"/> leaves.</exception>
    public void Append(ReadOnlySpan<byte> record) => Append(MerkleTree.LeafHash(record));

    /// <summary>Takes the records of a block. A full block at a multiple of 256 costs one node hash, unless a head is
    /// awaited within it.</summary>
    /// <param name="block">The leaves that come next.</param>
    /// <exception cref="InvalidOperationException">The tree would exceed <see cref="MerkleTree.SizeMax"/>
    /// leaves.</exception>
    public void Append(LeafBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        var within = _awaited.TryPeek(out var next) && next.Size < _tree.Size + LeafBlock.Full;
        if (block.Root is { } root && _tree.Size % LeafBlock.Full == 0 && !within)
        {
            _completed.Clear();
            _tree = _tree.Append(
                new Subtree(TilePath.Height, _tree.Size / LeafBlock.Full, root), _completed);
            Compare();
            return;
        }

        foreach (var leaf in block.Leaves) Append(leaf);
    }

    private void Append(in TreeHash leaf)
    {
        _completed.Clear();
        _tree = _tree.Append(leaf, _completed);
        Compare();
    }

    private void Compare()
    {
        while (_awaited.TryPeek(out var head) && head.Size == _tree.Size)
        {
            var found = _tree.Root();
            if (found == head.Root) Matched++;
            else Differing ??= (head, found);
            _awaited.Dequeue();
        }
    }
}
