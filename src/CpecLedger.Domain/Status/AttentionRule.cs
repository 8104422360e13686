using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>What the passage of time makes of a commitment, by the policy in force.</summary>
public static class AttentionRule
{
    /// <summary>The attention due on a day, first match (DOMAIN: four facets): closed, awaiting due or overdue,
    /// dormant,
    /// quiet, current; null where no contact was recorded.</summary>
    /// <param name="reading">What counts.</param>
    /// <param name="kind">The commitment's kind: postures have limits of their own.</param>
    /// <param name="lastContact">The last contact, no later than <paramref name="asOf"/>.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="policy">The limits, in whole days; a limit is passed on the day after it.</param>
    public static Attention? Of(
        Reading reading, CommitmentKind kind, DateOnly? lastContact, DateOnly asOf, RegisterEvent.PolicyAdopted policy)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(policy);
        var claim = reading.Claim?.Claim;
        if (reading.End is not null
            || kind is CommitmentKind.Deliverable or CommitmentKind.Plan && claim == ProgressClaim.Delivered)
        {
            return Attention.Closed;
        }

        if (reading.Due is { } due && claim is not (ProgressClaim.Delivered or ProgressClaim.InEffect))
        {
            return asOf <= due.Latest ? Attention.AwaitingDue : Attention.Overdue;
        }

        var (quiet, dormant) = kind == CommitmentKind.Posture
            ? (policy.PostureQuietAfterDays, policy.PostureDormantAfterDays)
            : (policy.QuietAfterDays, policy.DormantAfterDays);
        return (asOf.DayNumber - lastContact?.DayNumber) switch
        {
            null => null,
            var days when days > dormant => Attention.Dormant,
            var days when days > quiet => Attention.Quiet,
            _ => Attention.Current,
        };
    }
}
