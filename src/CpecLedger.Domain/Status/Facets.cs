using System.Text.Json.Serialization;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>What a commitment rests on: the highest that was reached (DOMAIN: four facets, one label).</summary>
[JsonConverter(typeof(KebabCase<Basis>))]
public enum Basis
{
    /// <summary>It is only reported about.</summary>
    Reported,

    /// <summary>One side alone assured, reaffirmed or planned it.</summary>
    OneSided,

    /// <summary>Both sides assured it.</summary>
    Stated,

    /// <summary>Both sides plan it.</summary>
    Planned,

    /// <summary>Both sides reaffirmed it, while no agreement counts: its origin is not recorded.</summary>
    Reaffirmed,

    /// <summary>Both sides agreed to it.</summary>
    Agreed,

    /// <summary>Both sides signed it.</summary>
    Signed,
}

/// <summary>How well a delivery claim is founded.</summary>
[JsonConverter(typeof(KebabCase<DeliveryStanding>))]
public enum DeliveryStanding
{
    /// <summary>By the word of its claimant.</summary>
    Claimed,

    /// <summary>The other side says so too.</summary>
    ConfirmedByOtherSide,

    /// <summary>A source says so that is neither claimant nor party nor repeats them.</summary>
    Verified,
}

/// <summary>How a commitment ended.</summary>
[JsonConverter(typeof(KebabCase<EndState>))]
public enum EndState
{
    /// <summary>Another text or commitment took its place.</summary>
    Superseded,

    /// <summary>A party withdrew it.</summary>
    Withdrawn,
}

/// <summary>Whether the record holds something against a commitment. The first that applies.</summary>
[JsonConverter(typeof(KebabCase<Dispute>))]
public enum Dispute
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A concern that nobody resolved on record.</summary>
    OpenConcern,

    /// <summary>Two entries that cannot both be right.</summary>
    Contradicted,
}

/// <summary>What is due to a commitment's reader by the passage of time.</summary>
[JsonConverter(typeof(KebabCase<Attention>))]
public enum Attention
{
    /// <summary>It ended, or a deliverable or plan was delivered.</summary>
    Closed,

    /// <summary>Its due date has not passed.</summary>
    AwaitingDue,

    /// <summary>Its due date passed and no outcome is recorded.</summary>
    Overdue,

    /// <summary>Not mentioned for longer than the policy's limit for dormant.</summary>
    Dormant,

    /// <summary>Not mentioned for longer than the policy's limit for quiet.</summary>
    Quiet,

    /// <summary>Mentioned lately.</summary>
    Current,
}

/// <summary>An entry that decided something.</summary>
/// <param name="Facet">What it decided: <c>basis</c>, <c>delivery</c>, <c>verification</c>, <c>end</c>,
/// <c>contradiction</c>, <c>wording</c>, <c>due</c>, <c>lastContact</c>, <c>concern</c>.</param>
/// <param name="Entry">Its id.</param>
/// <param name="Position">Its position.</param>
/// <param name="Label">Its label, where it has one.</param>
/// <param name="Evidence">The kind of evidence it rests on.</param>
public sealed record DecidedBy(string Facet, EntryId Entry, long Position, string? Label, EvidenceClass Evidence);

/// <summary>A delivery claim that counts.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Standing">How well it is founded.</param>
/// <param name="Claimants">Who claims it.</param>
/// <param name="Announced">When.</param>
/// <param name="Evidence">On what evidence.</param>
/// <param name="NotRenewedSince">On a continuing commitment whose claim is older than the policy's limit for dormant:
/// the day since which nobody renewed it.</param>
public sealed record Delivery(
    ProgressClaim Claim,
    DeliveryStanding Standing,
    IReadOnlyList<string> Claimants,
    LedgerDate Announced,
    EvidenceClass Evidence,
    DateOnly? NotRenewedSince);

/// <summary>A concern that nobody resolved on record.</summary>
/// <param name="Aspect">The part of the commitment it concerns; null for the whole.</param>
/// <param name="Raised">When it was first raised, or first again after it had been resolved.</param>
/// <param name="LastRepeated">When it was last repeated, where it was.</param>
/// <param name="By">Who raised it.</param>
public sealed record OpenConcern(
    string? Aspect, LedgerDate Raised, LedgerDate? LastRepeated, IReadOnlyList<string> By);

/// <summary>Two entries that cannot both be right, and that nobody cleared up on record.</summary>
/// <param name="Point">The point at issue.</param>
/// <param name="Announced">Since when both stand.</param>
/// <param name="Between">The ids of the two entries.</param>
public sealed record OpenContradiction(string Point, LedgerDate Announced, IReadOnlyList<EntryId> Between);

/// <summary>How often a commitment was reaffirmed, counted by occasion: a meeting, else a document.</summary>
/// <param name="Joint">Occasions on which both sides did.</param>
/// <param name="OneSided">Occasions on which one side did.</param>
public sealed record Reaffirmations(int Joint, int OneSided)
{
    /// <summary>The occasion a statement was made on.</summary>
    public static string OccasionOf(CommitmentEvent.Statement said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return said.Meeting is { } meeting ? "meeting " + meeting : "source " + said.Citations[0].Source;
    }

    /// <summary>How often the reaffirmations among some statements were made.</summary>
    public static Reaffirmations Among(IEnumerable<CommitmentEvent.Statement> said)
    {
        var occasions = said.OfType<CommitmentEvent.ReaffirmationRecorded>()
            .Select(r => (r.Mode, Occasion: OccasionOf(r))).Distinct().ToList();
        return new Reaffirmations(
            occasions.Count(o => o.Mode == StatementMode.Joint),
            occasions.Count(o => o.Mode == StatementMode.Unilateral));
    }
}
