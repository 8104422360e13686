using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;

namespace CpecLedger.Domain.Status;

/// <summary>A stretch of days on which neither reading of a commitment changes.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">The first day after it; null where it has no end.</param>
/// <param name="Certain">The reading of what had been announced for certain; null while nothing had.</param>
/// <param name="Possible">The reading of what may have been announced.</param>
public sealed record Period(DateOnly From, DateOnly? Until, Reading? Certain, Reading Possible);

/// <summary>
/// The one fold: the whole history of a commitment's status along <c>asOf</c>, in both readings, piecewise constant.
/// What only the passage of time changes (attention) is not in it: it follows at reading.
/// </summary>
public static class Timeline
{
    /// <summary>The periods, in order, without gap, from the first day on which something may have been
    /// announced.</summary>
    /// <param name="statements">The statements that the commitment tells.</param>
    /// <remarks>A statement counts as certain from its <c>announced.latest</c> on, as possible from its
    /// <c>announced.earliest</c> on. What counts is folded in the world's order, <see cref="WorldOrder"/>; since every
    /// facet
    /// is decided by the first or last of its kind in that order, or by whether an entry was answered, the order of
    /// arrival does not matter and the whole history costs one sort and one pass.</remarks>
    public static IReadOnlyList<Period> Of(IReadOnlyList<Told> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var links = new ToldIndex(statements);
        var certain = statements.OrderBy(s => s.Said.Announced.Latest).ToList();
        var possible = statements.OrderBy(s => s.Said.Announced.Earliest).ToList();
        var days = statements.SelectMany(s => new[] { s.Said.Announced.Earliest, s.Said.Announced.Latest })
            .Distinct().Order().ToList();

        var (foldCertain, foldPossible) = (new ReadingFold(links), new ReadingFold(links));
        var (nextCertain, nextPossible) = (0, 0);
        var readCertain = foldCertain.Reading();
        var periods = new List<Period>(days.Count);
        for (var i = 0; i < days.Count; i++)
        {
            var before = nextCertain;
            for (; nextCertain < certain.Count && certain[nextCertain].Said.Announced.Latest <= days[i]; nextCertain++)
            {
                foldCertain = foldCertain.Add(certain[nextCertain]);
            }

            for (; nextPossible < possible.Count
                && possible[nextPossible].Said.Announced.Earliest <= days[i]; nextPossible++)
            {
                foldPossible = foldPossible.Add(possible[nextPossible]);
            }

            readCertain = before == nextCertain ? readCertain : foldCertain.Reading();
            periods.Add(new Period(
                days[i], i + 1 < days.Count ? days[i + 1] : null, readCertain, foldPossible.Reading()!));
        }

        return periods;
    }

    /// <summary>The period a day lies in, or null before the first.</summary>
    public static Period? At(IReadOnlyList<Period> periods, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var (low, high) = (0, periods.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = periods[middle].From <= asOf ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : periods[low - 1];
    }
}

/// <summary>The world's order of statements: by the first day each may have been announced, then the last, then its
/// position in the log.</summary>
public readonly record struct WorldOrder(DateOnly Earliest, DateOnly Latest, long Position) : IComparable<WorldOrder>
{
    /// <summary>The place of a statement.</summary>
    public static WorldOrder Of(Happened happened, CommitmentEvent.Statement said)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(said);
        return new WorldOrder(said.Announced.Earliest, said.Announced.Latest, happened.Position.Value);
    }

    /// <inheritdoc/>
    public int CompareTo(WorldOrder other) =>
        (Earliest, Latest, Position).CompareTo((other.Earliest, other.Latest, other.Position));

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(WorldOrder left, WorldOrder right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(WorldOrder left, WorldOrder right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is another or comes before it.</summary>
    public static bool operator <=(WorldOrder left, WorldOrder right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is another or comes after it.</summary>
    public static bool operator >=(WorldOrder left, WorldOrder right) => left.CompareTo(right) >= 0;
}
