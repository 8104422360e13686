using System.Collections.Immutable;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// What shows that a leaf stands at an index of a tree of a size, given the tree's root: the Merkle inclusion proof of
/// RFC 9162, section 2.1.3. It is a claim of whoever gave it; <see cref="Proves"/> decides.
/// </summary>
public sealed class InclusionProof
{
    /// <summary>A proof as someone gave it. Nothing about it is checked yet.</summary>
    /// <param name="index">The leaf's index, from 0.</param>
    /// <param name="size">The number of leaves of the tree.</param>
    /// <param name="hashes">The hashes, from the leaf's sibling up to the root's child.</param>
    public InclusionProof(long index, long size, IEnumerable<TreeHash> hashes) =>
        (Index, Size, Hashes) = (index, size, [.. hashes]);

    /// <summary>The leaf's index, from 0.</summary>
    public long Index { get; }

    /// <summary>The number of leaves of the tree.</summary>
    public long Size { get; }

    /// <summary>From the leaf's sibling up to the root's child; none in a tree of one leaf.</summary>
    public ImmutableArray<TreeHash> Hashes { get; }

    /// <summary>
    /// Which perfect subtrees the proof is folded from, so that they can be fetched at once: fewer than 96 in the
    /// largest tree, each named once. A hash of the proof is such a subtree itself, except at most one, which covers
    /// the right edge of the tree and is folded from several (<c>PATH</c>, RFC 9162, section 2.1.3.1).
    /// </summary>
    /// <param name="index">The leaf's index, 0 to <paramref name="size"/> - 1.</param>
    /// <param name="size">The number of leaves, 1 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is outside its range.</exception>
    public static IReadOnlyList<(int Level, long Index)> SubtreesFor(long index, long size)
    {
        var subtrees = new List<(int, long)>();
        foreach (var range in Ranges(index, size)) range.AddSubtreesTo(subtrees);
        return subtrees;
    }

    /// <summary>The proof, from stored subtrees alone: those of <see cref="SubtreesFor"/>.</summary>
    /// <param name="index">The leaf's index, 0 to <paramref name="size"/> - 1.</param>
    /// <param name="size">The number of leaves, 1 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <param name="node">Answers the hash of the perfect subtree at a level and an index. What it throws is passed
    /// on.</param>
    /// <exception cref="ArgumentOutOfRangeException">Index or size is outside its range.</exception>
    public static InclusionProof Of(long index, long size, Func<int, long, TreeHash> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new InclusionProof(index, size, Ranges(index, size).Select(r => r.Hash(node)));
    }

    /// <summary>Whether it shows that the leaf stands at <see cref="Index"/> of the tree with this root. A proof with
    /// a hash too few or too many shows nothing, nor does one of an index outside the tree.</summary>
    /// <param name="leaf">The leaf hash of the record.</param>
    /// <param name="root">The root of the tree of <see cref="Size"/> leaves.</param>
    public bool Proves(in TreeHash leaf, in TreeHash root) => RootOver(leaf) == root;

    /// <summary>The root that the leaf and the hashes give, or null where the number of hashes is not that of such an
    /// index and size (RFC 9162, section 2.1.3.2, steps 1 to 5, with its names).</summary>
    /// <param name="leaf">The leaf hash of the record.</param>
    public TreeHash? RootOver(in TreeHash leaf)
    {
        if (Index < 0 || Index >= Size) return null;
        var (fn, sn) = (Index, Size - 1);
        var r = leaf;
        foreach (var p in Hashes)
        {
            if (sn == 0) return null;
            if ((fn & 1) == 1 || fn == sn)
            {
                r = MerkleTree.NodeHash(p, r);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                r = MerkleTree.NodeHash(r, p);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 ? r : null;
    }

    private static List<LeafRange> Ranges(long index, long size)
    {
        MerkleTree.RefuseSizeOutsideLimits(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = new List<LeafRange>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + LeafRange.Split(end - start);
            if (index < middle)
            {
                ranges.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                ranges.Add(new LeafRange(start, middle));
                start = middle;
            }
        }

        ranges.Reverse(); // PATH names the sibling of the whole last.
        return ranges;
    }
}
