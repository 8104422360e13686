using System.Buffers;
using System.Globalization;

namespace CpecLedger.Domain.Values;

/// <summary>
/// Reads single dates of EDTF levels 0 and 1. Read functions answer null, or a sentence on what is wrong; their result
/// means something in the first case only.
/// </summary>
internal static class EdtfSyntax
{
    private const int LongYearDigitsMax = 18; // What surely fits in 64 bits; the universe is younger.

    private static readonly SearchValues<char> OfSets = SearchValues.Create("[]{},");
    private static readonly SearchValues<char> OfDates = SearchValues.Create("0123456789-/.:+TZXY?~%");

    internal static string? RefusalOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "There is no text.";
        if (text.Length > Edtf.LengthMax) return $"The text is longer than {Edtf.LengthMax} characters.";
        if (text.AsSpan().IndexOfAny(OfSets) >= 0) return "Sets of dates are level 2.";
        if (text.AsSpan().IndexOfAny('E', 'S') >= 0) return "Exponential years and significant digits are level 2.";
        return text.AsSpan().IndexOfAnyExcept(OfDates) >= 0 ? "It has a character that is no part of a date." : null;
    }

    internal static string? ReadDate(ReadOnlySpan<char> text, out EdtfSpan span)
    {
        span = default;
        var mark = text.IsEmpty ? EdtfMark.None : MarkOf(text[^1]);
        var date = mark == EdtfMark.None ? text : text[..^1];
        if (date.IndexOfAny("?~%") >= 0) return "One qualifier, at the very end; qualifying a part is level 2.";
        var why = date.StartsWith('Y') ? ReadLongYear(date[1..], out span) : ReadYearMonthDay(date, out span);
        if (mark != EdtfMark.None) span = span with { Level = 1, Mark = mark };
        return why;
    }

    internal static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    internal static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static EdtfMark MarkOf(char last) => last switch
    {
        '?' => EdtfMark.Uncertain,
        '~' => EdtfMark.Approximate,
        '%' => EdtfMark.Uncertain | EdtfMark.Approximate,
        _ => EdtfMark.None,
    };

    private static string? ReadLongYear(ReadOnlySpan<char> text, out EdtfSpan span)
    {
        span = default;
        var isNegative = text.StartsWith('-');
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || !AreDigits(digits)) return "After Y comes a year and nothing else.";
        if (digits.Length < 5 || digits[0] == '0') return "Y is only for years of more than four digits.";
        if (digits.Length > LongYearDigitsMax) return $"A year has at most {LongYearDigitsMax} digits.";
        var year = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        span = Months(isNegative ? -year : year, 1, 12, level: 1);
        return null;
    }

    private static string? ReadYearMonthDay(ReadOnlySpan<char> text, out EdtfSpan span)
    {
        span = default;
        var isNegative = text.StartsWith('-');
        var date = isNegative ? text[1..] : text;
        var isLaidOut = date.Length is 4 or 7 or 10 && (date.Length < 7 || date[4] == '-')
            && (date.Length < 10 || date[7] == '-');
        if (!isLaidOut) return "A date is YYYY, YYYY-MM or YYYY-MM-DD.";
        if (date is ['X', ..] || date[..4].TrimEnd('X').Length < 2) return "More than two X in a year are level 2.";
        if (date.Length == 4) return ReadYear(date, isNegative, out span);
        if (date[..4].Contains('X')) return "An X in the year of a longer date is level 2.";
        if (!AreDigits(date[..4])) return "A year is four digits.";
        if (isNegative && date[..4] is "0000") return "There is no year -0000.";
        var year = isNegative ? -Number(date[..4]) : Number(date[..4]);
        var why = date.Length == 7
            ? ReadMonth(year, date[5..], out span)
            : ReadDay(year, date[5..7], date[8..], out span);
        if (isNegative) span = span with { Level = 1 };
        return why;
    }

    private static string? ReadYear(ReadOnlySpan<char> text, bool isNegative, out EdtfSpan span)
    {
        span = default;
        var known = text.TrimEnd('X');
        if (known.Contains('X')) return "An X before a digit is level 2.";
        if (!AreDigits(known)) return "A year is four digits.";
        if (isNegative && text is "0000") return "There is no year -0000.";
        var width = text.Length - known.Length;
        var unit = width switch { 0 => 1, 1 => 10, _ => 100 };
        var low = Number(known) * unit;
        var high = low + unit - 1;
        span = new EdtfSpan(
            CalendarDay.FirstOf(isNegative ? -high : low, 1),
            CalendarDay.LastOf(isNegative ? -low : high, 12),
            Level: isNegative || width > 0 ? 1 : 0,
            HasUnspecifiedDigits: width > 0);
        return null;
    }

    private static string? ReadMonth(int year, ReadOnlySpan<char> text, out EdtfSpan span)
    {
        span = Months(year, 1, 12, level: 1) with { HasUnspecifiedDigits = true };
        if (text is "XX") return null;
        if (text.Contains('X')) return "A month with one X is level 2.";
        if (!AreDigits(text)) return "A month is two digits.";
        var month = Number(text);
        if (month is >= 25 and <= 41) return "Groups of months other than the seasons 21 to 24 are level 2.";
        if (month is not ((>= 1 and <= 12) or (>= 21 and <= 24))) return $"There is no month {month:00}.";
        span = month <= 12 ? Months(year, month, month, level: 0) : Season(year, month);
        return null;
    }

    // Spring begins in March, and each season three months after the one before; see the remarks on Edtf.
    private static EdtfSpan Season(int year, int season) => season == 24
        ? new EdtfSpan(CalendarDay.FirstOf(year, 12), CalendarDay.LastOf(year + 1L, 2), Level: 1)
        : Months(year, 3 * (season - 20), 3 * (season - 20) + 2, level: 1);

    private static string? ReadDay(int year, ReadOnlySpan<char> monthText, ReadOnlySpan<char> text, out EdtfSpan span)
    {
        span = default;
        if (monthText is "XX")
        {
            span = Months(year, 1, 12, level: 1) with { HasUnspecifiedDigits = true };
            return text is "XX" ? null : "A day of an unspecified month is level 2.";
        }

        var why = ReadMonth(year, monthText, out span);
        if (why is not null) return why;
        if (span.Level != 0) return "A season has no days.";
        if (text is "XX")
        {
            span = span with { Level = 1, HasUnspecifiedDigits = true };
            return null;
        }

        if (text.Contains('X')) return "A day with one X is level 2.";
        if (!AreDigits(text)) return "A day is two digits.";
        var day = Number(text);
        if (day < 1 || day > span.Last.Day) return $"That month has no day {day:00}.";
        span = new EdtfSpan(span.First with { Day = day }, span.First with { Day = day }, Level: 0);
        return null;
    }

    private static EdtfSpan Months(long year, int first, int last, int level) =>
        new(CalendarDay.FirstOf(year, first), CalendarDay.LastOf(year, last), level);
}
