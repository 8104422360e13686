namespace CpecLedger.Domain.Values;

/// <summary>
/// A day of the proleptic Gregorian calendar with astronomical years (year 0 precedes year 1), far beyond the years
/// that <see cref="DateOnly"/> can hold. Ordered in time. Never checked here: the reader of dates does that.
/// </summary>
internal readonly record struct CalendarDay(long Year, int Month, int Day) : IComparable<CalendarDay>
{
    public static bool operator >(CalendarDay left, CalendarDay right) => left.CompareTo(right) > 0;

    public static bool operator <(CalendarDay left, CalendarDay right) => left.CompareTo(right) < 0;

    public int CompareTo(CalendarDay other) => (Year, Month, Day).CompareTo((other.Year, other.Month, other.Day));

    internal static CalendarDay FirstOf(long year, int month) => new(year, month, 1);

    internal static CalendarDay LastOf(long year, int month) => new(year, month, DaysIn(year, month));

    internal static int DaysIn(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    internal DateOnly? ToDateOnly() => Year is >= 1 and <= 9999 ? new DateOnly((int)Year, Month, Day) : null;
}
