using System.Diagnostics;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>Which streams a decision about a proposal reads. The lane records it only while all of them stand as
/// read.</summary>
public static class StreamsRead
{
    /// <summary>The names of the streams, the proposal's own among them; may repeat. With a commitment's stream all its
    /// homes (<see cref="LedgerState.HomesOf"/>) are meant.</summary>
    public static IEnumerable<string> Of(Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return proposal.Event switch
        {
            OpeningEvent or RegisterEvent.PolicyAdopted or RegisterEvent.SourceRegistered => [proposal.Stream],
            RegisterEvent.RegisterItemRecorded i => [proposal.Stream, .. OfItem(i)],
            RegisterEvent.MeetingRecorded m =>
            [
                proposal.Stream, StreamName.Register(RegisterKind.Mechanism, m.Mechanism),
                .. OfParties(m.Participants), .. OfCitations(m.Citations),
            ],
            CommitmentEvent.CommitmentOpened => [proposal.Stream],
            CommitmentEvent.CommitmentClassified c => [proposal.Stream, .. OfClassification(c)],
            CommitmentEvent.CommitmentMerged m => [proposal.Stream, StreamName.Commitment(m.Into)],
            CommitmentEvent.Statement s => [proposal.Stream, .. OfStatement(s)],
            RecordEvent.DateRefined r => [proposal.Stream, .. OfCitations(r.Citations)],
            RecordEvent.SourceAttached a => [proposal.Stream, .. OfCitations(a.Citations)],
            RecordEvent.DuplicateDeclared d => [proposal.Stream, d.Stays.Stream],
            RecordEvent r => [proposal.Stream, .. MaybeCommitment(RecordEvent.MoveTo(r))],
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>
    /// The streams still missing from a state for deciding proposals: what an entry refers to that a record entry would
    /// amend (the amended entry must pass the refusals of its own kind), and what items belong to. Ask again with the
    /// greater state until there are none.
    /// </summary>
    public static IReadOnlyList<string> Missing(LedgerState state, IEnumerable<Proposal> proposals)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(proposals);
        var amended = proposals.Where(p => p.Event is RecordEvent).SelectMany(p => OfAmended(state, p));
        var parents = state.Streams.Values.Select(h => h.Last<RegisterEvent.RegisterItemRecorded>())
            .Where(i => i?.Parent is not null)
            .Select(i => StreamName.Register(i!.Kind, i.Parent!));
        var survivors = state.Streams.Values.Select(h => h.Last<CommitmentEvent.CommitmentMerged>())
            .OfType<CommitmentEvent.CommitmentMerged>().Select(m => StreamName.Commitment(m.Into));
        return [.. amended.Concat(parents).Concat(survivors).Where(s => !state.Streams.ContainsKey(s)).Distinct()];
    }

    private static IEnumerable<string> OfAmended(LedgerState state, Proposal proposal)
    {
        var record = (RecordEvent)Decider.Resolved(state, proposal);
        var before = state.Stream(proposal.Stream);
        if (!before.Has(record.Target))
        {
            return [];
        }

        var after = before.TryAmend(record) ?? before;
        return before.Chain(record.Target).SelectMany(id => new[] { before.Effective(id), after.Effective(id) })
            .OfType<LedgerEvent>().SelectMany(e => Of(new Proposal(proposal.Stream, e)))
            .Concat(before.Chain(record.Target).SelectMany(id =>
                MaybeCommitment(before.MovedTo(id)).Concat(MaybeCommitment(after.MovedTo(id)))));
    }

    private static IEnumerable<string> OfItem(RegisterEvent.RegisterItemRecorded item)
    {
        var names = item.Names.SelectMany(n => OfCitations(n.Citations));
        var posts = (item.Posts ?? []).SelectMany(p =>
            OfCitations(p.Citations).Append(StreamName.Register(RegisterKind.Post, p.Post)));
        return
        [
            .. names, .. posts, .. OfCitations(item.Citations),
            .. Maybe(item.Kind, item.Parent), .. Maybe(RegisterKind.Party, item.Party),
            .. Maybe(RegisterKind.Sector, item.Sector), .. Each(RegisterKind.FiveE, item.FiveEs),
        ];
    }

    private static IEnumerable<string> OfClassification(CommitmentEvent.CommitmentClassified c) =>
    [
        .. Pillars([c.Pillar, .. c.SecondaryPillars ?? []]), .. Maybe(RegisterKind.FiveE, c.FiveE),
        .. Maybe(RegisterKind.Sector, c.Sector), .. Each(RegisterKind.Project, c.Projects),
    ];

    private static IEnumerable<string> OfStatement(CommitmentEvent.Statement s) =>
    [
        .. OfCitations(s.Citations), .. OfParties(s.Parties), .. Each(RegisterKind.Project, s.Projects),
        .. s.Meeting is { } m ? [StreamName.Meeting(m)] : Array.Empty<string>(),
        .. Maybe(RegisterKind.Instrument, s.Instrument),
        .. MaybeCommitment((s as CommitmentEvent.SupersessionRecorded)?.Successor),
        .. EntryLinks.Of(s).Select(l => l.Stream),
    ];

    private static IEnumerable<string> OfCitations(IEnumerable<Citation>? citations) =>
        (citations ?? []).Select(c => StreamName.Source(c.Source));

    private static IEnumerable<string> OfParties(IEnumerable<Attribution>? parties) =>
        (parties ?? []).SelectMany(p =>
            Maybe(RegisterKind.Person, p.Person).Append(StreamName.Register(RegisterKind.Party, p.Party)));

    private static IEnumerable<string> Pillars(IEnumerable<string> ids) =>
        ids.SelectMany(id => new[]
        {
            StreamName.Register(RegisterKind.Pillar, id), StreamName.Register(RegisterKind.Group, id),
        });

    private static IEnumerable<string> Maybe(RegisterKind kind, string? id) =>
        id is null ? [] : [StreamName.Register(kind, id)];

    private static IEnumerable<string> MaybeCommitment(string? id) => id is null ? [] : [StreamName.Commitment(id)];

    private static IEnumerable<string> Each(RegisterKind kind, IEnumerable<string>? ids) =>
        (ids ?? []).Select(id => StreamName.Register(kind, id));
}
