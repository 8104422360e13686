using CpecLedger.Domain.Log;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Commitments;

/// <summary>When a statement ends a commitment that it cannot end, or continues one that has ended.</summary>
internal static class EndRefusals
{
    public static Refusal? Of(LedgerState state, string id, CommitmentEvent.Statement s) => s switch
    {
        CommitmentEvent.AgreementRecorded { Reopens: { } link } a => OfReopening(state, id, a, link),
        CommitmentEvent.CommentRecorded or CommitmentEvent.ContradictionRecorded
            or CommitmentEvent.ContradictionResolved => null,
        _ => OfEnded(state, id, s),
    } ?? s switch
    {
        CommitmentEvent.SupersessionRecorded u => OfSuccessor(state, id, u),
        CommitmentEvent.WithdrawalRecorded w => OfWithdrawal(state, id, w),
        _ => null,
    };

    /// <summary>What is announced wholly after the end continues what has ended. A document found late that speaks of
    /// the time before takes its place there.</summary>
    private static Refusal? OfEnded(LedgerState state, string id, CommitmentEvent.Statement s) =>
        EndsOf(state, id).Where(e => s.Announced.Earliest > Said(e).Announced.Latest)
            .Select(e => new Refusal(Codes.CommitmentEnded,
                $"'{id}' ended on {Said(e).Announced.Edtf} ({Said(e).Label ?? $"entry at {e.Position}"}). An agreement "
                + "that names this entry as `reopens` takes it up again; a remark is a comment-recorded."))
            .FirstOrDefault();

    private static Refusal? OfReopening(
        LedgerState state, string id, CommitmentEvent.AgreementRecorded a, EntryLink link)
    {
        var named = state.Stream(link.Stream).StaysInsteadOf(link.Entry) is { } stays ? stays.Entry : link.Entry;
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
            { Successor: { } other } when other == id || state.Commitment(other) is null => new Refusal(
                Codes.ReferenceUnknown, $"There is no other open commitment '{other}'.", "/successor"),
            _ => null,
        };

    private static Refusal? OfWithdrawal(LedgerState state, string id, CommitmentEvent.WithdrawalRecorded w) =>
        w.Evidence == EvidenceClass.ArticleNarration
            ? new Refusal(Codes.WithdrawalInferred,
                "A withdrawal needs a party's own words; what an article concludes, or silence, is none.", "/evidence")
            : Sides.Speaking(state, w).IsSubsetOf(Sides.PartiesTo(state, id))
                ? null
                : new Refusal(Codes.WithdrawalNotByParty, "Only a party to the commitment can withdraw it.",
                    "/parties");

    /// <summary>The standing entries that ended a commitment and that no standing agreement took up again.</summary>
    private static IEnumerable<Happened> EndsOf(LedgerState state, string id)
    {
        var turns =
            (from home in state.HomesOf(id)
             from h in state.Stream(home).Milestones
             where h.Event is CommitmentEvent.Statement && state.SubjectOf(home, h.Id) == id
             select (Home: home, Happened: h)).ToList();
        var reopened = turns.Select(t => (t.Happened.Event as CommitmentEvent.AgreementRecorded)?.Reopens)
            .OfType<EntryLink>()
            .SelectMany(l => new[] { l.Entry, state.Stream(l.Stream).StaysInsteadOf(l.Entry)?.Entry })
            .ToHashSet();
        return turns
            .Where(t => t.Happened.Event is CommitmentEvent.WithdrawalRecorded or CommitmentEvent.SupersessionRecorded
                && !reopened.Contains(t.Happened.Id)
                && state.Stream(t.Home).StaysInsteadOf(t.Happened.Id) is null)
            .Select(t => t.Happened);
    }

    private static CommitmentEvent.Statement Said(Happened happened) => (CommitmentEvent.Statement)happened.Event;
}
