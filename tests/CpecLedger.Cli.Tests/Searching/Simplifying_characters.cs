using System.Globalization;
using System.Text;
using Xunit;

namespace CpecLedger.Cli.Tests.Searching;

public sealed class Simplifying_characters
{
    private static readonly Func<Rune, Rune> Simplified = ChineseVariants.Find()
        ?? throw new InvalidOperationException("These tests need ICU, as the program does.");

    [Theory]
    [InlineData("中國", "中国")]
    [InlineData("喀喇崑崙公路", "喀喇昆仑公路")]
    [InlineData("紅其拉甫口岸", "红其拉甫口岸")]
    [InlineData("恰希瑪核電站5號機組", "恰希玛核电站5号机组")]
    [InlineData("習近平", "习近平")]
    [InlineData("ML-1 گوادر", "ML-1 گوادر")]
    public void gives_one_form_for_all_variants(string text, string simplified)
    {
        Assert.Equal(simplified, Of(text));
        Assert.Equal(simplified, Of(simplified));
    }

    [Fact]
    public void changes_nothing_the_second_time() => Assert.Equal([],
        from value in Enumerable.Range(0x3400, 0xA000 - 0x3400).Concat(Enumerable.Range(0x20000, 0x12000))
        let once = Simplified(new Rune(value))
        where Simplified(once) != once
        select new Rune(value).ToString());

    [Fact]
    public void changes_characters_alone() => Assert.Equal([],
        from value in Enumerable.Range(0x3400, 0xA000 - 0x3400)
        where Rune.GetUnicodeCategory(Simplified(new Rune(value))) is not
            (UnicodeCategory.OtherLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned)
        select new Rune(value).ToString());

    [Fact]
    public void is_not_offered_where_there_is_no_such_library() =>
        Assert.Null(ChineseVariants.Find("libicu-of-nowhere.so."));

    private static string Of(string text) => string.Concat(text.EnumerateRunes().Select(r => Simplified(r).ToString()));
}
