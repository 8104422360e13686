using System.Diagnostics;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Commitments;

/// <summary>When an entry of a commitment may not be recorded, in order of precedence.</summary>
internal static class CommitmentRefusals
{
    /// <summary>An entry that is proposed.</summary>
    public static Refusal? Of(LedgerState state, string stream, CommitmentEvent proposed, DateOnly recordedOn)
    {
        var id = StreamName.IdOf(stream);
        return proposed is CommitmentEvent.CommitmentOpened o
            ? OfOpening(state, id, o)
            : OfOpen(state, id) ?? OfAbsorbed(state, id) ?? OfContent(state, id, proposed, recordedOn)
                ?? OfEnded(state, id, proposed, before: null) ?? OfLabel(state, stream, proposed);
    }

    /// <summary>An entry that was corrected or restored. It is judged where it is told now, as if it were proposed
    /// there: a statement that was moved or merged, by the commitment it belongs to.</summary>
    /// <param name="state">The ledger without the entry.</param>
    /// <param name="stream">The entry's stream.</param>
    /// <param name="told">The id of the commitment that tells it.</param>
    /// <param name="before">What it was, where the same commitment told it already.</param>
    /// <param name="amended">The entry as it would stand.</param>
    /// <param name="recordedOn">The UTC day of recording.</param>
    public static Refusal? OfAmended(
        LedgerState state, string stream, string told, LedgerEvent? before, CommitmentEvent amended,
        DateOnly recordedOn)
    {
        var id = amended is CommitmentEvent.Statement ? told : StreamName.IdOf(stream);
        return OfOpen(state, id) ?? OfContent(state, id, amended, recordedOn)
            ?? OfEnded(state, id, amended, before) ?? OfLabel(state, stream, amended);
    }

    /// <summary>An opening that was corrected: its kind must bear the claims that stand.</summary>
    public static Refusal? OfAmendedOpening(LedgerState state, string stream, CommitmentEvent.CommitmentOpened o) =>
        References.Text(o.Title, "/title") ?? References.Text(o.Reason, "/reason")
        ?? OfClaims(state, StreamName.IdOf(stream), o.Kind);

    /// <summary>A merge that is taken back: the kind of the commitment must bear what it then tells itself.</summary>
    /// <param name="state">The ledger without the merge.</param>
    /// <param name="stream">The stream of the commitment that was merged.</param>
    public static Refusal? OfUnmerged(LedgerState state, string stream) =>
        state.Commitment(StreamName.IdOf(stream)) is { } opened
            ? OfClaims(state, StreamName.IdOf(stream), opened.Kind)
            : null;

    /// <summary>The first claim a commitment tells that its kind could not bear; duplicates too, for they may come to
    /// stand again.</summary>
    private static Refusal? OfClaims(LedgerState state, string id, CommitmentKind kind) =>
        (from home in state.HomesOf(id)
         from h in state.Stream(home).Standing
         where h.Event is CommitmentEvent.ProgressNoted && state.SubjectOf(home, h.Id) == id
         select StatementRefusals.OfClaim(kind, (CommitmentEvent.ProgressNoted)h.Event))
        .FirstOrDefault(r => r is not null);

    private static Refusal? OfOpen(LedgerState state, string id) => state.Commitment(id) is not null
        ? null
        : new Refusal(Codes.CommitmentNotOpen, $"There is no open commitment '{id}'; open it first.");

    /// <summary>A commitment that was merged into another takes nothing new.</summary>
    public static Refusal? OfAbsorbed(LedgerState state, string id, string? field = null) =>
        state.SurvivorOf(id) is var survivor && survivor == id
            ? null
            : new Refusal(Codes.CommitmentAbsorbed,
                $"The commitment '{id}' was merged into '{survivor}'; record it on '{survivor}'.", field);

    private static Refusal? OfContent(LedgerState state, string id, CommitmentEvent e, DateOnly recordedOn) => e switch
    {
        CommitmentEvent.CommitmentClassified c => OfClassification(state, c),
        CommitmentEvent.CommitmentMerged m => OfMerge(state, id, m),
        CommitmentEvent.Statement s => StatementRefusals.Of(state, id, s, recordedOn),
        _ => throw new UnreachableException(),
    };

    private static Refusal? OfOpening(LedgerState state, string id, CommitmentEvent.CommitmentOpened o) =>
        RegisterRefusals.OfIdForm(id)
        ?? (id.Any(char.IsAsciiLetterUpper)
            ? new Refusal(Codes.IdInvalid, $"The id of a commitment is in lower case, not '{id}'.")
            : null)
        ?? (state.Commitment(id) is not null
            ? new Refusal(Codes.AlreadyRegistered, $"The commitment '{id}' is open already.")
            : null)
        ?? References.Text(o.Title, "/title") ?? References.Text(o.Reason, "/reason");

    private static Refusal? OfClassification(LedgerState state, CommitmentEvent.CommitmentClassified c) =>
        References.PillarOrGroup(state, c.Pillar, "/pillar")
        ?? References.Each(c.SecondaryPillars, (p, at) => References.PillarOrGroup(state, p, at), "/secondaryPillars")
        ?? References.Known(state, RegisterKind.FiveE, c.FiveE, "/fiveE")
        ?? References.Known(state, RegisterKind.Sector, c.Sector, "/sector")
        ?? References.Each(c.Projects, (p, at) => References.Known(state, RegisterKind.Project, p, at), "/projects")
        ?? ((c.FiveE is null) == (c.FiveEBasis is null) && (c.Sector is null) == (c.SectorBasis is null)
            && (c.Projects is null) == (c.ProjectsBasis is null)
                ? null
                : new Refusal(Codes.ClassificationBasisMissing,
                    "Each of fiveE, sector and projects has its basis beside it (stated or editorial), "
                    + "and none without it."))
        ?? References.Text(c.Reason, "/reason");

    private static Refusal? OfEnded(LedgerState state, string id, CommitmentEvent e, LedgerEvent? before) =>
        e is CommitmentEvent.Statement s
            ? EndRefusals.OfEnded(state, id, s, before as CommitmentEvent.Statement)
            : null;

    private static Refusal? OfMerge(LedgerState state, string id, CommitmentEvent.CommitmentMerged m) =>
        OfAbsorbed(state, id)
        ?? (state.Commitment(m.Into) is null
            ? new Refusal(Codes.ReferenceUnknown, $"There is no open commitment '{m.Into}'.", "/into")
            : null)
        ?? (state.SurvivorOf(m.Into) == id
            ? new Refusal(Codes.MergeCycle, $"'{m.Into}' leads back to '{id}' itself.", "/into")
            : null)
        ?? OfAbsorbed(state, m.Into, "/into")
        ?? References.Text(m.Reason, "/reason")
        ?? OfClaims(state, id, state.Commitment(m.Into)!.Kind);

    /// <summary>Labels are unique in the stream an entry is recorded in, wherever it is told.</summary>
    private static Refusal? OfLabel(LedgerState state, string stream, CommitmentEvent e) =>
        (e as CommitmentEvent.Statement)?.Label is not { } label
            ? null
            : RegisterRefusals.OfIdForm(label)
                ?? (state.Stream(stream).Labelled(label) is null
                    ? null
                    : new Refusal(Codes.LabelTaken, $"Another entry of {stream} is labelled '{label}'.", "/label"));
}
