using System.Text;

namespace CpecLedger.Cli.Printing;

/// <summary>Passes text on without the blanks at the ends of lines, which tables pad their cells with: a saved answer
/// then compares equal whatever the widths were.</summary>
internal sealed class TrimmedLines(TextWriter inner) : TextWriter
{
    private int _blanks;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    /// <summary>In one piece: the console writes each at once, by a call of the system.</summary>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        var trimmed = new StringBuilder(buffer.Length + _blanks);
        foreach (var value in buffer)
        {
            if (value == ' ')
            {
                _blanks++;
                continue;
            }

            trimmed.Append(' ', value is '\n' or '\r' ? 0 : _blanks).Append(value);
            _blanks = 0;
        }

        inner.Write(trimmed.ToString());
    }

    public override void Flush() => inner.Flush();
}
