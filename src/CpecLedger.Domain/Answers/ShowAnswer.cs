using System.Text.Json;
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
    EntryId Entry, long Position, string Type, string Counts, IReadOnlyList<long> Amended, JsonElement Data);

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
public sealed record OneCommitmentAnswer(Provenance Provenance, CommitmentAnswer? Commitment, string Id, string Title);

/// <summary>Everything about one commitment: facets, why, statements, sources.</summary>
public sealed record ShowAnswer(
    Provenance Provenance,
    CommitmentAnswer? Commitment,
    string Id,
    string Title,
    IReadOnlyList<StatementAnswer> Statements,
    IReadOnlyList<SourceAnswer> Sources)
{
    /// <summary>The answer about one commitment; null where none of that id is open as known. Where it is open and
    /// nothing had been announced by the day, the facets are null.</summary>
    public static ShowAnswer? Of(Portfolio portfolio, string id, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var history = portfolio.State.Stream(StreamName.Commitment(id));
        if (history.Last<CommitmentEvent.CommitmentOpened>() is not { } opened)
        {
            return null;
        }

        var said = history.Standing.Where(h => h.Event is CommitmentEvent.Statement)
            .Select(h => (Happened: h, Said: (CommitmentEvent.Statement)h.Event))
            .OrderBy(s => WorldOrder.Of(s.Happened, s.Said)).ToList();
        var status = portfolio.Commitments.FirstOrDefault(c => c.Id == id);
        return new ShowAnswer(
            provenance,
            status is null ? null : CommitmentAnswer.Of(status),
            id,
            opened.Title,
            [.. said.Select(s => new StatementAnswer(
                s.Happened.Id, s.Happened.Position.Value, EventCatalogue.Of(s.Said).Word,
                Counts(s.Said, portfolio.AsOf),
                [.. history.AmendmentsOf(s.Happened.Id).Select(a => a.Position.Value)],
                EventCatalogue.DataOf(s.Said)))],
            [.. said.SelectMany(s => s.Said.Citations).Select(c => c.Source).Distinct()
                .Select(portfolio.State.Source).OfType<RegisterEvent.SourceRegistered>().Select(SourceAnswer.Of)]);
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
