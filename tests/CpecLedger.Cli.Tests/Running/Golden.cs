using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using CpecLedger.Tests;
using Xunit;

namespace CpecLedger.Cli.Tests.Running;

/// <summary>Compares what a command said with what was approved, without what differs from one installation to the
/// next.</summary>
internal static partial class Golden
{
    private const int Columns = 80;

    /// <summary>Compares both outputs and the exit code.</summary>
    public static void Check(
        Ran ran, string line, string? parameter = null, int columns = Columns,
        [CallerFilePath] string path = "", [CallerMemberName] string method = "")
    {
        var isCsv = line.Contains("--csv", StringComparison.Ordinal);
        var answer = isCsv ? string.Concat(Rows.Lines(ran.Out).Select(l => l + "\n")) : ran.Out;
        CheckForm(answer, isJson: isCsv || line.Contains("--json", StringComparison.Ordinal), columns);
        var said = new StringBuilder($"$ cpec {line}\n{answer}");
        if (ran.Error.Length > 0)
        {
            said.Append(CultureInfo.InvariantCulture, $"--- standard error\n{ran.Error}");
        }

        said.Append(CultureInfo.InvariantCulture, $"--- exit code {ran.Code}\n");
        Approval.Check(Scrubbed(said.ToString()), parameter, path, method);
    }

    /// <summary>Plain text that fits: nothing but letters and line feeds reaches a file or a pipe.</summary>
    public static void CheckForm(string text, bool isJson, int columns = Columns)
    {
        Assert.DoesNotContain('\u001b', text);
        Assert.True(text.Length == 0 || text[^1] == '\n', "The last line does not end.");
        foreach (var line in text.Split('\n'))
        {
            Assert.False(line.EndsWith(' ') || line.EndsWith('\r'), $"Blanks at the end of: {line}");
            Assert.True(isJson || Width(line) <= columns, $"{Width(line)} columns: {line}");
        }
    }

    /// <summary>Columns on a terminal: two for Chinese, none for marks and invisible characters.</summary>
    public static int Width(string line) => line.EnumerateRunes().Sum(rune => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ when rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3
            or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 => 2,
        _ => 1,
    });

    private static string Scrubbed(string text)
    {
        text = Folder().Replace(text, "{folder}");
        text = Root().Replace(text, "$1{root}");
        text = RecordedAt().Replace(text, "$1{instant}");
        text = Trail().Replace(text, "$1{instant}  {recorder}  ");
        text = TrailRow().Replace(text, "$1{instant},{principal},{recorder},");
        text = RecordedBy().Replace(text, "$1{principal}\"");
        text = RecordedByName().Replace(text, "$1{recorder}\"");
        text = Origin().Replace(text, "cpec-ledger.invalid/{ledger}");
        text = Server().Replace(text, "PostgreSQL {version}");
        return Runtime().Replace(text, "{runtime} on {system}");
    }

    [GeneratedRegex("/tmp/cpec-cli-[0-9]+-[0-9]+")]
    private static partial Regex Folder();

    /// <summary>On a narrow screen a root takes two lines.</summary>
    [GeneratedRegex("(\"rootHash\": \"|\\b[Rr]oot\\s)(?:[0-9a-f]\n?){63}[0-9a-f]")]
    private static partial Regex Root();

    [GeneratedRegex("(\"recordedAt\": \")[^\"]+")]
    private static partial Regex RecordedAt();

    [GeneratedRegex("^([0-9]+  )[0-9-]{10}T[0-9:]{8}Z  [^ ]+  ", RegexOptions.Multiline)]
    private static partial Regex Trail();

    [GeneratedRegex("^([0-9]+,[0-9a-f-]{36},)[0-9-]{10}T[0-9:.]+Z,[0-9a-f-]{36},[^,]+,", RegexOptions.Multiline)]
    private static partial Regex TrailRow();

    [GeneratedRegex("(\"recordedBy\": \")[^\"]+\"")]
    private static partial Regex RecordedBy();

    [GeneratedRegex("(\"recordedByName\": \")[^\"]+\"")]
    private static partial Regex RecordedByName();

    [GeneratedRegex("cpec-ledger\\.invalid/[0-9a-f-]{36}")]
    private static partial Regex Origin();

    [GeneratedRegex("PostgreSQL [0-9]+\\.[0-9]+( \\([^)]+\\))?")]
    private static partial Regex Server();

    [GeneratedRegex("\\.NET [0-9.]+ on .+")]
    private static partial Regex Runtime();
}
