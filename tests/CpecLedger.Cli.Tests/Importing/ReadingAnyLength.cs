using System.Text;
using CpecLedger.Cli.Importing;
using CpecLedger.Cli.Recording;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Domain.Log;
using Xunit;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Cli.Tests.Importing;

public sealed class ReadingAnyLength
{
    private const string Entry =
        """{"type":"commitment-opened","commitment":"c-1","title":"A title","kind":"plan","reason":"A test."}""";

    public static TheoryData<string> SeedFiles =>
    [
        .. Directory.GetFiles(Path.Combine(Cpec.Home, "seeds"), "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Cpec.Home, f)),
    ];

    /// <summary>Entry by entry or as a whole: the same proposals in the same lines.</summary>
    [Theory]
    [MemberData(nameof(SeedFiles))]
    public void reads_a_seed_as_record_does(string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Cpec.Home, path));
        var whole = RecordFile.Read(bytes, out _)!.Items.Select(Told);
        var streamed = EntryStream.Of(new MemoryStream(bytes)).SelectMany(e => e.Items).Select(Told);
        Assert.Equal(whole, streamed);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n \n\t\n\n")]
    public void reads_a_line_as_an_entry(string feed)
    {
        var read = Read('\uFEFF' + Entry + feed + Entry);
        Assert.Equal(2, read.Count);
        Assert.All(read, e => Assert.Equal("commitment/c-1", Assert.Single(e.Items).Proposal.Stream));
        Assert.Equal((1, 1 + feed.Count(c => c == '\n')), (read[0].Line, read[1].Line));
    }

    [Fact]
    public void lends_what_the_head_has()
    {
        const string Head = """{"format":"cpec-ledger/1","reason":"Of the head."}""";
        var read = Read(Head + '\n' + Entry.Replace(",\"reason\":\"A test.\"", "", StringComparison.Ordinal));
        var opened = Assert.IsAssignableFrom<LedgerEvent>(Assert.Single(Assert.Single(read).Items).Proposal.Event);
        Assert.Contains("Of the head.", Record.DataOf(opened), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"promise-recorded"}""", "type-unknown", 9)]
    [InlineData("""{"type":"commitment-opened","type":"x"}""", "key-duplicate", 29)]
    [InlineData("""{"type":"commitment-opened" "x"}""", "json-malformed", 29)]
    [InlineData("""{"é":"é", x}""", "json-malformed", 11)]
    [InlineData("[1]", "field-invalid", 1)]
    [InlineData("nonsense", "json-malformed", 2)]
    [InlineData("""{"type":"a\u0000b"}""", "text-control-character", 9)]
    [InlineData("""{"type":"\ud800"}""", "text-not-unicode", 9)]
    public void tells_what_is_wrong_in_a_line_and_goes_on(string line, string code, int column)
    {
        var read = Read($"{Entry}\n{line}\n{Entry}\n");
        Assert.Equal([1, 0, 1], read.Select(e => e.Items.Count));
        var problem = read[1].Problems[0];
        Assert.Equal((code, 2, column), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void tells_bytes_that_are_no_UTF_8()
    {
        var (before, after) = (Encoding.UTF8.GetBytes(Entry + "\n{\""), Encoding.UTF8.GetBytes("\":1}\n" + Entry));
        byte[] bytes = [.. before, 0xC3, 0x28, .. after];
        var read = EntryStream.Of(new MemoryStream(bytes)).ToList();
        Assert.Equal("utf8-invalid", Assert.Single(read[1].Problems).Code);
        Assert.Single(read[2].Items);
    }

    /// <summary>A line of any length is gone past; those about a buffer's size are whole.</summary>
    [Theory]
    [InlineData(1 << 16, null)]
    [InlineData((1 << 16) + 1, null)]
    [InlineData(RecordingLimits.LineBytesMax, null)]
    [InlineData(RecordingLimits.LineBytesMax + 1, "line-too-long")]
    [InlineData(5 * RecordingLimits.LineBytesMax, "line-too-long")]
    public void goes_past_a_line_that_is_too_long(int length, string? code)
    {
        var line = Entry.Replace("A title", new string('x', length - Entry.Length + "A title".Length),
            StringComparison.Ordinal);
        foreach (var before in new[] { "", Entry + '\n' })
        {
            var read = Read($"{before}{line}\n{Entry}");
            Assert.Equal(code, read[^2].Problems.SingleOrDefault()?.Code);
            Assert.Single(read[^1].Items);
        }
    }

    [Theory]
    [InlineData("", "json-malformed")]
    [InlineData(" \n\n", "json-malformed")]
    [InlineData("""{"format":"cpec-ledger/9"}""", "format-unknown")]
    [InlineData("""{"format":"cpec-ledger/1","frobnicate":1}""", "field-unknown")]
    [InlineData("nonsense", "yaml-malformed")]
    [InlineData("format: cpec-ledger/1\n", "yaml-malformed")]
    [InlineData("format: cpec-ledger/9\nentries:\n  - {}", "format-unknown")]
    [InlineData("entries:\n  - {}", "field-missing")]
    [InlineData("\u0001\u0002", "yaml-malformed")]
    [InlineData("format: \"\u2028\"\nentries:\n  - {}", "text-control-character")]
    public void tells_a_head_that_cannot_be_read(string content, string code) =>
        Assert.Equal(code, Assert.Throws<HeadUnreadable>(() => Read(content)).Problems[0].Code);

    /// <summary>What was read before stays read.</summary>
    [Theory]
    [InlineData("  - {type: x\n", "yaml-malformed")]
    [InlineData("defaults: {}\n", "yaml-malformed")]
    [InlineData("---\nx: 1\n", "yaml-malformed")]
    public void ends_where_a_document_breaks(string rest, string code)
    {
        var read = Read($"format: cpec-ledger/1\nentries:\n  - {Entry}\n{rest}");
        Assert.Equal(2, read.Count);
        Assert.Single(read[0].Items);
        Assert.Equal(code, Assert.Single(read[1].Problems).Code);
    }

    [Fact]
    public void cuts_the_same_file_in_the_same_places()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(Entry, 4_500)));
        var parts = ImportPart.Cut(EntryStream.Of(new MemoryStream(bytes)), () => 1).ToList();
        Assert.Equal([2_000, 2_000, 500], parts.Select(p => p.Items.Count));
        Assert.Equal([2_000, 4_000, 4_500], parts.Select(p => p.LastLine));
        var ids = parts.ConvertAll(p => p.AsCommandOf(default, new byte[32]).Id);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids, ImportPart.Cut(EntryStream.Of(new MemoryStream(bytes)), () => 1)
            .Select(p => p.AsCommandOf(default, new byte[32]).Id));
    }

    private static List<ReadEntry> Read(string content) =>
        [.. EntryStream.Of(new MemoryStream(Encoding.UTF8.GetBytes(content)))];

    private static string Told(FileItem item) =>
        $"{item.Line} {item.Proposal.Stream} {item.Proposal.TargetLabel} {Record.DataOf(item.Proposal.Event)}";
}
