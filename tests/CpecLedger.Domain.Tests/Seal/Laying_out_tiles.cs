using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Laying_out_tiles
{
    /// <summary>The examples of C2SP tlog-tiles, "Partial Tiles".</summary>
    [Fact]
    public void gives_the_tiles_that_the_specification_names()
    {
        var tiles = TileLayout.Of(70_000).Where(t => !t.IsEntries).ToList();
        Assert.Equal(273, tiles.Count(t => t is { Level: 0, IsPartial: false }));
        Assert.Equal(
            ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"],
            tiles.Skip(273).Select(t => t.ToString()));
        Assert.Equal(["tile/entries/000", "tile/0/000", "tile/1/000.p/1"], Paths(TileLayout.Of(256)));
    }

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(0, 1, "tile/entries/000.p/1 tile/0/000.p/1")]
    [InlineData(1, 1, "")]
    [InlineData(1, 255, "tile/entries/000.p/255 tile/0/000.p/255")]
    [InlineData(255, 256, "tile/entries/000 tile/0/000 tile/1/000.p/1")]
    [InlineData(256, 257, "tile/entries/001.p/1 tile/0/001.p/1")]
    [InlineData(257, 600, "tile/entries/001 tile/entries/002.p/88 tile/0/001 tile/0/002.p/88 tile/1/000.p/2")]
    [InlineData(65_535, 65_536, "tile/entries/255 tile/0/255 tile/1/000 tile/2/000.p/1")]
    public void adds_what_has_changed_since_an_earlier_size(long before, long size, string expected) =>
        Assert.Equal(expected, string.Join(' ', TileLayout.Added(before, size)));

    [Fact]
    public void adds_just_what_the_tree_did_not_have() =>
        Gen.Select(Gen.Int[0, 140_000], Gen.Int[0, 140_000]).Sample(
            (a, b) =>
            {
                var (before, size) = (Math.Min(a, b), Math.Max(a, b));
                return TileLayout.Of(size).Except(TileLayout.Of(before)).SequenceEqual(TileLayout.Added(before, size));
            },
            iter: 200);

    [Fact]
    public void has_partial_tiles_for_the_right_edge_only() => Gen.Int[0, 140_000].Sample(
        size => TileLayout.Of(size).Where(t => t is { IsPartial: true, IsEntries: false })
            .SequenceEqual(TileLayout.PartialHashes(size)),
        iter: 200);

    [Fact]
    public void reaches_the_largest_tree()
    {
        Assert.Equal(["tile/6/000.p/1"], Paths(TileLayout.PartialHashes(MerkleTree.SizeMax)));
        Assert.Equal(6, TileLayout.PartialHashes(MerkleTree.SizeMax - 1).Count);
        Assert.Equal(
            [
                "tile/entries/x001/x099/x511/x627/775", "tile/0/x001/x099/x511/x627/775",
                "tile/1/x004/x294/x967/295", "tile/2/x016/x777/215", "tile/3/x065/535", "tile/4/255", "tile/5/000",
                "tile/6/000.p/1",
            ],
            Paths(TileLayout.Added(MerkleTree.SizeMax - 1, MerkleTree.SizeMax)));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(0, MerkleTree.SizeMax + 1)]
    public void refuses_sizes_that_no_tree_has(long before, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TileLayout.Added(before, size));

    private static IEnumerable<string> Paths(IEnumerable<TilePath> tiles) => tiles.Select(t => t.ToString());
}
