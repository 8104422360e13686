using CpecLedger.Cli.Recording;

namespace CpecLedger.Cli.Importing;

/// <summary>The lines of a stream, one after the other, whatever its length.</summary>
internal sealed class LineReader(Stream content)
{
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private bool isAtEnd;

    /// <summary>The line that was read last, without its line feed.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether it has more than <see cref="RecordingLimits.LineBytesMax"/> bytes: then only these are
    /// given.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Read()
    {
        var searched = 0;
        while (true)
        {
            var feed = buffer.AsSpan(from + searched, to - from - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return Take(searched + feed, andFeed: 1);
            }

            searched = to - from;
            if (searched > RecordingLimits.LineBytesMax)
            {
                return SkipRest();
            }

            if (!Fill())
            {
                return searched > 0 && Take(searched, andFeed: 0);
            }
        }
    }

    private bool Take(int length, int andFeed)
    {
        IsTooLong = length > RecordingLimits.LineBytesMax;
        Line = buffer.AsMemory(from, Math.Min(length, RecordingLimits.LineBytesMax));
        from += length + andFeed;
        Number++;
        if (Number == 1 && Line.Span.StartsWith("\uFEFF"u8))
        {
            Line = Line[3..];
        }

        return true;
    }

    /// <summary>Gives the beginning of a line that is too long, and goes to its end without keeping it.</summary>
    private bool SkipRest()
    {
        var beginning = buffer.AsSpan(from, RecordingLimits.LineBytesMax).ToArray();
        do
        {
            from = to;
        }
        while (Fill() && buffer.AsSpan(from, to - from).IndexOf((byte)'\n') < 0);

        var feed = buffer.AsSpan(from, to - from).IndexOf((byte)'\n');
        from = feed < 0 ? to : from + feed + 1;
        (Line, IsTooLong) = (beginning, true);
        Number++;
        return true;
    }

    /// <summary>Reads more behind what is kept; false at the end of the stream.</summary>
    private bool Fill()
    {
        if (isAtEnd)
        {
            return false;
        }

        if (from > 0)
        {
            // What was given away may still be in use until the next call, which is this one.
            buffer.AsSpan(from, to - from).CopyTo(buffer);
            (from, to) = (0, to - from);
        }

        if (to == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var read = content.Read(buffer.AsSpan(to));
        to += read;
        isAtEnd = read == 0;
        return read > 0;
    }
}
