using System.Text;
using CpecLedger.Cli.Recording;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

public sealed class HostileFiles
{
    [Fact]
    public void A_file_above_the_limit_is_not_even_decoded() =>
        Assert.Equal(["1:1 file-too-large"], Files.Problems(new byte[RecordingLimits.FileBytesMax + 1]));

    [Fact]
    public void Bytes_that_are_no_utf8_are_told_with_their_offset()
    {
        byte[] content = [.. "a: é\nb: "u8, 0xFF, .. "c"u8];
        Assert.Equal(["2:4 utf8-invalid"], Files.Problems(content));
        RecordFile.Read(content, out var problems);
        Assert.Contains("offset 9 ", problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "yaml-malformed")]
    [InlineData("{a: ", "yaml-malformed")]
    [InlineData("- ", "yaml-malformed")]
    [InlineData("? ", "yaml-malformed")]
    public void Deep_nesting_is_refused(string opening, string code) => Assert.EndsWith(
        " " + code,
        Assert.Single(Files.Problems(string.Concat(Enumerable.Repeat(opening, 200_000)))),
        StringComparison.Ordinal);

    [Fact]
    public void Aliases_that_multiply_are_refused_before_they_take_memory()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" [")
                .AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
        }

        Assert.EndsWith(" file-too-large", Assert.Single(Files.Problems(text.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_counted_however_short_they_are() => Assert.EndsWith(
        " file-too-large",
        Assert.Single(Files.Problems("[" + string.Concat(Enumerable.Repeat("a,", RecordingLimits.ValuesMax)) + "a]")),
        StringComparison.Ordinal);

    [Fact]
    public void Defaults_that_multiply_are_refused()
    {
        var entries = string.Concat(Enumerable.Repeat("  - {type: comment-recorded, commitment: a}\n", 9_000));
        var problems = Files.Problems(Files.Of(entries, $"defaults: {{note: {new string('n', 1_000_000)}}}\n"));
        Assert.Contains(problems, p => p.EndsWith(" file-too-large", StringComparison.Ordinal)
            || problems.Length == RecordingLimits.ProblemsMax);
    }

    [Fact]
    public void Targets_count_as_entries()
    {
        var targets = string.Join(", ", Enumerable.Repeat("policy", RecordingLimits.EntriesMax));
        string File(string more) => Files.Of($"  - {{type: entry-retracted, reason: R, targets: [{targets}]}}\n{more}");
        Assert.Empty(Files.Problems(File("")));
        Assert.Equal(
            ["4:5 entries-too-many"],
            Files.Problems(File("  - {type: entry-retracted, reason: R, target: policy}\n")));
    }

    [Fact]
    public void No_more_problems_are_told_than_the_limit() => Assert.Equal(
        RecordingLimits.ProblemsMax,
        Files.Problems(Files.Of(string.Concat(Enumerable.Repeat("  - {}\n", 5_000)))).Length);

    [Theory]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\uDC00\\uD800\"")]
    [InlineData("\"\\UFFFFFFFF\"")]
    [InlineData("\"\\U00110000\"")]
    [InlineData("\"\\x00\"")]
    [InlineData("\u0001")]
    [InlineData("%YAML 9.9")]
    [InlineData("&a &b c")]
    [InlineData("*a")]
    [InlineData("<<: *a")]
    [InlineData("!<tag:x> a")]
    [InlineData("|9\n a")]
    [InlineData("@a")]
    [InlineData("'")]
    [InlineData("\"\\q\"")]
    public void What_is_no_plain_text_is_a_problem_and_no_exception(string value) =>
        Assert.NotEmpty(Files.Problems($"format: {value}\nentries: [{{type: {value}}}]"));

    /// <summary>A reader that looks back at all it has read would need hours for these.</summary>
    [Theory]
    [InlineData("[", "a, ")]
    [InlineData("[", "[a], ")]
    [InlineData("", "- a\n")]
    [InlineData("", "# a\n")]
    [InlineData("a: ", "a ")]
    [InlineData("a: ", "  b\n")]
    [InlineData("a: '", "''")]
    [InlineData("a: \"", "\\n")]
    [InlineData("a: |\n", "  b\n")]
    [InlineData("[", "&a a, ")]
    [InlineData("a", "\t")]
    [InlineData("a: ", "%")]
    public void Long_texts_take_time_in_proportion_to_their_length(string opening, string repeated)
    {
        var text = opening + string.Concat(Enumerable.Repeat(repeated, 4_000_000 / repeated.Length));
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.NotEmpty(Files.Problems(text));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Whatever_the_bytes_there_is_an_answer()
    {
        string[] pieces =
        [
            "format: cpec-ledger/1\n", "entries:\n", "  - ", "type: ", "entry-corrected", "date-refined", "\n",
            "    ", "target: ", "new: ", "&a ", "*a", "[", "]", "{", "}", ": ", ", ", "- ", "? ", "|\n",
            ">-\n", "'", "\"", "\\u", "\\U0010", "D800", "%", "@", "`", "!", "!!", "#", "~", "\t", "\r",
            "\u0085", "\u2028", "\uFEFF", "2024-11~", "citations: ", "d1 P1", "targets: ", "defaults: ",
            "---\n", "...\n", "<<", "0", "é",
        ];
        var words = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);
        Gen.OneOf(
                words.Array[0, 60].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))),
                words.Array[0, 30].Select(parts => Encoding.UTF8.GetBytes(Files.Of("  - " + string.Concat(parts)))),
                Gen.Byte.Array[0, 80])
            .Sample(content => Files.Problems(content).Length <= RecordingLimits.ProblemsMax, iter: 20_000);
    }
}
