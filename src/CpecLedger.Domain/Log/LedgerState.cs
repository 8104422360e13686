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
public sealed record LedgerState(ImmutableDictionary<string, StreamHistory> Streams, LogPosition Head)
{
    /// <summary>A ledger without an entry.</summary>
    public static readonly LedgerState Empty =
        new(ImmutableDictionary<string, StreamHistory>.Empty, LogPosition.BeforeAll);

    /// <summary>The state that entries lead to, given in position order.</summary>
    public static LedgerState Of(IEnumerable<Entry> entries, LogPosition? head = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var streams = ImmutableDictionary.CreateBuilder<string, StreamHistory>();
        var last = LogPosition.BeforeAll;
        foreach (var e in entries)
        {
            var history = streams.GetValueOrDefault(e.Stream, StreamHistory.Absent);
            streams[e.Stream] = history.Evolve(new Happened(e.Id, e.Position, e.Event));
            last = e.Position;
        }

        return new LedgerState(streams.ToImmutable(), head ?? last);
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

    /// <summary>The state with one entry more, at the next position.</summary>
    public LedgerState Evolve(string stream, EntryId id, LedgerEvent happened)
    {
        var position = new LogPosition(Head.Value + 1);
        return new LedgerState(
            Streams.SetItem(stream, Stream(stream).Evolve(new Happened(id, position, happened))), position);
    }

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

    /// <summary>The ids of all commitments that are open, in order.</summary>
    public IEnumerable<string> CommitmentIds =>
        Streams.Where(s => s.Key.StartsWith("commitment/", StringComparison.Ordinal)
                && s.Value.Last<CommitmentEvent.CommitmentOpened>() is not null)
            .Select(s => StreamName.IdOf(s.Key)).Order(StringComparer.Ordinal);
}
