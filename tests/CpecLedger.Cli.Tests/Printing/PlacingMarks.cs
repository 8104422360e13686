using CpecLedger.Cli.Printing;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Printing;

public sealed class PlacingMarks
{
    private static readonly Gen<MarkWanted> Wanted = Gen.Select(
        Gen.Int[0, 40], Gen.Int[0, 9], Gen.Bool, (first, more, uncertain) =>
            uncertain ? new MarkWanted(first, first + more, true) : new MarkWanted(first, first, false));

    [Theory]
    [InlineData("a mark alone stands in its column", "3", "3")]
    [InlineData("the next of the same day stands beside it, to the right", "3 3 3", "3 4 5")]
    [InlineData("then to the left", "3 3 3 3 3", "3 4 5 2 1")]
    [InlineData("and what finds no room is told of", "3 3 3 3 3 3", "3 4 5 2 1 +3")]
    [InlineData("at the right edge there is only the left", "9 9", "9 8")]
    [InlineData("a span is seen even within one column", "3?3", "3~4")]
    [InlineData("a longer span is drawn out", "3?6", "3~6")]
    [InlineData("what stands beside a span leaves it a column", "3 3?3 3", "3 4~5 2")]
    [InlineData("at the right edge a span begins before it", "9?9", "8~9")]
    [InlineData("later marks may stand upon a longer span", "3?7 4 5", "3~7 4 5")]
    public void gives_each_the_nearest_free_column(string why, string wanted, string places) => Assert.Equal(
        (why, places),
        (why, string.Join(' ', TimelineMarks.Places(wanted.Split(' ').Select(Parsed), last: 9).Select(Text))));

    [Fact]
    public void never_puts_two_marks_into_one_column_nor_one_outside_nor_far_from_its_own() =>
        Gen.Select(Wanted.Array[0, 40], Gen.Int[40, 50]).Sample((marks, last) =>
        {
            var places = TimelineMarks.Places(marks, last);
            Assert.Distinct(places.Select(p => p.Column).OfType<int>());
            Assert.All(marks.Zip(places), pair =>
            {
                var (mark, place) = pair;
                Assert.InRange(place.Last, place.Column ?? mark.First, last);
                Assert.InRange(
                    (place.Column ?? mark.First) - mark.First, -TimelineMarks.BesideMax, TimelineMarks.BesideMax);
                Assert.True(place.Column is null || mark.IsUncertain == (place.Last > place.Column));
                Assert.True(place.Column is null || !mark.IsUncertain
                    || place.Last >= Math.Min(mark.Last, last));
            });
        });

    [Fact]
    public void leaves_out_only_what_has_no_room() => Wanted.Array[0, 40].Sample(marks =>
    {
        var places = TimelineMarks.Places(marks, 40);
        foreach (var (mark, _) in marks.Zip(places).Where(p => p.Second.Column is null && !p.First.IsUncertain))
        {
            var near = Enumerable.Range(mark.First - TimelineMarks.BesideMax, (2 * TimelineMarks.BesideMax) + 1)
                .Where(c => c is >= 0 and <= 40);
            Assert.Empty(near.Except(places.Where(p => p.Column is not null)
                .SelectMany(p => Enumerable.Range(p.Column!.Value, p.Last - p.Column.Value + 1))));
        }
    });

    private static MarkWanted Parsed(string text) => text.Split('?') is [var first, var last]
        ? new MarkWanted(int.Parse(first, null), int.Parse(last, null), true)
        : new MarkWanted(int.Parse(text, null), int.Parse(text, null), false);

    private static string Text(MarkPlace place) => place.Column is not { } column ? $"+{place.Last}"
        : place.Last > column ? $"{column}~{place.Last}" : $"{column}";
}
