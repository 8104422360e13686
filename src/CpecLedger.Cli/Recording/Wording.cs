namespace CpecLedger.Cli.Recording;

/// <summary>How messages repeat what a file says, and what they suggest instead.</summary>
internal static class Wording
{
    private const int DistanceMax = 3;

    /// <summary>A text in quotation marks, cut short, control characters replaced: safe to print on a
    /// terminal.</summary>
    public static string Quote(string text)
    {
        var cut = text.Length > RecordingLimits.QuoteCharactersMax;
        var shown = cut ? text.AsSpan(0, RecordingLimits.QuoteCharactersMax) : text;
        return $"\"{Printable(shown)}{(cut ? "…" : "")}\"";
    }

    /// <summary>A text with every control or format character and half of a surrogate pair replaced by
    /// <c>?</c>.</summary>
    public static string Printable(ReadOnlySpan<char> text)
    {
        var shown = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = System.Text.Rune.GetUnicodeCategory(rune);
            var hidden = category is System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format;
            shown.Append(hidden ? "?" : rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>"; did you mean X?" with the known word nearest to a text, or nothing where none is near.</summary>
    public static string Nearest(string text, IEnumerable<string> known)
    {
        if (text.Length > RecordingLimits.QuoteCharactersMax)
        {
            return "";
        }

        var nearest = known
            .Select(word => (word, distance: Distance(text.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.word, StringComparer.Ordinal)
            .FirstOrDefault((word: "", distance: int.MaxValue));
        return nearest.distance <= Math.Min(DistanceMax, nearest.word.Length / 2)
            ? $"; did you mean \"{nearest.word}\"?"
            : "";
    }

    /// <summary>Words joined for a sentence.</summary>
    public static string List(IEnumerable<string> words) => string.Join(", ", words);

    /// <summary>How many single characters must change to make one text of the other (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
