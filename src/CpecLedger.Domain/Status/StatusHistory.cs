using CpecLedger.Domain.Commitments;

namespace CpecLedger.Domain.Status;

/// <summary>What an entry did to one period of a commitment's history of status.</summary>
/// <param name="From">The day the period begins on. It lasts until the next one begins.</param>
/// <param name="IsNew">Whether no period began on that day before.</param>
/// <param name="Certain">The certain reading now; null while nothing counts for certain.</param>
/// <param name="Possible">The possible reading now; null where no period begins on that day any more.</param>
public readonly record struct PeriodChange(DateOnly From, bool IsNew, Reading? Certain, Reading? Possible);

/// <summary>
/// The history of one commitment's status as it grows: at any moment the same periods as <see cref="Timeline.Of"/>
/// gives of all its statements, kept at the cost of the periods that an entry changes.
/// </summary>
public sealed class StatusHistory
{
    private readonly List<Boundary> boundaries = [];
    private ToldIndex links = new([]);

    /// <summary>A history without statement.</summary>
    public StatusHistory()
    {
    }

    /// <summary>The history of some statements.</summary>
    public StatusHistory(IReadOnlyList<Told> told) => boundaries = BoundariesOf(told);

    /// <summary>How many periods it has.</summary>
    public int Count => boundaries.Count;

    /// <summary>The period that a day lies in; null before the first.</summary>
    public PeriodChange? At(DateOnly asOf) =>
        IndexOf(asOf) is var at && at < boundaries.Count && boundaries[at].Day == asOf ? ChangeOf(boundaries[at], false)
        : at > 0 ? ChangeOf(boundaries[at - 1], false)
        : null;

    /// <summary>Adds a statement that was just recorded. It changes the periods from its first day on and adds at most
    /// two.</summary>
    public IReadOnlyList<PeriodChange> Add(Told told)
    {
        ArgumentNullException.ThrowIfNull(told);
        links.Add(told);
        var (earliest, latest) = (told.Said.Announced.Earliest, told.Said.Announced.Latest);
        var isNew = Begin(earliest);
        var isNewLatest = Begin(latest);
        var changes = new List<PeriodChange>();
        for (var i = IndexOf(earliest); i < boundaries.Count; i++)
        {
            var day = boundaries[i].Day;
            boundaries[i] = boundaries[i].With(told, counts: day >= latest);
            changes.Add(ChangeOf(boundaries[i], (isNew && day == earliest) || (isNewLatest && day == latest)));
        }

        return changes;
    }

    /// <summary>Replaces all statements: an entry amended, moved or merged some of them. Tells what differs.</summary>
    public IReadOnlyList<PeriodChange> Replace(IReadOnlyList<Told> told)
    {
        List<Boundary> before = [.. boundaries];
        var changes = new List<PeriodChange>();
        var after = BoundariesOf(told);
        boundaries.Clear();
        boundaries.AddRange(after);
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            if (j == after.Count || (i < before.Count && before[i].Day < after[j].Day))
            {
                changes.Add(new PeriodChange(before[i++].Day, IsNew: false, Certain: null, Possible: null));
            }
            else if (i == before.Count || after[j].Day < before[i].Day)
            {
                changes.Add(ChangeOf(after[j++], isNew: true));
            }
            else
            {
                var change = ChangeOf(after[j++], isNew: false);
                if (!Says(ChangeOf(before[i++], isNew: false), change))
                {
                    changes.Add(change);
                }
            }
        }

        return changes;
    }

    private static bool Says(PeriodChange one, PeriodChange other) =>
        one.Possible!.Says(other.Possible) && (one.Certain?.Says(other.Certain) ?? other.Certain is null);

    private static PeriodChange ChangeOf(Boundary at, bool isNew)
    {
        var possible = at.Possible.Reading();
        return new PeriodChange(
            at.Day, isNew, ReferenceEquals(at.Certain, at.Possible) ? possible : at.Certain.Reading(), possible);
    }

    private List<Boundary> BoundariesOf(IReadOnlyList<Told> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        links = new ToldIndex(told);
        var began = told.ToLookup(t => t.Said.Announced.Earliest);
        var counted = told.ToLookup(t => t.Said.Announced.Latest);
        var all = new List<Boundary>();
        var at = new Boundary(default, new ReadingFold(links), new ReadingFold(links));
        foreach (var day in began.Select(d => d.Key).Concat(counted.Select(d => d.Key)).Distinct().Order())
        {
            all.Add(at = new Boundary(
                day,
                counted[day].Aggregate(at.Certain, (fold, t) => fold.Add(t)),
                began[day].Aggregate(at.Possible, (fold, t) => fold.Add(t))).Joined());
        }

        return all;
    }

    /// <summary>Has a period begin on a day, with what holds on it. Answers whether none did.</summary>
    private bool Begin(DateOnly day)
    {
        var at = IndexOf(day);
        if (at < boundaries.Count && boundaries[at].Day == day)
        {
            return false;
        }

        boundaries.Insert(at, at > 0
            ? boundaries[at - 1] with { Day = day }
            : new Boundary(day, new ReadingFold(links), new ReadingFold(links)));
        return true;
    }

    /// <summary>The first period that begins on a day or later.</summary>
    private int IndexOf(DateOnly day)
    {
        var (low, high) = (0, boundaries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = boundaries[middle].Day < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly record struct Boundary(DateOnly Day, ReadingFold Certain, ReadingFold Possible)
    {
        /// <summary>With one statement more: possible, and for certain where it counts by then.</summary>
        public Boundary With(Told told, bool counts) =>
            counts && ReferenceEquals(Certain, Possible) && Possible.Add(told) is var both
                ? this with { Certain = both, Possible = both }
                : new Boundary(Day, counts ? Certain.Add(told) : Certain, Possible.Add(told)).Joined();

        /// <summary>What counts for certain is part of what counts possibly: as many statements are the same
        /// ones.</summary>
        public Boundary Joined() => Certain.Count == Possible.Count ? this with { Certain = Possible } : this;
    }
}
