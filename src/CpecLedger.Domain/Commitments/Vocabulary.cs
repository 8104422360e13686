using System.Text.Json.Serialization;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Commitments;

/// <summary>What sort of undertaking a commitment is.</summary>
[JsonConverter(typeof(KebabCase<CommitmentKind>))]
public enum CommitmentKind
{
    /// <summary>Finite: can be finished and checked.</summary>
    Deliverable,

    /// <summary>Goes on: can be kept or broken in a period.</summary>
    Continuing,

    /// <summary>An open field of cooperation: never "done" itself.</summary>
    Programme,

    /// <summary>A political position: can be repeated, never delivered.</summary>
    Posture,

    /// <summary>One scheduled occasion.</summary>
    Plan,
}

/// <summary>Who says where something belongs.</summary>
[JsonConverter(typeof(KebabCase<ClassificationBasis>))]
public enum ClassificationBasis
{
    /// <summary>A source says so.</summary>
    Stated,

    /// <summary>The recorder says so.</summary>
    Editorial,
}

/// <summary>Who holds a statement, by the source.</summary>
[JsonConverter(typeof(KebabCase<StatementMode>))]
public enum StatementMode
{
    /// <summary>The source reports both sides as holding it.</summary>
    Joint,

    /// <summary>The source reports one side.</summary>
    Unilateral,
}

/// <summary>What kind of evidence a statement rests on; printed beside every label.</summary>
[JsonConverter(typeof(KebabCase<EvidenceClass>))]
public enum EvidenceClass
{
    /// <summary>The joint text itself.</summary>
    JointText,

    /// <summary>One side's own readout.</summary>
    Readout,

    /// <summary>A press report of a joint text.</summary>
    PressReportOfJointText,

    /// <summary>A press report of a government's release.</summary>
    PressReportOfGovernmentRelease,

    /// <summary>A press report of one side's remarks.</summary>
    PressReportOfRemarks,

    /// <summary>A speech of one side.</summary>
    OneSidedSpeech,

    /// <summary>The article says it in its own voice.</summary>
    ArticleNarration,
}

/// <summary>How sure the recorder is of a reading.</summary>
[JsonConverter(typeof(KebabCase<Confidence>))]
public enum Confidence
{
    /// <summary>The source leaves no doubt.</summary>
    High,

    /// <summary>Another reading is possible.</summary>
    Medium,

    /// <summary>Another reading is as likely.</summary>
    Low,
}

/// <summary>What a progress note claims.</summary>
[JsonConverter(typeof(KebabCase<ProgressClaim>))]
public enum ProgressClaim
{
    /// <summary>It was reviewed; no result is reported. Changes nothing.</summary>
    Reviewed,

    /// <summary>It is being done.</summary>
    UnderWay,

    /// <summary>A part of it is done.</summary>
    PartlyDelivered,

    /// <summary>It is in effect.</summary>
    InEffect,

    /// <summary>It is done.</summary>
    Delivered,

    /// <summary>It was not done.</summary>
    NotDelivered,

    /// <summary>It is suspended.</summary>
    Suspended,

    /// <summary>It lapsed.</summary>
    Lapsed,
}

/// <summary>Who bears a claim out.</summary>
[JsonConverter(typeof(KebabCase<VerificationFinding>))]
public enum VerificationFinding
{
    /// <summary>Another party to the commitment says so too.</summary>
    ConfirmedByOtherSide,

    /// <summary>A source that is neither claimant nor party, nor repeats them.</summary>
    Verified,
}

/// <summary>How far a project has come, by a progress note about it.</summary>
[JsonConverter(typeof(KebabCase<ProjectStage>))]
public enum ProjectStage
{
    /// <summary>Named.</summary>
    Named,

    /// <summary>In preparation.</summary>
    InPreparation,

    /// <summary>Committed.</summary>
    Committed,

    /// <summary>Under construction.</summary>
    UnderConstruction,

    /// <summary>Completed.</summary>
    Completed,

    /// <summary>Operating.</summary>
    Operating,

    /// <summary>Suspended; may follow any stage.</summary>
    Suspended,

    /// <summary>Cancelled; may follow any stage.</summary>
    Cancelled,
}

/// <summary>What a party is to a statement. The first six speak; the others are spoken to or of.</summary>
[JsonConverter(typeof(KebabCase<PartyRole>))]
public enum PartyRole
{
    /// <summary>Undertakes it together with another.</summary>
    CoUndertaker,

    /// <summary>Undertakes it.</summary>
    Undertaker,

    /// <summary>Reports it.</summary>
    Reporter,

    /// <summary>Plans it.</summary>
    Planner,

    /// <summary>Raises the concern.</summary>
    ConcernedParty,

    /// <summary>Makes the remark.</summary>
    Commenter,

    /// <summary>Is the other side.</summary>
    Counterpart,

    /// <summary>Is spoken to.</summary>
    Addressee,

    /// <summary>Profits from it.</summary>
    Beneficiary,

    /// <summary>Is meant to take part.</summary>
    IntendedPartner,

    /// <summary>Has it on its territory.</summary>
    Host,

    /// <summary>Chairs the meeting together with another.</summary>
    CoChair,

    /// <summary>Speaks at the meeting.</summary>
    Speaker,
}

/// <summary>One party's part in a statement or meeting. Person, capacity and printed form are three different
/// things.</summary>
public sealed record Attribution
{
    /// <summary>The id of a registered party.</summary>
    public required string Party { get; init; }

    /// <summary>Its role.</summary>
    public required PartyRole Role { get; init; }

    /// <summary>The id of a registered person, where the source names one.</summary>
    public string? Person { get; init; }

    /// <summary>The capacity the person acted in.</summary>
    public string? Capacity { get; init; }

    /// <summary>The form the source prints.</summary>
    public string? Printed { get; init; }
}

/// <summary>What roles say.</summary>
public static class PartyRoles
{
    /// <summary>Whether a party in this role is one that says the statement.</summary>
    public static bool Speaks(this PartyRole role) => role <= PartyRole.Commenter;
}
