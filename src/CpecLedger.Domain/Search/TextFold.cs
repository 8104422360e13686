using System.Globalization;
using System.Text;

namespace CpecLedger.Domain.Search;

/// <summary>What stands between two letters of a folded text.</summary>
internal enum Gap
{
    /// <summary>Nothing: they belong to one word.</summary>
    None,

    /// <summary>A word may begin here, and writers differ in what they put: a hyphen, an apostrophe, a zero-width
    /// non-joiner, nothing between a letter and a digit or between two Chinese characters.</summary>
    Soft,

    /// <summary>A blank, a mark of punctuation, a change between Chinese and another script.</summary>
    Hard,
}

/// <summary>Folds texts, so that what people write in several ways compares equal. Pure; the same for every
/// culture.</summary>
/// <param name="sameCharacter">Gives one Chinese character for all its variants (the simplified one); null where
/// nobody can tell.</param>
internal sealed class TextFold(Func<Rune, Rune>? sameCharacter)
{
    private const int ZeroWidthSpace = 0x200B, ZeroWidthNonJoiner = 0x200C;

    private const int Tatweel = 0x0640, Hamza = 0x0621, HighHamza = 0x0674;

    /// <summary>Whether characters are taken apart here: .NET without ICU leaves them as they are.</summary>
    public static bool TakesApart { get; } = "é".Normalize(NormalizationForm.FormKD).Length == 2;

    /// <summary>Whether simplified and traditional characters compare equal.</summary>
    public bool KnowsChinese => sameCharacter is not null;

    /// <summary>The text as it is compared.</summary>
    public Folded Of(string text)
    {
        var folded = new Folding(text);
        for (var at = 0; at < text.Length;)
        {
            if (IsPlain(text, at))
            {
                Add(folded, new Rune(text[at]), at, at + 1);
                at++;
                continue;
            }

            // A character with its marks, so that all of it is shown as found.
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            foreach (var rune in Apart(text.AsSpan(at, length)))
            {
                Add(folded, rune, at, at + length);
            }

            at += length;
        }

        return folded.Done();
    }

    /// <summary>An ASCII character before another cannot have a mark: most texts are nothing else.</summary>
    private static bool IsPlain(string text, int at) =>
        char.IsAscii(text[at]) && (at + 1 == text.Length || char.IsAscii(text[at + 1]));

    /// <summary>Compatibility decomposition: marks apart from their letters, wide and presentation forms as plain ones.
    /// Half a surrogate pair and U+FFFE become U+FFFD, since normalizing refuses them.</summary>
    private static StringRuneEnumerator Apart(ReadOnlySpan<char> element)
    {
        var whole = new StringBuilder();
        foreach (var rune in element.EnumerateRunes())
        {
            whole.Append(rune.Value == 0xFFFE ? "\uFFFD" : rune.ToString());
        }

        return whole.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes();
    }

    private void Add(Folding folded, Rune rune, int from, int to)
    {
        // Most characters are these: it halves the time.
        if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
        {
            folded.Append(LetterFold.Of(rune), chinese: false, from, to);
            return;
        }

        if (GapOf(rune) is { } gap)
        {
            folded.Part(gap);
            return;
        }

        var chinese = LetterFold.IsChinese(rune);
        var same = chinese && sameCharacter is not null ? sameCharacter(rune) : rune;
        folded.Append(LetterFold.Of(same), chinese, from, to);
    }

    /// <summary>What a character puts between its neighbours: nothing where it is a mark or not seen; null where it is
    /// a letter or digit. A hamza of its own is often left out, and a modifier letter is an apostrophe.</summary>
    private static Gap? GapOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        _ when rune.Value is ZeroWidthSpace or ZeroWidthNonJoiner => Gap.Soft,
        _ when rune.Value is '\'' or '`' or 0x2018 or 0x2019 or 0x2032 or (>= 0x02B9 and <= 0x02BF) => Gap.Soft,
        _ when rune.Value is Tatweel or Hamza or HighHamza => Gap.None,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Gap.None,
        UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation => Gap.Soft,
        _ when Rune.IsLetterOrDigit(rune) => null,
        UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => null,
        _ => Gap.Hard,
    };

    /// <summary>A text half folded.</summary>
    private sealed class Folding(string source)
    {
        private readonly StringBuilder letters = new(source.Length);
        private readonly List<Gap> gaps = new(source.Length + 1);
        private readonly List<(int From, int To)> places = new(source.Length);
        private Gap parted = Gap.Hard;
        private bool afterChinese;
        private bool afterDigit;

        public void Part(Gap gap) => parted = parted > gap ? parted : gap;

        public void Append(Rune letter, bool chinese, int from, int to)
        {
            var digit = letter.IsAscii && Rune.IsDigit(letter);
            Part(chinese != afterChinese ? Gap.Hard : chinese || digit != afterDigit ? Gap.Soft : Gap.None);
            Span<char> units = stackalloc char[2];
            foreach (var unit in units[..letter.EncodeToUtf16(units)])
            {
                letters.Append(unit);
                gaps.Add(parted);
                places.Add((from, to));
                parted = Gap.None;
            }

            (afterChinese, afterDigit) = (chinese, digit);
        }

        public Folded Done()
        {
            gaps.Add(Gap.Hard);
            return new Folded(source, letters.ToString(), gaps, places);
        }
    }
}
