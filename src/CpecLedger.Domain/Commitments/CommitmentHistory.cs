using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Commitments;

/// <summary>A statement as a commitment tells it: as it stands, wherever it was recorded.</summary>
/// <param name="Happened">The entry as it stands.</param>
/// <param name="Stream">The stream it was recorded in; another one than the commitment's own where it was moved or came
/// by a merge.</param>
/// <param name="Attested">What else attests the same act, in recorded order.</param>
public sealed record Told(Happened Happened, string Stream, IReadOnlyList<Attestation> Attested)
{
    /// <summary>What was said.</summary>
    public CommitmentEvent.Statement Said => (CommitmentEvent.Statement)Happened.Event;
}

/// <summary>One more attestation of an act: an attached source, or an entry that was declared its duplicate.</summary>
/// <param name="Position">The position of the record entry that says so.</param>
/// <param name="Duplicate">The duplicate entry, where it is one.</param>
/// <param name="Citations">Where it stands.</param>
/// <param name="Evidence">What kind of evidence that is.</param>
public sealed record Attestation(
    long Position, EntryId? Duplicate, IReadOnlyList<Citation> Citations, EvidenceClass Evidence);

/// <summary>Finds what a link means among the statements that one commitment tells: a duplicate means the entry that
/// stays, and what is told elsewhere, or not at all any more, means nothing.</summary>
public sealed class ToldIndex
{
    private readonly Dictionary<EntryId, Told> byId = [];

    /// <summary>The index of some statements.</summary>
    public ToldIndex(IEnumerable<Told> told)
    {
        Replace(told);
    }

    /// <summary>The statements, duplicates not among them.</summary>
    public IEnumerable<Told> Statements => byId.Where(t => t.Key == t.Value.Happened.Id).Select(t => t.Value);

    /// <summary>The statement of an id, or that of which it is a duplicate; null where there is none.</summary>
    public Told? Find(EntryId id) => byId.GetValueOrDefault(id);

    /// <summary>Has other statements instead.</summary>
    public void Replace(IEnumerable<Told> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        byId.Clear();
        foreach (var t in told)
        {
            Add(t);
        }
    }

    /// <summary>Adds one statement more.</summary>
    public void Add(Told told)
    {
        ArgumentNullException.ThrowIfNull(told);
        byId[told.Happened.Id] = told;
        foreach (var duplicate in told.Attested.Select(a => a.Duplicate).OfType<EntryId>())
        {
            byId[duplicate] = told;
        }
    }

    /// <summary>Takes one statement out, and what is a duplicate of it.</summary>
    public void Remove(EntryId id)
    {
        if (!byId.Remove(id, out var told)) return;
        foreach (var duplicate in told.Attested.Select(a => a.Duplicate).OfType<EntryId>()) byId.Remove(duplicate);
    }

    /// <summary>The statement a link means, or null.</summary>
    public Told? Find(EntryLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return byId.GetValueOrDefault(link.Entry);
    }
}

/// <summary>A commitment that was merged into another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Position">The position of the merge.</param>
/// <param name="Into">The commitment it was merged into, which may itself be merged further.</param>
/// <param name="Reason">Why.</param>
public sealed record Absorbed(string Id, long Position, string Into, string Reason);

/// <summary>Everything that one commitment tells: its own stream, what was moved here from others and not away, and the
/// streams of the commitments merged into it; duplicates folded into the entries that stay.</summary>
public sealed class CommitmentHistory
{
    private CommitmentHistory(
        string id, CommitmentEvent.CommitmentOpened opened, CommitmentEvent.CommitmentClassified? classified,
        IReadOnlyList<Told> told, IReadOnlyList<Absorbed> absorbed)
    {
        Id = id;
        Opened = opened;
        Classified = classified;
        Told = told;
        Absorbed = absorbed;
    }

    /// <summary>The commitment's id.</summary>
    public string Id { get; }

    /// <summary>Its title and kind.</summary>
    public CommitmentEvent.CommitmentOpened Opened { get; }

    /// <summary>Where it belongs; null while nobody classified it.</summary>
    public CommitmentEvent.CommitmentClassified? Classified { get; }

    /// <summary>Its statements, by position.</summary>
    public IReadOnlyList<Told> Told { get; }

    /// <summary>The commitments merged into it, directly or along others, by the position of their merges.</summary>
    public IReadOnlyList<Absorbed> Absorbed { get; }

    /// <summary>The history of a commitment; null where none of that id is open, or it was merged into
    /// another.</summary>
    /// <param name="state">The ledger, with all homes of the commitment (<see cref="LedgerState.HomesOf"/>).</param>
    /// <param name="id">Its id.</param>
    public static CommitmentHistory? Of(LedgerState state, string id)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Commitment(id) is not { } opened || state.SurvivorOf(id) != id)
        {
            return null;
        }

        var homes = state.HomesOf(id).ToList();
        var own = state.Stream(homes[0]);
        return new CommitmentHistory(
            id, opened, own.Last<CommitmentEvent.CommitmentClassified>(), ToldBy(state, id, homes),
            [.. homes.Skip(1).SelectMany(h => AbsorbedBy(state, id, h)).OrderBy(a => a.Position)]);
    }

    private static IEnumerable<Absorbed> AbsorbedBy(LedgerState state, string id, string stream) =>
        from m in state.Stream(stream).Milestones
        where m.Event is CommitmentEvent.CommitmentMerged && state.SurvivorOf(StreamName.IdOf(stream)) == id
        let merged = (CommitmentEvent.CommitmentMerged)m.Event
        select new Absorbed(StreamName.IdOf(stream), m.Position.Value, merged.Into, merged.Reason);

    private static List<Told> ToldBy(LedgerState state, string id, List<string> homes)
    {
        var told =
            (from stream in homes
             let history = state.Stream(stream)
             let isHere = state.SurvivorOf(StreamName.IdOf(stream)) == id
             from h in history.Standing
             where h.Event is CommitmentEvent.Statement
                 && (history.MovedTo(h.Id) is { } moved ? state.SurvivorOf(moved) == id : isHere)
             select new Told(h, stream, [])).ToList();
        var amended = told.Where(t => state.Stream(t.Stream).IsAmended(t.Happened.Id)).ToList();
        if (amended.Count > 0)
        {
            told = [.. WithAttestations(state, id, told, amended)];
        }

        return homes.Count == 1 ? told : [.. told.OrderBy(t => t.Happened.Position.Value)];
    }

    /// <summary>Duplicates go, and what attests them, and they themselves, attest the entry that stays at the end of
    /// the declarations.</summary>
    private static IEnumerable<Told> WithAttestations(
        LedgerState state, string id, List<Told> told, List<Told> amended)
    {
        var stays = amended.ToDictionary(
            t => t.Happened.Id,
            t => state.Meant(id, new EntryLink { Stream = t.Stream, Entry = t.Happened.Id })!.Entry);
        var attested = amended
            .SelectMany(t => Attesting(state, t, isDuplicate: stays[t.Happened.Id] != t.Happened.Id)
                .Select(a => (For: stays[t.Happened.Id], Attestation: a)))
            .ToLookup(a => a.For, a => a.Attestation);
        return told.Where(t => stays.GetValueOrDefault(t.Happened.Id, t.Happened.Id) == t.Happened.Id)
            .Select(t => attested.Contains(t.Happened.Id)
                ? t with { Attested = [.. attested[t.Happened.Id].OrderBy(a => a.Position)] }
                : t);
    }

    private static IEnumerable<Attestation> Attesting(LedgerState state, Told t, bool isDuplicate)
    {
        foreach (var a in state.Stream(t.Stream).AmendmentsOf(t.Happened.Id))
        {
            if (a.Event is RecordEvent.SourceAttached attached)
            {
                yield return new Attestation(a.Position.Value, null, attached.Citations, attached.Evidence);
            }
            else if (a.Event is RecordEvent.DuplicateDeclared && isDuplicate)
            {
                yield return new Attestation(a.Position.Value, t.Happened.Id, t.Said.Citations, t.Said.Evidence);
            }
        }
    }
}
