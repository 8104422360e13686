using System.Text.Json.Serialization;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>One statement in a list: what it is, of which commitment, and where it stands.</summary>
public sealed record SaidAnswer(
    string Commitment, string Type, StatementMode Mode, IReadOnlyList<string> Speakers, LedgerDate Announced,
    string Summary,
    IReadOnlyList<Citation> Citations, EvidenceClass Evidence, EntryId Entry, long Position, string? Label)
{
    /// <summary>What else attests the same act: attached sources, and entries declared its duplicates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Attestation>? Attested { get; init; }

    /// <summary>A statement in a list.</summary>
    public static SaidAnswer Of(string commitment, Told told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var (h, s) = (told.Happened, told.Said);
        return new SaidAnswer(
            commitment, EventCatalogue.Of(s).Word, s.Mode,
            [.. s.Parties.Where(p => p.Role.Speaks()).Select(p => p.Party).Distinct()],
            s.Announced, s.Summary, s.Citations, s.Evidence, h.Id, h.Position.Value, s.Label)
        {
            Attested = told.Attested.Count == 0 ? null : told.Attested,
        };
    }
}

/// <summary>A meeting in a list.</summary>
public sealed record MeetingItem(
    string Id, string Mechanism, int? Round, string Name, string? Place, LedgerDate? Occurred, LedgerDate? Due,
    int Statements);

/// <summary>The meetings, by the day they took place or are planned for.</summary>
public sealed record MeetingsAnswer(Provenance Provenance, IReadOnlyList<MeetingItem> Meetings)
{
    /// <summary>All recorded meetings.</summary>
    public static MeetingsAnswer Of(Portfolio portfolio, Provenance provenance) => new(
        provenance,
        [.. Rounds.Meetings(portfolio)
            .OrderBy(m => (m.Occurred ?? m.Due)?.Earliest ?? DateOnly.MaxValue)
                .ThenBy(m => m.Meeting, StringComparer.Ordinal)
            .Select(m => new MeetingItem(
                m.Meeting, m.Mechanism, m.Round, m.Name, m.Place, m.Occurred, m.Due,
                    Rounds.SaidAt(portfolio, m.Meeting).Count))]);
}

/// <summary>One meeting: what was said, what was said again, what was not mentioned again.</summary>
/// <param name="Provenance">What it rests on.</param>
/// <param name="Meeting">It.</param>
/// <param name="Participants">Who took part.</param>
/// <param name="Agenda">Its agenda.</param>
/// <param name="Previous">The previous recorded round of the same mechanism.</param>
/// <param name="Said">What was said, by the certain reading.</param>
/// <param name="Repeated">The commitments among them that any earlier statement speaks of.</param>
/// <param name="NotMentionedAgain">The commitments spoken of at the previous recorded round and not at this one. Null
/// where no previous round has statements on record: then nothing can be said.</param>
public sealed record MeetingAnswer(
    Provenance Provenance,
    MeetingItem Meeting,
    IReadOnlyList<Attribution> Participants,
    IReadOnlyList<string> Agenda,
    string? Previous,
    IReadOnlyList<SaidAnswer> Said,
    IReadOnlyList<string> Repeated,
    IReadOnlyList<string>? NotMentionedAgain)
{
    /// <summary>One meeting; null where none of that id is recorded.</summary>
    public static MeetingAnswer? Of(Portfolio portfolio, string id, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        if (portfolio.State.Meeting(id) is not { } m)
        {
            return null;
        }

        var said = Rounds.SaidAt(portfolio, id);
        var previous = Rounds.Neighbour(Rounds.Held(portfolio), m, next: false);
        var before = previous is null ? [] : Rounds.SaidAt(portfolio, previous.Meeting);
        return new MeetingAnswer(
            provenance,
            new MeetingItem(m.Meeting, m.Mechanism, m.Round, m.Name, m.Place, m.Occurred, m.Due, said.Count),
            m.Participants ?? [],
            m.Agenda ?? [],
            previous?.Meeting,
            [.. said.Select(s => SaidAnswer.Of(s.Commitment, s.Told))],
            [.. said.Where(s => SpokenOfBefore(portfolio, s.Commitment, s.Told.Said)).Select(s => s.Commitment)
                .Distinct()],
            before.Count == 0 ? null : [.. before.Select(s => s.Commitment).Except(said.Select(s => s.Commitment))
                .Distinct()]);
    }

    private static bool SpokenOfBefore(Portfolio portfolio, string commitment, CommitmentEvent.Statement here) =>
        portfolio.History(commitment)!.Told
            .Any(t => t.Said.Meeting != here.Meeting && t.Said.Announced.Latest < here.Announced.Earliest);
}

/// <summary>A paragraph of a source and what was recorded from it.</summary>
/// <param name="Paragraph">Its number, from 1.</param>
/// <param name="Entries">The labels or positions of the statements that cite it.</param>
/// <param name="Meetings">The meetings whose record cites it.</param>
public sealed record ParagraphAnswer(int Paragraph, IReadOnlyList<string> Entries, IReadOnlyList<string> Meetings);

/// <summary>A source with what rests on it.</summary>
/// <param name="Source">It.</param>
/// <param name="Statements">How many standing statements cite it.</param>
/// <param name="ParagraphsCited">How many of its paragraphs are cited.</param>
public sealed record SourceItem(SourceAnswer Source, int Statements, int ParagraphsCited);

/// <summary>The sources, with coverage by month.</summary>
public sealed record SourcesAnswer(
    Provenance Provenance, IReadOnlyList<SourceItem> Sources, IReadOnlyList<CoverageAnswer> Coverage)
{
    /// <summary>All sources.</summary>
    public static SourcesAnswer Of(Portfolio portfolio, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var citations = OneSourceAnswer.Citations(portfolio).ToLookup(c => c.Citation.Source);
        return new SourcesAnswer(
            provenance,
            [.. portfolio.State.Sources.Select(s => new SourceItem(
                SourceAnswer.Of(s),
                citations[s.Source].Select(c => c.Said).Distinct().Count(),
                citations[s.Source].SelectMany(c => c.Citation.Paragraphs ?? []).Distinct().Count()))],
            PortfolioAnswer.Of(portfolio, provenance).Coverage);
    }
}

/// <summary>One source, paragraph by paragraph.</summary>
public sealed record OneSourceAnswer(
    Provenance Provenance, SourceAnswer Source, IReadOnlyList<ParagraphAnswer> Paragraphs,
        IReadOnlyList<SaidAnswer> Said)
{
    /// <summary>One source; null where none of that id is registered.</summary>
    public static OneSourceAnswer? Of(Portfolio portfolio, string id, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        if (portfolio.State.Source(id) is not { } source)
        {
            return null;
        }

        var cited = Citations(portfolio).Where(c => c.Citation.Source == id).ToList();
        return new OneSourceAnswer(
            provenance,
            SourceAnswer.Of(source),
            [.. Enumerable.Range(1, source.Paragraphs ?? 0).Select(p => new ParagraphAnswer(
                p,
                [.. cited.Where(c => c.Citation.Paragraphs?.Contains(p) == true)
                    .Select(c => c.Said.Label ?? $"entry at {c.Said.Position}").Distinct()],
                [.. Rounds.Meetings(portfolio).Where(m => m.Citations.Any(c =>
                    c.Source == id && c.Paragraphs?.Contains(p) == true)).Select(m => m.Meeting)]))],
            [.. cited.Select(c => c.Said).DistinctBy(s => s.Entry)]);
    }

    internal static IEnumerable<(SaidAnswer Said, Citation Citation)> Citations(Portfolio portfolio) =>
        from t in portfolio.Told
        let said = SaidAnswer.Of(t.Commitment, t.Told)
        from c in said.Citations.Concat(t.Told.Attested.SelectMany(a => a.Citations))
        orderby said.Position
        select (said, c);
}

/// <summary>What a party said.</summary>
/// <param name="Id">The party.</param>
/// <param name="Name">Its English name.</param>
/// <param name="Alone">How many statements it makes alone.</param>
/// <param name="Together">How many it makes together with the other side.</param>
/// <param name="Commitments">How many commitments those concern.</param>
public sealed record PartyItem(string Id, string Name, int Alone, int Together, int Commitments);

/// <summary>Who said what alone, and what together.</summary>
public sealed record PartiesAnswer(Provenance Provenance, IReadOnlyList<PartyItem> Parties)
{
    /// <summary>All parties.</summary>
    public static PartiesAnswer Of(Portfolio portfolio, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return new PartiesAnswer(provenance, [.. portfolio.State.Items(RegisterKind.Party).Select(p =>
        {
            var said = OnePartyAnswer.SaidBy(portfolio, p.Id).ToList();
            return new PartyItem(
                p.Id, Names.Main(p), said.Count(s => s.Mode == StatementMode.Unilateral),
                said.Count(s => s.Mode == StatementMode.Joint), said.Select(s => s.Commitment).Distinct().Count());
        })]);
    }
}

/// <summary>What one party said alone, and what together with the other side, by the certain reading.</summary>
public sealed record OnePartyAnswer(
    Provenance Provenance, string Id, IReadOnlyList<Name> Names, IReadOnlyList<SaidAnswer> Alone,
        IReadOnlyList<SaidAnswer> Together)
{
    /// <summary>One party; null where none of that id is registered.</summary>
    public static OnePartyAnswer? Of(Portfolio portfolio, string id, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        if (portfolio.State.Item(RegisterKind.Party, id) is not { } party)
        {
            return null;
        }

        var said = SaidBy(portfolio, id).ToList();
        return new OnePartyAnswer(
            provenance, id, party.Names,
            [.. said.Where(s => s.Mode == StatementMode.Unilateral)],
                [.. said.Where(s => s.Mode == StatementMode.Joint)]);
    }

    internal static IEnumerable<SaidAnswer> SaidBy(Portfolio portfolio, string party) =>
        from t in portfolio.Announced
        where t.Told.Said.Parties.Any(p => p.Party == party && p.Role.Speaks())
        orderby WorldOrder.Of(t.Told.Happened, t.Told.Said)
        select SaidAnswer.Of(t.Commitment, t.Told);
}
