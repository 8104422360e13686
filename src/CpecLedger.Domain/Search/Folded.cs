namespace CpecLedger.Domain.Search;

/// <summary>A text as it is compared: its letters without anything between them, what stood there, and where each
/// letter stands in the text as written.</summary>
internal sealed class Folded(
    string source, string letters, IReadOnlyList<Gap> gaps, IReadOnlyList<(int From, int To)> places)
{
    private IReadOnlyList<(int From, int To)>? words;

    /// <summary>The text as written.</summary>
    public string Source => source;

    /// <summary>Its letters and digits, folded, without gaps.</summary>
    public string Letters => letters;

    /// <summary>What stands before a letter; at the end, after the last one.</summary>
    public Gap GapAt(int index) => gaps[index];

    /// <summary>Whether the letters before and after a place are digits.</summary>
    public bool IsWithinDigits(int index) =>
        index > 0 && index < letters.Length
        && char.IsAsciiDigit(letters[index - 1]) && char.IsAsciiDigit(letters[index]);

    /// <summary>Where letters, from one to before another, stand in the text as written.</summary>
    public (int From, int To) PlaceOf(int from, int to) => (places[from].From, places[to - 1].To);

    /// <summary>What a word typed wrongly may have meant: each word; and words without a hard gap between them, as one.
    /// </summary>
    public IReadOnlyList<(int From, int To)> Words => words ??= FindWords();

    private List<(int From, int To)> FindWords()
    {
        var found = new List<(int From, int To)>();
        var (word, run) = (0, 0);
        for (var i = 1; i <= letters.Length; i++)
        {
            if (gaps[i] == Gap.None)
            {
                continue;
            }

            found.Add((word, i));
            if (gaps[i] == Gap.Hard)
            {
                if (run < word)
                {
                    found.Add((run, i));
                }

                run = i;
            }

            word = i;
        }

        return found;
    }
}
