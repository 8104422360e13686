using System.Collections.Immutable;
using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>One entry of a stream, as recorded or, in <see cref="StreamHistory.Standing"/>, as it stands after
/// corrections.</summary>
public sealed record Happened(EntryId Id, LogPosition Position, LedgerEvent Event);

/// <summary>
/// What one stream says, entry by entry, and what of it stands: retractions, corrections and refinements applied in
/// position order. Immutable; adding one entry costs O(log n) and the amendments of the entry it concerns.
/// </summary>
public sealed class StreamHistory
{
    /// <summary>A stream that does not exist.</summary>
    public static readonly StreamHistory Absent = new(
        [], [], ImmutableDictionary<EntryId, Slot>.Empty, ImmutableHashSet<string>.Empty, null);

    private readonly ImmutableList<EntryId> order;

    // Few in any stream, however long: what decisions look for is found without reading the statements between.
    private readonly ImmutableArray<EntryId> milestones;
    private readonly ImmutableDictionary<EntryId, Slot> slots;

    // Made when first asked for, since only deciding asks: reading a log does without. Two threads may both make it,
    // and make the same.
    private Identities? identities;

    private StreamHistory(
        ImmutableList<EntryId> order,
        ImmutableArray<EntryId> milestones,
        ImmutableDictionary<EntryId, Slot> slots,
        ImmutableHashSet<string> partiesNamed,
        Identities? identities)
    {
        this.order = order;
        this.milestones = milestones;
        this.slots = slots;
        PartiesNamed = partiesNamed;
        this.identities = identities;
    }

    /// <summary>The number of entries, which is the version of the last one.</summary>
    public long Version => order.Count;

    /// <summary>The ids of the parties that any of its statements names, as recorded or as it ever stood.</summary>
    public ImmutableHashSet<string> PartiesNamed { get; }

    /// <summary>All entries as recorded, in recorded order.</summary>
    public IEnumerable<Happened> AsRecorded => order.Select(id => slots[id].Recorded);

    /// <summary>The entries that are not retracted, each as it stands, in recorded order.</summary>
    public IEnumerable<Happened> Standing =>
        order.Select(id => slots[id]).Where(s => s.Effective is not null)
            .Select(s => s.Recorded with { Event = s.Effective! });

    /// <summary>The standing entries that say neither what the world said nor what was done to the record, and of
    /// the statements those that end a commitment or take it up again; in recorded order.</summary>
    public IEnumerable<Happened> Milestones =>
        milestones.Select(id => slots[id]).Where(s => s.Effective is { } e && IsMilestone(e))
            .Select(s => s.Recorded with { Event = s.Effective! });

    /// <summary>The record entries that concern an entry and stand, each as it stands, in recorded order.</summary>
    public IEnumerable<Happened> AmendmentsOf(EntryId id) =>
        slots.TryGetValue(id, out var slot)
            ? slot.Amendments.Select(a => slots[a]).Where(s => s.Effective is not null)
                .Select(s => s.Recorded with { Event = s.Effective! })
            : [];

    /// <summary>Whether any record entry, standing or not, concerns the entry.</summary>
    public bool IsAmended(EntryId id) => slots.TryGetValue(id, out var slot) && !slot.Amendments.IsEmpty;

    /// <summary>The entry that stays instead of one that is declared a duplicate; null where it is none.</summary>
    public EntryLink? StaysInsteadOf(EntryId id) => DuplicateDeclarationOf(id) is { } declared
        ? ((RecordEvent.DuplicateDeclared)declared.Event).Stays
        : null;

    /// <summary>The standing entry that declares another one a duplicate, or null.</summary>
    public Happened? DuplicateDeclarationOf(EntryId id) => IsAmended(id)
        ? AmendmentsOf(id).FirstOrDefault(a => a.Event is RecordEvent.DuplicateDeclared)
        : null;

    /// <summary>Whether the stream has this entry.</summary>
    public bool Has(EntryId id) => slots.ContainsKey(id);

    /// <summary>The entry as recorded; null when there is none of that id.</summary>
    public Happened? Recorded(EntryId id) => slots.TryGetValue(id, out var slot) ? slot.Recorded : null;

    /// <summary>The entry as it stands; null when it was retracted or never recorded.</summary>
    public LedgerEvent? Effective(EntryId id) => slots.TryGetValue(id, out var slot) ? slot.Effective : null;

    /// <summary>The entry, what it amends where it is a record entry, and so on to the entry that amends
    /// nothing.</summary>
    public IEnumerable<EntryId> Chain(EntryId id)
    {
        for (EntryId? next = id; next is { } at; next = (slots[at].Recorded.Event as RecordEvent)?.Target)
        {
            yield return at;
        }
    }

    /// <summary>The first entry's id, or null.</summary>
    public EntryId? First => order.IsEmpty ? null : order[0];

    /// <summary>The first standing entry that carries a label, or null.</summary>
    public EntryId? Labelled(string label) => Earliest(Known.Labelled(label));

    /// <summary>Where an entry was moved to: the commitment that a standing correction of <c>/commitment</c> gives;
    /// null where it stayed.</summary>
    public string? MovedTo(EntryId id) =>
        IsAmended(id)
            ? AmendmentsOf(id).Select(a => RecordEvent.MoveTo(a.Event)).LastOrDefault(c => c is not null)
            : null;

    /// <summary>The first standing entry that says the same as a proposed one, or null. A classification replaces the
    /// one before it, so that only the last one can say the same: an earlier one may be returned to.</summary>
    public EntryId? SameAs(LedgerEvent proposed) => proposed is not CommitmentEvent.CommitmentClassified
        ? Earliest(Known.SameAs(proposed))
        : LastSlot<CommitmentEvent.CommitmentClassified>() is { } last
            && Record.DataOf(last.Effective!) == Record.DataOf(proposed) ? last.Recorded.Id : null;

    /// <summary>All standing entries that say the same as a proposed statement, by position.</summary>
    public IEnumerable<EntryId> Saying(LedgerEvent proposed) =>
        Known.SameAs(proposed).OrderBy(id => slots[id].Recorded.Position);

    /// <summary>The last standing event of a kind that is no statement and no record entry, or null.</summary>
    public T? Last<T>() where T : LedgerEvent => (T?)LastSlot<T>()?.Effective;

    /// <summary>That event with its entry, or null.</summary>
    public Happened? LastHappened<T>() where T : LedgerEvent =>
        LastSlot<T>() is { } slot ? slot.Recorded with { Event = slot.Effective! } : null;

    /// <summary>The id of that entry, or null.</summary>
    public EntryId? LastId<T>() where T : LedgerEvent => LastSlot<T>()?.Recorded.Id;

    /// <summary>The history with one entry more.</summary>
    public StreamHistory Evolve(Happened happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var slot = new Slot(happened, happened.Event, []);
        var grown = slots.Add(happened.Id, slot);
        var known = identities?.With(happened.Id, before: null, after: happened.Event);
        var reached = IsMilestone(happened.Event) ? milestones.Add(happened.Id) : milestones;
        var parties = Naming(PartiesNamed, happened.Event);
        if (happened.Event is RecordEvent record)
        {
            (grown, known) = Amend(grown, known, record.Target, happened.Id);

            // An amendment may make a milestone of a statement that was none.
            reached = reached.AddRange(Chain(record.Target).Where(id =>
                grown[id].Effective is { } e && IsMilestone(e) && !milestones.Contains(id)));
            parties = Chain(record.Target).Aggregate(parties, (named, id) => Naming(named, grown[id].Effective));
        }

        return new StreamHistory(order.Add(happened.Id), reached, grown, parties, known);
    }

    /// <summary>The history with a record entry more, were it recorded; null where an entry it amends, or amends by
    /// undoing, would be none of its kind any more.</summary>
    public StreamHistory? TryAmend(RecordEvent proposed)
    {
        try
        {
            return Evolve(new Happened(default, default, proposed));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    // Nothing is kept in the one absent stream that all others begin with: they would all keep it on.
    private Identities Known => order.IsEmpty
        ? Identities.None
        : identities ??= Standing.Aggregate(
            Identities.None, (known, h) => known.With(h.Id, before: null, after: h.Event));

    private EntryId? Earliest(ImmutableList<EntryId> ids) =>
        ids.IsEmpty ? null : ids.MinBy(id => slots[id].Recorded.Position);

    private Slot? LastSlot<T>()
    {
        Slot? last = null;
        foreach (var id in milestones)
        {
            var slot = slots[id];
            if (slot.Effective is T && !(last?.Recorded.Position > slot.Recorded.Position)) last = slot;
        }

        return last;
    }

    private static ImmutableHashSet<string> Naming(ImmutableHashSet<string> named, LedgerEvent? happened) =>
        happened is CommitmentEvent.Statement s ? named.Union(s.Parties.Select(p => p.Party)) : named;

    private static bool IsMilestone(LedgerEvent happened) => happened is not RecordEvent
        && happened is not CommitmentEvent.Statement
            or CommitmentEvent.WithdrawalRecorded or CommitmentEvent.SupersessionRecorded
            or CommitmentEvent.AgreementRecorded { Reopens: not null };

    /// <summary>Computes the target anew with one amendment more, then what the target itself amends, and so on: an
    /// entry's amendments are always later than the entry, so the chain ends.</summary>
    private static (ImmutableDictionary<EntryId, Slot> Slots, Identities? Identities) Amend(
        ImmutableDictionary<EntryId, Slot> slots, Identities? identities, EntryId target, EntryId amendment)
    {
        slots = slots.SetItem(target, slots[target] with { Amendments = slots[target].Amendments.Add(amendment) });
        for (EntryId? next = target; next is { } id; next = (slots[id].Recorded.Event as RecordEvent)?.Target)
        {
            var slot = slots[id];
            var after = Amendment.Apply(
                slot.Recorded.Event, slot.Amendments.Select(a => slots[a].Effective).OfType<RecordEvent>());
            identities = identities?.With(id, slot.Effective, after);
            slots = slots.SetItem(id, slot with { Effective = after });
        }

        return (slots, identities);
    }

    private sealed record Slot(Happened Recorded, LedgerEvent? Effective, ImmutableList<EntryId> Amendments);
}
