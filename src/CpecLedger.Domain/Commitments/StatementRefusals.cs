using System.Text.RegularExpressions;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Commitments;

/// <summary>When a statement may not be recorded on an open commitment, in order of precedence.</summary>
internal static partial class StatementRefusals
{
    public static Refusal? Of(LedgerState state, string id, CommitmentEvent.Statement s, DateOnly recordedOn) =>
        References.Citations(state, s.Citations, "/citations")
        ?? OfParties(state, s)
        ?? References.Meeting(state, s.Meeting)
        ?? References.Each(s.Projects, (p, at) => References.Known(state, RegisterKind.Project, p, at), "/projects")
        ?? References.Known(state, RegisterKind.Instrument, s.Instrument, "/instrument")
        ?? OfMode(s)
        ?? (s is CommitmentEvent.ProgressNoted p ? OfClaim(state.Commitment(id)!.Kind, p) : null)
        ?? Dates.OfThree(s.Announced, s.Occurred, s.Due, recordedOn)
        ?? LinkRefusals.Of(state, id, s)
        ?? EndRefusals.Of(state, id, s)
        ?? References.Each(s.Figures, OfFigure, "/figures")
        ?? OfTexts(s);

    /// <summary>Whether a claim fits the kind of its commitment, has a claimant, and a project for its
    /// stage.</summary>
    public static Refusal? OfClaim(CommitmentKind kind, CommitmentEvent.ProgressNoted p) => (kind, p.Claim) switch
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
            StatementMode.Joint when Sides.Of(state, s.Parties.Select(p => p.Party)).Count < 2 => new Refusal(
                Codes.JointWithoutBothSides, "A joint statement names both sides; one side alone is unilateral.",
                "/parties"),
            _ when !s.Parties.Any(p => p.Role.Speaks()) => new Refusal(
                Codes.SpeakerMissing, "No party has a role that speaks: say who says it.", "/parties"),
            _ => null,
        };
    }

    private static Refusal? OfMode(CommitmentEvent.Statement s) => s switch
    {
        CommitmentEvent.AgreementRecorded { Mode: StatementMode.Unilateral } => new Refusal(Codes.AgreementUnilateral,
            "One side alone cannot agree: record an assurance, a reaffirmation or a plan.", "/mode"),
        CommitmentEvent.AmendmentRecorded { Mode: StatementMode.Unilateral } => new Refusal(Codes.AmendmentUnilateral,
            "One side alone cannot change what both agreed: record what it said.", "/mode"),
        CommitmentEvent.AgreementRecorded { Signed: true, Instrument: null } => new Refusal(
            Codes.SignatureWithoutInstrument, "Name the instrument that was signed.", "/instrument"),
        _ => null,
    };

    private static Refusal? OfFigure(Figure f, string field) =>
        DecimalForm().IsMatch(f.Value) && !string.IsNullOrWhiteSpace(f.Unit) && !string.IsNullOrWhiteSpace(f.What)
            && !string.IsNullOrWhiteSpace(f.Bound)
                ? null
                : new Refusal(Codes.FigureInvalid,
                    "A figure is decimal text without exponent or separators, with its bound, its unit and what "
                    + "it counts.", field);

    private static Refusal? OfTexts(CommitmentEvent.Statement s) => References.Text(s.Summary, "/summary") ?? s switch
    {
        CommitmentEvent.AmendmentRecorded a => References.Text(a.Wording, "/wording"),
        CommitmentEvent.ContradictionRecorded c => References.Text(c.Point, "/point"),
        _ => null,
    };

    [GeneratedRegex("^-?[0-9]+(\\.[0-9]+)?\\z")]
    private static partial Regex DecimalForm();
}
