namespace CpecLedger.Domain.Seal;

/// <summary>
/// What shows that many leaves stand at their indexes of one tree, and that smaller sizes of that tree had certain
/// roots: the largest perfect subtrees that hold none of the leaves and cross none of the sizes, each once. Leaves,
/// sizes and the tree's size alone decide which these are (RFC 9162, section 2.1, cut at powers of two), so the proof
/// is a list of hashes in the order of the tree and has one form.
/// </summary>
public sealed class Multiproof
{
    private readonly long size;
    private readonly long[] indexes;
    private readonly long[] sizes;

    /// <summary>A proof about some leaves of a tree.</summary>
    /// <param name="size">The number of leaves of the tree, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <param name="indexes">The leaves, each 0 to <paramref name="size"/> - 1; any order, repeats allowed.</param>
    /// <param name="sizes">Smaller sizes whose roots are asked for, each 0 to <paramref name="size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Any of them is outside its range.</exception>
    public Multiproof(long size, IEnumerable<long> indexes, IEnumerable<long> sizes)
    {
        MerkleTree.RefuseSizeOutsideLimits(size);
        this.size = size;
        this.indexes = [.. indexes.Distinct().Order()];
        this.sizes = [.. sizes.Distinct().Order()];
        RefuseOutside(this.indexes, size - 1);
        RefuseOutside(this.sizes, size);
    }

    /// <summary>The subtrees whose hashes are the proof, from the first leaf of the tree to the last.</summary>
    public IReadOnlyList<(int Level, long Index)> Subtrees()
    {
        var needed = new List<(int, long)>();
        foreach (var (level, index) in MerkleTree.SubtreesOf(size))
        {
            Cut(level, index, (l, i) => needed.Add((l, i)));
        }

        return needed;
    }

    /// <summary>The roots that leaves and hashes give.</summary>
    /// <param name="leaf">Answers the leaf hash of a leaf that the proof is about.</param>
    /// <param name="hashes">The hashes of <see cref="Subtrees"/>, in that order.</param>
    /// <returns>The root of the tree and of each smaller size that was asked for; null where the number of hashes is
    /// another one. If the root of the tree is the true one, every leaf stands where it was said to, and the other
    /// roots are true as well: each was folded from hashes that the first was folded from.</returns>
    public IReadOnlyDictionary<long, TreeHash>? Roots(Func<long, TreeHash> leaf, IReadOnlyList<TreeHash> hashes)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        ArgumentNullException.ThrowIfNull(hashes);
        var folded = new Dictionary<(int, long), TreeHash>();
        var next = 0;
        foreach (var (level, index) in MerkleTree.SubtreesOf(size))
        {
            if (!TryFold(level, index, leaf, hashes, ref next, folded)) return null;
        }

        return next == hashes.Count
            ? sizes.Append(size).Distinct().ToDictionary(s => s, s => MerkleTree.Root(s, (l, i) => folded[(l, i)]))
            : null;
    }

    private void Cut(int level, long index, Action<int, long> needs)
    {
        if (!IsCut(level, index))
        {
            if (level > 0 || !Holds(index, index + 1)) needs(level, index);
            return;
        }

        Cut(level - 1, 2 * index, needs);
        Cut(level - 1, 2 * index + 1, needs);
    }

    private bool TryFold(
        int level, long index, Func<long, TreeHash> leaf, IReadOnlyList<TreeHash> hashes, ref int next,
        Dictionary<(int, long), TreeHash> folded)
    {
        if (IsCut(level, index))
        {
            if (!TryFold(level - 1, 2 * index, leaf, hashes, ref next, folded)
                || !TryFold(level - 1, 2 * index + 1, leaf, hashes, ref next, folded))
            {
                return false;
            }

            folded[(level, index)] = MerkleTree.NodeHash(
                folded[(level - 1, 2 * index)], folded[(level - 1, 2 * index + 1)]);
            return true;
        }

        if (level == 0 && Holds(index, index + 1))
        {
            folded[(level, index)] = leaf(index);
            return true;
        }

        if (next == hashes.Count) return false;
        folded[(level, index)] = hashes[next++];
        return true;
    }

    /// <summary>Whether a subtree must be folded from its halves: it holds a leaf in question, or one of the sizes ends
    /// within it.</summary>
    private bool IsCut(int level, long index)
    {
        var (start, end) = (index << level, index + 1 << level);
        return level > 0 && (Holds(start, end) || After(sizes, start + 1) < end);
    }

    private bool Holds(long start, long end) => After(indexes, start) < end;

    /// <summary>The first of some ordered numbers that is not below one.</summary>
    private static long After(long[] ordered, long from)
    {
        var at = Array.BinarySearch(ordered, from);
        at = at < 0 ? ~at : at;
        return at < ordered.Length ? ordered[at] : long.MaxValue;
    }

    private static void RefuseOutside(long[] ordered, long max)
    {
        if (ordered.Length == 0) return;
        ArgumentOutOfRangeException.ThrowIfNegative(ordered[0]);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ordered[^1], max);
    }
}
