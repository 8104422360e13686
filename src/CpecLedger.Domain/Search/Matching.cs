namespace CpecLedger.Domain.Search;

/// <summary>Finds a term in a text.</summary>
internal static class Matching
{
    /// <summary>All places of a term, in letters, as words or the beginnings of words.</summary>
    public static IEnumerable<(int From, int To)> Find(Term term, Folded text)
    {
        var letters = term.Folded.Letters;
        for (var at = text.Letters.IndexOf(letters, StringComparison.Ordinal); at >= 0;
            at = text.Letters.IndexOf(letters, at + 1, StringComparison.Ordinal))
        {
            if (Fits(term, text, at))
            {
                yield return (at, at + letters.Length);
            }
        }
    }

    /// <summary>Whether a text begins with the term, and whether it is all of it.</summary>
    public static (bool Begins, bool Is) AtStart(Term term, Folded text)
    {
        var begins = text.Letters.StartsWith(term.Folded.Letters, StringComparison.Ordinal) && Fits(term, text, 0);
        return (begins, begins && term.Folded.Letters.Length == text.Letters.Length);
    }

    /// <summary>
    /// Whether the letters at a place are the term. It begins where a word does. Where it ends within a word, it may
    /// not have run across a blank on its own account: "inch" is not the beginning of "in China", though "gwadarport"
    /// is all of "Gwadar Port". Between digits a gap is part of the number, and a number is never half of another.
    /// </summary>
    private static bool Fits(Term term, Folded text, int at)
    {
        var end = at + term.Folded.Letters.Length;
        if (text.GapAt(at) == Gap.None)
        {
            return false;
        }

        var ranAcross = false;
        for (var i = at + 1; i < end; i++)
        {
            var isTyped = term.Folded.GapAt(i - at) != Gap.None;
            if (text.IsWithinDigits(i) && isTyped != (text.GapAt(i) != Gap.None))
            {
                return false;
            }

            ranAcross |= text.GapAt(i) == Gap.Hard && !isTyped;
        }

        return text.GapAt(end) != Gap.None || !(term.IsPhrase || ranAcross || text.IsWithinDigits(end));
    }
}
