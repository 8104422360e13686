using System.Diagnostics;
using System.Globalization;
using System.Text;
using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>Each with a stable code and the line, and nothing recorded.</summary>
public sealed class RefusingBadInput : IAsyncLifetime
{
    private DatabaseOfATest _ledger = null!;

    public static TheoryData<string, string, string> Files => new()
    {
        { "malformed YAML", "format: cpec-ledger/1\nentries:\n  - type: x\n  bad", "4:3 yaml-malformed" },
        { "an empty file", "", "1:1 yaml-malformed" },
        { "another format", "format: cpec-ledger/9\nentries: [{}]", "1:9 format-unknown" },
        { "an unknown field", Statement.With(("sumary", "x")), "12:5 field-unknown" },
        { "a key given twice", Statement.With() + "    mode: joint\n", "12:5 key-duplicate" },
        { "an unknown type", Statement.With(("type", "promise-recorded")), "3:11 type-unknown" },
        { "an unknown commitment", Statement.With(("commitment", "ml-2")), "3 commitment-not-open" },
        { "an unknown source", Statement.With(("citations", "[d009 P3]")), "3 reference-unknown" },
        { "an unknown party", Statement.With(("parties", "[{party: XX, role: undertaker}]")), "3 reference-unknown" },
        { "an unknown person", Statement.With(
            ("parties", "[{party: CN, role: undertaker, person: nobody}]")), "3 reference-unknown" },
        { "an unknown meeting", Statement.With(("meeting", "m-9")), "3 reference-unknown" },
        { "an unknown project", Statement.With(("projects", "[ml-9]")), "3 reference-unknown" },
        { "an unknown role", Statement.With(("parties", "[{party: CN, role: king}]")), "7:33 field-invalid" },
        { "an impossible date", Statement.With(("announced", "2025-02-30")), "5:16 date-invalid" },
        { "bounds in the wrong order", Statement.With(
            ("announced", "{edtf: 2025-03~, earliest: 2025-03-09, latest: 2025-03-01, basis: inferred, reason: x}")),
            "5:16 date-invalid" },
        { "an approximate date without bounds", Statement.With(("announced", "2025-03~")), "5:16 date-bounds-missing" },
        { "an announcement in the future", Statement.With(("announced", "2999-01-01")), "3 announced-in-future" },
        { "an act after its announcement", Statement.With(("occurred", "2025-03-02")), "3 occurred-after-announced" },
        { "no citation", Statement.With(("citations", null)), "3:5 field-missing" },
        { "an empty list of citations", Statement.With(("citations", "[]")), "3 citation-missing" },
        { "a paragraph that is not there", Statement.With(("citations", "[d004 P8]")), "3 paragraph-unknown" },
        { "a claim on a posture", Statement.With(
            ("type", "progress-noted"), ("commitment", "core-interests"), ("claim", "delivered"), ("claimants", "[CN]"),
            ("parties", "[{party: CN, role: reporter}]")), "3 claim-on-posture" },
        { "a programme delivered", Statement.With(
            ("type", "progress-noted"), ("commitment", "mining"), ("claim", "delivered"), ("claimants", "[CN]"),
            ("parties", "[{party: CN, role: reporter}]")), "3 delivered-on-programme" },
        { "an agreement of one side", Statement.With(("type", "agreement-recorded")), "3 agreement-unilateral" },
        { "a record over 65 535 bytes", Statement.With(("summary", new string('x', 66_000))), "3 record-too-large" },
        { "a control character", Statement.With(("summary", "\"bell \\a\"")), "10:14 text-control-character" },
        { "an escape to a terminal", Statement.With(("summary", "\"\\e[31mred\"")), "10:14 text-control-character" },
        { "a character that turns the text", Statement.With(("summary", "\"\\u202Edlot\"")), "3 text-bidi-override" },
        { "half of a character", Statement.With(("summary", "\"\\uD800\"")), "10:14 yaml-malformed" },
        { "an id in capitals", Opening("ML-9", "A title"), "3 id-invalid" },
        { "a name with a control character", Opening("ml-9", "\"ML\\u00859\""), "5:12 text-control-character" },
        { "a name that turns the text", Opening("ml-9", "\"ML \\u2067 9\""), "3 text-bidi-override" },
        { "a commitment opened twice", Opening("ml-1", "ML-1"), "3 already-registered" },
        { "a correction that does not know what it corrects", """
            format: cpec-ledger/1
            entries:
              - type: entry-corrected
                target: commitment/ml-1#d004-e01
                pointer: /confidence
                old: low
                new: medium
                reason: A slip.
            """, "3 old-value-mismatch" },
        { "a target that is not there", """
            format: cpec-ledger/1
            entries:
              - {type: entry-retracted, target: commitment/ml-1#d004-e99, reason: A slip.}
            """, "3 target-unknown" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _ledger = await SeededLedger.CopyAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    /// <summary>One ledger for all of them: nothing may be recorded, so none disturbs another.</summary>
    [Fact]
    public async Task names_line_and_code_and_records_nothing()
    {
        await using var folder = new TemporaryFolder();
        var told = new List<string>();
        var expected = new List<string>();
        foreach (var (what, content, expectation) in Files.Select(row => row.Data))
        {
            var file = folder.Write("bad.yaml", content);
            told.Add($"{what}: {Told(await _ledger.RunAsync("record", file), file)}");
            expected.Add($"{what}: 1 {expectation}");
        }

        Assert.True(expected.SequenceEqual(told), string.Join('\n', told.Except(expected)));
        Assert.Equal(331, await _ledger.EntriesAsync());
    }

    [Fact]
    public async Task is_told_where_bytes_are_no_UTF_8()
    {
        await using var folder = new TemporaryFolder();
        var file = folder.Write("bad.yaml", [.. Encoding.UTF8.GetBytes("format: cpec-ledger/1\nreason: "), 0xC3, 0x28]);
        Assert.Equal("1 2:9 utf8-invalid", Told(await _ledger.RunAsync("record", file), file));
    }

    /// <summary>It is told by its line, and soon: a desk must not wait a minute to learn of a slip.</summary>
    [Fact]
    public async Task finds_one_bad_statement_among_10_000()
    {
        await using var folder = new TemporaryFolder();
        var file = folder.Write("many.yaml", Many(bad: 7_000));
        var began = Stopwatch.GetTimestamp();
        var ran = await _ledger.RunAsync("record", file);
        TestContext.Current.TestOutputHelper!.WriteLine($"10 000 entries: {Stopwatch.GetElapsedTime(began)}");
        Assert.Equal($"1 {4 + 7_000} paragraph-unknown", Told(ran, file));
        Assert.Equal("Refused: 1 of 10000 entries. Nothing was recorded.\n", ran.Out);
        Assert.Equal(331, await _ledger.EntriesAsync());
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1), $"{Stopwatch.GetElapsedTime(began)}");
    }

    [Theory]
    [InlineData("/nonexistent/file.yaml", "file-missing")]
    [InlineData("/tmp", "file-missing")]
    public async Task says_that_a_file_is_not_there(string file, string code)
    {
        var ran = await _ledger.RunAsync("record", file);
        Assert.Equal(1, ran.Code);
        Assert.EndsWith($"[{code}]\n", ran.Error, StringComparison.Ordinal);
    }

    /// <summary>Nothing is opened for a file that cannot be read.</summary>
    [Fact]
    public async Task reads_a_file_before_anything_else()
    {
        await using var empty = await SeededLedger.EmptyAsync();
        await using var folder = new TemporaryFolder();
        var file = folder.Write("bad.yaml", "nonsense");
        Assert.Contains("[field-invalid]", (await empty.RunAsync("record", file)).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }

    private static string Opening(string id, string title) =>
        $"format: cpec-ledger/1\nentries:\n  - type: commitment-opened\n    commitment: {id}\n    title: {title}\n"
        + "    kind: plan\n    reason: A test.\n";

    private static string Many(int bad)
    {
        var text = new StringBuilder("""
            format: cpec-ledger/1
            defaults:
              {mode: unilateral, evidence: article-narration, confidence: low, parties: [{party: CN, role: commenter}]}
            entries:

            """.ReplaceLineEndings("\n"));
        for (var i = 1; i <= 10_000; i++)
        {
            text.Append("  - {type: comment-recorded, commitment: ml-1, announced: 2025-03-01, summary: No. ")
                .Append(CultureInfo.InvariantCulture, $"{i}, citations: [d004 P{(i == bad ? 9 : 3)}]}}\n");
        }

        return text.ToString();
    }

    /// <summary>The exit code, where in the file, and the code of the first thing told.</summary>
    private static string Told(Ran ran, string file)
    {
        var line = ran.Error.Split('\n')[0];
        if (!line.StartsWith(file, StringComparison.Ordinal))
        {
            return ran.Error;
        }

        var place = line[(file.Length + 1)..line.IndexOf(": ", StringComparison.Ordinal)];
        return $"{ran.Code} {place} {line[(line.LastIndexOf('[') + 1)..^1]}";
    }
}
