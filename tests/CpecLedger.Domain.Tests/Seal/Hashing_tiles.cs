using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Hashing_tiles
{
    private const int Size = 66_500; // Over one full tile of level 1.

    private static readonly NaiveTree Tree = new(Size);

    [Fact]
    public void makes_exactly_the_tiles_of_the_tree_from_its_leaves()
    {
        var hasher = new TileHasher();
        var tiles = new List<HashTile>();
        foreach (var leaf in Tree.Leaves) hasher.Append(leaf, tiles);
        tiles.AddRange(hasher.Partial());
        Assert.Equal(Size, hasher.Size);
        Assert.Equal(Tree.Root(Size), hasher.Root());
        AreThose(TileLayout.Of(Size), tiles);
    }

    [Fact]
    public void makes_the_same_from_blocks() => Gen.Int[0, Size].Sample(
        size =>
        {
            var hasher = new TileHasher();
            var tiles = new List<HashTile>();
            for (var at = 0; at < size; at += 256) hasher.Append(Block(at, Math.Min(256, size - at)), tiles);
            tiles.AddRange(hasher.Partial());
            Assert.Equal(Tree.Root(size), hasher.Root());
            AreThose(TileLayout.Of(size), tiles);
        },
        iter: 10);

    [Fact]
    public void goes_on_from_the_partial_tiles_of_an_earlier_size() =>
        Gen.Select(Gen.Int[0, Size], Gen.Int[0, Size]).Sample(
            (a, b) =>
            {
                var (before, size) = (Math.Min(a, b), Math.Max(a, b));
                var exported = TileLayout.PartialHashes(before).Select(p => HashTile.Read(p, Tile(p).ToBytes()));
                var hasher = new TileHasher(before, [.. exported]);
                Assert.Equal(Tree.Root(before), hasher.Root());
                var tiles = new List<HashTile>();
                for (var at = before; at < size; at++) hasher.Append(Tree.Leaves[at], tiles);
                tiles.AddRange(hasher.Partial());
                Assert.Equal(Tree.Root(size), hasher.Root());

                // A level that no leaf reached since ends with the same partial tile as before.
                var known = TileLayout.Of(before).ToHashSet();
                AreThose(TileLayout.Added(before, size), tiles.FindAll(t => !known.Contains(t.Path)));
            },
            iter: 10);

    [Fact]
    public void gives_the_root_at_every_size()
    {
        var hasher = new TileHasher();
        Assert.Equal(MerkleTree.EmptyRoot, hasher.Root());
        Assert.Empty(hasher.Partial());
        for (var size = 1; size <= 1100; size++)
        {
            hasher.Append(Tree.Leaves[size - 1], []);
            Assert.Equal(Tree.Root(size), hasher.Root());
        }
    }

    [Fact]
    public void takes_blocks_that_do_not_begin_at_a_multiple_of_256()
    {
        var hasher = new TileHasher();
        hasher.Append(Tree.Leaves[0], []);
        var (shifted, expected) = (new List<HashTile>(), new TileHasher());
        hasher.Append(Block(256, 256), shifted);
        TreeHash[] leaves = [Tree.Leaves[0], .. Tree.Leaves[256..512]];
        foreach (var leaf in leaves) expected.Append(leaf, []);
        Assert.Single(shifted);
        Assert.Equal(expected.Root(), hasher.Root());
    }

    [Fact]
    public void knows_another_tree_by_its_root()
    {
        var partial = TileLayout.PartialHashes(700).Select(Tile).ToList();
        var hashes = partial[0].Hashes.ToArray();
        hashes[3] = default;
        partial[0] = new HashTile(partial[0].Path, hashes);
        Assert.NotEqual(Tree.Root(700), new TileHasher(700, partial).Root());
    }

    [Fact]
    public void refuses_partial_tiles_of_another_size()
    {
        var partial = TileLayout.PartialHashes(700).Select(Tile).ToList();
        Assert.Throws<ArgumentException>(() => new TileHasher(701, partial));
        Assert.Throws<ArgumentException>(() => new TileHasher(700, [partial[0]]));
        Assert.Throws<ArgumentException>(() => new TileHasher(700, [partial[1], partial[0]]));
        Assert.Throws<ArgumentException>(() => new TileHasher(700, []));
        Assert.Throws<ArgumentException>(() => new TileHasher(0, partial));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileHasher(-1, []));
    }

    [Fact]
    public void refuses_a_leaf_when_full_and_accepts_the_last_one()
    {
        var partial = TileLayout.PartialHashes(MerkleTree.SizeMax - 1)
            .Select(p => new HashTile(p, new TreeHash[p.Width])).ToList();
        var hasher = new TileHasher(MerkleTree.SizeMax - 1, partial);
        var tiles = new List<HashTile>();
        Assert.Throws<InvalidOperationException>(() => hasher.Append(Block(0, 2), tiles));
        hasher.Append(Tree.Leaves[0], tiles);
        Assert.Equal(
            TileLayout.Added(MerkleTree.SizeMax - 1, MerkleTree.SizeMax).Where(t => !t.IsEntries),
            tiles.Concat(hasher.Partial()).Select(t => t.Path));
        Assert.Equal(hasher.Partial()[0].Hashes[0], hasher.Root());
        Assert.Throws<InvalidOperationException>(() => hasher.Append(Tree.Leaves[0], tiles));
    }

    [Fact]
    public void reads_a_tile_of_its_own_length_only()
    {
        var path = TilePath.OfHashes(0, 0, 2);
        Assert.Equal([.. Tree.Leaves[0].ToBytes(), .. Tree.Leaves[1].ToBytes()], Tile(path).ToBytes());
        Assert.Equal(8192, Tile(TilePath.OfHashes(0, 0, 256)).ToBytes().Length);
        foreach (var length in new[] { 0, 32, 63, 65, 96 })
            Assert.Throws<FormatException>(() => HashTile.Read(path, new byte[length]));
        Assert.Throws<ArgumentException>(() => HashTile.Read(TilePath.OfEntries(0, 2), new byte[64]));
        Assert.Throws<ArgumentException>(() => new HashTile(path, new TreeHash[3]));
    }

    private static void AreThose(IEnumerable<TilePath> paths, List<HashTile> tiles)
    {
        var expected = paths.Where(p => !p.IsEntries).ToDictionary(p => p.ToString(), p => Hex(Tile(p)));
        Assert.Equal(expected.Keys.Order(), tiles.Select(t => t.Path.ToString()).Order());
        Assert.All(tiles, t => Assert.Equal(expected[t.Path.ToString()], Hex(t)));
    }

    /// <summary>A tile as the specification defines it: the subtrees that its path names, as the store keeps
    /// them.</summary>
    private static HashTile Tile(TilePath path) => new(path, [.. Enumerable.Range(0, path.Width)
        .Select(i => Tree.Stored[(path.NodeLevel, path.FirstNode + i)])]);

    private static string Hex(HashTile tile) => Convert.ToHexString(tile.ToBytes());

    private static LeafBlock Block(int first, int count) => LeafBlock.OfBundle(
        Bundling_entries.Bundle([.. Enumerable.Range(first, count).Select(NaiveTree.Record)]), count);
}
