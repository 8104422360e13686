using System.Text;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Passes text on in ASCII, each letter as wide as before: signs of timelines become letters, what has no
/// likeness becomes question marks.</summary>
internal sealed class AsciiLetters(TextWriter inner) : TextWriter
{
    private static readonly Dictionary<char, string> s_likeness = TimelineGlyphs.Letters
        .ToDictionary(l => l.Key, l => l.Value.ToString())
        .Concat([new('…', "."), new('–', "-"), new('→', ">"), new('’', "'"), new('‘', "'"), new('“', "\""),
            new('”', "\"")])
        .ToDictionary();

    private char _firstHalf;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (char.IsHighSurrogate(value))
        {
            _firstHalf = value;
        }
        else if (char.IsAscii(value))
        {
            inner.Write(value);
        }
        else
        {
            var letter = char.IsLowSurrogate(value) ? string.Concat(_firstHalf, value) : value.ToString();
            inner.Write(s_likeness.GetValueOrDefault(value) ?? new string('?', Math.Max(0, letter.GetCellWidth())));
        }
    }

    public override void Flush() => inner.Flush();
}
