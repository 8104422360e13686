using System.Collections.Immutable;
using System.Numerics;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// What shows that a tree only grew between two of its sizes, given both roots: the Merkle consistency proof of RFC
/// 9162, section 2.1.4. It is a claim of whoever gave it; <see cref="Proves"/> decides.
/// </summary>
public sealed class ConsistencyProof
{
    /// <summary>A proof as someone gave it. Nothing about it is checked yet.</summary>
    /// <param name="first">The number of leaves of the earlier tree.</param>
    /// <param name="second">The number of leaves of the later tree.</param>
    /// <param name="hashes">The hashes, in the order of RFC 9162.</param>
    public ConsistencyProof(long first, long second, IEnumerable<TreeHash> hashes) =>
        (First, Second, Hashes) = (first, second, [.. hashes]);

    /// <summary>The number of leaves of the earlier tree.</summary>
    public long First { get; }

    /// <summary>The number of leaves of the later tree.</summary>
    public long Second { get; }

    /// <summary>In the order of RFC 9162; none where the sizes are equal or the earlier one is 0.</summary>
    public ImmutableArray<TreeHash> Hashes { get; }

    /// <summary>
    /// Which perfect subtrees the proof is folded from, so that they can be fetched at once: fewer than 97 in the
    /// largest tree, each named once (<c>SUBPROOF</c>, RFC 9162, section 2.1.4.1).
    /// </summary>
    /// <param name="first">The earlier size, 0 to <paramref name="second"/>.</param>
    /// <param name="second">The later size, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is outside its range.</exception>
    public static IReadOnlyList<(int Level, long Index)> SubtreesFor(long first, long second)
    {
        var subtrees = new List<(int, long)>();
        foreach (var range in Ranges(first, second)) range.AddSubtreesTo(subtrees);
        return subtrees;
    }

    /// <summary>The proof, from stored subtrees alone: those of <see cref="SubtreesFor"/>.</summary>
    /// <param name="first">The earlier size, 0 to <paramref name="second"/>.</param>
    /// <param name="second">The later size, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <param name="node">Answers the hash of the perfect subtree at a level and an index. What it throws is passed
    /// on.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either size is outside its range.</exception>
    public static ConsistencyProof Of(long first, long second, Func<int, long, TreeHash> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new ConsistencyProof(first, second, Ranges(first, second).Select(r => r.Hash(node)));
    }

    /// <summary>
    /// Whether it shows that the tree with the second root begins with the leaves of the tree with the first. RFC 9162
    /// (section 2.1.4.2) asks only where 0 &lt; first &lt; second. Equal sizes are consistent without a hash where the
    /// roots are equal; the empty tree, with the root that it must have, is the beginning of every tree.
    /// </summary>
    /// <param name="firstRoot">The root of the tree of <see cref="First"/> leaves.</param>
    /// <param name="secondRoot">The root of the tree of <see cref="Second"/> leaves.</param>
    public bool Proves(in TreeHash firstRoot, in TreeHash secondRoot)
    {
        if (First < 0 || First > Second) return false;
        if (First == 0 && firstRoot != MerkleTree.EmptyRoot) return false;
        if (First == Second) return Hashes.IsEmpty && firstRoot == secondRoot;
        if (First == 0) return Hashes.IsEmpty;
        return !Hashes.IsEmpty && Roots(firstRoot) == (firstRoot, secondRoot);
    }

    /// <summary>Steps 2 to 7 of RFC 9162, section 2.1.4.2, with its names; null where the number of hashes is
    /// wrong.</summary>
    private (TreeHash First, TreeHash Second)? Roots(in TreeHash firstRoot)
    {
        var firstIsWhole = BitOperations.IsPow2(First);
        var (fn, sn) = (First - 1, Second - 1);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);
        var fr = firstIsWhole ? firstRoot : Hashes[0];
        var sr = fr;
        foreach (var c in Hashes.AsSpan()[(firstIsWhole ? 0 : 1)..])
        {
            if (sn == 0) return null;
            if ((fn & 1) == 1 || fn == sn)
            {
                fr = MerkleTree.NodeHash(c, fr);
                sr = MerkleTree.NodeHash(c, sr);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                sr = MerkleTree.NodeHash(sr, c);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 ? (fr, sr) : null;
    }

    private static List<LeafRange> Ranges(long first, long second)
    {
        MerkleTree.RefuseSizeOutsideLimits(second);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var ranges = new List<LeafRange>();
        if (first == 0) return ranges;
        var (start, end) = (0L, second);
        while (end != first)
        {
            var middle = start + LeafRange.Split(end - start);
            if (first <= middle)
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

        // What both trees end with is named unless it is the whole first tree: the verifier has that root.
        if (start > 0) ranges.Add(new LeafRange(start, end));
        ranges.Reverse();
        return ranges;
    }
}
