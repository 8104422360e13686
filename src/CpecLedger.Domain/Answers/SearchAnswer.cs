using CpecLedger.Domain.Register;
using CpecLedger.Domain.Search;
using CpecLedger.Domain.Status;

namespace CpecLedger.Domain.Answers;

/// <summary>What was found on a day, as known at a position.</summary>
/// <param name="Provenance">What it rests on.</param>
/// <param name="Query">What was searched for, as typed.</param>
/// <param name="Kind">The one kind that was searched; null for all.</param>
/// <param name="Found">How many things were found.</param>
/// <param name="Hits">The first of them, best first.</param>
/// <param name="Suggestions">Where nothing was found: the words that are in nothing, with close ones.</param>
/// <param name="NotCompared">What this machine cannot compare as one, for want of ICU: <c>marks</c> (letters with
/// marks, wide and joined forms), <c>chinese</c> (simplified and traditional characters). Empty as a rule.</param>
public sealed record SearchAnswer(
    Provenance Provenance,
    string Query,
    string? Kind,
    int Found,
    IReadOnlyList<HitAnswer> Hits,
    IReadOnlyList<SuggestionAnswer> Suggestions,
    IReadOnlyList<string> NotCompared)
{
    /// <summary>The kinds of things that are searched.</summary>
    public static IReadOnlyList<string> Kinds => Findable.Kinds;

    /// <summary>Searches everything that stands on the portfolio's day, as known.</summary>
    /// <param name="portfolio">The ledger on a day, as known.</param>
    /// <param name="query">What is searched for.</param>
    /// <param name="kind">One of <see cref="Kinds"/>; null for all.</param>
    /// <param name="limit">How many hits are given, at most.</param>
    /// <param name="provenance">What the portfolio rests on.</param>
    public static SearchAnswer Of(
        Portfolio portfolio, SearchQuery query, string? kind, int limit, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(query);
        var things = Findable.All(portfolio).Where(t => kind is null || t.Kind == kind).ToList();
        var found = new Finding(query).In(things);
        return new SearchAnswer(
            provenance, query.Text, kind, found.Count,
            [.. found.Take(limit).Select(HitAnswer.Of)],
            found.Count > 0
                ? []
                : [.. Suggesting.For(query, things).Select(s => new SuggestionAnswer(s.Word, s.Close))],
            [
                .. TextFold.TakesApart ? Array.Empty<string>() : ["marks"],
                .. query.Fold.KnowsChinese ? Array.Empty<string>() : ["chinese"],
            ]);
    }
}

/// <summary>One thing that was found.</summary>
/// <param name="Rank">Why it stands where it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; of a statement its label, else its entry's id.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Name">Its main name or title; of a statement that of its commitment.</param>
/// <param name="Counts">Of a commitment or statement: <c>certain</c> or <c>possible</c>.</param>
/// <param name="Said">Of a statement: it.</param>
/// <param name="Matched">The texts in which the words were found.</param>
/// <param name="CloseTo">The words, as typed, of which only something close was found.</param>
public sealed record HitAnswer(
    SearchRank Rank,
    string Kind,
    string Id,
    string Stream,
    string Name,
    string? Counts,
    SaidAnswer? Said,
    IReadOnlyList<MatchedAnswer> Matched,
    IReadOnlyList<string> CloseTo)
{
    internal static HitAnswer Of(Found found)
    {
        var thing = found.Thing;
        return new HitAnswer(
            found.Rank, thing.Kind, thing.Id, thing.Stream, thing.Name,
            thing.IsCertain switch { null => null, true => "certain", false => "possible" },
            thing.Told is { } told ? SaidAnswer.Of(Log.StreamName.IdOf(thing.Stream), told) : null,
            [.. found.In.Select(MatchedAnswer.Of)], found.CloseTo);
    }
}

/// <summary>A text in which words were found.</summary>
/// <param name="Field">Which text of the thing it is.</param>
/// <param name="Lang">Of a name of the register: its language, BCP 47.</param>
/// <param name="State">Of a name of the register: whether it was checked.</param>
/// <param name="Text">The text in parts, or an excerpt of it.</param>
public sealed record MatchedAnswer(SearchField Field, string? Lang, NameState? State, IReadOnlyList<TextPart> Text)
{
    internal static MatchedAnswer Of(FoundIn found) =>
        new(found.Field.Field, found.Field.Lang, found.Field.State, Excerpt.Of(found));
}

/// <summary>A part of a text.</summary>
/// <param name="Text">It.</param>
/// <param name="Match">Whether it is what was found.</param>
public sealed record TextPart(string Text, bool Match);

/// <summary>A word that was found nowhere.</summary>
/// <param name="Word">As typed.</param>
/// <param name="Close">The closest words of the ledger, as written there; may be none.</param>
public sealed record SuggestionAnswer(string Word, IReadOnlyList<string> Close);
