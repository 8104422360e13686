using System.Numerics;
using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Proving_consistency
{
    private static readonly NaiveTree Tree = new(300);

    /// <summary>The proofs that transparency-dev/merkle publishes (<c>proof/verify_test.go</c>), and those of RFC 9162,
    /// section 2.1.5, for its tree of seven leaves; its l is not perfect.</summary>
    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 8, "0:1 1:1 2:1")]
    [InlineData(6, 8, "1:2 1:3 2:0")]
    [InlineData(2, 5, "1:1 0:4")]
    [InlineData(6, 7, "1:2 0:6 2:0")]
    [InlineData(3, 7, "0:2 0:3 1:0 l")]
    [InlineData(4, 7, "l")]
    public void gives_the_published_proofs(int first, int second, string expected)
    {
        var proof = ConsistencyProof.Of(first, second, Published.Node);
        Assert.Equal(expected, Published.Names(proof.Hashes));
        Assert.True(proof.Proves(Published.Roots[first], Published.Roots[second]));
    }

    [Fact]
    public void agrees_with_the_recursive_definition_for_all_pairs_of_sizes_to_300()
    {
        for (var second = 1; second <= 300; second++)
        {
            for (var first = 1; first <= second; first++) Check(Tree, first, second);
        }
    }

    [Fact]
    public void agrees_with_the_recursive_definition_in_larger_trees()
    {
        var large = new NaiveTree(5000);
        Gen.Select(Gen.Int[301, 5000], Gen.Int[0, 4999]).Sample(
            (second, at) => Check(large, 1 + at % second, second), iter: 300);
    }

    [Fact]
    public void needs_nothing_from_the_empty_tree_or_to_the_same_size()
    {
        for (var size = 0; size <= 300; size++)
        {
            Assert.Empty(ConsistencyProof.SubtreesFor(0, size));
            Assert.Empty(ConsistencyProof.SubtreesFor(size, size));
            Assert.True(ConsistencyProof.Of(0, size, Node).Proves(MerkleTree.EmptyRoot, Tree.Root(size)));
            Assert.True(ConsistencyProof.Of(size, size, Node).Proves(Tree.Root(size), Tree.Root(size)));
        }
    }

    [Fact]
    public void names_what_it_needs_once_and_few_of_them()
    {
        const long Half = MerkleTree.SizeMax / 2;
        foreach (var first in new[] { 1, 3, Half - 1, Half, MerkleTree.SizeMax - 2 })
        {
            var needed = ConsistencyProof.SubtreesFor(first, MerkleTree.SizeMax - 1);
            Assert.Distinct(needed);
            Assert.InRange(needed.Count, 47, 96);
        }
    }

    [Fact]
    public void shows_nothing_once_a_hash_a_size_a_root_or_the_number_of_hashes_is_changed() =>
        Gen.Select(Gen.Int[2, 300], Gen.Int[0, 299], Gen.Int[0, 299], Gen.Int[0, 255]).Sample(
            (second, at, other, bit) =>
            {
                var first = 1 + at % (second - 1);
                var (root1, root2) = (Tree.Root(first), Tree.Root(second));
                var hashes = ConsistencyProof.Of(first, second, Node).Hashes;
                var elsewhere = other % second;
                Assert.True(elsewhere == first || !new ConsistencyProof(elsewhere, second, hashes)
                    .Proves(Tree.Root(elsewhere), root2));
                Assert.True(other + 1 == second || !new ConsistencyProof(first, other + 1, hashes)
                    .Proves(root1, Tree.Root(other + 1)));
                Assert.False(new ConsistencyProof(first, second * 2L, hashes).Proves(root1, root2));
                Assert.False(new ConsistencyProof(first, second, hashes).Proves(root2, root1));
                Assert.False(new ConsistencyProof(first, second, hashes)
                    .Proves(Proving_inclusion.Flipped(root1, bit), root2));
                Assert.False(new ConsistencyProof(first, second, hashes)
                    .Proves(root1, Proving_inclusion.Flipped(root2, bit)));
                Assert.False(new ConsistencyProof(first, second, []).Proves(root1, root2));
                for (var i = 0; i < hashes.Length; i++)
                {
                    Assert.False(new ConsistencyProof(
                            first, second, hashes.SetItem(i, Proving_inclusion.Flipped(hashes[i], bit)))
                        .Proves(root1, root2));
                    Assert.False(new ConsistencyProof(first, second, hashes.RemoveAt(i)).Proves(root1, root2));
                    Assert.False(new ConsistencyProof(first, second, hashes.Insert(i, root1)).Proves(root1, root2));
                }

                Assert.False(new ConsistencyProof(first, second, hashes.Add(root2)).Proves(root1, root2));
            },
            iter: 500);

    /// <summary>Whoever may choose the roots as well can make a hash too many fit: the sizes must not allow
    /// it.</summary>
    [Fact]
    public void shows_nothing_with_a_hash_too_many_even_where_the_roots_are_made_to_fit()
    {
        for (var second = 2; second <= 40; second++)
        {
            for (var first = 1; first < second; first++)
            {
                if (BitOperations.IsPow2(first)) continue; // There the first root is hashed itself.
                var more = Tree.Leaves[99];
                var hashes = ConsistencyProof.Of(first, second, Node).Hashes.Add(more);
                var root1 = MerkleTree.NodeHash(more, Tree.Root(first));
                var root2 = MerkleTree.NodeHash(more, Tree.Root(second));
                Assert.False(new ConsistencyProof(first, second, hashes).Proves(root1, root2));
            }
        }
    }

    /// <summary>The corner cases of transparency-dev/merkle; but the empty tree must have its own root here.</summary>
    [Fact]
    public void decides_where_there_is_nothing_to_hash()
    {
        var (none, one, two) = (MerkleTree.EmptyRoot, Tree.Root(1), Tree.Root(2));
        Assert.False(new ConsistencyProof(0, 0, []).Proves(none, one));
        Assert.False(new ConsistencyProof(0, 0, []).Proves(one, one));
        Assert.False(new ConsistencyProof(0, 1, []).Proves(two, one));
        Assert.False(new ConsistencyProof(1, 1, []).Proves(one, two));
        Assert.False(new ConsistencyProof(1, 0, []).Proves(one, none));
        Assert.False(new ConsistencyProof(2, 1, []).Proves(two, one));
        Assert.False(new ConsistencyProof(1, 2, []).Proves(one, two));
        Assert.False(new ConsistencyProof(0, 0, [none]).Proves(none, none));
        Assert.False(new ConsistencyProof(0, 1, [none]).Proves(none, one));
        Assert.False(new ConsistencyProof(1, 1, [none]).Proves(one, one));
        Assert.False(new ConsistencyProof(-1, 1, []).Proves(one, one));
        Assert.False(new ConsistencyProof(-2, -1, [one]).Proves(one, one));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, -1)]
    [InlineData(0, MerkleTree.SizeMax + 1)]
    public void refuses_sizes_that_no_tree_has(long first, long second) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsistencyProof.SubtreesFor(first, second));

    private static void Check(NaiveTree tree, int first, int second)
    {
        var fetched = ConsistencyProof.SubtreesFor(first, second).ToDictionary(s => s, s => tree.Stored[s]);
        var proof = ConsistencyProof.Of(first, second, (level, index) => fetched[(level, index)]);
        Assert.Equal(tree.Proof(first, second), proof.Hashes);
        Assert.True(proof.Proves(tree.Root(first), tree.Root(second)));
    }

    private static TreeHash Node(int level, long index) => Tree.Stored[(level, index)];
}
