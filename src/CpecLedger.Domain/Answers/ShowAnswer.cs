using System.Text.Json;
using System.Text.Json.Serialization;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>A statement as it stands, in the world's order.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Position">Its position.</param>
/// <param name="Type">Its type, without version.</param>
/// <param name="Counts">In which reading it counts: <c>certain</c>, <c>possible</c> or <c>not-yet</c>.</param>
/// <param name="Amended">The positions of the record entries that amended it.</param>
/// <param name="Data">What it says now, as in the record.</param>
public sealed record StatementAnswer(
    EntryId Entry, long Position, string Type, string Counts, IReadOnlyList<long> Amended, JsonElement Data)
{
    /// <summary>The stream it was recorded in, where that is another one: it was moved, or came by a merge.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stream { get; init; }

    /// <summary>The entries it names: what it verifies, resolves, amends, takes up again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NamedEntry>? Names { get; init; }

    /// <summary>What else attests the same act: attached sources, and entries declared its duplicates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Attestation>? Attested { get; init; }
}

/// <summary>An entry that another one names.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Entry">Its id.</param>
/// <param name="Position">Its position.</param>
/// <param name="Label">Its label.</param>
/// <param name="Counts">Whether the commitment still tells it: not where it was retracted or belongs to another
/// commitment by now.</param>
public sealed record NamedEntry(string Stream, EntryId Entry, long Position, string? Label, bool Counts);

/// <summary>An id that was asked for and leads to another: its commitment was merged.</summary>
/// <param name="From">The id that was asked for.</param>
/// <param name="Position">The position of its merge.</param>
/// <param name="Reason">Why.</param>
public sealed record Redirect(string From, long Position, string Reason)
{
    /// <summary>The redirection of an id; null where it stands for itself.</summary>
    public static Redirect? Of(LedgerState state, string id)
    {
        ArgumentNullException.ThrowIfNull(state);
        var merge = state.Stream(StreamName.Commitment(id)).Milestones
            .LastOrDefault(m => m.Event is CommitmentEvent.CommitmentMerged);
        return merge is null
            ? null
            : new Redirect(id, merge.Position.Value, ((CommitmentEvent.CommitmentMerged)merge.Event).Reason);
    }
}

/// <summary>A source, as it is cited.</summary>
public sealed record SourceAnswer(
    string Id, string Title, string Publisher, string Kind, LedgerDate? Published, string? Url, string? Sha256,
    int? Paragraphs)
{
    /// <summary>The answer about a source.</summary>
    public static SourceAnswer Of(RegisterEvent.SourceRegistered s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return new SourceAnswer(s.Source, s.Title, s.Publisher, s.Kind, s.Published, s.Url, s.Sha256, s.Paragraphs);
    }
}

/// <summary>The facets of one commitment; null where nothing about it can have been announced by the day.</summary>
public sealed record OneCommitmentAnswer(
    Provenance Provenance, CommitmentAnswer? Commitment, string Id, string Title)
{
    /// <summary>Where another id was asked for that leads here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Redirect? Redirected { get; init; }

    /// <summary>The facets of what is known in full.</summary>
    public static OneCommitmentAnswer Of(ShowAnswer shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return new OneCommitmentAnswer(shown.Provenance, shown.Commitment, shown.Id, shown.Title)
        {
            Redirected = shown.Redirected,
        };
    }
}

/// <summary>Everything about one commitment: facets, why, statements, sources.</summary>
public sealed record ShowAnswer(
    Provenance Provenance,
    CommitmentAnswer? Commitment,
    string Id,
    string Title,
    IReadOnlyList<StatementAnswer> Statements,
    IReadOnlyList<SourceAnswer> Sources)
{
    /// <summary>Where another id was asked for that leads here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Redirect? Redirected { get; init; }

    /// <summary>The answer about one commitment, or the one it was merged into; null where none of that id is open as
    /// known. Where it is open and nothing had been announced by the day, the facets are null.</summary>
    public static ShowAnswer? Of(Portfolio portfolio, string asked, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var id = portfolio.State.SurvivorOf(asked);
        if (portfolio.History(id) is not { } history)
        {
            return null;
        }

        var told = history.Told.OrderBy(t => WorldOrder.Of(t.Happened, t.Said)).ToList();
        var status = portfolio.Commitments.FirstOrDefault(c => c.Id == id);
        var links = new ToldIndex(told);
        var citations = told.SelectMany(t => t.Said.Citations.Concat(t.Attested.SelectMany(a => a.Citations)));
        return new ShowAnswer(
            provenance,
            status is null ? null : CommitmentAnswer.Of(status, history, portfolio.AsOf),
            id,
            history.Opened.Title,
            [.. told.Select(t => StatementOf(portfolio, history, links, t))],
            [.. citations.Select(c => c.Source).Distinct()
                .Select(portfolio.State.Source).OfType<RegisterEvent.SourceRegistered>().Select(SourceAnswer.Of)])
        {
            Redirected = Redirect.Of(portfolio.State, asked),
        };
    }

    private static StatementAnswer StatementOf(
        Portfolio portfolio, CommitmentHistory history, ToldIndex links, Told t) => new(
        t.Happened.Id, t.Happened.Position.Value, EventCatalogue.Of(t.Said).Word, Counts(t.Said, portfolio.AsOf),
        [.. portfolio.State.Stream(t.Stream).AmendmentsOf(t.Happened.Id).Select(a => a.Position.Value)],
        EventCatalogue.DataOf(t.Said))
    {
        Stream = t.Stream == StreamName.Commitment(history.Id) ? null : t.Stream,
        Names = EntryLinks.Of(t.Said) is { Count: > 0 } named
            ? [.. named.Select(l => NamedOf(portfolio.State, links, l))]
            : null,
        Attested = t.Attested.Count == 0 ? null : t.Attested,
    };

    private static NamedEntry NamedOf(LedgerState state, ToldIndex links, EntryLink link)
    {
        var recorded = state.Stream(link.Stream).Recorded(link.Entry)!;
        return new NamedEntry(
            link.Stream, link.Entry, recorded.Position.Value, (recorded.Event as CommitmentEvent.Statement)?.Label,
            links.Find(link) is not null);
    }

    private static string Counts(CommitmentEvent.Statement said, DateOnly asOf) =>
        said.Announced.Latest <= asOf ? "certain" : said.Announced.Earliest <= asOf ? "possible" : "not-yet";
}

/// <summary>One entry of the audit trail, in recorded order.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Entry">Its id.</param>
/// <param name="RecordedAt">When it was recorded: RFC 3339, UTC, as in the record.</param>
/// <param name="RecordedBy">Who recorded it: the random id of a principal.</param>
/// <param name="RecordedByName">That principal's name today, which is no part of the record and may have been
/// erased.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its version there.</param>
/// <param name="Type">Its type with version.</param>
/// <param name="Command">The command it came from.</param>
/// <param name="Rules">The rules it passed.</param>
/// <param name="Target">For a record entry: the position of the entry it concerns.</param>
/// <param name="TargetLabel">For a record entry: that entry's label.</param>
/// <param name="Retracted">Whether it was retracted by what is known.</param>
/// <param name="Data">What it says, as recorded.</param>
public sealed record TrailEntry(
    long Position,
    EntryId Entry,
    string RecordedAt,
    Guid RecordedBy,
    string? RecordedByName,
    string Stream,
    long Version,
    string Type,
    Guid Command,
    int Rules,
    long? Target,
    string? TargetLabel,
    bool Retracted,
    JsonElement Data);

/// <summary>The audit trail of the whole ledger or of one stream.</summary>
public sealed record HistoryAnswer(Provenance Provenance, IReadOnlyList<TrailEntry> Entries);
