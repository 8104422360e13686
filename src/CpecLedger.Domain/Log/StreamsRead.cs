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
    /// The streams that a decision about a proposal reads, by what is known: those of the proposal; what an entry
    /// refers to that a record entry changes (it must pass the refusals of its own kind); the parties whose sides are
    /// weighed, what items belong to, where merges lead, and all homes of commitments. Where the state lacks one of
    /// them, ask again with a state that has it.
    /// </summary>
    /// <param name="state">The state that the proposal is judged by, as far as it is known.</param>
    /// <param name="proposal">What is decided about.</param>
    public static IReadOnlyCollection<string> Of(LedgerState state, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(proposal);
        var judged = Judged(state, proposal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(judged.SelectMany(Of));
        while (next.TryDequeue(out var stream))
        {
            if (!read.Add(stream)) continue;
            foreach (var further in LeadingOn(state, stream)) next.Enqueue(further);
        }

        if (judged.Any(p => WeighsSides(p.Event)))
            read.UnionWith(read.Where(StreamName.IsCommitment).SelectMany(s => PartiesIn(state.Stream(s))).ToList());
        return read;
    }

    /// <summary>The streams that are read wherever a stream is.</summary>
    private static IEnumerable<string> LeadingOn(LedgerState state, string stream)
    {
        var history = state.Stream(stream);
        if (!StreamName.IsCommitment(stream))
        {
            return history.Last<RegisterEvent.RegisterItemRecorded>() is { } item
                ? Maybe(item.Kind, item.Parent)
                : [];
        }

        return state.HomesOf(StreamName.IdOf(stream))
            .Concat(MaybeCommitment(history.Last<CommitmentEvent.CommitmentMerged>()?.Into));
    }

    /// <summary>What the refusals look at: the entry proposed; where it is a record entry also those that it changes,
    /// as they are and as they would be, what moves them, and what would then hold in their stream.</summary>
    private static IReadOnlyList<Proposal> Judged(LedgerState state, Proposal proposal)
    {
        var before = state.Stream(proposal.Stream);
        var resolved = Decider.Resolved(state, proposal);
        if (resolved is not RecordEvent record || !before.Has(record.Target))
        {
            return [new Proposal(proposal.Stream, resolved)];
        }

        var after = before.TryAmend(record) ?? before;
        return
        [
            .. from history in new[] { before, after }
               from e in before.Chain(record.Target)
                   .SelectMany(id => history.AmendmentsOf(id).Where(a => RecordEvent.MoveTo(a.Event) is not null)
                       .Select(a => a.Event).Append(history.Effective(id)))
                   .Append(history.Last<RegisterEvent>()).Append(record)
               where e is not null
               select new Proposal(proposal.Stream, e),
        ];
    }

    /// <summary>Whether it matters to the refusals who is a party to the commitment.</summary>
    private static bool WeighsSides(LedgerEvent e) =>
        e is CommitmentEvent.VerificationRecorded or CommitmentEvent.WithdrawalRecorded;

    private static IEnumerable<string> PartiesIn(StreamHistory history) =>
        history.PartiesNamed.Select(p => StreamName.Register(RegisterKind.Party, p));

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
