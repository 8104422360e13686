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
            && Reading.OneSidedBy.SequenceEqual(other.Reading.OneSidedBy)
            && Reading.Concerns.Select(c => (c.Aspect, c.Raised, c.LastRepeated))
                .SequenceEqual(other.Reading.Concerns.Select(c => (c.Aspect, c.Raised, c.LastRepeated)))
            && Reading.Contradictions.Select(c => (c.Point, c.Announced))
                .SequenceEqual(other.Reading.Contradictions.Select(c => (c.Point, c.Announced)));

        static object Plain(Reading r) =>
            (r.Basis, r.Claim, r.ClaimStanding, r.End, r.Wording, r.Due, r.Reaffirmed);
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
    /// <param name="readSources">The sources that were read whole.</param>
    public static CommitmentStatus? Of(
        CommitmentHistory history,
        DateOnly asOf,
        RegisterEvent.PolicyAdopted policy,
        IReadOnlyList<RegisterEvent.SourceRegistered> readSources)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (Timeline.At(Timeline.Of(history.Told), asOf) is not { } period)
        {
            return null;
        }

        var kind = history.Opened.Kind;
        var certain = period.Certain is null ? null : StandingOf(period.Certain, kind, asOf, policy, readSources);
        var possible = StandingOf(period.Possible, kind, asOf, policy, readSources);
        return new CommitmentStatus(
            history.Id, history.Opened, history.Classified, history.Absorbed, certain,
            certain is not null && certain.ReadsAs(possible) ? null : possible);
    }

    private static Standing StandingOf(
        Reading reading,
        CommitmentKind kind,
        DateOnly asOf,
        RegisterEvent.PolicyAdopted policy,
        IReadOnlyList<RegisterEvent.SourceRegistered> readSources)
    {
        var lastContact = reading.LastContact is { } last && last > asOf ? asOf : reading.LastContact;
        var attention = AttentionRule.Of(reading, kind, lastContact, asOf, policy);
        return new Standing(
            reading,
            Labels.Of(reading),
            DeliveryOf(reading, kind, asOf, policy),
            attention,
            lastContact,
            attention is Attention.Quiet or Attention.Dormant ? SilenceSince(lastContact!.Value, asOf, readSources)
                : null);
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

    private static Silence SilenceSince(
        DateOnly lastContact, DateOnly asOf, IReadOnlyList<RegisterEvent.SourceRegistered> readSources) =>
        readSources.Any(s => s.Published is { } p && p.Earliest > lastContact && p.Latest <= asOf)
            ? Silence.NotMentioned
            : Silence.NoSourceRecorded;
}
