using CpecLedger.Domain.Log;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Commitments;

/// <summary>When a statement ends a commitment that it cannot end, or continues one that has ended.</summary>
internal static class EndRefusals
{
    /// <summary>What a statement that ends a commitment, or takes it up again, must name.</summary>
    public static Refusal? Of(LedgerState state, string id, CommitmentEvent.Statement s) => s switch
    {
        CommitmentEvent.AgreementRecorded { Reopens: { } link } a => OfReopening(state, id, a, link),
        CommitmentEvent.SupersessionRecorded u => OfSuccessor(state, id, u),
        CommitmentEvent.WithdrawalRecorded w => OfWithdrawal(state, id, w),
        _ => null,
    };

    /// <summary>What is announced wholly after the end continues what has ended. A document found late that speaks of
    /// the time before takes its place there; so does an end that is found late, and what it ends can still be
    /// corrected.</summary>
    /// <param name="state">The ledger without the statement.</param>
    /// <param name="id">The commitment that tells it.</param>
    /// <param name="s">The statement.</param>
    /// <param name="before">What it was, where the commitment told it already.</param>
    public static Refusal? OfEnded(
        LedgerState state, string id, CommitmentEvent.Statement s, CommitmentEvent.Statement? before) => s is
            CommitmentEvent.AgreementRecorded { Reopens: not null } or CommitmentEvent.CommentRecorded
            or CommitmentEvent.ContradictionRecorded or CommitmentEvent.ContradictionResolved
        ? null
        : EndsOf(state, id).Where(e => IsAfter(s, e) && (before is null || !IsAfter(before, e)))
            .Select(e => new Refusal(Codes.CommitmentEnded,
                $"'{id}' ended on {Said(e).Announced.Edtf} ({Said(e).Label ?? $"entry at {e.Position}"}). An agreement "
                + "that names this entry as `reopens` takes it up again; a remark is a comment-recorded."))
            .FirstOrDefault();

    private static bool IsAfter(CommitmentEvent.Statement s, Happened end) =>
        s.Announced.Earliest > Said(end).Announced.Latest;

    private static Refusal? OfReopening(
        LedgerState state, string id, CommitmentEvent.AgreementRecorded a, EntryLink link)
    {
        var named = state.Meant(id, link)?.Entry;
        return EndsOf(state, id).Any(e => e.Id == named && a.Announced.Latest >= Said(e).Announced.Earliest)
            ? null
            : new Refusal(Codes.ReopensNoEnd,
                "No standing entry of that id ended the commitment before this agreement.", "/reopens");
    }

    private static Refusal? OfSuccessor(LedgerState state, string id, CommitmentEvent.SupersessionRecorded u) =>
        u switch
        {
            { Successor: null, Instrument: null } => new Refusal(Codes.SuccessorMissing,
                "Say what took its place: a commitment as `successor`, or an `instrument`.", "/successor"),
            { Successor: { } other } when state.SurvivorOf(other) == id || state.Commitment(other) is null =>
                new Refusal(Codes.ReferenceUnknown, $"There is no other open commitment '{other}'.", "/successor"),
            _ => null,
        };

    private static Refusal? OfWithdrawal(LedgerState state, string id, CommitmentEvent.WithdrawalRecorded w) =>
        w.Evidence == EvidenceClass.ArticleNarration
            ? new Refusal(Codes.WithdrawalInferred,
                "A withdrawal needs a party's own words; what an article concludes, or silence, is none.", "/evidence")
            : Sides.Speaking(state, w).All(side => Sides.IsAnyPartyTo(state, id, [side]))
                ? null
                : new Refusal(Codes.WithdrawalNotByParty, "Only a party to the commitment can withdraw it.",
                    "/parties");

    /// <summary>The standing entries that ended a commitment and that no standing agreement took up again, duplicates
    /// left out: what <c>ReadingFold</c> finds, without reading the statements between.</summary>
    private static IEnumerable<Happened> EndsOf(LedgerState state, string id)
    {
        var turns =
            (from home in state.HomesOf(id)
             from h in state.Stream(home).Milestones
             where h.Event is CommitmentEvent.Statement
             let link = new EntryLink { Stream = home, Entry = h.Id }
             where state.Meant(id, link) == link
             select h).ToList();
        var reopened = turns.Select(t => (t.Event as CommitmentEvent.AgreementRecorded)?.Reopens)
            .OfType<EntryLink>().Select(l => state.Meant(id, l)?.Entry).ToHashSet();
        return turns.Where(t => !reopened.Contains(t.Id)
            && t.Event is CommitmentEvent.WithdrawalRecorded or CommitmentEvent.SupersessionRecorded);
    }

    private static CommitmentEvent.Statement Said(Happened happened) => (CommitmentEvent.Statement)happened.Event;
}
