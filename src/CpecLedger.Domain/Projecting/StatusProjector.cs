using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Projecting;

/// <summary>The key of a period: a commitment, and the day it begins on.</summary>
public readonly record struct PeriodKey(string Commitment, DateOnly From);

/// <summary>Both readings of a period.</summary>
/// <param name="Certain">The certain one; null while nothing counts for certain.</param>
/// <param name="Possible">The possible one; the same object where it is the same.</param>
public sealed record BothReadings(Reading? Certain, Reading Possible);

/// <summary>A register item, source, meeting or policy as it stands.</summary>
public sealed record StandingItem(EntryId Entry, LogPosition Position, RegisterEvent Event);

/// <summary>What a page of the log does to the projected tables.</summary>
public sealed class ProjectedPage
{
    /// <summary>The periods of the commitments' statuses.</summary>
    public ProjectedRows<PeriodKey, BothReadings> Periods { get; private init; } = new();

    /// <summary>What is said of commitments whatever the day.</summary>
    public ProjectedRows<string, CommitmentFacts> Facts { get; private init; } = new();

    /// <summary>The register, by stream.</summary>
    public ProjectedRows<string, StandingItem> Register { get; private init; } = new();

    /// <summary>How many rows begin in it.</summary>
    public long Count => (long)Periods.Count + Facts.Count + Register.Count;

    /// <summary>How many of its rows nothing that follows can change.</summary>
    public long FinishedCount => (long)Periods.FinishedCount + Facts.FinishedCount + Register.FinishedCount;

    /// <summary>Takes those out, so that they can be written while the rest of a long page is still made.</summary>
    public ProjectedPage TakeFinished() => new()
    {
        Periods = Periods.TakeFinished(), Facts = Facts.TakeFinished(), Register = Register.TakeFinished(),
    };
}

/// <summary>
/// Follows the log, entry by entry, and tells what each does to the statuses on both time axes. Pure: the same entries
/// give the same rows, in one page or in many. It holds whole streams, those it was given.
/// </summary>
public sealed class StatusProjector
{
    /// <summary>The version of what it makes: one more for each change of the fold or of the shape of rows, which then
    /// asks for a rebuild.</summary>
    public const int Version = 1;

    private readonly Dictionary<string, Tracked> tracked = [];
    private LedgerState state = LedgerState.Empty;

    /// <summary>What the entries it holds lead to.</summary>
    public LedgerState State => state;

    /// <summary>How many entries it holds: what its memory grows with.</summary>
    public int Entries { get; private set; }

    /// <summary>Whether it holds a stream.</summary>
    public bool Holds(string stream) => state.Streams.ContainsKey(stream);

    /// <summary>The status of a commitment it holds, on a day; null where nothing can have been announced by then, and
    /// where it was merged into another.</summary>
    public CommitmentStatus? StatusOf(
        string id, DateOnly asOf, RegisterEvent.PolicyAdopted policy, ReadSources read) =>
        tracked.TryGetValue(id, out var known) && known.Facts is { } facts
            && known.Statuses.At(asOf) is var (certain, possible)
            ? CommitmentStatus.Of(facts, certain, possible, asOf, policy, read)
            : null;

    /// <summary>Takes streams, whole up to a position, as they were projected before. With a commitment's stream must
    /// come all from which anything arrived at it or to which anything left, and so on.</summary>
    /// <param name="entries">Their entries, in the order of the log.</param>
    public void Load(IReadOnlyList<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            Evolve(entry);
        }

        foreach (var stream in entries.Select(e => e.Stream).Distinct().Where(IsCommitment))
        {
            var id = StreamName.IdOf(stream);
            var history = CommitmentHistory.Of(state, id);
            tracked[id] = new Tracked(new StatusHistory(history?.Told ?? []))
            {
                Facts = history is null ? null : CommitmentFacts.Of(history),
            };
        }
    }

    /// <summary>Follows one entry more. Its stream, and those connected with it, must be held or new.</summary>
    public void Apply(Entry entry, ProjectedPage page)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(page);
        var before = state;
        Evolve(entry);
        if (!IsCommitment(entry.Stream))
        {
            SetItem(entry, before.Stream(entry.Stream), page);
        }
        else if (entry.Event is CommitmentEvent.Statement)
        {
            Say(entry, page);
        }
        else if (!IsSourceOf(entry) && !Amend(entry, page) && !Absorb(entry, page) && !Reclassify(entry, page))
        {
            foreach (var id in Affected(before, entry))
            {
                FollowAnew(id, entry, page);
            }
        }
    }

    private static bool IsCommitment(string stream) => stream.StartsWith("commitment/", StringComparison.Ordinal);

    private void Evolve(Entry entry)
    {
        state = state.Evolve(entry);
        Entries++;
    }

    /// <summary>A statement was just recorded: nothing amended or moved it yet, so that it is told by the commitment of
    /// its stream, or by the one that was merged into.</summary>
    private void Say(Entry entry, ProjectedPage page)
    {
        var id = state.SurvivorOf(StreamName.IdOf(entry.Stream));
        if (state.Commitment(id) is null)
        {
            return;
        }

        var told = new Told(new Happened(entry.Id, entry.Position, entry.Event), entry.Stream, []);
        var known = Track(id);
        Write(id, known.Statuses.Add(told), entry.Position, page);
        SetFacts(id, known, known.Facts?.With(told), entry.Position, page);
    }

    /// <summary>Most amendments concern one statement that is told where it was recorded, and no other is part of: they
    /// need not look at the others. Answers whether this is one.</summary>
    private bool Amend(Entry entry, ProjectedPage page)
    {
        var (id, stream) = (StreamName.IdOf(entry.Stream), state.Stream(entry.Stream));
        if (entry.Event is not (RecordEvent.EntryRetracted or RecordEvent.EntryCorrected or RecordEvent.DateRefined)
            || entry.Event is not RecordEvent { Target: var target }
            || !tracked.TryGetValue(id, out var known)
            || known.Statuses.Find(target) is not { Attested.Count: 0 } told || told.Happened.Id != target
            || told.Stream != entry.Stream
            || stream.MovedTo(target) is not null
            || (told.Said.Projects ?? (stream.Effective(target) as CommitmentEvent.Statement)?.Projects) is not null)
        {
            return false;
        }

        Write(
            id, known.Statuses.Amend(target, stream.Effective(target) as CommitmentEvent.Statement), entry.Position,
            page);
        return true;
    }

    /// <summary>A source more attests a statement, and no status changes by that.</summary>
    private static bool IsSourceOf(Entry entry) => entry.Event is RecordEvent.SourceAttached;

    /// <summary>A duplicate of a statement of the same commitment goes, and leaves the others as they are. Answers
    /// whether this declares one that is told where it was recorded, and no other is part of.</summary>
    private bool Absorb(Entry entry, ProjectedPage page)
    {
        var id = StreamName.IdOf(entry.Stream);
        if (entry.Event is not RecordEvent.DuplicateDeclared { Target: var target }
            || !tracked.TryGetValue(id, out var known)
            || known.Statuses.Find(target) is not { Attested.Count: 0 } told || told.Happened.Id != target
            || told.Stream != entry.Stream
            || state.Stream(entry.Stream).MovedTo(target) is not null
            || told.Said.Projects is not null
            || state.Meant(id, new EntryLink { Stream = entry.Stream, Entry = target }) is not { Entry: var stays }
            || stays == target || known.Statuses.Find(stays)?.Happened.Id != stays)
        {
            return false;
        }

        Write(id, known.Statuses.Absorb(target, stays, entry.Position), entry.Position, page);
        return true;
    }

    /// <summary>Another classification under the same projects changes nothing else. Answers whether this is
    /// one.</summary>
    private bool Reclassify(Entry entry, ProjectedPage page)
    {
        var id = StreamName.IdOf(entry.Stream);
        if (entry.Event is not CommitmentEvent.CommitmentClassified classified
            || !tracked.TryGetValue(id, out var known) || known.Facts is not { Classified: { } before } facts
            || !(before.Projects ?? []).SequenceEqual(classified.Projects ?? []))
        {
            return false;
        }

        SetFacts(id, known, facts with { Classified = classified }, entry.Position, page);
        return true;
    }

    /// <summary>Anything else may change what a commitment tells in many places.</summary>
    private void FollowAnew(string id, Entry entry, ProjectedPage page)
    {
        var history = CommitmentHistory.Of(state, id);
        var known = Track(id);
        if (entry.Event is not (CommitmentEvent.CommitmentOpened or CommitmentEvent.CommitmentClassified))
        {
            Write(id, known.Statuses.Replace(history?.Told ?? []), entry.Position, page);
        }

        SetFacts(id, known, history is null ? null : CommitmentFacts.Of(history), entry.Position, page);
    }

    private static void Write(
        string id, IReadOnlyList<PeriodChange> changes, LogPosition at, ProjectedPage page)
    {
        foreach (var change in changes)
        {
            page.Periods.Set(
                new PeriodKey(id, change.From), change.IsNew,
                change.Possible is { } possible ? new BothReadings(change.Certain, possible) : null, at);
        }
    }

    private static void SetFacts(
        string id, Tracked known, CommitmentFacts? facts, LogPosition at, ProjectedPage page)
    {
        if (ReferenceEquals(known.Facts, facts) || (facts is not null && facts.Says(known.Facts)))
        {
            return;
        }

        page.Facts.Set(id, isNew: known.Facts is null, facts, at);
        known.Facts = facts;
    }

    private void SetItem(Entry entry, StreamHistory before, ProjectedPage page)
    {
        var was = before.LastHappened<RegisterEvent>();
        var now = state.Stream(entry.Stream).LastHappened<RegisterEvent>();
        if (!Same(was, now))
        {
            page.Register.Set(
                entry.Stream, isNew: was is null,
                now is null ? null : new StandingItem(now.Id, now.Position, (RegisterEvent)now.Event), entry.Position);
        }
    }

    private static bool Same(Happened? was, Happened? now) =>
        was?.Id == now?.Id && (was is null || Record.DataOf(was.Event) == Record.DataOf(now!.Event));

    private Tracked Track(string id) =>
        tracked.TryGetValue(id, out var known) ? known : tracked[id] = new Tracked(new StatusHistory());

    /// <summary>The commitments that told what an entry concerns, and those that tell it now.</summary>
    private IEnumerable<string> Affected(LedgerState before, Entry entry)
    {
        var own = StreamName.IdOf(entry.Stream);
        var concerned = entry.Event is RecordEvent record
            ? state.Stream(entry.Stream).Chain(record.Target).Last()
            : entry.Id;
        return new[]
        {
            own, before.SurvivorOf(own), state.SurvivorOf(own), before.SubjectOf(entry.Stream, concerned),
            state.SubjectOf(entry.Stream, concerned),
        }.Distinct();
    }

    private sealed class Tracked(StatusHistory statuses)
    {
        public StatusHistory Statuses { get; } = statuses;

        public CommitmentFacts? Facts { get; set; }
    }
}
