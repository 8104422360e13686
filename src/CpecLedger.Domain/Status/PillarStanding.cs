using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>The status of a pillar or group on a day: counts of the commitments whose primary pillar it is, in the
/// certain
/// reading, postures apart. Never a percentage.</summary>
/// <param name="Item">The pillar or group.</param>
/// <param name="Line">Its one line.</param>
/// <param name="Commitments">N: how many commitments, postures apart.</param>
/// <param name="Programmes">How many of N are programmes.</param>
/// <param name="Postures">How many postures beside N.</param>
/// <param name="Labels">How many of N have each label, most first.</param>
/// <param name="Claimed">k: how many of N have a delivery claim (under way, partly delivered, in effect,
/// delivered).</param>
/// <param name="Verified">How many of those are verified.</param>
/// <param name="NegativeClaims">How many of N have a claim that says otherwise.</param>
/// <param name="Quiet">Quiet ones, postures included as are all counts from here on.</param>
/// <param name="QuietWithoutSource">How many of those are quiet only because no source was recorded since.</param>
/// <param name="Dormant">Dormant ones.</param>
/// <param name="DormantWithoutSource">How many of those likewise.</param>
/// <param name="Overdue">Those whose due date passed without outcome on record.</param>
/// <param name="OpenConcerns">Those with an open concern.</param>
/// <param name="LastContact">The last contact with any of them.</param>
/// <param name="Secondary">How many others name it as a secondary pillar; never counted.</param>
/// <param name="PossibleOnly">How many can only possibly have been announced by the day; never counted.</param>
public sealed record PillarStanding(
    RegisterEvent.RegisterItemRecorded Item,
    string Line,
    int Commitments,
    int Programmes,
    int Postures,
    IReadOnlyList<KeyValuePair<string, int>> Labels,
    int Claimed,
    int Verified,
    int NegativeClaims,
    int Quiet,
    int QuietWithoutSource,
    int Dormant,
    int DormantWithoutSource,
    int Overdue,
    int OpenConcerns,
    DateOnly? LastContact,
    int Secondary,
    int PossibleOnly)
{
    /// <summary>The standing of a pillar or group among the statuses of all commitments.</summary>
    public static PillarStanding Of(RegisterEvent.RegisterItemRecorded item, IReadOnlyCollection<CommitmentStatus> all)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(all);
        var own = all.Where(c => c.Pillar == item.Id && c.Certain is not null).ToList();
        var counted = own.Where(c => c.Opened.Kind != CommitmentKind.Posture).ToList();
        var standings = own.Select(c => c.Certain!).ToList();
        var labels = counted.CountBy(c => c.Certain!.Label)
            .OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).ToList();
        return new PillarStanding(
            item,
            LineOf(own, counted),
            counted.Count,
            counted.Count(c => c.Opened.Kind == CommitmentKind.Programme),
            own.Count - counted.Count,
            labels,
            counted.Count(HasClaim),
            counted.Count(c => HasClaim(c) && c.Certain!.Delivery!.Standing == DeliveryStanding.Verified),
            counted.Count(c => c.Certain!.Delivery is not null && !HasClaim(c)),
            standings.Count(s => s.Attention == Attention.Quiet),
            standings.Count(s => s is { Attention: Attention.Quiet, Silence: Silence.NoSourceRecorded }),
            standings.Count(s => s.Attention == Attention.Dormant),
            standings.Count(s => s is { Attention: Attention.Dormant, Silence: Silence.NoSourceRecorded }),
            standings.Count(s => s.Attention == Attention.Overdue),
            standings.Count(s => s.Reading.Concerns.Count > 0),
            standings.Max(s => s.LastContact),
            all.Count(c => c.Certain is not null && c.Pillar != item.Id
                && c.Classified?.SecondaryPillars?.Contains(item.Id) == true),
            all.Count(c => c.Pillar == item.Id && c.Certain is null));
    }

    private static bool HasClaim(CommitmentStatus c) => c.Certain!.Delivery?.Claim is
        ProgressClaim.UnderWay or ProgressClaim.PartlyDelivered or ProgressClaim.InEffect or ProgressClaim.Delivered;

    private static string LineOf(List<CommitmentStatus> own, List<CommitmentStatus> counted)
    {
        if (own.Count == 0)
        {
            return "No commitments recorded";
        }

        var deliverable = counted.Where(c => c.Opened.Kind != CommitmentKind.Programme).ToList();
        if (deliverable.Count > 0 && deliverable.All(c => c.Certain!.Delivery?.Claim == ProgressClaim.Delivered))
        {
            var verified = deliverable.All(c => c.Certain!.Delivery!.Standing == DeliveryStanding.Verified);
            return verified ? "All delivered" : "All delivered (claimed)";
        }

        if (counted.Count(HasClaim) is > 0 and var claimed)
        {
            var verified =
                counted.Count(c => HasClaim(c) && c.Certain!.Delivery!.Standing == DeliveryStanding.Verified);
            return $"Delivery claimed for {claimed} of {counted.Count}, {verified} verified";
        }

        if (counted.Any(c => c.Certain!.Reading.Basis >= Basis.Agreed))
        {
            return deliverable.Count == 0
                ? "General cooperation agreed, nothing deliverable recorded"
                : "Agreed, no delivery claimed";
        }

        return counted.Any(c => c.Certain!.Reading.Basis is Basis.Reaffirmed or Basis.Planned)
            ? "Reaffirmed or planned, nothing agreed"
            : "Statements only";
    }
}
