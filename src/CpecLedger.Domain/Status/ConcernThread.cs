using System.Collections.Immutable;
using CpecLedger.Domain.Commitments;

namespace CpecLedger.Domain.Status;

/// <summary>A statement that counts, with its place in the world's order.</summary>
internal sealed record Seen(WorldOrder Order, Told Told) : IComparable<Seen>
{
    public CommitmentEvent.Statement Said => Told.Said;

    public static Seen Of(Told told) => new(WorldOrder.Of(told.Happened, told.Said), told);

    /// <summary>Whichever comes later in the world's order.</summary>
    public static Seen Later(Seen? known, Seen seen) => known is { } k && k.Order > seen.Order ? k : seen;

    public int CompareTo(Seen? other) => other is null ? 1 : Order.CompareTo(other.Order);
}

/// <summary>The concerns raised about one aspect of a commitment, and what resolved them: the concerns that resolutions
/// name, and all that were raised before the last resolution. Immutable.</summary>
internal sealed class ConcernThread
{
    private readonly ImmutableSortedSet<Seen> raised;
    private readonly ImmutableSortedSet<Seen> named;
    private readonly Seen? resolved;

    private ConcernThread(ImmutableSortedSet<Seen> raised, ImmutableSortedSet<Seen> named, Seen? resolved) =>
        (this.raised, this.named, this.resolved) = (raised, named, resolved);

    public static ConcernThread Empty { get; } = new([], [], null);

    public ConcernThread Raise(Seen seen) =>
        named.Contains(seen) ? this : new ConcernThread(raised.Add(seen), named, resolved);

    public ConcernThread Resolve(Seen seen, Seen concern) =>
        new(raised.Remove(concern), named.Add(concern), Seen.Later(resolved, seen));

    /// <summary>The first concern raised after the last resolution, and the last; null where all are
    /// resolved.</summary>
    public (Seen First, Seen Last)? Open
    {
        get
        {
            // No concern is a resolution: where one would stand, the next concern stands.
            var first = resolved is null ? 0 : ~raised.IndexOf(resolved);
            return first < raised.Count ? (raised[first], raised[^1]) : null;
        }
    }
}
