namespace CpecLedger.Domain.Search;

/// <summary>How far a word is from another, in typing errors.</summary>
internal static class Closeness
{
    /// <summary>How many typing errors are looked past: one in 4 to 7 letters, two in longer words; none in a phrase,
    /// and none where there is a digit, since 2025 is not nearly 2026.</summary>
    public static int ToleranceOf(Term term) =>
        term.IsPhrase || term.Folded.Letters.Any(char.IsAsciiDigit) ? 0 : term.Folded.Letters.Length switch
        {
            < 4 => 0,
            <= 7 => 1,
            _ => 2,
        };

    /// <summary>The least number of letters left out, put in, taken for another, or exchanged with their neighbour that
    /// makes one word of the other, each place changed once at most (Damerau-Levenshtein, optimal string alignment).
    /// </summary>
    /// <param name="one">A word.</param>
    /// <param name="other">Another.</param>
    /// <param name="most">Counting ends beyond so many.</param>
    /// <returns>The number; more than <paramref name="most"/> where it is more.</returns>
    public static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var taken = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(taken, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            if (row.Min() > most && last.Min() > most)
            {
                return most + 1;
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }
}
