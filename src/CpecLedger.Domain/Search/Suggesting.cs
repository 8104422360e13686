namespace CpecLedger.Domain.Search;

/// <summary>What may have been meant where nothing was found.</summary>
internal static class Suggesting
{
    private const int WordsMax = 3;

    /// <summary>Each word that is found nowhere, as typed, with the closest words of the ledger, as written there;
    /// none where each is found by itself.</summary>
    public static IReadOnlyList<(string Word, IReadOnlyList<string> Close)> For(
        SearchQuery query, IEnumerable<Findable> things)
    {
        var texts = things.SelectMany(t => t.Texts).Select(t => query.Fold.Of(t.Text)).ToList();
        var unknown = query.Terms.SelectMany(t => WordsOf(t, query))
            .Where(word => !texts.Exists(t => Matching.Find(word, t).Any())).ToList();
        if (unknown.Count == 0)
        {
            return [];
        }

        var known = texts.SelectMany(text => text.Words.Select(word => (Text: text, Word: word)))
            .GroupBy(w => w.Text.Letters[w.Word.From..w.Word.To])
            .ToDictionary(same => same.Key, same => same.Select(w => Written(w.Text, w.Word)).Min(
                StringComparer.Ordinal)!);
        return [.. unknown.Select(word => (word.Folded.Source, Closest(word, known)))];
    }

    /// <summary>A word, or the words of a phrase.</summary>
    private static IEnumerable<Term> WordsOf(Term term, SearchQuery query) =>
        term.Folded.Source.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
            .Select(word => new Term(query.Fold.Of(word), IsPhrase: false))
            .Where(word => word.Folded.Letters.Length > 0);

    private static IReadOnlyList<string> Closest(Term word, Dictionary<string, string> known)
    {
        var letters = word.Folded.Letters;
        var most = Most(letters.Length);
        return
        [
            .. known.Select(k => (k.Key, k.Value, Distance: Closeness.Distance(letters, k.Key, most)))
                .Where(k => k.Distance <= most && k.Key.Length > most)
                .OrderBy(k => k.Distance).ThenBy(k => k.Key, StringComparer.Ordinal)
                .Take(WordsMax).Select(k => k.Value),
        ];
    }

    /// <summary>In words of some length one typing error more than is looked past: a suggestion is no answer.</summary>
    private static int Most(int letters) => letters switch
    {
        < 3 => 0,
        <= 5 => 1,
        <= 7 => 2,
        _ => 3,
    };

    private static string Written(Folded text, (int From, int To) word)
    {
        var (from, to) = text.PlaceOf(word.From, word.To);
        return text.Source[from..to];
    }
}
