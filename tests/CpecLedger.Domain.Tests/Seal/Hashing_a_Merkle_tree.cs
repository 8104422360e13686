using System.Security.Cryptography;
using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Hashing_a_Merkle_tree
{
    public static TheoryData<int> PublishedSizes => [.. Enumerable.Range(0, 9)];

    [Theory]
    [MemberData(nameof(PublishedSizes))]
    public void gives_the_published_root_of_every_size(int size)
    {
        var expected = Published.Roots[size];
        var leaves = Published.Records[..size].Select(Convert.FromHexString).ToArray();
        var (frontier, stored) = Grow(leaves);
        Assert.Equal(expected, frontier.Root());
        Assert.Equal(expected, Naive(leaves));
        Assert.Equal(expected, MerkleTree.Root(size, (level, index) => stored[(level, index)]));
    }

    [Fact]
    public void agrees_with_the_recursive_definition_for_every_size_to_300()
    {
        var leaves = Enumerable.Range(0, 300).Select(i => BitConverter.GetBytes(i)).ToArray();
        var (_, stored) = Grow(leaves);
        var frontier = Frontier.Empty;
        for (var size = 0; size <= leaves.Length; size++)
        {
            var expected = Naive(leaves.AsSpan(0, size));
            Assert.Equal(expected, frontier.Root());
            Assert.Equal(expected, MerkleTree.Root(size, (level, index) => stored[(level, index)]));
            if (size < leaves.Length) frontier = frontier.Append(MerkleTree.LeafHash(leaves[size]), []);
        }
    }

    [Fact]
    public void agrees_with_the_recursive_definition_for_random_records() =>
        Gen.Byte.Array[0, 40].Array[0, 1200].Sample(
            leaves =>
            {
                var (frontier, stored) = Grow(leaves);
                return frontier.Root() == Naive(leaves)
                    && frontier.Root() == MerkleTree.Root(leaves.Length, (level, index) => stored[(level, index)]);
            },
            iter: 60);

    [Fact]
    public void changes_the_root_when_any_bit_of_any_record_is_flipped() =>
        Gen.Select(Gen.Byte.Array[1, 8].Array[1, 40], Gen.Int[0, 39], Gen.Int[0, 7]).Sample((leaves, at, bit) =>
        {
            var flipped = leaves.Select(leaf => leaf.ToArray()).ToArray();
            flipped[at % leaves.Length][0] ^= (byte)(1 << bit);
            return Grow(leaves).Frontier.Root() != Grow(flipped).Frontier.Root();
        });

    [Theory]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(100_000)]
    public void hashes_a_leaf_of_any_length_behind_a_zero_byte(int length)
    {
        var record = Enumerable.Range(0, length).Select(i => (byte)(i % 251)).ToArray();
        Assert.Equal(new TreeHash(SHA256.HashData([0, .. record])), MerkleTree.LeafHash(record));
    }

    [Fact]
    public void gives_the_published_root_of_each_perfect_subtree()
    {
        for (var (level, width) = (1, 2); width <= 8; (level, width) = (level + 1, width * 2))
        {
            for (var index = 0; index < 8 / width; index++)
            {
                var leaves = Enumerable.Range(index * width, width).Select(i => Published.Node(0, i));
                Assert.Equal(Published.Node(level, index), MerkleTree.PerfectRoot([.. leaves]));
            }
        }

        Assert.Equal(Published.Node(0, 3), MerkleTree.PerfectRoot([Published.Node(0, 3)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(255)]
    [InlineData(257)]
    [InlineData(512)]
    public void refuses_hashes_that_are_no_level_of_a_perfect_subtree(int count) =>
        Assert.Throws<ArgumentException>(() => MerkleTree.PerfectRoot(new TreeHash[count]));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "0:0")]
    [InlineData(7, "2:0 1:2 0:6")]
    [InlineData(8, "3:0")]
    [InlineData(11, "3:0 1:4 0:10")]
    [InlineData(MerkleTree.SizeMax, "48:0")]
    public void names_the_subtrees_of_a_size_largest_first(long size, string expected) =>
        Assert.Equal(expected, string.Join(' ', MerkleTree.SubtreesOf(size).Select(s => $"{s.Level}:{s.Index}")));

    [Theory]
    [InlineData(-1)]
    [InlineData(MerkleTree.SizeMax + 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void refuses_a_size_outside_its_limits(long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.SubtreesOf(size));

    internal static (Frontier Frontier, Dictionary<(int Level, long Index), TreeHash> Stored) Grow(byte[][] leaves)
    {
        var frontier = Frontier.Empty;
        var completed = new List<Subtree>();
        foreach (var leaf in leaves) frontier = frontier.Append(MerkleTree.LeafHash(leaf), completed);
        return (frontier, completed.ToDictionary(s => (s.Level, s.Index), s => s.Hash));
    }

    /// <summary>MTH of RFC 6962, section 2.1, as written there, with nothing of the code under test in it.</summary>
    private static TreeHash Naive(ReadOnlySpan<byte[]> leaves) => new(NaiveBytes(leaves));

    private static byte[] NaiveBytes(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return SHA256.HashData([0, .. leaves[0]]);
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return SHA256.HashData([1, .. NaiveBytes(leaves[..split]), .. NaiveBytes(leaves[split..])]);
    }
}
