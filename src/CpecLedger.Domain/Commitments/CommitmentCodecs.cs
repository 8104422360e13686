using System.Runtime.CompilerServices;
using CpecLedger.Domain.Log;
using static CpecLedger.Domain.Commitments.CommitmentEvent;
using static CpecLedger.Domain.Log.ValueCodecs;

namespace CpecLedger.Domain.Commitments;

/// <summary>How a commitment's events are read and written.</summary>
internal static class CommitmentCodecs
{
    public static readonly Shape<CommitmentOpened> Opened = (m, e) => new CommitmentOpened
    {
        Title = m.Required("title"u8, e?.Title, Text),
        Kind = m.Required("kind"u8, e?.Kind, Words<CommitmentKind>.Codec),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<CommitmentClassified> Classified = (m, e) => new CommitmentClassified
    {
        Pillar = m.Required("pillar"u8, e?.Pillar, Text),
        PillarBasis = m.Required("pillarBasis"u8, e?.PillarBasis, Words<ClassificationBasis>.Codec),
        SecondaryPillars = m.Optional("secondaryPillars"u8, e?.SecondaryPillars, Texts),
        FiveE = m.Optional("fiveE"u8, e?.FiveE, Text),
        FiveEBasis = m.Optional("fiveEBasis"u8, e?.FiveEBasis, Words<ClassificationBasis>.Codec),
        Sector = m.Optional("sector"u8, e?.Sector, Text),
        SectorBasis = m.Optional("sectorBasis"u8, e?.SectorBasis, Words<ClassificationBasis>.Codec),
        Projects = m.Optional("projects"u8, e?.Projects, Texts),
        ProjectsBasis = m.Optional("projectsBasis"u8, e?.ProjectsBasis, Words<ClassificationBasis>.Codec),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<CommitmentMerged> Merged = (m, e) => new CommitmentMerged
    {
        Into = m.Required("into"u8, e?.Into, Text),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<AgreementRecorded> Agreement = Statement<AgreementRecorded>((m, e, blank) => blank with
    {
        Signed = m.Optional("signed"u8, e?.Signed, Flag),
        Reopens = m.Optional("reopens"u8, e?.Reopens, Link),
    });

    public static readonly Shape<ProgressNoted> Progress = Statement<ProgressNoted>((m, e, blank) => blank with
    {
        Claim = m.Required("claim"u8, e?.Claim, Words<ProgressClaim>.Codec),
        Claimants = m.Required("claimants"u8, e?.Claimants, Texts),
        Stage = m.Optional("stage"u8, e?.Stage, Words<ProjectStage>.Codec),
    });

    public static readonly Shape<VerificationRecorded> Verification = Statement<VerificationRecorded>(
        (m, e, blank) => blank with
        {
            Verifies = m.Required("verifies"u8, e?.Verifies, Link),
            Finding = m.Required("finding"u8, e?.Finding, Words<VerificationFinding>.Codec),
        });

    public static readonly Shape<ConcernResolved> ConcernResolved = Statement<ConcernResolved>(
        (m, e, blank) => blank with { Resolves = m.Required("resolves"u8, e?.Resolves, Link) });

    public static readonly Shape<ContradictionRecorded> Contradiction = Statement<ContradictionRecorded>(
        (m, e, blank) => blank with
        {
            Between = m.Required("between"u8, e?.Between, Links),
            Point = m.Required("point"u8, e?.Point, Text),
        });

    public static readonly Shape<ContradictionResolved> ContradictionResolved = Statement<ContradictionResolved>(
        (m, e, blank) => blank with { Resolves = m.Required("resolves"u8, e?.Resolves, Link) });

    public static readonly Shape<AmendmentRecorded> Amendment = Statement<AmendmentRecorded>((m, e, blank) => blank with
    {
        Wording = m.Required("wording"u8, e?.Wording, Text),
        Amends = m.Optional("amends"u8, e?.Amends, Link),
    });

    public static readonly Shape<SupersessionRecorded> Supersession = Statement<SupersessionRecorded>(
        (m, e, blank) => blank with { Successor = m.Optional("successor"u8, e?.Successor, Text) });

    /// <summary>A statement that has no members beside those of all.</summary>
    public static Shape<T> Statement<T>() where T : Statement => Statement<T>((_, _, blank) => blank);

    /// <summary>A statement: its own members, then those of all.</summary>
    private static Shape<T> Statement<T>(Func<Members, T?, T, T> own) where T : Statement
    {
        // Every member is set below or by `own`: their initializers would have to be written out for each kind.
        var blank = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        return (m, e) => (T)Shared(m, e, own(m, e, blank));
    }

    private static Statement Shared(Members m, Statement? e, Statement own) => own with
    {
        Label = m.Optional("label"u8, e?.Label, Text),
        Announced = m.Required("announced"u8, e?.Announced, Date),
        Occurred = m.Optional("occurred"u8, e?.Occurred, Date),
        Due = m.Optional("due"u8, e?.Due, Date),
        Mode = m.Required("mode"u8, e?.Mode, Words<StatementMode>.Codec),
        Parties = m.Required("parties"u8, e?.Parties, Parties),
        Meeting = m.Optional("meeting"u8, e?.Meeting, Text),
        Citations = m.Required("citations"u8, e?.Citations, Citations),
        Evidence = m.Required("evidence"u8, e?.Evidence, Words<EvidenceClass>.Codec),
        Confidence = m.Required("confidence"u8, e?.Confidence, Words<Confidence>.Codec),
        Summary = m.Required("summary"u8, e?.Summary, Text),
        Aspect = m.Optional("aspect"u8, e?.Aspect, Text),
        Projects = m.Optional("projects"u8, e?.Projects, Texts),
        Figures = m.Optional("figures"u8, e?.Figures, Figures),
        Instrument = m.Optional("instrument"u8, e?.Instrument, Text),
        Note = m.Optional("note"u8, e?.Note, Text),
    };
}
