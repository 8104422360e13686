using System.Buffers;
using System.Text;

namespace CpecLedger.Domain.Answers;

/// <summary>Rows of comma-separated values as RFC 4180 has them: lines end with CR LF, a cell is quoted where it must
/// be.</summary>
public static class Csv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>The characters by which spreadsheets know a formula, in either width, or which they skip before
    /// one.</summary>
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Appends a row.</summary>
    public static void Append(StringBuilder to, IEnumerable<string> cells)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    /// <summary>A text that no spreadsheet takes for a formula: with an apostrophe before it where it would.</summary>
    public static string Harmless(string text) =>
        text.AsSpan().IndexOfAny(Formula) == 0 ? $"'{text}" : text;

    private static string Cell(string text) => text.AsSpan().ContainsAny(Quoted)
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
