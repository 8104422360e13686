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
/// name, and all that were raised before the last resolution.</summary>
internal sealed class ConcernThread
{
    private readonly SortedSet<Seen> raised = [];
    private readonly SortedSet<Seen> named = [];
    private Seen? resolved;

    public void Raise(Seen seen)
    {
        if (!named.Contains(seen))
        {
            raised.Add(seen);
        }
    }

    public void Resolve(Seen seen, Seen concern)
    {
        resolved = Seen.Later(resolved, seen);
        named.Add(concern);
        raised.Remove(concern);
    }

    /// <summary>The first concern raised after the last resolution, and the last; null where all are
    /// resolved.</summary>
    public (Seen First, Seen Last)? Open =>
        raised.Count == 0 || resolved is not null && raised.Max!.Order < resolved.Order
            ? null
            : resolved is null
                ? (raised.Min!, raised.Max!)
                : (raised.GetViewBetween(resolved, raised.Max!).Min!, raised.Max!);
}
