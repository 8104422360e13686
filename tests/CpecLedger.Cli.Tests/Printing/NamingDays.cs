using CpecLedger.Cli.Printing;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Printing;

public sealed class NamingDays
{
    [Theory]
    [InlineData("2024-11-01", "2024-11-10", 60, "1 2 3 4 5 6 7 8 9 10")]
    [InlineData("2024-11-01", "2024-12-10", 60, "1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 1 3 5 7 9")]
    [InlineData("2024-11-01", "2025-02-10", 60, "1 8 15 22 29 6 13 20 27 3 10 17 24 31 7")]
    [InlineData("2024-11-07", "2025-06-10", 60, "Dec Jan Feb Mar Apr May Jun")]
    [InlineData("2024-11-01", "2026-03-01", 38, "Nov Jan Mar May Jul Sep Nov Jan Mar")]
    [InlineData("2022-11-01", "2026-03-01", 38, "Jan Jul Jan Jul Jan Jul Jan")]
    [InlineData("2016-06-01", "2026-03-01", 60, "2017 2018 2019 2020 2021 2022 2023 2024 2025 2026")]
    [InlineData("1950-01-01", "2026-03-01", 60, "1950 1960 1970 1980 1990 2000 2010 2020")]
    public void names_as_many_as_can_be_read(string from, string to, int columns, string labels) => Assert.Equal(
        labels,
        string.Join(' ', TimelineTicks.Of(new(DateOnly.Parse(from, null), DateOnly.Parse(to, null), columns))
            .Select(t => t.Label)));

    [Fact]
    public void keeps_labels_apart_and_in_the_window() =>
        Gen.Select(Gen.Int[0, 3_652_058], Gen.Int[0, 3_652_058], Gen.Int[15, 240]).Sample((one, other, columns) =>
        {
            var scale = new TimelineScale(
                DateOnly.FromDayNumber(Math.Min(one, other)), DateOnly.FromDayNumber(Math.Max(one, other)), columns);
            var ticks = TimelineTicks.Of(scale);
            Assert.All(ticks, t => Assert.InRange(t.Day, scale.From, scale.To));
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(
                scale.FirstOf(pair.First.Day) + pair.First.Label.Length < scale.FirstOf(pair.Second.Day)));
        });
}
