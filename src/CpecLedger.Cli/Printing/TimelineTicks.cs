using System.Globalization;

namespace CpecLedger.Cli.Printing;

/// <summary>A day that the axis names.</summary>
/// <param name="Day">It.</param>
/// <param name="Label">What stands at it: a day, a month or a year.</param>
/// <param name="Above">What stands above that: the month and year, or the year.</param>
internal sealed record TimelineTick(DateOnly Day, string Label, string? Above);

/// <summary>The days that an axis names: as many as can be read side by side.</summary>
internal static class TimelineTicks
{
    /// <summary>From fine to coarse.</summary>
    private static readonly Step[] Steps =
    [
        .. new[] { 1, 2, 7 }.Select(n => new Step(n, 2, from => OfDays(from, n))),
        .. new[] { 1, 2, 3, 6 }.Select(n => new Step(28 * n, 3, from => OfMonths(from, n))),
        .. new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 }
            .Select(n => new Step(365 * n, 4, from => OfYears(from, n))),
    ];

    /// <summary>The finest ticks whose labels stand apart.</summary>
    public static IReadOnlyList<TimelineTick> Of(TimelineScale scale) =>
        Steps.Where(s => (long)scale.Days / s.DaysMin * (s.LabelWidth + 1) <= 2L * scale.Columns)
            .Select(s => s.From(scale.From).TakeWhile(t => t.Day <= scale.To).ToList())
            .FirstOrDefault(ticks => StandApart(ticks, scale)) ?? [];

    private static bool StandApart(List<TimelineTick> ticks, TimelineScale scale) =>
        ticks.Zip(ticks.Skip(1)).All(t =>
            scale.FirstOf(t.Second.Day) - scale.FirstOf(t.First.Day) > t.First.Label.Length);

    private static IEnumerable<TimelineTick> OfDays(DateOnly from, int step)
    {
        for (var day = from; ; day = day.AddDays(step))
        {
            yield return new TimelineTick(day, Text(day, "%d"), Text(day, "MMM yyyy"));
            if (day.DayNumber > DateOnly.MaxValue.DayNumber - step)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<TimelineTick> OfMonths(DateOnly from, int step)
    {
        for (var month = from.Year * 12 + from.Month - 1 + (from.Day == 1 ? 0 : 1); month / 12 <= 9999; month++)
        {
            if (month % step == 0)
            {
                var day = new DateOnly(month / 12, month % 12 + 1, 1);
                yield return new TimelineTick(day, Text(day, "MMM"), Text(day, "yyyy"));
            }
        }
    }

    private static IEnumerable<TimelineTick> OfYears(DateOnly from, int step)
    {
        for (var year = from.DayOfYear == 1 ? from.Year : from.Year + 1; year <= 9999; year++)
        {
            if (year % step == 0)
            {
                yield return new TimelineTick(new DateOnly(year, 1, 1), Text(new DateOnly(year, 1, 1), "yyyy"), null);
            }
        }
    }

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>How an axis may be divided.</summary>
    /// <param name="DaysMin">The fewest days from one tick to the next.</param>
    /// <param name="LabelWidth">The columns a label takes.</param>
    /// <param name="From">The ticks from a day on.</param>
    private sealed record Step(int DaysMin, int LabelWidth, Func<DateOnly, IEnumerable<TimelineTick>> From);
}
