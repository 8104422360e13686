namespace CpecLedger.Domain.Values;

/// <summary>What a date's qualifier says of it: ? is uncertain, ~ approximate, % both.</summary>
[Flags]
internal enum EdtfMark
{
    None = 0,
    Uncertain = 1,
    Approximate = 2,
}

/// <summary>The days that one date, a whole text or a side of an interval, may mean: from First to Last.</summary>
internal readonly record struct EdtfSpan(
    CalendarDay First, CalendarDay Last, int Level, EdtfMark Mark = EdtfMark.None, bool HasUnspecifiedDigits = false);
