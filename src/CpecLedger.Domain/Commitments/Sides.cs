using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

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

    /// <summary>Whether one of some sides is a party to a commitment: any statement about it, duplicates left out,
    /// names that side as undertaking, planning or reporting it, or as the other side. Who only remarks on it, raises a
    /// concern or bears a claim out is none.</summary>
    public static bool IsAnyPartyTo(LedgerState state, string id, IReadOnlyCollection<string> sides)
    {
        var parties = new Dictionary<string, bool>(StringComparer.Ordinal);
        return
            (from home in state.HomesOf(id)
             from h in state.Stream(home).Standing
             where h.Event is CommitmentEvent.Statement s && s.Parties.Any(p => Undertakes(s, p) && IsOfSides(p.Party))
             let link = new EntryLink { Stream = home, Entry = h.Id }
             where state.Meant(id, link) == link
             select h).Any();

        bool IsOfSides(string party)
        {
            if (!parties.TryGetValue(party, out var isOf))
                parties[party] = isOf = sides.Contains(state.Lineage(RegisterKind.Party, party).Last());
            return isOf;
        }
    }

    private static bool Undertakes(CommitmentEvent.Statement s, Attribution p) =>
        s is not (CommitmentEvent.CommentRecorded or CommitmentEvent.VerificationRecorded
            or CommitmentEvent.ContradictionRecorded or CommitmentEvent.ContradictionResolved)
        && p.Role is PartyRole.CoUndertaker or PartyRole.Undertaker or PartyRole.Planner or PartyRole.Reporter
            or PartyRole.Counterpart;
}
