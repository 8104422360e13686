using System.Text;

namespace CpecLedger.Domain.Search;

/// <summary>What is searched for: words, all of which must be found, and phrases in quotation marks.</summary>
public sealed class SearchQuery
{
    /// <summary>The most letters that are searched for; names are shorter.</summary>
    public const int LettersMax = 200;

    private static readonly char[] Quotes = ['"', '“', '”', '„'];

    private SearchQuery(string text, TextFold fold, IReadOnlyList<Term> terms)
    {
        Text = text;
        Fold = fold;
        Terms = terms;
        Whole = new Term(fold.Of(string.Join(' ', text.Split(Quotes))), terms[^1].IsPhrase);
    }

    /// <summary>The text as typed.</summary>
    public string Text { get; }

    /// <summary>Whether it holds Chinese characters.</summary>
    public bool IsChinese => Text.EnumerateRunes().Any(LetterFold.IsChinese);

    internal TextFold Fold { get; }

    internal IReadOnlyList<Term> Terms { get; }

    /// <summary>All of it as one, for names that are or begin so.</summary>
    internal Term Whole { get; }

    /// <summary>Reads a query; null where it has no letter or digit to search for, or more than
    /// <see cref="LettersMax"/>.</summary>
    /// <param name="text">Words; a phrase stands in quotation marks.</param>
    /// <param name="sameCharacter">Gives one Chinese character for all its variants; null where nobody can tell: then
    /// each is only itself.</param>
    public static SearchQuery? Of(string text, Func<Rune, Rune>? sameCharacter)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fold = new TextFold(sameCharacter);
        var terms = text.Split(Quotes)
            .SelectMany((part, i) => i % 2 == 1
                ? [new Term(fold.Of(part), IsPhrase: true)]
                : part.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => new Term(fold.Of(word), IsPhrase: false)))
            .Where(t => t.Folded.Letters.Length > 0).ToList();
        return terms.Sum(t => t.Folded.Letters.Length) is 0 or > LettersMax ? null : new SearchQuery(text, fold, terms);
    }
}

/// <summary>One word or phrase that must be found.</summary>
/// <param name="Folded">As it is compared; as typed in its source.</param>
/// <param name="IsPhrase">Whether it stood in quotation marks: then it ends where a word ends, and as typed.</param>
internal sealed record Term(Folded Folded, bool IsPhrase);
