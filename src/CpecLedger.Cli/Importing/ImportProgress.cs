using System.Globalization;
using CpecLedger.Cli.Printing;

namespace CpecLedger.Cli.Importing;

/// <summary>Tells on standard error how far an import is: on a terminal in one line that is written over, elsewhere in
/// a plain line now and then.</summary>
internal sealed class ImportProgress(string file, TextWriter error, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan TerminalPace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainPace = TimeSpan.FromSeconds(10);

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _told;
    private int _width;

    /// <summary>Tells, unless it did so just before or all is read: then the answer follows soon.</summary>
    /// <param name="entries">Entries settled so far.</param>
    /// <param name="share">How much of the file they are, from 0 to 1.</param>
    public void Tell(int entries, double share)
    {
        var passed = time.GetElapsedTime(_began);
        if (share >= 1 || passed - _told < (isTerminal ? TerminalPace : PlainPace))
        {
            return;
        }

        _told = passed;
        var line = Line(file, entries, share, passed);
        if (isTerminal)
        {
            Over(line);
        }
        else
        {
            error.WriteLine(line);
        }
    }

    /// <summary>Takes the line away that is written over.</summary>
    public void Clear()
    {
        if (isTerminal && _width > 0)
        {
            Over("");
            error.Write('\r');
        }
    }

    /// <summary>How far, how fast, how long still.</summary>
    public static string Line(string file, int entries, double share, TimeSpan passed)
    {
        var rate = entries / Math.Max(passed.TotalSeconds, 0.001);
        var left = share > 0 ? passed / share - passed : TimeSpan.Zero;
        return string.Create(CultureInfo.InvariantCulture,
            $"{file}: {Words.Count(entries, "entry", "entries")}, {share:P0}, {rate:0} a second, "
            + $"{(int)left.TotalMinutes}:{left.Seconds:00} left");
    }

    private void Over(string line)
    {
        error.Write('\r' + line.PadRight(_width));
        _width = line.Length;
    }
}
