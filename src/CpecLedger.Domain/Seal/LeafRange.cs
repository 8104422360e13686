using System.Numerics;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// Consecutive leaves that RFC 9162 hashes together, D[Start:End] in its words. Its tree is cut at powers of two, so
/// Start is a multiple of the largest power of two in the length: the range is made of perfect subtrees, the largest
/// first.
/// </summary>
/// <param name="Start">The first leaf.</param>
/// <param name="End">The leaf after the last.</param>
internal readonly record struct LeafRange(long Start, long End)
{
    /// <summary>The largest power of two below a number of leaves greater than 1: k in RFC 9162, section 2.1.</summary>
    public static long Split(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));

    /// <summary>The subtrees it is made of, the largest and leftmost first: one a set bit of its length.</summary>
    public void AddSubtreesTo(ICollection<(int Level, long Index)> subtrees)
    {
        var at = Start;
        for (var rest = (ulong)(End - Start); rest != 0;)
        {
            var level = BitOperations.Log2(rest);
            subtrees.Add((level, at >> level));
            at += 1L << level;
            rest &= ~(1UL << level);
        }
    }

    /// <summary>MTH(D[Start:End]) of a range that is not empty, asking for its subtrees from the smallest on.</summary>
    public TreeHash Hash(Func<int, long, TreeHash> node)
    {
        var subtrees = new List<(int Level, long Index)>();
        AddSubtreesTo(subtrees);
        var hash = node(subtrees[^1].Level, subtrees[^1].Index);
        for (var i = subtrees.Count - 2; i >= 0; i--)
            hash = MerkleTree.NodeHash(node(subtrees[i].Level, subtrees[i].Index), hash);
        return hash;
    }
}
