using System.Collections.Immutable;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>
/// What streams say up to a position: the state <c>Decide</c> rests on, and, with all streams in it, what every answer
/// is
/// folded from. Streams that were not loaded count as absent, so a decider must be given all it reads
/// (<see cref="StreamsRead"/>).
/// </summary>
/// <param name="Streams">The histories of streams by name.</param>
/// <param name="Arrivals">For a commitment the streams from which something ever arrived at it, by merge or by
/// correction, once for each time; whether it is still there, the streams themselves say.</param>
/// <param name="Head">The last position known.</param>
public sealed record LedgerState(
    ImmutableDictionary<string, StreamHistory> Streams,
    ImmutableDictionary<string, ImmutableList<string>> Arrivals,
    LogPosition Head)
{
    /// <summary>A ledger without an entry.</summary>
    public static readonly LedgerState Empty = new(
        ImmutableDictionary<string, StreamHistory>.Empty,
        ImmutableDictionary<string, ImmutableList<string>>.Empty,
        LogPosition.BeforeAll);

    /// <summary>The state that entries lead to, given in position order.</summary>
    public static LedgerState Of(IEnumerable<Entry> entries, LogPosition? head = null) => Empty.With(entries, head);

    /// <summary>The state with what its streams say further, given in position order.</summary>
    /// <param name="entries">Later entries of its streams, and all entries of streams it does not have.</param>
    /// <param name="head">The last position known; null for that of the last of these entries.</param>
    public LedgerState With(IEnumerable<Entry> entries, LogPosition? head = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var streams = Streams.ToBuilder();
        var arrivals = Arrivals;
        var last = Head;
        foreach (var e in entries)
        {
            var history = streams.GetValueOrDefault(e.Stream, StreamHistory.Absent);
            streams[e.Stream] = history.Evolve(new Happened(e.Id, e.Position, e.Event));
            arrivals = Arrived(arrivals, e.Stream, e.Event);
            last = e.Position;
        }

        return new LedgerState(streams.ToImmutable(), arrivals, head ?? last);
    }

    /// <summary>The state with the streams of another one in the place of its own, and the later head.</summary>
    public LedgerState Overlaid(LedgerState over)
    {
        ArgumentNullException.ThrowIfNull(over);
        return new LedgerState(
            Streams.SetItems(over.Streams), Arrivals.SetItems(over.Arrivals), over.Head > Head ? over.Head : Head);
    }

    /// <summary>The state with streams marked as loaded and absent, where it has no entry of them.</summary>
    public LedgerState WithAbsent(IEnumerable<string> streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        var known = Streams.ToBuilder();
        foreach (var stream in streams.Where(s => !known.ContainsKey(s)))
        {
            known[stream] = StreamHistory.Absent;
        }

        return this with { Streams = known.ToImmutable() };
    }

    /// <summary>The state with all streams of another one, which has none of the same.</summary>
    public LedgerState With(LedgerState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Streams = Streams.AddRange(other.Streams), Arrivals = Arrivals.AddRange(other.Arrivals) };
    }

    /// <summary>The state with those streams of another one that it lacks, and what arrived from them.</summary>
    public LedgerState WithStreamsOf(LedgerState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var streams = Streams.ToBuilder();
        var arrivals = Arrivals.ToBuilder();
        foreach (var (stream, history) in other.Streams.Where(s => !Streams.ContainsKey(s.Key)))
            streams.Add(stream, history);
        foreach (var (commitment, sources) in other.Arrivals)
        {
            var added = sources.FindAll(s => !Streams.ContainsKey(s));
            if (!added.IsEmpty)
                arrivals[commitment] = arrivals.GetValueOrDefault(commitment, []).AddRange(added);
        }

        return this with { Streams = streams.ToImmutable(), Arrivals = arrivals.ToImmutable() };
    }

    /// <summary>The state with some of its streams only, and what arrived from them.</summary>
    public LedgerState Only(IReadOnlyCollection<string> streams)
    {
        var kept = streams.ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Streams = Streams.Where(s => kept.Contains(s.Key)).ToImmutableDictionary(),
            Arrivals = Arrivals.Select(a => KeyValuePair.Create(a.Key, a.Value.FindAll(kept.Contains)))
                .Where(a => !a.Value.IsEmpty).ToImmutableDictionary(),
        };
    }

    /// <summary>The state with a stream of which only the entry is known that stands: enough for the
    /// register.</summary>
    public LedgerState WithStanding(string stream, Happened happened) =>
        this with { Streams = Streams.SetItem(stream, StreamHistory.Absent.Evolve(happened)) };

    /// <summary>The state with one entry more, at the next position.</summary>
    public LedgerState Evolve(string stream, EntryId id, LedgerEvent happened) =>
        Evolve(stream, new Happened(id, new LogPosition(Head.Value + 1), happened));

    /// <summary>The state with one entry more.</summary>
    public LedgerState Evolve(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Evolve(entry.Stream, new Happened(entry.Id, entry.Position, entry.Event));
    }

    private LedgerState Evolve(string stream, Happened happened) => new(
        Streams.SetItem(stream, Stream(stream).Evolve(happened)),
        Arrived(Arrivals, stream, happened.Event),
        happened.Position);

    /// <summary>The state as if an entry had been retracted: what it must be judged by when it changes.</summary>
    public LedgerState Without(string stream, EntryId entry) =>
        Stream(stream).Effective(entry) is not null
        && Stream(stream).TryAmend(new RecordEvent.EntryRetracted { Target = entry, Reason = "" }) is { } without
            ? this with { Streams = Streams.SetItem(stream, without) }
            : this;

    /// <summary>The commitment that an entry brings something to from another stream, or null: most bring
    /// nothing.</summary>
    public static string? ArrivesAt(LedgerEvent happened) =>
        (happened as CommitmentEvent.CommitmentMerged)?.Into ?? RecordEvent.MoveTo(happened);

    private static ImmutableDictionary<string, ImmutableList<string>> Arrived(
        ImmutableDictionary<string, ImmutableList<string>> arrivals, string stream, LedgerEvent happened) =>
        ArrivesAt(happened) is { } commitment
            ? arrivals.SetItem(commitment, arrivals.GetValueOrDefault(commitment, []).Add(stream))
            : arrivals;

    /// <summary>A stream's history; absent streams have none.</summary>
    public StreamHistory Stream(string name) => Streams.GetValueOrDefault(name, StreamHistory.Absent);

    /// <summary>A source, as it stands.</summary>
    public RegisterEvent.SourceRegistered? Source(string id) =>
        Stream(StreamName.Source(id)).Last<RegisterEvent.SourceRegistered>();

    /// <summary>A meeting, as it stands.</summary>
    public RegisterEvent.MeetingRecorded? Meeting(string id) =>
        Stream(StreamName.Meeting(id)).Last<RegisterEvent.MeetingRecorded>();

    /// <summary>An item of the register, as it stands.</summary>
    public RegisterEvent.RegisterItemRecorded? Item(RegisterKind kind, string id) =>
        Stream(StreamName.Register(kind, id)).Last<RegisterEvent.RegisterItemRecorded>();

    /// <summary>An item's id, then those of what it belongs to, outermost last. Parents are registered before their
    /// parts
    /// and a correction that would close a circle is refused, so it ends; a parent that was not loaded ends it
    /// earlier.</summary>
    public IEnumerable<string> Lineage(RegisterKind kind, string id)
    {
        for (string? next = id; next is not null; next = Item(kind, next)?.Parent)
        {
            yield return next;
        }
    }

    /// <summary>A pillar or a group: both hold commitments.</summary>
    public RegisterEvent.RegisterItemRecorded? PillarOrGroup(string id) =>
        Item(RegisterKind.Pillar, id) ?? Item(RegisterKind.Group, id);

    /// <summary>The policy in force, or null.</summary>
    public RegisterEvent.PolicyAdopted? Policy => Stream(StreamName.Policy).Last<RegisterEvent.PolicyAdopted>();

    /// <summary>A commitment's opening, as it stands; null where it is not open.</summary>
    public CommitmentEvent.CommitmentOpened? Commitment(string id) =>
        Stream(StreamName.Commitment(id)).Last<CommitmentEvent.CommitmentOpened>();

    /// <summary>The register's items of a kind as they stand, by their order and then their id.</summary>
    public IEnumerable<RegisterEvent.RegisterItemRecorded> Items(RegisterKind kind) =>
        Streams.Where(s => s.Key.StartsWith($"register/{Wire.Word(kind)}/", StringComparison.Ordinal))
            .Select(s => s.Value.Last<RegisterEvent.RegisterItemRecorded>())
                .OfType<RegisterEvent.RegisterItemRecorded>()
            .OrderBy(i => i.Order ?? int.MaxValue).ThenBy(i => i.Id, StringComparer.Ordinal);

    /// <summary>The sources as they stand, by id.</summary>
    public IEnumerable<RegisterEvent.SourceRegistered> Sources =>
        Streams.Where(s => s.Key.StartsWith("source/", StringComparison.Ordinal))
            .Select(s => s.Value.Last<RegisterEvent.SourceRegistered>()).OfType<RegisterEvent.SourceRegistered>()
            .OrderBy(s => s.Source, StringComparer.Ordinal);

    /// <summary>The ids of all commitments that are open and were not merged into another, in order.</summary>
    public IEnumerable<string> CommitmentIds =>
        Streams.Where(s => s.Key.StartsWith("commitment/", StringComparison.Ordinal)
                && s.Value.Last<CommitmentEvent.CommitmentOpened>() is not null
                && s.Value.Last<CommitmentEvent.CommitmentMerged>() is null)
            .Select(s => StreamName.IdOf(s.Key)).Order(StringComparer.Ordinal);

    /// <summary>The commitment at the end of the merges that begin with one: that one itself while it is not merged. A
    /// merge that would close a circle is refused, so it ends.</summary>
    /// <exception cref="InvalidOperationException">The merges close a circle: no log that passed the rules has
    /// that.</exception>
    public string SurvivorOf(string commitment) => EndOf(
        commitment, id => Stream(StreamName.Commitment(id)).Last<CommitmentEvent.CommitmentMerged>()?.Into);

    /// <summary>The commitment that tells an entry of a commitment's stream: that of its stream, or the one it was
    /// moved to, and from there along the merges.</summary>
    public string SubjectOf(string stream, EntryId entry) =>
        SurvivorOf(Stream(stream).MovedTo(entry) ?? StreamName.IdOf(stream));

    /// <summary>The statement that a link means to a commitment: that of the link, or, where it is a duplicate, the one
    /// that stays at the end of the declarations; null where the commitment tells no such statement. A duplicate whose
    /// staying entry it does not tell stays itself.</summary>
    public EntryLink? Meant(string commitment, EntryLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Tells(commitment, link)
            ? EndOf(link, l => Stream(l.Stream).StaysInsteadOf(l.Entry) is { } stays && Tells(commitment, stays)
                ? stays
                : null)
            : null;
    }

    /// <summary>Where a way ends that the rules never let run in a circle. A log that was tampered with may have one:
    /// whoever reads it must not read for ever.</summary>
    private static T EndOf<T>(T from, Func<T, T?> next) where T : class
    {
        HashSet<T>? passed = null;
        while (next(from) is { } to)
        {
            from = (passed ??= [from]).Add(to)
                ? to
                : throw new InvalidOperationException("merges or duplicates run in a circle: the log is not sound");
        }

        return from;
    }

    private bool Tells(string commitment, EntryLink link) =>
        Stream(link.Stream).Effective(link.Entry) is CommitmentEvent.Statement
        && SubjectOf(link.Stream, link.Entry) == commitment;

    /// <summary>The streams whose entries a commitment may tell, its own first: those from which something arrived at
    /// it, and at those.</summary>
    public IEnumerable<string> HomesOf(string commitment)
    {
        var own = StreamName.Commitment(commitment);
        if (!Arrivals.ContainsKey(commitment))
        {
            return [own];
        }

        var homes = new List<string> { own };
        for (var i = 0; i < homes.Count; i++)
        {
            homes.AddRange(Arrivals.GetValueOrDefault(StreamName.IdOf(homes[i]), [])
                .Where(s => !homes.Contains(s)).Distinct().Order(StringComparer.Ordinal));
        }

        return homes;
    }
}
