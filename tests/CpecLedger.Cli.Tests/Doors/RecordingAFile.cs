using CpecLedger.Cli.Recording;
using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>What <c>cpec record</c> answers; the files are named as they stand in the working folder.</summary>
public sealed class RecordingAFile
{
    [Fact]
    public async Task is_done_once()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await CheckAsync(ledger, Statement.With(), "recorded");
        await CheckAsync(ledger, Statement.With(), "recorded-before");
        await CheckAsync(ledger, Statement.With() + "# The same entry in another file.\n", "nothing-new");
        Assert.Equal(332, await ledger.EntriesAsync());
    }

    [Fact]
    public async Task tells_entry_by_entry_where_it_went()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        var second = Statement.With(("commitment", "gwadar"));
        var two = Statement.With() + second[second.IndexOf("  - ", StringComparison.Ordinal)..];
        await CheckAsync(ledger, two, "recorded-json", "--json");
        await CheckAsync(ledger, two, "recorded-before-json", "--json");
    }

    [Fact]
    public async Task is_tried_without_a_trace()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await CheckAsync(ledger, Contact, "dry-run", "--dry-run");
        await CheckAsync(ledger, Contact, "dry-run-json", "--dry-run", "--json");
        Assert.Equal(331, await ledger.EntriesAsync());
        Assert.Equal(0, (await ledger.RunAsync("doctor")).Code);
    }

    [Fact]
    public async Task is_refused_whole()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await CheckAsync(ledger, Statement.With(("citations", "[d004 P9]")), "refused");
        await CheckAsync(ledger, Statement.With(("citations", "[d004 P9]")), "refused-json", "--json");
        await CheckAsync(ledger, Statement.With(("citations", "[d004 P9]")), "refused-dry-run", "--dry-run");
        await CheckAsync(ledger, Statement.With(("sumary", "x"), ("citations", null)), "unreadable");
        await CheckAsync(ledger, Statement.With(("sumary", "x"), ("citations", null)), "unreadable-json", "--json");
        Assert.Equal(331, await ledger.EntriesAsync());
    }

    [Fact]
    public async Task reads_standard_input()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        var ran = await new Cpec { Input = Statement.With() }.Async("record", "-", "--connection", ledger.App);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.StartsWith("Recorded 1 entry, position 331.\n", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("template", "record --template progress-noted")]
    [InlineData("template-of-a-correction", "record --template entry-corrected")]
    public async Task begins_with_a_template(string name, string line) =>
        Golden.Check(await Cpec.TypeAsync(line), line, name);

    [Fact]
    public async Task knows_a_template_for_each_kind()
    {
        var kinds = await Cpec.TypeAsync("record --template");
        Assert.Equal(EntryKind.Words, kinds.Out.Split('\n').Where(l => !l.StartsWith(' ') && l.Length > 0)
            .Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)]));
        var unknown = await Cpec.TypeAsync("record --template promise-recorded");
        Assert.Equal((2, ""), (unknown.Code, unknown.Out));
        Assert.EndsWith("[type-unknown]\n", unknown.Error, StringComparison.Ordinal);
        Assert.All(EntryKind.Words, w => Assert.Contains(w, unknown.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task is_helped_by_the_published_schema() => Assert.Equal(
        new Ran(0, File.ReadAllText(Path.Combine(Cpec.Home, "seeds/cpec-ledger-1.schema.json")), ""),
        await Cpec.TypeAsync("record --schema"));

    /// <summary>A correction and a retraction: in the trail with their reasons, and in the answer.</summary>
    [Fact]
    public async Task amends_the_record_with_a_reason()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await CheckAsync(ledger, """
            format: cpec-ledger/1
            entries:
              - type: entry-corrected
                target: commitment/ml-1#d004-e01
                pointer: /confidence
                old: high
                new: medium
                reason: The verb of the source is weaker than it was read.
              - type: entry-retracted
                target: commitment/khunjerab-year-round#d002-e13
                reason: An example of a retraction.

            """, "amended");
        const string Corrected = "history ml-1 --as-of 2026-01-31";
        Golden.Check(await ledger.RunAsync(Corrected.Split(' ')), Corrected, "corrected");
        const string Retracted = "show khunjerab-year-round --as-of 2026-01-31";
        Golden.Check(await ledger.RunAsync(Retracted.Split(' ')), Retracted, "retracted");
    }

    private static string Contact =>
        Statement.With(("type", "concern-raised"), ("parties", "[{party: CN, role: concerned-party}]"));

    private static async Task CheckAsync(DatabaseOfATest ledger, string content, string name, params string[] options)
    {
        await using var folder = new TemporaryFolder();
        folder.Write("statements.yaml", content);
        var ran = await new Cpec { WorkingFolder = folder.Path }
            .Async(["record", "statements.yaml", .. options, "--connection", ledger.App]);
        Golden.Check(
            ran, string.Join(' ', ["record", "statements.yaml", .. options]), name, method: "answers_as_approved");
    }
}
