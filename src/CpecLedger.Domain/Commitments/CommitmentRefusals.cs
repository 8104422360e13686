using System.Diagnostics;
using System.Text.RegularExpressions;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Commitments;

/// <summary>When an entry of a commitment may not be recorded, in order of precedence.</summary>
internal static partial class CommitmentRefusals
{
    public static Refusal? Of(LedgerState state, string stream, CommitmentEvent proposed, DateOnly recordedOn) =>
        proposed switch
        {
            CommitmentEvent.CommitmentOpened o => OfOpening(state, stream, o),
            CommitmentEvent.CommitmentClassified c => OfOpen(state, stream) ?? OfClassification(state, c),
            CommitmentEvent.Statement s => OfOpen(state, stream) ?? OfStatement(state, stream, s, recordedOn),
            _ => throw new UnreachableException(),
        };

    /// <summary>An opening that was corrected: its kind must bear the claims that stand.</summary>
    public static Refusal? OfAmendedOpening(LedgerState state, string stream, CommitmentEvent.CommitmentOpened o) =>
        References.Text(o.Title, "/title") ?? References.Text(o.Reason, "/reason")
        ?? state.Stream(stream).Standing.Select(h => h.Event).OfType<CommitmentEvent.ProgressNoted>()
            .Select(p => OfClaim(o.Kind, p)).FirstOrDefault(r => r is not null);

    private static Refusal? OfOpen(LedgerState state, string stream) =>
        state.Commitment(StreamName.IdOf(stream)) is not null
            ? null
            : new Refusal(Codes.CommitmentNotOpen,
                $"There is no open commitment '{StreamName.IdOf(stream)}'; open it first.");

    private static Refusal? OfOpening(LedgerState state, string stream, CommitmentEvent.CommitmentOpened o)
    {
        var id = StreamName.IdOf(stream);
        return RegisterRefusals.OfIdForm(id)
            ?? (id.Any(char.IsAsciiLetterUpper)
                ? new Refusal(Codes.IdInvalid, $"The id of a commitment is in lower case, not '{id}'.")
                : null)
            ?? (state.Commitment(id) is not null
                ? new Refusal(Codes.AlreadyRegistered, $"The commitment '{id}' is open already.")
                : null)
            ?? References.Text(o.Title, "/title") ?? References.Text(o.Reason, "/reason");
    }

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

    private static Refusal? OfStatement(
        LedgerState state, string stream, CommitmentEvent.Statement s, DateOnly recordedOn) =>
        References.Citations(state, s.Citations, "/citations")
        ?? OfParties(state, s)
        ?? References.Meeting(state, s.Meeting)
        ?? References.Each(s.Projects, (p, at) => References.Known(state, RegisterKind.Project, p, at), "/projects")
        ?? (s is CommitmentEvent.AgreementRecorded { Mode: StatementMode.Unilateral }
            ? new Refusal(Codes.AgreementUnilateral,
                "One side alone cannot agree: record an assurance, a reaffirmation or a plan.", "/mode")
            : null)
        ?? (s is CommitmentEvent.ProgressNoted p ? OfClaim(state.Commitment(StreamName.IdOf(stream))!.Kind, p) : null)
        ?? Dates.OfThree(s.Announced, s.Occurred, s.Due, recordedOn)
        ?? References.Each(s.Figures, OfFigure, "/figures")
        ?? References.Text(s.Summary, "/summary")
        ?? OfLabel(state, stream, s);

    private static Refusal? OfParties(LedgerState state, CommitmentEvent.Statement s)
    {
        if (s.Parties.Count == 0)
        {
            return new Refusal(Codes.PartyMissing, "Name the parties and their roles.", "/parties");
        }

        if (References.Parties(state, s.Parties, "/parties") is { } found)
        {
            return found;
        }

        return s.Mode switch
        {
            StatementMode.Joint when s.Parties.Select(p => Side(state, p.Party)).Distinct().Count() < 2 => new Refusal(
                Codes.JointWithoutBothSides, "A joint statement names both sides; one side alone is unilateral.",
                "/parties"),
            _ when !s.Parties.Any(p => p.Role.Speaks()) => new Refusal(
                Codes.SpeakerMissing, "No party has a role that speaks: say who says it.", "/parties"),
            _ => null,
        };
    }

    /// <summary>The outermost party that is registered for a party: the state of a ministry.</summary>
    private static string Side(LedgerState state, string party) => state.Lineage(RegisterKind.Party, party).Last();

    private static Refusal? OfClaim(CommitmentKind kind, CommitmentEvent.ProgressNoted p) => (kind, p.Claim) switch
    {
        (CommitmentKind.Posture, not ProgressClaim.Reviewed) => new Refusal(Codes.ClaimOnPosture,
            "A posture can be repeated, never delivered: record no claim on it.", "/claim"),
        (CommitmentKind.Programme, ProgressClaim.Delivered) => new Refusal(Codes.DeliveredOnProgramme,
            "A programme is never delivered as a whole: record the claim on the deliverable.", "/claim"),
        _ when p.Claimants.Count == 0 || p.Claimants.Any(c => p.Parties.All(a => a.Party != c)) => new Refusal(
            Codes.ClaimantMissing, "Name who claims it, among the parties of the statement.", "/claimants"),
        _ when p.Stage is not null && (p.Projects is null || p.Projects.Count == 0) => new Refusal(
            Codes.StageWithoutProject, "Name the project whose stage it is.", "/stage"),
        _ => null,
    };

    private static Refusal? OfFigure(Figure f, string field) =>
        DecimalForm().IsMatch(f.Value) && !string.IsNullOrWhiteSpace(f.Unit) && !string.IsNullOrWhiteSpace(f.What)
            && !string.IsNullOrWhiteSpace(f.Bound)
                ? null
                : new Refusal(Codes.FigureInvalid,
                    "A figure is decimal text without exponent or separators, with its bound, its unit and what "
                    + "it counts.", field);

    private static Refusal? OfLabel(LedgerState state, string stream, CommitmentEvent.Statement s) =>
        s.Label is null
            ? null
            : RegisterRefusals.OfIdForm(s.Label)
                ?? (state.Stream(stream).Labelled(s.Label) is null
                    ? null
                    : new Refusal(Codes.LabelTaken, $"Another entry of {stream} is labelled '{s.Label}'.", "/label"));

    [GeneratedRegex("^-?[0-9]+(\\.[0-9]+)?\\z")]
    private static partial Regex DecimalForm();
}
