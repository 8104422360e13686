using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>The status of one commitment in one reading on one day.</summary>
/// <param name="Reading">What the counted statements amount to.</param>
/// <param name="Label">The one label (DOMAIN: four facets, one label).</param>
/// <param name="Delivery">The claim that counts.</param>
/// <param name="Attention">What the passage of time makes of it; null where no contact was ever recorded.</param>
/// <param name="LastContact">The last contact, never later than the day asked for.</param>
/// <param name="Silence">For quiet and dormant: whose silence it is.</param>
public sealed record Standing(
    Reading Reading,
    string Label,
    Delivery? Delivery,
    Attention? Attention,
    DateOnly? LastContact,
    Silence? Silence)
{
    /// <summary>Whether another standing tells a reader the same.</summary>
    public bool ReadsAs(Standing other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Label, Attention, LastContact) == (other.Label, other.Attention, other.LastContact)
            && Plain(Reading).Equals(Plain(other.Reading))
            && (Reading.Claim?.Claimants ?? []).SequenceEqual(other.Reading.Claim?.Claimants ?? [])
            && Reading.OneSidedBy.SequenceEqual(other.Reading.OneSidedBy)
            && Reading.Concerns.Select(c => (c.Aspect, c.Raised, c.LastRepeated))
                .SequenceEqual(other.Reading.Concerns.Select(c => (c.Aspect, c.Raised, c.LastRepeated)))
            && Reading.Contradictions.Select(c => (c.Point, c.Announced))
                .SequenceEqual(other.Reading.Contradictions.Select(c => (c.Point, c.Announced)));

        static object Plain(Reading r) =>
            (r.Basis, r.Claim?.Claim, r.Claim?.Announced, r.Claim?.Evidence, r.ClaimStanding, r.End, r.Wording, r.Due);
    }
}

/// <summary>Whose silence it is that makes a commitment quiet or dormant.</summary>
public enum Silence
{
    /// <summary>Sources were recorded since, and do not mention it.</summary>
    NotMentioned,

    /// <summary>No source was recorded since: the ledger is silent, not the world.</summary>
    NoSourceRecorded,
}

/// <summary>A commitment as it stands on a day: certain, and possible where that differs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Opened">Its title and kind.</param>
/// <param name="Classified">Where it belongs; null while nobody classified it.</param>
/// <param name="Absorbed">The commitments merged into it.</param>
/// <param name="Certain">The certain reading; null where nothing counts for certain.</param>
/// <param name="Possible">The possible reading, where it differs from the certain one.</param>
public sealed record CommitmentStatus(
    string Id,
    CommitmentEvent.CommitmentOpened Opened,
    CommitmentEvent.CommitmentClassified? Classified,
    IReadOnlyList<Absorbed> Absorbed,
    Standing? Certain,
    Standing? Possible)
{
    /// <summary>The primary pillar or group; <c>unassigned</c> while nobody classified it.</summary>
    public string Pillar => Classified?.Pillar ?? "unassigned";

    /// <summary>The status of a commitment on a day; null where nothing about it can have been announced by
    /// then.</summary>
    /// <param name="history">What it tells.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="read">The sources that were read whole.</param>
    public static CommitmentStatus? Of(
        CommitmentHistory history, DateOnly asOf, RegisterEvent.PolicyAdopted policy, ReadSources read)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Timeline.At(Timeline.Of(history.Told), asOf) is { } period
            ? Of(CommitmentFacts.Of(history), period.Certain, period.Possible, asOf, policy, read)
            : null;
    }

    /// <summary>The status of a commitment on a day, from the readings that hold on it.</summary>
    /// <param name="facts">What does not depend on the day.</param>
    /// <param name="certain">The certain reading of the day; null where nothing counts for certain.</param>
    /// <param name="possible">The possible reading of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="read">The sources that were read whole.</param>
    public static CommitmentStatus Of(
        CommitmentFacts facts,
        Reading? certain,
        Reading possible,
        DateOnly asOf,
        RegisterEvent.PolicyAdopted policy,
        ReadSources read)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var kind = facts.Opened.Kind;
        var standing = certain is null ? null : StandingOf(certain, kind, asOf, policy, read);
        var maybe = StandingOf(possible, kind, asOf, policy, read);
        return new CommitmentStatus(
            facts.Id, facts.Opened, facts.Classified, facts.Absorbed, standing,
            standing is not null && standing.ReadsAs(maybe) ? null : maybe);
    }

    private static Standing StandingOf(
        Reading reading, CommitmentKind kind, DateOnly asOf, RegisterEvent.PolicyAdopted policy, ReadSources read)
    {
        var lastContact = reading.LastContact is { } last && last > asOf ? asOf : reading.LastContact;
        var attention = AttentionRule.Of(reading, kind, lastContact, asOf, policy);
        return new Standing(
            reading,
            Labels.Of(reading),
            DeliveryOf(reading, kind, asOf, policy),
            attention,
            lastContact,
            attention is not (Attention.Quiet or Attention.Dormant) ? null
                : read.AnyAfter(lastContact!.Value, asOf) ? Status.Silence.NotMentioned
                : Status.Silence.NoSourceRecorded);
    }

    private static Delivery? DeliveryOf(
        Reading reading, CommitmentKind kind, DateOnly asOf, RegisterEvent.PolicyAdopted policy)
    {
        if (reading.Claim is not { } claim)
        {
            return null;
        }

        var old = kind == CommitmentKind.Continuing
            && asOf.DayNumber - claim.Announced.Latest.DayNumber > policy.DormantAfterDays;
        return new Delivery(claim.Claim, reading.ClaimStanding, claim.Claimants, claim.Announced, claim.Evidence,
            old ? claim.Announced.Latest : null);
    }
}
