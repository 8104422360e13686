using CpecLedger.Cli.Printing;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Printing;

public sealed class ScalingDaysToColumns
{
    private static readonly Gen<TimelineScale> Scales = Gen.Select(
        Gen.OneOf(Gen.Int[0, 60], Gen.Int[0, 3_000], Gen.Int[0, 2_000_000]), Gen.Int[1, 240], Gen.Int[0, 1_000_000],
        (days, columns, start) => new TimelineScale(
            DateOnly.MinValue.AddDays(start), DateOnly.MinValue.AddDays(start + days), columns));

    [Fact]
    public void begins_in_the_first_column_and_ends_in_the_last() => Scales.Sample(scale =>
    {
        Assert.Equal(0, scale.FirstOf(scale.From));
        Assert.Equal(scale.Columns - 1, scale.LastOf(scale.To));
    });

    [Fact]
    public void goes_with_time_and_stays_inside() => Gen.Select(Scales, Gen.Int[-9, 2_000_009], Gen.Int[0, 400]).Sample(
        (scale, at, later) =>
        {
            var (one, other) = (Day(scale, at), Day(scale, at + later));
            Assert.InRange(scale.FirstOf(one), 0, scale.Columns - 1);
            Assert.InRange(scale.LastOf(one), scale.FirstOf(one), scale.Columns - 1);
            Assert.True(scale.FirstOf(one) <= scale.FirstOf(other) && scale.LastOf(one) <= scale.LastOf(other));
        });

    /// <summary>No column stays empty between two days. They share one only where there are fewer columns than days.
    /// </summary>
    [Fact]
    public void puts_a_day_right_behind_the_one_before() => Gen.Select(Scales, Gen.Int[0, 2_000_000]).Sample(
        (scale, at) =>
        {
            var (one, next) = (scale.From.AddDays(at % scale.Days), scale.From.AddDays((at % scale.Days) + 1));
            if (next <= scale.To)
            {
                Assert.InRange(
                    scale.FirstOf(next) - scale.LastOf(one), scale.Columns < scale.Days ? 0 : 1, 1);
            }
        });

    /// <summary>Columns stand for equal stretches, but for one day.</summary>
    [Fact]
    public void gives_each_column_as_many_days() => Gen.Int[1, 400].Select(Gen.Int[1, 60]).Sample((days, columns) =>
    {
        var scale = new TimelineScale(new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 1).AddDays(days - 1), columns);
        var filled = Enumerable.Range(0, days).Select(d => scale.From.AddDays(d)).GroupBy(scale.FirstOf)
            .Select(c => c.Count()).ToList();
        Assert.InRange(filled.Max() - filled.Min(), 0, 1);
    });

    [Fact]
    public void holds_for_all_the_days_there_are()
    {
        var scale = new TimelineScale(DateOnly.MinValue, DateOnly.MaxValue, 240);
        Assert.Equal((0, 239), (scale.FirstOf(DateOnly.MinValue), scale.LastOf(DateOnly.MaxValue)));
        Assert.Equal(239, new TimelineScale(DateOnly.MaxValue, DateOnly.MaxValue, 240).LastOf(DateOnly.MaxValue));
    }

    private static DateOnly Day(TimelineScale scale, int at) => DateOnly.FromDayNumber(
        Math.Clamp(scale.From.DayNumber + at, 0, DateOnly.MaxValue.DayNumber));
}
