using System.Globalization;
using System.Text;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Names in columns of a terminal, where a Chinese letter takes two and a mark upon a letter none.</summary>
internal static class Cells
{
    private const string More = "…";

    /// <summary>A text that takes exactly so many columns: cut, or filled with blanks.</summary>
    public static string Fit(string text, int columns)
    {
        var shown = Cut(text, columns);
        return shown + new string(' ', columns - shown.GetCellWidth());
    }

    /// <summary>A text that takes no more than so many columns, at least one. A name that is written from right to left
    /// does not turn what stands beside it.</summary>
    public static string Cut(string text, int columns) => Isolated(
        text.GetCellWidth() <= columns ? text : Beginning(text, columns - More.GetCellWidth()) + More);

    /// <summary>U+2068 and U+2069 keep a name that is written from right to left from turning what stands beside
    /// it.</summary>
    public static string Isolated(string text) => text.EnumerateRunes().Any(IsRightToLeft)
        ? $"\u2068{text}\u2069"
        : text;

    /// <summary>As many whole letters, with their marks, as there is room for.</summary>
    private static string Beginning(string text, int columns)
    {
        var kept = new StringBuilder();
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext() && (columns -= letters.GetTextElement().GetCellWidth()) >= 0)
        {
            kept.Append(letters.GetTextElement());
        }

        return kept.ToString();
    }

    /// <summary>Hebrew, Arabic and the scripts between and beside them, as Unicode keeps them together.</summary>
    private static bool IsRightToLeft(Rune letter) =>
        letter.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF
            or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;
}
