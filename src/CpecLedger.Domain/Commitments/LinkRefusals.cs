using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Commitments;

/// <summary>When a statement names an entry that it cannot be about, in order of precedence: an entry that stands, of
/// the same commitment, of the right kind; and what else the two must agree in.</summary>
internal static class LinkRefusals
{
    public static Refusal? Of(LedgerState state, string id, CommitmentEvent.Statement s) => s switch
    {
        CommitmentEvent.VerificationRecorded v =>
            OfLink<CommitmentEvent.ProgressNoted>(state, id, v.Verifies, "/verifies") ?? OfVerification(state, id, v),
        CommitmentEvent.ConcernResolved c =>
            OfLink<CommitmentEvent.ConcernRaised>(state, id, c.Resolves, "/resolves"),
        CommitmentEvent.ContradictionRecorded c => OfContradiction(state, id, c),
        CommitmentEvent.ContradictionResolved c =>
            OfLink<CommitmentEvent.ContradictionRecorded>(state, id, c.Resolves, "/resolves"),
        CommitmentEvent.AmendmentRecorded { Amends: { } link } =>
            OfLink<CommitmentEvent.Statement>(state, id, link, "/amends"),
        _ => null,
    };

    /// <summary>Whether a link leads to a standing statement of a kind that the same commitment tells. A duplicate
    /// stands for the entry that stays.</summary>
    public static Refusal? OfLink<T>(LedgerState state, string id, EntryLink link, string field)
        where T : CommitmentEvent.Statement
    {
        if (state.Stream(link.Stream).Effective(link.Entry) is null)
        {
            return new Refusal(Codes.LinkUnknown, $"{link.Stream} has no such standing entry.", field);
        }

        return Meant(state, id, link) switch
        {
            null => new Refusal(
                Codes.LinkElsewhere, $"That entry is no statement about the commitment '{id}'.", field),
            T => null,
            { } named => new Refusal(Codes.LinkWrongKind,
                $"That entry is a {EventCatalogue.Of(named).Word}, which this cannot be about.", field),
        };
    }

    private static CommitmentEvent.Statement? Meant(LedgerState state, string id, EntryLink link) =>
        state.Meant(id, link) is { } meant
            ? (CommitmentEvent.Statement)state.Stream(meant.Stream).Effective(meant.Entry)!
            : null;

    private static Refusal? OfVerification(LedgerState state, string id, CommitmentEvent.VerificationRecorded v)
    {
        var claim = (CommitmentEvent.ProgressNoted)Meant(state, id, v.Verifies)!;
        if (claim.Claim == ProgressClaim.Reviewed)
        {
            return new Refusal(Codes.LinkWrongKind, "It says that something was reviewed, and claims no result.",
                "/verifies");
        }

        var speaking = Sides.Speaking(state, v);
        if (speaking.Overlaps(Sides.Of(state, claim.Claimants)))
        {
            return new Refusal(Codes.VerificationByClaimant, "The claimant's own word bears nothing out.", "/parties");
        }

        var isParty = Sides.IsAnyPartyTo(state, id, speaking);
        return v.Finding switch
        {
            VerificationFinding.Verified when isParty => new Refusal(Codes.VerificationNotIndependent,
                "A party to the commitment cannot verify it; its word is confirmed-by-other-side.", "/finding"),
            VerificationFinding.Verified when v.Citations.All(c => claim.Citations.Any(o => o.Source == c.Source)) =>
                new Refusal(Codes.VerificationNotIndependent,
                    "It cites nothing but the sources of the claim itself.", "/citations"),
            VerificationFinding.ConfirmedByOtherSide when !isParty => new Refusal(Codes.ConfirmationNotByParty,
                "Who says so is no party to the commitment; an independent source verifies.", "/finding"),
            _ => null,
        };
    }

    private static Refusal? OfContradiction(LedgerState state, string id, CommitmentEvent.ContradictionRecorded c)
    {
        if (c.Between.Count != 2)
        {
            return new Refusal(Codes.LinkWrongKind, "Name the two entries that cannot both be right.", "/between");
        }

        if (References.Each(c.Between, (l, at) => OfLink<CommitmentEvent.Statement>(state, id, l, at), "/between") is
            { } found)
        {
            return found;
        }

        if (state.Meant(id, c.Between[0]) == state.Meant(id, c.Between[1]))
        {
            return new Refusal(Codes.LinkWrongKind, "The two are one act, which cannot contradict itself.", "/between");
        }

        var later = c.Between.Max(l => Meant(state, id, l)!.Announced.Latest);
        return c.Announced.Latest < later
            ? new Refusal(Codes.ContradictionTooEarly,
                $"Before {later:yyyy-MM-dd} the two did not both stand: it is announced with the later one.",
                "/announced")
            : null;
    }
}
