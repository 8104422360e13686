using System.Buffers;
using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Bundling_entries
{
    [Fact]
    public void puts_two_bytes_of_length_before_each_record()
    {
        Assert.Equal([0, 0, 0, 2, 7, 8], Bundle([], [7, 8]));
        var long300 = new byte[300];
        Assert.Equal([1, 44, .. long300], Bundle(long300));
    }

    [Fact]
    public void reads_what_it_wrote() => Gen.Byte.Array[0, 700].Array[1, 256].Sample(
        records => Read(Bundle(records), records.Length).Select(Convert.ToHexString)
            .SequenceEqual(records.Select(Convert.ToHexString)),
        iter: 50);

    [Fact]
    public void holds_the_longest_record_and_no_longer_one()
    {
        var longest = new byte[65_535];
        Assert.Equal(longest, Assert.Single(Read(Bundle(longest), 1)));
        Assert.Throws<ArgumentException>(() => Bundle(new byte[65_536]));
    }

    [Theory]
    [InlineData("", 1, "before its record 1 of 1")]
    [InlineData("00", 1, "before its record 1 of 1")]
    [InlineData("0001", 1, "within its record 1 of 1")]
    [InlineData("000207", 1, "within its record 1 of 1")]
    [InlineData("000107", 2, "before its record 2 of 2")]
    [InlineData("00010700", 2, "before its record 2 of 2")]
    [InlineData("0001070001", 2, "within its record 2 of 2")]
    [InlineData("0000ff", 1, "1 bytes follow")]
    [InlineData("00000000", 1, "2 bytes follow")]
    public void refuses_a_bundle_that_ends_elsewhere(string bundle, int count, string why)
    {
        var bytes = Convert.FromHexString(bundle);
        var refused = Assert.Throws<FormatException>(() => Read(bytes, count));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => LeafBlock.OfBundle(bytes, count));
    }

    [Fact]
    public void refuses_a_bundle_that_is_cut_short_anywhere_or_longer()
    {
        var bundle = Bundle([1, 2, 3], [], [4]);
        for (var length = 0; length < bundle.Length; length++)
            Assert.Throws<FormatException>(() => Read(bundle[..length], 3));
        Assert.Throws<FormatException>(() => Read([.. bundle, 0], 3));
        Assert.Throws<FormatException>(() => Read([.. bundle, 0, 0], 3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(257)]
    public void refuses_a_count_that_no_bundle_has(int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Read([], count));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeafBlock.OfBundle([], count));
    }

    [Fact]
    public void hashes_a_bundle_as_its_records_one_by_one()
    {
        var tree = new NaiveTree(256);
        var records = Enumerable.Range(0, 256).Select(NaiveTree.Record).ToArray();
        var full = LeafBlock.OfBundle(Bundle(records), 256);
        Assert.Equal(tree.Leaves, full.Leaves);
        Assert.Equal(tree.Root(256), full.Root);
        var partial = LeafBlock.OfBundle(Bundle(records[..128]), 128);
        Assert.Equal(tree.Leaves[..128], partial.Leaves);
        Assert.Null(partial.Root);
    }

    internal static byte[] Bundle(params byte[][] records)
    {
        var bundle = new ArrayBufferWriter<byte>();
        foreach (var record in records) EntryBundle.Write(bundle, record);
        return bundle.WrittenSpan.ToArray();
    }

    private static List<byte[]> Read(byte[] bundle, int count)
    {
        var records = new List<byte[]>();
        foreach (var record in EntryBundle.Records(bundle, count)) records.Add(record.ToArray());
        return records;
    }
}
