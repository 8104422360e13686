using CpecLedger.Domain.Search;
using Xunit;

namespace CpecLedger.Domain.Tests.Search;

/// <summary>Given a text, when a word or phrase is searched for, then it is found in these places.</summary>
public sealed class Finding_words_in_a_text
{
    [Theory]
    [InlineData("Gwadar Port and Free Zone", "port", "Port")]
    [InlineData("Gwadar Port and Free Zone", "gwad", "Gwad")]
    [InlineData("Gwadar Port and Free Zone", "gwadarport", "Gwadar Port")]
    [InlineData("Gwadar Port and Free Zone", "adar", null)]
    [InlineData("Ports of Gwadar, port by port", "port", "Port|port|port")]
    [InlineData("گوادر بندرگاہ", "بندر", "بندر")]
    [InlineData("گوادر بندرگاہ", "گاہ", null)]
    [InlineData("جے\u200Cڈبلیو جی", "ڈبلیو", "ڈبلیو")]
    public void finds_words_and_their_beginnings(string text, string word, string? found) =>
        Check(text, word, found);

    [Theory]
    [InlineData("a meeting in China", "inch", null)]
    [InlineData("a meeting in China", "inchina", "in China")]
    [InlineData("a meeting in-China", "inch", "in-Ch")]
    [InlineData("People’s Republic", "peoples", "People’s")]
    [InlineData("People’s Republic", "people", "People")]
    public void runs_across_a_blank_only_to_the_end_of_a_word(string text, string word, string? found) =>
        Check(text, word, found);

    [Theory]
    [InlineData("Main Line-1 (ML-1) railway", "ml1", "ML-1")]
    [InlineData("Main Line-1 (ML-1) railway", "ML-1", "ML-1")]
    [InlineData("Project ML1 and ML 1", "ml-1", "ML1|ML 1")]
    [InlineData("ML-1铁路(1号铁路干线)", "ml1", "ML-1")]
    [InlineData("ML-1铁路(1号铁路干线)", "ml-1铁路", "ML-1铁路")]
    public void finds_ids_with_and_without_their_hyphen(string text, string word, string? found) =>
        Check(text, word, found);

    [Theory]
    [InlineData("ML-10 is another line", "ml-1", null)]
    [InlineData("CPEC 2.0 since 2025", "20", null)]
    [InlineData("CPEC 2.0 since 2025", "2.0", "2.0")]
    [InlineData("CPEC 2.0 since 2025", "202", null)]
    [InlineData("on 2025-06-30", "2025-06", "2025-06")]
    [InlineData("on 2025-06-30", "202506", null)]
    [InlineData("یونٹ ۵", "5", "۵")]
    public void takes_numbers_whole(string text, string word, string? found) => Check(text, word, found);

    [Theory]
    [InlineData("开放走廊", "走廊", "走廊")]
    [InlineData("开放走廊", "開放", "开放")]
    [InlineData("喀喇昆仑公路(塔科特—雷科特段)", "雷科特", "雷科特")]
    [InlineData("恰希玛核电站5号机组", "核电站5号", "核电站5号")]
    public void finds_Chinese_words_within_a_run_of_characters(string text, string word, string? found) =>
        Check(text, word, found);

    [Theory]
    [InlineData("Gwadar Port and Free Zone", "\"gwadar port\"", "Gwadar Port")]
    [InlineData("Gwadar-Port and Free Zone", "“gwadar port”", "Gwadar-Port")]
    [InlineData("Gwadar Port and Free Zone", "\"port gwadar\"", null)]
    [InlineData("Gwadar Port and Free Zone", "\"gwadar por\"", null)]
    [InlineData("The gates stay open", "\"open\"", "open")]
    [InlineData("Openness corridor", "\"open\"", null)]
    [InlineData("Gwadar Port and Free Zone", "\"free zone", "Free Zone")]
    public void finds_phrases_word_by_word(string text, string phrase, string? found) => Check(text, phrase, found);

    [Theory]
    [InlineData("gwadr", 1)]
    [InlineData("khunjreab", 2)]
    [InlineData("kkh", 0)]
    [InlineData("chashma5", 0)]
    [InlineData("\"khunjreab\"", 0)]
    public void looks_past_so_many_typing_errors(string word, int errors) =>
        Assert.Equal(errors, Closeness.ToleranceOf(Term(word)));

    [Fact]
    public void reads_words_and_phrases()
    {
        var query = SearchQuery.Of("gwadar – \"free  zone\" ml-1", null)!;
        Assert.Equal(
            [("gwadar", false), ("freezone", true), ("ml1", false)],
            query.Terms.Select(t => (t.Folded.Letters, t.IsPhrase)));
        Assert.Equal("gwadarfreezoneml1", query.Whole.Folded.Letters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("- … \" ( ،")]
    [InlineData("\u0301\u200D")]
    public void finds_no_query_in_what_has_no_letter(string text) => Assert.Null(SearchQuery.Of(text, null));

    [Fact]
    public void limits_what_is_searched_for()
    {
        Assert.NotNull(SearchQuery.Of(new string('a', SearchQuery.LettersMax), null));
        Assert.Null(SearchQuery.Of(new string('a', SearchQuery.LettersMax + 1), null));
    }

    private static Term Term(string typed) => Assert.Single(SearchQuery.Of(typed, Chinese.SimplifiedOf)!.Terms);

    private static void Check(string text, string typed, string? found)
    {
        var folded = new TextFold(Chinese.SimplifiedOf).Of(text);
        var places = Matching.Find(Term(typed), folded).Select(p => folded.PlaceOf(p.From, p.To))
            .Select(p => text[p.From..p.To]);
        Assert.Equal(found ?? "", string.Join('|', places));
    }
}
