using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Naming_a_tile
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 999, 256, "tile/0/999")]
    [InlineData(0, 1000, 256, "tile/0/x001/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")] // The example of C2SP tlog-tiles.
    [InlineData(1, 1234067, 8, "tile/1/x001/x234/067.p/8")]
    [InlineData(2, 67, 255, "tile/2/067.p/255")]
    [InlineData(0, (1L << 40) - 1, 256, "tile/0/x001/x099/x511/x627/775")]
    [InlineData(6, 0, 1, "tile/6/000.p/1")]
    public void writes_and_reads_the_path_of_a_hash_tile(int level, long index, int width, string path)
    {
        var tile = TilePath.OfHashes(level, index, width);
        Assert.Equal(path, tile.ToString());
        Assert.Equal(tile, TilePath.Parse(path));
        Assert.Equal((level, index, width, width < 256, false), Parts(tile));
        Assert.Equal((8 * level, 256 * index), (tile.NodeLevel, tile.FirstNode));
    }

    [Theory]
    [InlineData(0, 256, "tile/entries/000")]
    [InlineData(1234067, 256, "tile/entries/x001/x234/067")]
    [InlineData(1000, 1, "tile/entries/x001/000.p/1")]
    public void writes_and_reads_the_path_of_an_entry_bundle(long index, int width, string path)
    {
        var bundle = TilePath.OfEntries(index, width);
        Assert.Equal(path, bundle.ToString());
        Assert.Equal(bundle, TilePath.Parse(path));
        Assert.Equal((0, index, width, width < 256, true), Parts(bundle));
        Assert.NotEqual(bundle, TilePath.OfHashes(0, index, width));
    }

    [Fact]
    public void survives_its_path_whatever_it_is() =>
        Gen.Select(Gen.Int[0, 4], Gen.Long[0, (1L << 40) - 1], Gen.Int[1, 256]).Sample((level, any, width) =>
        {
            var index = any >> 8 * level;
            return TilePath.Parse(TilePath.OfHashes(level, index, width).ToString())
                    == TilePath.OfHashes(level, index, width)
                && TilePath.Parse(TilePath.OfEntries(index, width).ToString()) == TilePath.OfEntries(index, width);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0//000")]
    [InlineData("Tile/0/000")]
    [InlineData("tile//000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/+1/000")]
    [InlineData("tile/7/000")]
    [InlineData("tile/63/000")]
    [InlineData("tile/x/000")]
    [InlineData("tile/data/000")]
    [InlineData("tile/Entries/000")]
    [InlineData("tile/entries")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/1000")]
    [InlineData("tile/0/x000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/0/xx001/000")]
    [InlineData("tile/0/X001/000")]
    [InlineData("tile/0/x01/000")]
    [InlineData("tile/0/ 00")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/-1")]
    [InlineData("tile/0/000.p/1/")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/000.P/1")]
    [InlineData("tile/0/000 ")]
    [InlineData("tile/0/000\n")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/0/x001/x099/x511/x627/776")]
    [InlineData("tile/6/000")]
    [InlineData("tile/6/000.p/2")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    public void reads_no_other_form(string? path)
    {
        Assert.False(TilePath.TryParse(path, out var tile));
        Assert.Equal(default, tile);
        Assert.Throws<FormatException>(() => TilePath.Parse(path!));
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(7, 0, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 257)]
    [InlineData(0, 1L << 40, 1)]
    [InlineData(0, long.MaxValue, 256)]
    [InlineData(5, 1, 1)]
    [InlineData(6, 0, 2)]
    public void names_no_tile_that_no_tree_has(int level, long index, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.OfHashes(level, index, width));

    private static (int, long, int, bool, bool) Parts(TilePath tile) =>
        (tile.Level, tile.Index, tile.Width, tile.IsPartial, tile.IsEntries);
}
