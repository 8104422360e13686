using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>One stage that a progress note gives a project.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Standing">How well it is founded.</param>
/// <param name="Claimants">Who says so.</param>
/// <param name="Announced">When.</param>
/// <param name="Evidence">On what evidence.</param>
/// <param name="Commitment">The commitment whose stream it stands in.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Position">Its position.</param>
/// <param name="Label">Its label.</param>
/// <param name="Backward">Whether it goes back behind an earlier one.</param>
public sealed record StageNote(
    ProjectStage Stage,
    DeliveryStanding Standing,
    IReadOnlyList<string> Claimants,
    LedgerDate Announced,
    EvidenceClass Evidence,
    string Commitment,
    EntryId Entry,
    long Position,
    string? Label,
    bool Backward);

/// <summary>The status of a project on a day. Its stage moves only by a progress note about it that carries one, never
/// by
/// political reaffirmation.</summary>
/// <param name="Item">The project.</param>
/// <param name="Stages">The stages noted for certain by the day, in the world's order; the last one holds.</param>
/// <param name="Possible">The stage that may hold, where it differs.</param>
/// <param name="Commitments">The commitments that concern it or a part of it.</param>
/// <param name="Parts">The projects that are parts of it.</param>
/// <param name="Said">What was said about it or a part of it for certain by the day, in the world's order: statements
/// that name it, and all of the commitments that are classified as its own.</param>
public sealed record ProjectStanding(
    RegisterEvent.RegisterItemRecorded Item,
    IReadOnlyList<StageNote> Stages,
    StageNote? Possible,
    IReadOnlyList<CommitmentStatus> Commitments,
    IReadOnlyList<string> Parts,
    IReadOnlyList<(string Commitment, Told Told)> Said)
{
    /// <summary>The stage that holds; null where none is recorded.</summary>
    public StageNote? Stage => Stages.Count == 0 ? null : Stages[^1];

    /// <summary>The standing of a project.</summary>
    /// <param name="item">The project.</param>
    /// <param name="portfolio">What the ledger says on the day, with all that the commitments tell which concern the
    /// project.</param>
    public static ProjectStanding Of(RegisterEvent.RegisterItemRecorded item, Portfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(portfolio);
        var parts = portfolio.PartsOf(item.Id).ToList();
        string[] projects = [item.Id, .. parts];
        var concerned = portfolio.Commitments
            .Where(c => portfolio.History(c.Id) is { } history && Concerns(history, projects)).ToList();
        var said = portfolio.Announced
            .Where(t => (t.Told.Said.Projects ?? []).Intersect(projects).Any()
                || (portfolio.History(t.Commitment)!.Classified?.Projects ?? []).Intersect(projects).Any())
            .OrderBy(t => WorldOrder.Of(t.Told.Happened, t.Told.Said));
        var notes =
            (from t in portfolio.Told
             let note = t.Told.Said as CommitmentEvent.ProgressNoted
             where note?.Stage is not null && note.Projects!.Contains(item.Id)
             orderby WorldOrder.Of(t.Told.Happened, note)
             select (t.Commitment, t.Told.Happened, Note: note)).ToList();
        var certain = InOrder(
            notes.Where(n => n.Note.Announced.Latest <= portfolio.AsOf),
            Founded(portfolio, s => s.Announced.Latest));
        var possible = InOrder(
            notes.Where(n => n.Note.Announced.Earliest <= portfolio.AsOf),
            Founded(portfolio, s => s.Announced.Earliest));
        return new ProjectStanding(
            item, certain,
            possible.Count > 0 && possible[^1].Entry != (certain.Count > 0 ? certain[^1].Entry : default) ? possible[^1]
                : null,
            concerned, parts, [.. said]);
    }

    /// <summary>Whether a commitment concerns any of some projects: it is classified so, or a statement about it names
    /// one.</summary>
    internal static bool Concerns(CommitmentHistory history, IReadOnlyCollection<string> projects) =>
        (history.Classified?.Projects ?? []).Intersect(projects).Any()
        || history.Told.Any(t => (t.Said.Projects ?? []).Intersect(projects).Any());

    /// <summary>How well the notes are founded that somebody bore out by the day.</summary>
    private static Dictionary<EntryId, DeliveryStanding> Founded(
        Portfolio portfolio, Func<CommitmentEvent.Statement, DateOnly> counts) =>
        (from commitment in portfolio.Told
             .Where(t => t.Told.Said is CommitmentEvent.VerificationRecorded v && counts(v) <= portfolio.AsOf)
             .GroupBy(t => t.Commitment, t => (CommitmentEvent.VerificationRecorded)t.Told.Said)
         let links = new ToldIndex(portfolio.History(commitment.Key)!.Told)
         from v in commitment
         let verified = links.Find(v.Verifies)
         where verified is not null
         group v.Finding by verified.Happened.Id)
        .ToDictionary(v => v.Key, v => ReadingFold.StandingOf(v.Max()));

    private static List<StageNote> InOrder(
        IEnumerable<(string Commitment, Happened h, CommitmentEvent.ProgressNoted Note)> notes,
        Dictionary<EntryId, DeliveryStanding> founded)
    {
        var stages = new List<StageNote>();
        foreach (var (commitment, h, note) in notes)
        {
            // A suspension is no stage to fall back from: what counts is the stage before it.
            var before = stages.FindLast(s => s.Stage < ProjectStage.Suspended);
            var backward = note.Stage < before?.Stage;
            stages.Add(new StageNote(
                note.Stage!.Value, founded.GetValueOrDefault(h.Id), note.Claimants, note.Announced, note.Evidence,
                commitment, h.Id, h.Position.Value, note.Label, backward));
        }

        return stages;
    }
}
