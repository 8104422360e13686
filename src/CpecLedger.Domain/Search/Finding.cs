namespace CpecLedger.Domain.Search;

/// <summary>A thing that was found.</summary>
/// <param name="Thing">It.</param>
/// <param name="Rank">Why it stands where it stands.</param>
/// <param name="In">In which of its texts, with the places there.</param>
/// <param name="CloseTo">The words, as typed, of which only something close was found.</param>
internal sealed record Found(
    Findable Thing, SearchRank Rank, IReadOnlyList<FoundIn> In, IReadOnlyList<string> CloseTo);

/// <summary>A text in which something was found.</summary>
/// <param name="Field">The text.</param>
/// <param name="Folded">The same, as compared.</param>
/// <param name="Places">Where, in letters of <paramref name="Folded"/>, in order and apart.</param>
internal sealed record FoundIn(FieldText Field, Folded Folded, IReadOnlyList<(int From, int To)> Places);

/// <summary>Finds things by a query. Every word must be found, wherever in the thing.</summary>
internal sealed class Finding(SearchQuery query)
{
    private readonly Dictionary<(Term, string), bool> isClose = [];

    /// <summary>What is found, best first: by rank, then id, then kind, then position.</summary>
    public IReadOnlyList<Found> In(IEnumerable<Findable> things) =>
    [
        .. things.Select(Of).OfType<Found>()
            .OrderBy(f => f.Rank).ThenBy(f => f.Thing.Id, StringComparer.Ordinal)
            .ThenBy(f => f.Thing.Kind, StringComparer.Ordinal).ThenBy(f => f.Thing.Told?.Happened.Position.Value),
    ];

    private Found? Of(Findable thing)
    {
        var texts = thing.Texts.Select(t => new Seen(t, query)).ToList();
        var names = texts.Where(t => t.Field.Names).ToList();
        if (names.Find(t => t.Start.Is) is { } same)
        {
            return Alone(thing, SearchRank.Exact, same);
        }

        if (names.Find(t => t.Start.Begins) is { } beginning)
        {
            return Alone(thing, SearchRank.Begins, beginning);
        }

        if (HasAll(names))
        {
            return Together(thing, SearchRank.Title, names, []);
        }

        if (HasAll(texts))
        {
            return Together(thing, SearchRank.Text, texts, []);
        }

        var missing = query.Terms.Where(term => !texts.Exists(t => t.Places[term].Count > 0)).ToList();
        foreach (var text in texts)
        {
            missing.ForEach(term => text.Places[term] = Close(term, text.Folded));
        }

        return HasAll(texts)
            ? Together(thing, SearchRank.Close, texts, [.. missing.Select(t => t.Folded.Source)])
            : null;
    }

    private bool HasAll(List<Seen> texts) => query.Terms.All(term => texts.Exists(t => t.Places[term].Count > 0));

    private static Found Alone(Findable thing, SearchRank rank, Seen text) =>
        new(thing, rank, [new FoundIn(text.Field, text.Folded, [text.Whole])], []);

    /// <summary>The fewest texts that hold all words: first the one with most of them, the earlier where two have as
    /// many.</summary>
    private Found Together(Findable thing, SearchRank rank, List<Seen> texts, IReadOnlyList<string> closeTo)
    {
        var wanted = query.Terms.ToList();
        var found = new List<FoundIn>();
        while (wanted.Count > 0)
        {
            var best = texts.MaxBy(t => wanted.Count(term => t.Places[term].Count > 0))!;
            found.Add(new FoundIn(best.Field, best.Folded, Joined(query.Terms.SelectMany(t => best.Places[t]))));
            wanted.RemoveAll(term => best.Places[term].Count > 0);
        }

        return new Found(thing, rank, found, closeTo);
    }

    /// <summary>Places in order, those that overlap made one.</summary>
    private static List<(int From, int To)> Joined(IEnumerable<(int From, int To)> places)
    {
        var joined = new List<(int From, int To)>();
        foreach (var place in places.Order())
        {
            if (joined.Count > 0 && place.From < joined[^1].To)
            {
                joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, place.To));
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }

    private List<(int From, int To)> Close(Term term, Folded text)
    {
        var tolerance = Closeness.ToleranceOf(term);
        return tolerance == 0 ? [] : [.. text.Words.Where(w => IsClose(term, text.Letters[w.From..w.To], tolerance))];
    }

    /// <summary>The same words come again and again: each is measured once.</summary>
    private bool IsClose(Term term, string word, int tolerance)
    {
        if (!isClose.TryGetValue((term, word), out var close))
        {
            close = Closeness.Distance(term.Folded.Letters, word, tolerance) <= tolerance;
            isClose.Add((term, word), close);
        }

        return close;
    }

    /// <summary>A text, with what of the query is in it.</summary>
    private sealed class Seen
    {
        public Seen(FieldText field, SearchQuery query)
        {
            Field = field;
            Folded = query.Fold.Of(field.Text);
            Start = Matching.AtStart(query.Whole, Folded);
            Whole = (0, Math.Min(query.Whole.Folded.Letters.Length, Folded.Letters.Length));
            Places = query.Terms.Distinct().ToDictionary(t => t, t => Matching.Find(t, Folded).ToList());
        }

        public FieldText Field { get; }

        public Folded Folded { get; }

        public (bool Begins, bool Is) Start { get; }

        public (int From, int To) Whole { get; }

        public Dictionary<Term, List<(int From, int To)>> Places { get; }
    }
}
