using CpecLedger.Domain.Values;
using Xunit;

namespace CpecLedger.Domain.Tests.Values;

/// <summary>
/// Each table gives the text, its level, and its first and last day ("-" where there is none to give). The examples
/// marked as published are all those of the Library of Congress specification of 4 February 2019, in its order.
/// </summary>
public sealed class Reading_an_EDTF_date
{
    [Theory]
    [InlineData("1985-04-12", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04", "1985-04-01", "1985-04-30")]
    [InlineData("1985", "1985-01-01", "1985-12-31")]
    [InlineData("1985-04-12T23:20:30", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12")]
    [InlineData("1964/2008", "1964-01-01", "2008-12-31")]
    [InlineData("2004-06/2006-08", "2004-06-01", "2006-08-31")]
    [InlineData("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08")]
    [InlineData("2004-02-01/2005-02", "2004-02-01", "2005-02-28")]
    [InlineData("2004-02-01/2005", "2004-02-01", "2005-12-31")]
    [InlineData("2005/2006-02", "2005-01-01", "2006-02-28")]
    public void accepts_every_published_example_of_level_0(string text, string earliest, string latest) =>
        Check(text, 0, earliest, latest);

    [Theory]
    [InlineData("Y170000002", "-", "-")]
    [InlineData("Y-170000002", "-", "-")]
    [InlineData("2001-21", "2001-03-01", "2001-05-31")]
    [InlineData("1984?", "1984-01-01", "1984-12-31", "?")]
    [InlineData("2004-06~", "2004-06-01", "2004-06-30", "~")]
    [InlineData("2004-06-11%", "2004-06-11", "2004-06-11", "%")]
    [InlineData("201X", "2010-01-01", "2019-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("2004-XX", "2004-01-01", "2004-12-31")]
    [InlineData("1985-04-XX", "1985-04-01", "1985-04-30")]
    [InlineData("1985-XX-XX", "1985-01-01", "1985-12-31")]
    [InlineData("1985-04-12/..", "1985-04-12", "-")]
    [InlineData("1985-04/..", "1985-04-01", "-")]
    [InlineData("1985/..", "1985-01-01", "-")]
    [InlineData("../1985-04-12", "-", "1985-04-12")]
    [InlineData("../1985-04", "-", "1985-04-30")]
    [InlineData("../1985", "-", "1985-12-31")]
    [InlineData("1985-04-12/", "1985-04-12", "-")]
    [InlineData("1985-04/", "1985-04-01", "-")]
    [InlineData("1985/", "1985-01-01", "-")]
    [InlineData("/1985-04-12", "-", "1985-04-12")]
    [InlineData("/1985-04", "-", "1985-04-30")]
    [InlineData("/1985", "-", "1985-12-31")]
    [InlineData("-1985", "-", "-")]
    public void accepts_every_published_example_of_level_1(
        string text, string earliest, string latest, string mark = "") => Check(text, 1, earliest, latest, mark);

    [Theory]
    [InlineData("2001-21", "2001-03-01", "2001-05-31")]
    [InlineData("2001-22", "2001-06-01", "2001-08-31")]
    [InlineData("2001-23", "2001-09-01", "2001-11-30")]
    [InlineData("2001-24", "2001-12-01", "2002-02-28")]
    [InlineData("2003-24", "2003-12-01", "2004-02-29")]
    [InlineData("9999-24", "9999-12-01", "-")]
    [InlineData("0000-24", "-", "0001-02-28")]
    [InlineData("2001-21~", "2001-03-01", "2001-05-31", "~")]
    [InlineData("2001-21/2001-24", "2001-03-01", "2002-02-28")]
    public void accepts_a_season(string text, string earliest, string latest, string mark = "") =>
        Check(text, 1, earliest, latest, mark);

    [Theory]
    [InlineData("2004-06-11?/2006~", "2004-06-11", "2006-12-31", "%")]
    [InlineData("1984~/2004-06", "1984-01-01", "2004-06-30", "~")]
    [InlineData("1984/2004-06-11%", "1984-01-01", "2004-06-11", "%")]
    [InlineData("1984?/..", "1984-01-01", "-", "?")]
    [InlineData("/2020-02~", "-", "2020-02-29", "~")]
    [InlineData("201X?", "2010-01-01", "2019-12-31", "?")]
    [InlineData("1985-04-XX%", "1985-04-01", "1985-04-30", "%")]
    [InlineData("Y-170000002~", "-", "-", "~")]
    [InlineData("-0044-03-15?", "-", "-", "?")]
    public void keeps_the_qualifier_of_either_side(string text, string earliest, string latest, string mark) =>
        Check(text, 1, earliest, latest, mark);

    [Theory]
    [InlineData("0001-01-01", 0, "0001-01-01", "0001-01-01")]
    [InlineData("9999-12-31", 0, "9999-12-31", "9999-12-31")]
    [InlineData("0000", 0, "-", "-")]
    [InlineData("0000-02-29", 0, "-", "-")]
    [InlineData("-0004-02-29", 1, "-", "-")]
    [InlineData("-9999", 1, "-", "-")]
    [InlineData("000X", 1, "-", "0009-12-31")]
    [InlineData("00XX", 1, "-", "0099-12-31")]
    [InlineData("-19XX", 1, "-", "-")]
    [InlineData("-000X", 1, "-", "-")]
    [InlineData("Y10000", 1, "-", "-")]
    [InlineData("Y-999999999999999999/Y999999999999999999", 1, "-", "-")]
    [InlineData("-0100/2015", 1, "-", "2015-12-31")]
    [InlineData("2015/Y10000", 1, "2015-01-01", "-")]
    [InlineData("1985-04-12T00:00:00-12:00", 0, "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:59:59+00:00", 0, "1985-04-12", "1985-04-12")]
    [InlineData("2000-02-29", 0, "2000-02-29", "2000-02-29")]
    [InlineData("2004-06/2004", 0, "2004-06-01", "2004-12-31")]
    [InlineData("2004/2004-06", 0, "2004-01-01", "2004-06-30")]
    [InlineData("2004/2004", 0, "2004-01-01", "2004-12-31")]
    public void goes_to_the_edges(string text, int level, string earliest, string latest) =>
        Check(text, level, earliest, latest);

    [Fact]
    public void keeps_the_text_and_compares_by_it()
    {
        Assert.True(Edtf.TryParse("2004-06~", out var one, out _));
        Assert.True(Edtf.TryParse("2004-06~", out var same, out _));
        Assert.True(Edtf.TryParse("2004-06", out var other, out _));
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.Equal("2004-06~", one.ToString());
    }

    private static void Check(string text, int level, string earliest, string latest, string mark = "")
    {
        Assert.True(Edtf.TryParse(text, out var value, out var why), why);
        Assert.Null(why);
        Assert.Equal(
            (text, level, earliest, latest, mark is "~" or "%", mark is "?" or "%", text.Contains('/')),
            (value.Text, value.Level, Day(value.Earliest), Day(value.Latest), value.IsApproximate, value.IsUncertain,
                value.IsInterval));
    }

    private static string Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "-";
}
