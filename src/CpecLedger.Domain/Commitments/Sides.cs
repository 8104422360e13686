using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Commitments;

/// <summary>Which side a party belongs to: the outermost party that is registered for it, the state of a
/// ministry.</summary>
internal static class Sides
{
    /// <summary>The sides of some parties.</summary>
    public static HashSet<string> Of(LedgerState state, IEnumerable<string> parties) =>
        parties.Select(p => state.Lineage(RegisterKind.Party, p).Last()).ToHashSet(StringComparer.Ordinal);

    /// <summary>The sides that say a statement.</summary>
    public static HashSet<string> Speaking(LedgerState state, CommitmentEvent.Statement s) =>
        Of(state, s.Parties.Where(p => p.Role.Speaks()).Select(p => p.Party));

    /// <summary>The parties to a commitment: the sides that any statement about it names as undertaking, planning or
    /// reporting it, or as the other side. Who only remarks on it, raises a concern or bears a claim out is
    /// none.</summary>
    public static HashSet<string> PartiesTo(LedgerState state, string id) => Of(state,
        from t in CommitmentHistory.Of(state, id)?.Told ?? []
        where t.Said is not (CommitmentEvent.CommentRecorded or CommitmentEvent.VerificationRecorded
            or CommitmentEvent.ContradictionRecorded or CommitmentEvent.ContradictionResolved)
        from p in t.Said.Parties
        where p.Role is PartyRole.CoUndertaker or PartyRole.Undertaker or PartyRole.Planner or PartyRole.Reporter
            or PartyRole.Counterpart
        select p.Party);
}
