using System.Diagnostics.CodeAnalysis;

namespace CpecLedger.Domain.Values;

/// <summary>
/// A date, a day with a time, or an interval of dates in the Extended Date/Time Format, levels 0 and 1 complete
/// (ISO 8601-2:2019; Library of Congress, EDTF Specification of 4 February 2019). Two are equal when their
/// texts are.
/// </summary>
/// <remarks>
/// <para>Calendar: proleptic Gregorian; year 0000 precedes 0001 and is a leap year.</para>
/// <para>
/// Seasons: level 1 means no hemisphere by 21 to 24, and gives them no bounds. This ledger's dates are of Pakistan and
/// China, so the meteorological seasons of the north bound them: spring (21) is March to May of its year, summer (22)
/// June to August, autumn (23) September to November, and winter (24) December of its year to the end of February of
/// the next.
/// </para>
/// <para>
/// Refused, though some readers take it: everything of level 2, which includes unspecified digits within an interval;
/// the hour 24 and the second 60; -0000 and the time shift -00; Y before a year of four digits or fewer, or of more
/// than 18; an interval with no date on either side; an interval that begins wholly after its end.
/// </para>
/// </remarks>
public sealed record Edtf
{
    /// <summary>The longest text that is read, in UTF-16 code units; the longest valid one has 43.</summary>
    public const int LengthMax = 64;

    private Edtf(string text, int level, CalendarDay? earliest, CalendarDay? latest, EdtfMark mark)
    {
        Text = text;
        Level = level;
        Earliest = earliest?.ToDateOnly();
        Latest = latest?.ToDateOnly();
        IsUncertain = mark.HasFlag(EdtfMark.Uncertain);
        IsApproximate = mark.HasFlag(EdtfMark.Approximate);
    }

    /// <summary>The text exactly as it was given; nothing is trimmed or rewritten.</summary>
    public string Text { get; }

    /// <summary>The lowest conformance level that can express it: 0 or 1.</summary>
    public int Level { get; }

    /// <summary>
    /// The first day it may mean; for an interval, the first day its start may mean. Null when the start is open or
    /// unknown, or lies outside the years 0001 to 9999. A date with a time counts as the day that is written, whatever
    /// the time shift. Approximation and uncertainty do not widen it.
    /// </summary>
    public DateOnly? Earliest { get; }

    /// <summary>
    /// The last day it may mean; for an interval, the last day its end may mean. Null in the cases that
    /// <see cref="Earliest"/> names, for the end. Never before <see cref="Earliest"/> when both are known.
    /// </summary>
    public DateOnly? Latest { get; }

    /// <summary>Whether it, or a side of the interval, is marked approximate (~ or %).</summary>
    public bool IsApproximate { get; }

    /// <summary>Whether it, or a side of the interval, is marked uncertain (? or %).</summary>
    public bool IsUncertain { get; }

    /// <summary>Whether it is an interval, open or not.</summary>
    public bool IsInterval => Text.Contains('/', StringComparison.Ordinal);

    /// <summary>Reads a text. Bad input, null too, is answered and never thrown.</summary>
    /// <param name="text">The text, with nothing around it. ASCII only.</param>
    /// <param name="value">What was read, or null when the answer is false.</param>
    /// <param name="why">A short sentence on what is wrong, or null when the answer is true.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Edtf? value, [NotNullWhen(false)] out string? why)
    {
        value = null;
        why = EdtfSyntax.RefusalOf(text);
        if (why is not null) return false;
        var slash = text!.IndexOf('/', StringComparison.Ordinal);
        why = slash < 0 ? ReadDate(text, out value) : ReadInterval(text, slash, out value);
        return why is null;
    }

    /// <summary>The text exactly as it was given.</summary>
    public override string ToString() => Text;

    private static string? ReadDate(string text, out Edtf? value)
    {
        value = null;
        var why = text.Contains('T', StringComparison.Ordinal)
            ? EdtfTime.Read(text, out var span)
            : EdtfSyntax.ReadDate(text, out span);
        if (why is null) value = new Edtf(text, span.Level, span.First, span.Last, span.Mark);
        return why;
    }

    private static string? ReadInterval(string text, int slash, out Edtf? value)
    {
        value = null;
        if (text.IndexOf('/', slash + 1) >= 0) return "An interval has one slash.";
        var why = ReadSide(text.AsSpan(0, slash), out var start);
        if (why is not null) return why;
        why = ReadSide(text.AsSpan(slash + 1), out var end);
        if (why is not null) return why;
        if (start is null && end is null) return "An interval has a date on one side at least.";
        if (start?.First > end?.Last) return "The interval begins after its end.";
        var level = Math.Max(start?.Level ?? 1, end?.Level ?? 1);
        var mark = (start?.Mark ?? EdtfMark.None) | (end?.Mark ?? EdtfMark.None);
        value = new Edtf(text, level, start?.First, end?.Last, mark);
        return null;
    }

    // A side without a date, unknown or open, is read as null.
    private static string? ReadSide(ReadOnlySpan<char> text, out EdtfSpan? side)
    {
        side = null;
        if (text is "" or "..") return null;
        if (text.Contains('T')) return "Time of day has no place in an interval.";
        var why = EdtfSyntax.ReadDate(text, out var span);
        if (why is not null) return why;
        if (span.HasUnspecifiedDigits) return "Unspecified digits within an interval are level 2.";
        side = span;
        return null;
    }
}
