using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Proving_many_leaves_at_once
{
    private const int SizeMax = 70;

    private static readonly NaiveTree Tree = new(SizeMax);

    private static readonly Gen<(int Size, long[] Leaves, long[] Sizes)> Any =
        from size in Gen.Int[0, SizeMax]
        from leaves in Gen.Long[0, Math.Max(size - 1, 0)].Array[0, size == 0 ? 0 : 9]
        from sizes in Gen.Long[0, size].Array[0, 3]
        select (size, leaves, sizes);

    [Fact]
    public void gives_the_roots_of_the_tree_and_of_all_sizes() => Any.Sample(asked =>
    {
        var (proof, hashes) = Proof(asked);
        var roots = proof.Roots(Leaf, hashes);
        Assert.NotNull(roots);
        Assert.Equal(asked.Sizes.Append(asked.Size).Distinct().Order(), roots.Keys.Order());
        Assert.All(roots, r => Assert.Equal(Tree.Root((int)r.Key), r.Value));
    });

    [Fact]
    public void gives_another_root_once_a_leaf_or_a_hash_is_another() => Any.Sample(asked =>
    {
        var (proof, hashes) = Proof(asked);
        var other = MerkleTree.LeafHash([7, 7]);
        foreach (var leaf in asked.Leaves)
        {
            Assert.NotEqual(Tree.Root(asked.Size), proof.Roots(i => i == leaf ? other : Leaf(i), hashes)![asked.Size]);
        }

        for (var i = 0; i < hashes.Count; i++)
        {
            Assert.NotEqual(Tree.Root(asked.Size), proof.Roots(Leaf, [.. hashes[..i], other, .. hashes[(i + 1)..]])![
                asked.Size]);
            Assert.Null(proof.Roots(Leaf, [.. hashes[..i], .. hashes[(i + 1)..]]));
        }

        Assert.Null(proof.Roots(Leaf, [.. hashes, other]));
    });

    /// <summary>One path a leaf names each subtree once and no leaf that is in question; all of them together repeat
    /// themselves.</summary>
    [Fact]
    public void needs_no_more_hashes_than_a_path_a_leaf() => Any.Where(a => a.Sizes.Length == 0).Sample(asked =>
    {
        var single = asked.Leaves.Distinct()
            .Sum(i => InclusionProof.SubtreesFor(i, asked.Size).Count);
        Assert.True(Proof(asked).Hashes.Count <= Math.Max(single, MerkleTree.SubtreesOf(asked.Size).Count));
    });

    [Fact]
    public void needs_no_hash_for_the_whole_log() =>
        Assert.Empty(new Multiproof(SizeMax, Enumerable.Range(0, SizeMax).Select(i => (long)i), []).Subtrees());

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData((1L << 48) + 1, 0, 0)]
    [InlineData(5, 5, 0)]
    [InlineData(5, -1, 0)]
    [InlineData(5, 0, 6)]
    [InlineData(5, 0, -1)]
    public void refuses_what_no_tree_has(long size, long leaf, long smaller) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Multiproof(size, [leaf], [smaller]));

    private static TreeHash Leaf(long index) => Tree.Leaves[(int)index];

    private static (Multiproof Proof, List<TreeHash> Hashes) Proof((int Size, long[] Leaves, long[] Sizes) asked)
    {
        var proof = new Multiproof(asked.Size, asked.Leaves, asked.Sizes);
        return (proof, [.. proof.Subtrees().Select(s => s.Level == 0 ? Leaf(s.Index) : Tree.Stored[s])]);
    }
}
