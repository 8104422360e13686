using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Proving_inclusion
{
    private static readonly NaiveTree Tree = new(300);

    /// <summary>The proofs that transparency-dev/merkle publishes (<c>proof/verify_test.go</c>, whose leaves count from
    /// 1), and those that RFC 9162 (section 2.1.5) reads off its drawing of seven leaves; l is not perfect.</summary>
    [Theory]
    [InlineData(0, 1, "")]
    [InlineData(0, 8, "0:1 1:1 2:1")]
    [InlineData(5, 8, "0:4 1:3 2:0")]
    [InlineData(2, 3, "1:0")]
    [InlineData(1, 5, "0:0 1:1 0:4")]
    [InlineData(0, 7, "0:1 1:1 l")]
    [InlineData(3, 7, "0:2 1:0 l")]
    [InlineData(4, 7, "0:5 0:6 2:0")]
    [InlineData(6, 7, "1:2 2:0")]
    public void gives_the_published_proofs(long index, int size, string expected)
    {
        var proof = InclusionProof.Of(index, size, Published.Node);
        Assert.Equal(expected, Published.Names(proof.Hashes));
        var leaf = MerkleTree.LeafHash(Convert.FromHexString(Published.Records[index]));
        Assert.True(proof.Proves(leaf, Published.Roots[size]));
    }

    [Fact]
    public void agrees_with_the_recursive_definition_for_every_leaf_of_every_size_to_300()
    {
        for (var size = 1; size <= 300; size++)
        {
            for (var index = 0; index < size; index++) Check(Tree, index, size);
        }
    }

    [Fact]
    public void agrees_with_the_recursive_definition_in_larger_trees()
    {
        var large = new NaiveTree(5000);
        Gen.Select(Gen.Int[301, 5000], Gen.Int[0, 4999]).Sample(
            (size, at) => Check(large, at % size, size), iter: 300);
    }

    [Fact]
    public void names_what_it_needs_once_and_few_of_them()
    {
        const long Half = MerkleTree.SizeMax / 2;
        foreach (var index in new[] { 0, 1, Half - 1, Half, MerkleTree.SizeMax - 2 })
        {
            var needed = InclusionProof.SubtreesFor(index, MerkleTree.SizeMax - 1);
            Assert.Distinct(needed);
            Assert.InRange(needed.Count, 47, 95);
        }

        Assert.Equal(48, InclusionProof.SubtreesFor(0, MerkleTree.SizeMax).Count);
    }

    [Fact]
    public void shows_nothing_once_a_hash_an_index_a_size_or_the_number_of_hashes_is_changed() =>
        Gen.Select(Gen.Int[2, 300], Gen.Int[0, 299], Gen.Int[0, 299], Gen.Int[0, 255]).Sample(
            (size, at, other, bit) =>
            {
                var index = at % size;
                var (leaf, root) = (Tree.Leaves[index], Tree.Root(size));
                var hashes = InclusionProof.Of(index, size, Node).Hashes;
                var elsewhere = other % size;
                Assert.True(elsewhere == index || !new InclusionProof(elsewhere, size, hashes).Proves(leaf, root));
                Assert.True(elsewhere == index || !new InclusionProof(index, size, hashes)
                    .Proves(Tree.Leaves[elsewhere], root));
                Assert.True(other + 1 == size || !new InclusionProof(index, other + 1, hashes)
                    .Proves(leaf, Tree.Root(other + 1)));
                Assert.False(new InclusionProof(index, size * 2L, hashes).Proves(leaf, root));
                Assert.False(new InclusionProof(index, size / 2, hashes).Proves(leaf, root));
                Assert.False(new InclusionProof(index, size, hashes).Proves(leaf, Flipped(root, bit)));
                Assert.False(new InclusionProof(index, size, hashes).Proves(Flipped(leaf, bit), root));
                for (var i = 0; i < hashes.Length; i++)
                {
                    Assert.False(new InclusionProof(index, size, hashes.SetItem(i, Flipped(hashes[i], bit)))
                        .Proves(leaf, root));
                    Assert.Null(new InclusionProof(index, size, hashes.RemoveAt(i)).RootOver(leaf));
                    Assert.Null(new InclusionProof(index, size, hashes.Insert(i, root)).RootOver(leaf));
                }

                Assert.Null(new InclusionProof(index, size, hashes.Add(root)).RootOver(leaf));
            },
            iter: 500);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    [InlineData(-1, -1)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void shows_nothing_about_a_leaf_outside_the_tree(long index, long size)
    {
        Assert.False(new InclusionProof(index, size, []).Proves(Tree.Leaves[0], Tree.Leaves[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.SubtreesFor(index, size));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Of(index, size, Node));
    }

    /// <summary>Hostile sizes take no longer than honest ones: 63 levels at most.</summary>
    [Fact]
    public void reads_a_proof_of_the_largest_numbers_there_are()
    {
        var proof = new InclusionProof(long.MaxValue - 1, long.MaxValue, Enumerable.Repeat(Tree.Leaves[0], 1000));
        Assert.Null(proof.RootOver(Tree.Leaves[0]));
    }

    internal static TreeHash Flipped(TreeHash hash, int bit)
    {
        var bytes = hash.ToBytes();
        bytes[bit / 8] ^= (byte)(1 << bit % 8);
        return new TreeHash(bytes);
    }

    private static void Check(NaiveTree tree, int index, int size)
    {
        // Given no more than what was named ahead of time.
        var fetched = InclusionProof.SubtreesFor(index, size).ToDictionary(s => s, s => tree.Stored[s]);
        var proof = InclusionProof.Of(index, size, (level, i) => fetched[(level, i)]);
        Assert.Equal(tree.Path(index, size), proof.Hashes);
        Assert.True(proof.Proves(tree.Leaves[index], tree.Root(size)));
    }

    private static TreeHash Node(int level, long index) => Tree.Stored[(level, index)];
}
