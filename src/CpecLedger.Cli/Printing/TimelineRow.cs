using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>A sign of a picture, one column wide, and how it looks where there is colour: the look never says what the
/// sign does not.</summary>
internal readonly record struct Glyph(char Sign, Style? Look = null);

/// <summary>One line of a picture.</summary>
internal sealed class TimelineRow
{
    private readonly Glyph[] _glyphs;

    public TimelineRow(int columns)
    {
        _glyphs = new Glyph[columns];
        Fill(0, columns - 1, new Glyph(' '));
    }

    public int Columns => _glyphs.Length;

    public bool Has(char sign) => _glyphs.Any(g => g.Sign == sign);

    public void Put(int column, Glyph glyph) => _glyphs[column] = glyph;

    /// <summary>Fills from one column to another, both included.</summary>
    public void Fill(int first, int last, Glyph glyph)
    {
        for (var column = first; column <= last; column++)
        {
            Put(column, glyph);
        }
    }

    /// <summary>Writes letters that are one column wide, as far as there is room.</summary>
    public void Write(int column, string text, Style? look = null)
    {
        for (var i = 0; i < text.Length && column + i < Columns; i++)
        {
            Put(column + i, new Glyph(text[i], look));
        }
    }

    /// <summary>Adds it to a line that is being put together.</summary>
    public void AppendTo(Paragraph line)
    {
        for (int column = 0, next; column < Columns; column = next)
        {
            for (next = column + 1; next < Columns && _glyphs[next].Look == _glyphs[column].Look; next++)
            {
            }

            line.Append(string.Concat(_glyphs[column..next].Select(g => g.Sign)), _glyphs[column].Look);
        }
    }

    public override string ToString() => string.Concat(_glyphs.Select(g => g.Sign));
}
