using System.Security.Cryptography;
using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Hashing_a_Merkle_tree
{
    /// <summary>The eight leaves that the Certificate Transparency implementations test with.</summary>
    private static readonly string[] PublishedLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] PublishedRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    public static TheoryData<int> PublishedSizes => [.. Enumerable.Range(0, 9)];

    [Theory]
    [MemberData(nameof(PublishedSizes))]
    public void gives_the_published_root_of_every_size(int size)
    {
        var expected = TreeHash.Parse(PublishedRoots[size]);
        var leaves = PublishedLeaves[..size].Select(Convert.FromHexString).ToArray();
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
