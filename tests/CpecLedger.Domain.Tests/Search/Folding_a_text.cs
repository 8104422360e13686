using System.Text;
using CpecLedger.Domain.Search;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Search;

/// <summary>Given a name as the register has it, when it is written in another way, then its letters are the
/// same.</summary>
public sealed class Folding_a_text
{
    private static readonly TextFold Fold = new(Chinese.SimplifiedOf);

    /// <summary>Normalizing refuses them, and a command line or an entry may hold them. (An attribute cannot.)
    /// </summary>
    private static readonly string[] NoTexts =
        ["a\uD800b", "a\uDC00b", "a\uFFFEb", "a\uD800\u0301b", "\uD800ab", "ab\uD800"];

    /// <summary>Letters of the scripts that names come in, marks, joiners, digits, signs, and whatever else there is.
    /// </summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char["aZß İıøłđéÅ09-'’. /(\"ſK"].Select(c => new Rune(c)),
        Gen.Int[0x0600, 0x06FF].Select(v => new Rune(v)),
        Gen.Int[0xFB50, 0xFEFC].Select(v => new Rune(v)),
        Gen.Int[0x4E00, 0x9FFF].Select(v => new Rune(v)),
        Gen.Char["國国羅爾長马々〇Ａ１ｶ\u200C\u200D\u200B\u00AD\u0301\u0651\u2068"].Select(c => new Rune(c)),
        Gen.Int[0, 0x10FFFF].Where(v => v is < 0xD800 or > 0xDFFF).Select(v => new Rune(v)))
        .Array[0, 12].Select(runes => string.Concat(runes));

    [Theory]
    [InlineData("Gwadar Port", "gWADAR pORT")]
    [InlineData("Main Line-1", "MAIN LINE-1")]
    public void disregards_case(string name, string other) => Same(name, other);

    [Theory]
    [InlineData("Gwadar", "Gwādar")]
    [InlineData("Khunjerab", "Khunjerāb")]
    [InlineData("Khunjerab", "Khunjera\u0304b")]
    [InlineData("Karakoram", "Ḳarāḳoram")]
    [InlineData("Lodz", "Łódź")]
    [InlineData("Malmo Orsted", "Malmø Ørsted")]
    public void disregards_diacritics_and_strokes(string name, string other) => Same(name, other);

    [Theory]
    [InlineData("ML-1", "ＭＬ－１")]
    [InlineData("CPEC", "ＣＰＥＣ")]
    [InlineData("Office", "Oﬃce")]
    public void disregards_width_and_ligatures(string name, string other) => Same(name, other);

    [Theory]
    [InlineData("گوادر فری زون", "گوادر فرى زون")] // alef maksura
    [InlineData("گوادر فری زون", "گوادر فري زون")] // Arabic yeh
    [InlineData("احسن اقبال", "اَحسَن اِقبال")] // harakat
    [InlineData("پاکستان", "پاكستان")] // Arabic kaf
    [InlineData("پاکستان", "پاکـــستان")] // tatweel
    [InlineData("پاکستان", "پاک\u200Dستان")] // zero-width joiner
    [InlineData("شاہراہ قراقرم", "شاهراه قراقرم")] // Arabic heh
    [InlineData("گوادر بندرگاہ", "گوادر بندرگاة")] // teh marbuta
    [InlineData("درہ خنجراب", "درۃ خنجراب")] // teh marbuta goal
    [InlineData("درہ خنجراب", "درۂ خنجراب")] // heh goal with hamza
    [InlineData("درہ خنجراب", "درۀ خنجراب")] // heh with yeh above
    [InlineData("درہ خنجراب", "درھ خنجراب")] // two-eyed heh
    [InlineData("پاکستان", "پاڪستان")] // swash kaf
    [InlineData("آمنہ بلوچ", "امنہ بلوچ")] // alef with madda
    [InlineData("اسحاق ڈار", "إسحاق ڈار")] // alef with hamza below
    [InlineData("اسحاق ڈار", "أسحاق ڈار")] // alef with hamza above
    [InlineData("اسحاق ڈار", "ٱسحاق ڈار")] // alef wasla
    [InlineData("نیوکلیئر پاور پلانٹ", "نیوکلییر پاور پلانٹ")] // yeh with hamza
    [InlineData("نیوکلیئر پاور پلانٹ", "نیوکلی\u06CC\u0654ر پاور پلانٹ")] // yeh, and hamza as a mark
    [InlineData("علماء", "علما")] // a hamza of its own
    [InlineData("چین", "ﭼﯿﻦ")] // presentation forms
    public void takes_the_forms_of_an_Urdu_letter_for_one(string name, string other) => Same(name, other);

    [Theory]
    [InlineData("ڈار", "دار")]
    [InlineData("بلوچ", "بلوج")]
    [InlineData("کھلے", "کھلی")]
    public void keeps_apart_what_are_different_letters(string name, string other) =>
        Assert.NotEqual(Fold.Of(name).Letters, Fold.Of(other).Letters);

    [Theory]
    [InlineData("یونٹ 5", "یونٹ ۵")]
    [InlineData("یونٹ 5", "یونٹ ٥")]
    [InlineData("恰希玛核电站5号机组", "恰希玛核电站５号机组")]
    [InlineData("2025", "۲۰۲۵")]
    public void takes_a_digit_for_one_in_every_script(string name, string other) => Same(name, other);

    [Theory]
    [InlineData("中国", "中國")]
    [InlineData("瓜达尔港", "瓜達爾港")]
    [InlineData("喀喇昆仑公路", "喀喇崑崙公路")]
    [InlineData("孙卫东", "孙衛東")]
    public void takes_simplified_and_traditional_characters_for_one_where_it_is_told_them(string name, string other)
    {
        Same(name, other);
        Assert.NotEqual(new TextFold(null).Of(name).Letters, new TextFold(null).Of(other).Letters);
        Assert.True(Fold.KnowsChinese);
        Assert.False(new TextFold(null).KnowsChinese);
    }

    [Theory]
    [InlineData("ML-1", "ML1")]
    [InlineData("ML-1", "ml 1")]
    [InlineData("ML-1", "M.L. – 1")]
    [InlineData("People’s Republic", "Peoples Republic")]
    [InlineData("People’s Republic", "people's-republic")]
    [InlineData("جے\u200Cڈبلیو", "جے ڈبلیو")]
    [InlineData("JWG-ICC", "JWG\u00ADICC")]
    public void disregards_hyphens_apostrophes_and_blanks(string name, string other) => Same(name, other);

    [Fact]
    public void knows_where_words_begin_and_what_parts_them()
    {
        Assert.Equal("#ml-1 railway#", Parted("ML1 railway"));
        Assert.Equal("#ml-1 铁-路#", Parted("ML-1铁路"));
        Assert.Equal("#people-s republic#", Parted("People’s Republic"));
        Assert.Equal("#جے-ڈبلیو#", Parted("جے\u200Cڈبلیو"));
        Assert.Equal("#", Parted("— …"));
    }

    [Fact]
    public void knows_where_each_letter_stands_in_the_text()
    {
        const string Text = "in Gwa\u0304dar, اُردو";
        var folded = Fold.Of(Text);
        Assert.Equal("ingwadarاردو", folded.Letters);
        var (from, to) = folded.PlaceOf(2, 8);
        Assert.Equal("Gwa\u0304dar", Text[from..to]);
        (from, to) = folded.PlaceOf(8, 12);
        Assert.Equal("اُردو", Text[from..to]);
    }

    [Fact]
    public void of_a_folded_text_changes_nothing() => Texts.Sample(text =>
    {
        var once = Fold.Of(text).Letters;
        Assert.Equal(once, Fold.Of(once).Letters);
    });

    [Fact]
    public void of_each_single_character_changes_nothing_the_second_time() => Assert.Equal([],
        from value in Enumerable.Range(0, 0x30000)
        where value is < 0xD800 or > 0xDFFF
        let once = Fold.Of(new Rune(value).ToString()).Letters
        where Fold.Of(once).Letters != once
        select $"U+{value:X4}: {once}");

    [Fact]
    public void survives_what_is_no_text() =>
        Assert.All(NoTexts, text => Assert.Equal("ab", Fold.Of(text).Letters));

    [Fact]
    public void gives_every_letter_a_place_in_order() => Texts.Sample(text =>
    {
        var folded = Fold.Of(text);
        var last = 0;
        for (var i = 0; i < folded.Letters.Length; i++)
        {
            var (from, to) = folded.PlaceOf(i, i + 1);
            Assert.True(last <= from && from < to && to <= text.Length, $"{i}: {from}..{to} after {last}");
            last = from;
        }
    });

    private static void Same(string name, string other)
    {
        Assert.NotEqual(name, other);
        Assert.Equal(Fold.Of(name).Letters, Fold.Of(other).Letters);
    }

    /// <summary>The letters with what stands between them: a hyphen where it is soft, a blank where it is
    /// hard.</summary>
    private static string Parted(string text)
    {
        var folded = Fold.Of(text);
        var parted = new StringBuilder("#");
        for (var i = 0; i < folded.Letters.Length; i++)
        {
            parted.Append(i == 0 ? "" : folded.GapAt(i) switch { Gap.Soft => "-", Gap.Hard => " ", _ => "" });
            parted.Append(folded.Letters[i]);
        }

        return folded.Letters.Length == 0 ? "#" : parted.Append('#').ToString();
    }
}
