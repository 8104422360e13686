using CpecLedger.Domain.Search;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Search;

public sealed class Measuring_typing_errors
{
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abc"], 0, 7];

    [Theory]
    [InlineData("gwadar", "gwadar", 0)]
    [InlineData("gwadar", "gwadr", 1)]
    [InlineData("gwadar", "gwaadar", 1)]
    [InlineData("gwadar", "gwader", 1)]
    [InlineData("gwadar", "gwadra", 1)]
    [InlineData("gwadar", "gawdra", 2)]
    [InlineData("gwadar", "", 6)]
    [InlineData("ca", "abc", 3)] // Each place is changed once at most.
    [InlineData("شاہراہ", "شاہرہا", 1)]
    [InlineData("瓜达尔港", "瓜达尔刚", 1)]
    public void counts_letters_left_out_put_in_taken_for_another_or_exchanged(string one, string other, int errors) =>
        Assert.Equal(errors, Closeness.Distance(one, other, 9));

    [Fact]
    public void equals_the_definition() => Gen.Select(Words, Words).Sample((one, other) =>
        Assert.Equal(Defined(one, other), Closeness.Distance(one, other, 99)));

    [Fact]
    public void ends_beyond_what_is_asked_and_not_before() => Gen.Select(Words, Words, Gen.Int[0, 4]).Sample(
        (one, other, most) =>
        {
            var distance = Defined(one, other);
            var measured = Closeness.Distance(one, other, most);
            Assert.True(distance <= most ? measured == distance : measured > most, $"{distance}, not {measured}");
        });

    /// <summary>Optimal string alignment, as its recursion is written.</summary>
    private static int Defined(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        var least = new[]
        {
            Defined(a[..^1], b) + 1,
            Defined(a, b[..^1]) + 1,
            Defined(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1),
        }.Min();
        return a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1]
            ? Math.Min(least, Defined(a[..^2], b[..^2]) + 1)
            : least;
    }
}
