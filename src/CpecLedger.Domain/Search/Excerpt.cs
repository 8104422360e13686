using System.Globalization;
using CpecLedger.Domain.Answers;

namespace CpecLedger.Domain.Search;

/// <summary>Shows what was found where it stands.</summary>
internal static class Excerpt
{
    /// <summary>Texts up to so many characters are shown whole.</summary>
    private const int WholeMax = 200;

    /// <summary>Of longer ones, so many before the first match and after its beginning.</summary>
    private const int Before = 60, After = 140;

    /// <summary>A text, or of a long one what is around the first match, in parts.</summary>
    public static IReadOnlyList<TextPart> Of(FoundIn found)
    {
        var text = found.Folded;
        var places = Joined(text.Source, found.Places.Select(p => text.PlaceOf(p.From, p.To)));
        var (from, to) = Window(text, found.Places[0]);
        var parts = new List<TextPart>();
        var at = from;
        foreach (var place in places.Where(p => p.From < to))
        {
            Add(text.Source[at..place.From], match: false);
            Add(text.Source[place.From..Math.Min(place.To, to)], match: true);
            at = Math.Min(place.To, to);
        }

        Add(text.Source[at..to], match: false);
        return
        [
            .. from > 0 ? [new TextPart("…", Match: false)] : Array.Empty<TextPart>(),
            .. parts,
            .. to < text.Source.Length ? [new TextPart("…", Match: false)] : Array.Empty<TextPart>(),
        ];

        void Add(string part, bool match)
        {
            if (part.Length > 0)
            {
                parts.Add(new TextPart(part, match));
            }
        }
    }

    /// <summary>Places with a blank, a hyphen or nothing between them are shown as one: [ML-1], not [ML]-[1]. Two may
    /// also share a character that is several letters when folded.</summary>
    private static List<(int From, int To)> Joined(string source, IEnumerable<(int From, int To)> places)
    {
        var joined = new List<(int From, int To)>();
        foreach (var place in places)
        {
            if (joined is [.., var last] && (place.From < last.To || IsThin(source.AsSpan(last.To..place.From))))
            {
                joined[^1] = (last.From, Math.Max(last.To, place.To));
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }

    private static bool IsThin(ReadOnlySpan<char> between)
    {
        foreach (var c in between)
        {
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Begins and ends with whole words, and has all of the first match.</summary>
    private static (int From, int To) Window(Folded text, (int From, int To) first)
    {
        if (text.Source.Length <= WholeMax)
        {
            return (0, text.Source.Length);
        }

        var place = text.PlaceOf(first.From, first.To);
        var from = Enumerable.Range(0, first.From + 1).First(i =>
            text.GapAt(i) != Gap.None && text.PlaceOf(i, i + 1).From >= place.From - Before);
        var to = Enumerable.Range(first.To, text.Letters.Length - first.To + 1).Last(i =>
            i == first.To || (text.GapAt(i) != Gap.None && text.PlaceOf(i - 1, i).To <= place.From + After));
        return (from == 0 ? 0 : text.PlaceOf(from, from + 1).From,
            to == text.Letters.Length ? text.Source.Length : text.PlaceOf(to - 1, to).To);
    }
}
