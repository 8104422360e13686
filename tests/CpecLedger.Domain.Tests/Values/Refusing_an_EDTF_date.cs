using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Values;

public sealed class Refusing_an_EDTF_date
{
    /// <summary>Every example of level 2 that the specification publishes, but those that level 1 has too.</summary>
    [Theory]
    [InlineData("Y-17E7")]
    [InlineData("1950S2")]
    [InlineData("Y171010000S3")]
    [InlineData("Y3388E2S3")]
    [InlineData("2001-34")]
    [InlineData("[1667,1668,1670..1672]")]
    [InlineData("[..1760-12-03]")]
    [InlineData("[1760-12..]")]
    [InlineData("[1760-01,1760-02,1760-12..]")]
    [InlineData("[1667,1760-12]")]
    [InlineData("[..1984]")]
    [InlineData("{1667,1668,1670..1672}")]
    [InlineData("{1960,1961-12}")]
    [InlineData("{..1984}")]
    [InlineData("2004-06~-11")]
    [InlineData("2004?-06-11")]
    [InlineData("?2004-06-~11")]
    [InlineData("2004-%06-11")]
    [InlineData("156X-12-25")]
    [InlineData("15XX-12-25")]
    [InlineData("XXXX-12-XX")]
    [InlineData("1XXX-XX")]
    [InlineData("1XXX-12")]
    [InlineData("1984-1X")]
    [InlineData("2004-06-~01/2004-06-~20")]
    [InlineData("2004-06-XX/2004-07-03")]
    [InlineData("2001-25")]
    [InlineData("2001-41")]
    [InlineData("1X85")]
    [InlineData("1XXX")]
    [InlineData("XXXX")]
    [InlineData("1985-XX-12")]
    [InlineData("1985-04-1X")]
    [InlineData("201X/202X")]
    [InlineData("~1984")]
    public void calls_it_level_2_where_it_is(string text) => Assert.Contains("level 2", WhyNot(text));

    [Theory]
    [InlineData("2023-02-29", "That month has no day 29.")]
    [InlineData("1900-02-29", "That month has no day 29.")]
    [InlineData("-0001-02-29", "That month has no day 29.")]
    [InlineData("2023-04-31", "That month has no day 31.")]
    [InlineData("2023-04-00", "That month has no day 00.")]
    [InlineData("2023-12-32", "That month has no day 32.")]
    [InlineData("2023-13", "There is no month 13.")]
    [InlineData("2023-00", "There is no month 00.")]
    [InlineData("2023-20", "There is no month 20.")]
    [InlineData("2023-42", "There is no month 42.")]
    [InlineData("2023-13-01", "There is no month 13.")]
    [InlineData("2001-21-01", "A season has no days.")]
    [InlineData("2001-21-XX", "A season has no days.")]
    [InlineData("2001-XX-XX-XX", "A date is YYYY, YYYY-MM or YYYY-MM-DD.")]
    [InlineData("-0000", "There is no year -0000.")]
    [InlineData("-0000-01", "There is no year -0000.")]
    public void names_the_day_or_month_that_does_not_exist(string text, string why) => Assert.Equal(why, WhyNot(text));

    [Theory]
    [InlineData("2008/1964")]
    [InlineData("2004-07/2004-06")]
    [InlineData("2004-06-12/2004-06-11")]
    [InlineData("2005/2004-12-31")]
    [InlineData("2001-24/2001-23")]
    [InlineData("Y17000/2008")]
    [InlineData("2008/-2008")]
    [InlineData("Y-17000/Y-17001")]
    public void stops_an_interval_that_begins_after_its_end(string text) =>
        Assert.Equal("The interval begins after its end.", WhyNot(text));

    [Theory]
    [InlineData("/")]
    [InlineData("../..")]
    [InlineData("../")]
    [InlineData("/..")]
    public void stops_an_interval_without_a_date(string text) =>
        Assert.Equal("An interval has a date on one side at least.", WhyNot(text));

    [Theory]
    [InlineData("Y1985")]
    [InlineData("Y-1985")]
    [InlineData("Y01985")]
    [InlineData("Y")]
    [InlineData("Y-")]
    [InlineData("Y--17000")]
    [InlineData("Y+17000")]
    [InlineData("Y17000-12")]
    [InlineData("Y1700X")]
    [InlineData("Y1000000000000000000")]
    [InlineData("Y99999999999999999999999999999999999999")]
    public void takes_a_Y_only_before_a_long_year(string text) => WhyNot(text);

    [Theory]
    [InlineData("1985-04-12T")]
    [InlineData("1985-04-12T23")]
    [InlineData("1985-04-12T23:20")]
    [InlineData("1985-04-12T24:00:00")]
    [InlineData("1985-04-12T23:60:00")]
    [InlineData("1985-04-12T23:59:60")]
    [InlineData("1985-04-12T23:20:30.5")]
    [InlineData("1985-04-12T23:20:30z")]
    [InlineData("1985-04-12T23:20:30ZZ")]
    [InlineData("1985-04-12T23:20:30-00")]
    [InlineData("1985-04-12T23:20:30-00:00")]
    [InlineData("1985-04-12T23:20:30+24")]
    [InlineData("1985-04-12T23:20:30+0430")]
    [InlineData("1985-04-12T23:20:30+04:60")]
    [InlineData("1985-04-12T23:20:30+04:30Z")]
    [InlineData("1985-04-12T23:20:30?")]
    [InlineData("1985-04-12?T23:20:30")]
    [InlineData("1985-04-XXT23:20:30")]
    [InlineData("1985-04T23:20:30")]
    [InlineData("1985T23:20:30")]
    [InlineData("T23:20:30")]
    [InlineData("1985-04-12T23:20:30T")]
    [InlineData("1985-04-12T23:20:30/1985-04-13")]
    [InlineData("-1985-04-12T23:20:30")]
    public void reads_a_time_strictly(string text) => WhyNot(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 1985")]
    [InlineData("1985 ")]
    [InlineData("1985\n")]
    [InlineData("1985\0")]
    [InlineData("198")]
    [InlineData("19850")]
    [InlineData("19850412")]
    [InlineData("1985-4")]
    [InlineData("1985-4-12")]
    [InlineData("1985-04-12-")]
    [InlineData("1985/04/12")]
    [InlineData("1985//1986")]
    [InlineData("1985/1986/")]
    [InlineData("1985.04.12")]
    [InlineData("--1985")]
    [InlineData("+1985")]
    [InlineData("1985-")]
    [InlineData("..")]
    [InlineData("1985..1986")]
    [InlineData("1985/...")]
    [InlineData("1985/..?")]
    [InlineData("1985/?")]
    [InlineData("?")]
    [InlineData("1985??")]
    [InlineData("1985?~")]
    [InlineData("201x")]
    [InlineData("199u")]
    [InlineData("y17000")]
    [InlineData("1984/open")]
    [InlineData("unknown/2006")]
    [InlineData("１９８５")]
    [InlineData("١٩٨٥")]
    [InlineData("1985\u201104")]
    [InlineData("\ud800")]
    [InlineData("<script>")]
    [InlineData("1985'; drop")]
    [InlineData("-XX")]
    [InlineData("19-XX")]
    [InlineData("1985-XX-")]
    [InlineData("9999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    public void answers_any_other_text(string? text) => WhyNot(text);

    [Fact]
    public void never_throws_and_never_answers_both_ways() =>
        Gen.OneOf(
            Gen.String,
            Gen.Char["0123456789-/.:+TZXYES?~%[]{},"].Array[0, 24].Select(characters => new string(characters)),
            Gen.Char["019-X/.?2Y"].Array[0, 12].Select(characters => new string(characters)))
            .Sample(
                text =>
                {
                    var isRead = Edtf.TryParse(text, out var value, out var why);
                    return isRead
                        ? value!.Text == text && why is null && !(value.Earliest > value.Latest)
                            && (value.Level is 0 or 1)
                        : value is null && why!.EndsWith('.') && why.Length < 100;
                },
                iter: 100_000);

    private static string WhyNot(string? text)
    {
        Assert.False(Edtf.TryParse(text, out var value, out var why));
        Assert.Null(value);
        Assert.EndsWith(".", why, StringComparison.Ordinal);
        return why;
    }
}
