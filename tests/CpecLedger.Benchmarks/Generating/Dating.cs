using System.Globalization;
using CpecLedger.Domain.Values;

namespace CpecLedger.Generating;

/// <summary>Dates of mixed precision round days that are known here.</summary>
internal static class Dating
{
    /// <summary>The day itself.</summary>
    public static LedgerDate Exactly(DateOnly day, DateBasis basis = DateBasis.Stated) => new()
    {
        Edtf = Text(day, "yyyy-MM-dd"), Earliest = day, Latest = day, Basis = basis,
    };

    /// <summary>How a source dates the day: mostly by the day, sometimes by the month or the year, at times about a
    /// month or by an interval. It may always mean the day.</summary>
    public static LedgerDate Dated(Chance chance, DateOnly day) => chance.Below(100) switch
    {
        < 86 => Exactly(day),
        < 93 => Month(day, ""),
        < 95 => Month(day, "~"),
        < 98 => Year(day),
        _ => Between(day.AddDays(-chance.Below(10)), day.AddDays(1 + chance.Below(10))),
    };

    /// <summary>How a promise is dated: by the month, the year, a span of years, seldom by the day.</summary>
    public static LedgerDate Promised(Chance chance, DateOnly day) => chance.Below(10) switch
    {
        < 2 => Exactly(day),
        < 5 => Month(day, ""),
        < 9 => Year(day),
        _ => new LedgerDate
        {
            Edtf = $"{Text(day, "yyyy")}/{Text(day.AddYears(4), "yyyy")}",
            Earliest = new DateOnly(day.Year, 1, 1), Latest = new DateOnly(day.Year + 4, 12, 31),
            Basis = DateBasis.Stated,
        },
    };

    private static LedgerDate Between(DateOnly first, DateOnly last) => new()
    {
        Edtf = $"{Text(first, "yyyy-MM-dd")}/{Text(last, "yyyy-MM-dd")}", Earliest = first, Latest = last,
        Basis = DateBasis.Computed, Reason = "The source speaks of these days.",
    };

    private static LedgerDate Month(DateOnly day, string mark) => new()
    {
        Edtf = Text(day, "yyyy-MM") + mark, Earliest = new DateOnly(day.Year, day.Month, 1),
        Latest = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        Basis = DateBasis.Inferred, Reason = "The source names the month.",
    };

    private static LedgerDate Year(DateOnly day) => new()
    {
        Edtf = Text(day, "yyyy"), Earliest = new DateOnly(day.Year, 1, 1), Latest = new DateOnly(day.Year, 12, 31),
        Basis = DateBasis.Inferred, Reason = "The source names the year.",
    };

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
