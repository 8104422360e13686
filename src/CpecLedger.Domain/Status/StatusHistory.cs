using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>What an entry did to a commitment's history of status.</summary>
/// <param name="From">The day on which a period begins. It lasts until the next one begins.</param>
/// <param name="IsNew">Whether none began on that day before.</param>
/// <param name="Certain">The certain reading now; null while nothing counts for certain.</param>
/// <param name="Possible">The possible reading now; null where no period begins on that day any more.</param>
public readonly record struct PeriodChange(DateOnly From, bool IsNew, Reading? Certain, Reading? Possible)
{
    /// <summary>Whether both readings are the same as another's.</summary>
    public bool Says(PeriodChange other) => Says(Possible, other.Possible) && Says(Certain, other.Certain);

    private static bool Says(Reading? one, Reading? other) => one?.Says(other) ?? other is null;
}

/// <summary>
/// The history of one commitment's status as it grows: at any moment it says what <see cref="Timeline.Of"/> says of all
/// its statements, and a statement costs what it changes. A period begins where a reading changes.
/// </summary>
public sealed class StatusHistory
{
    private readonly List<Boundary> boundaries = [];
    private readonly ToldIndex links;

    /// <summary>A history without statement.</summary>
    public StatusHistory()
        : this([])
    {
    }

    /// <summary>The history of some statements.</summary>
    public StatusHistory(IReadOnlyList<Told> told)
    {
        links = new ToldIndex(told);
        boundaries.AddRange(BoundariesFrom(DateOnly.MinValue, told));
    }

    /// <summary>The readings of a day; null before the first.</summary>
    public (Reading? Certain, Reading Possible)? At(DateOnly asOf)
    {
        var after = IndexOf(asOf) is var at && at < boundaries.Count && boundaries[at].Day == asOf ? at + 1 : at;
        return after == 0 ? null : boundaries[after - 1].Readings();
    }

    /// <summary>Adds a statement that was just recorded.</summary>
    /// <remarks>A late one changes the days from its own on. What it says may be outdone by what was said after it:
    /// where it changes nothing, it changes nothing on any later day, since the more was said, the less is
    /// new.</remarks>
    public IReadOnlyList<PeriodChange> Add(Told told)
    {
        ArgumentNullException.ThrowIfNull(told);
        links.Add(told);
        var (earliest, latest) = (told.Said.Announced.Earliest, told.Said.Announced.Latest);
        Mark(earliest);
        Mark(latest);
        var first = IndexOf(earliest);
        var before = new List<Boundary>();
        for (var i = first; i < boundaries.Count; i++)
        {
            var old = boundaries[i];
            boundaries[i] = i > first && old.IsAs(before[^1], latest)
                ? boundaries[i - 1] with { Day = old.Day, Begins = old.Begins }
                : old.With(told, counts: old.Day >= latest);
            before.Add(old);
            if (old.Day >= latest && boundaries[i].Keeps(old))
            {
                break;
            }
        }

        // Whether a period begins on the next day depends on the last one changed.
        before.AddRange(boundaries.Skip(first + before.Count).Take(1));
        var changes = new List<PeriodChange>();
        for (var i = 0; i < before.Count; i++)
        {
            Compare(before[i], first + i, changes);
        }

        return changes;
    }

    /// <summary>The statement of an id as it is kept; null where there is none.</summary>
    public Told? Find(EntryId id) => links.Find(id);

    /// <summary>Replaces all statements: an entry amended, moved or merged some of them. It costs the days from the
    /// first one on which anything differs.</summary>
    public IReadOnlyList<PeriodChange> Replace(IReadOnlyList<Told> told) =>
        FirstDifference(told) is { } from ? Change(from, () => links.Replace(told)) : [];

    /// <summary>Replaces one statement that nothing else was made part of, as it was amended; null where it was
    /// retracted. It may not be known: then nothing is done.</summary>
    public IReadOnlyList<PeriodChange> Amend(EntryId id, CommitmentEvent.Statement? amended)
    {
        if (links.Find(id) is not { } old || ReferenceEquals(old.Said, amended))
        {
            return [];
        }

        return Change(FirstDayOf(amended is null ? [old.Said] : [old.Said, amended], id), () =>
        {
            links.Remove(id);
            if (amended is not null) links.Add(old with { Happened = old.Happened with { Event = amended } });
        });
    }

    /// <summary>Makes one statement, which nothing else was made part of, a duplicate of another.</summary>
    /// <param name="duplicate">The id of the one that goes. Both must be known.</param>
    /// <param name="stays">The id of the one that stays.</param>
    /// <param name="declared">The position of the declaration.</param>
    public IReadOnlyList<PeriodChange> Absorb(EntryId duplicate, EntryId stays, LogPosition declared)
    {
        var (gone, kept) = (links.Find(duplicate)!, links.Find(stays)!);
        var attestation = new Attestation(declared.Value, duplicate, gone.Said.Citations, gone.Said.Evidence);
        return Change(FirstDayOf([gone.Said], duplicate), () =>
        {
            links.Remove(duplicate);
            links.Add(kept with { Attested = [.. kept.Attested, attestation] });
        });
    }

    /// <summary>The first day of some statements, and of those that have a link to an entry.</summary>
    private DateOnly FirstDayOf(IEnumerable<CommitmentEvent.Statement> statements, EntryId linked) =>
        links.Statements.Select(t => t.Said).Where(s => EntryLinks.Of(s).Any(l => l.Entry == linked))
            .Concat(statements).Min(s => s.Announced.Earliest);

    private List<PeriodChange> Change(DateOnly from, Action change)
    {
        // What was read is read before the links mean something else.
        var at = IndexOf(from);
        var before = boundaries.Skip(at).Where(b => b.Begins).ToDictionary(b => b.Day, b => b.Change(isNew: false));
        change();
        boundaries.RemoveRange(at, boundaries.Count - at);
        boundaries.AddRange(BoundariesFrom(from, links.Statements));
        var changes = new List<PeriodChange>();
        foreach (var now in boundaries.Skip(at).Where(b => b.Begins))
        {
            var period = now.Change(isNew: !before.Remove(now.Day, out var old));
            if (period.IsNew || !period.Says(old))
            {
                changes.Add(period);
            }
        }

        changes.AddRange(before.Values.Select(gone => gone with { Certain = null, Possible = null }));
        return changes;
    }

    /// <summary>The first day of all statements that came, went, say something else, or mean another entry by a link;
    /// null where none does.</summary>
    private DateOnly? FirstDifference(IReadOnlyList<Told> told)
    {
        var now = new ToldIndex(told);
        var differing = told.Where(t => !Same(links.Find(t.Happened.Id), t)
                || EntryLinks.Of(t.Said).Any(l => !Same(links.Find(l), now.Find(l))))
            .Concat(links.Statements.Where(t => !Same(t, now.Find(t.Happened.Id))));
        return differing.Min(t => (DateOnly?)t.Said.Announced.Earliest);
    }

    private static bool Same(Told? one, Told? other) =>
        one?.Happened.Id == other?.Happened.Id && ReferenceEquals(one?.Happened.Event, other?.Happened.Event);

    /// <summary>Tells whether what begins on a boundary's day is another than before, or none any more.</summary>
    private void Compare(Boundary old, int at, List<PeriodChange> changes)
    {
        var begins = at == 0 || !boundaries[at].Says(boundaries[at - 1]);
        var now = boundaries[at] = boundaries[at] with { Begins = begins };
        if (begins && !(old.Begins && old.Says(now)))
        {
            changes.Add(now.Change(isNew: !old.Begins));
        }
        else if (old.Begins && !begins)
        {
            changes.Add(new PeriodChange(now.Day, IsNew: false, Certain: null, Possible: null));
        }
    }

    /// <summary>The days from one on, after those that are there.</summary>
    private List<Boundary> BoundariesFrom(DateOnly from, IEnumerable<Told> told)
    {
        var counting = told.Where(t => t.Said.Announced.Latest >= from).ToList();
        var began = counting.Where(t => t.Said.Announced.Earliest >= from).ToLookup(t => t.Said.Announced.Earliest);
        var counted = counting.ToLookup(t => t.Said.Announced.Latest);
        var all = new List<Boundary>();
        var isFirst = boundaries.Count == 0;
        var at = isFirst ? Boundary.Empty(links) : boundaries[^1];
        foreach (var day in began.Select(d => d.Key).Concat(counted.Select(d => d.Key)).Distinct().Order())
        {
            var next = at.On(day, [.. began[day]], [.. counted[day]]);
            all.Add(at = next with { Begins = isFirst || !next.Says(at) });
            isFirst = false;
        }

        return all;
    }

    /// <summary>Keeps what holds on a day, so that it can change there.</summary>
    private void Mark(DateOnly day)
    {
        var at = IndexOf(day);
        if (at == boundaries.Count || boundaries[at].Day != day)
        {
            boundaries.Insert(
                at, (at > 0 ? boundaries[at - 1] : Boundary.Empty(links)) with { Day = day, Begins = false });
        }
    }

    /// <summary>The first boundary of a day or later.</summary>
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

    /// <summary>A day on which a statement begins to count, and what counts from then on.</summary>
    /// <param name="Day">It.</param>
    /// <param name="Certain">What counts for certain.</param>
    /// <param name="Possible">What counts possibly; the same object where nothing is pending.</param>
    /// <param name="Pending">How many statements count possibly and not yet for certain.</param>
    /// <param name="Begins">Whether a period begins: whether a reading differs from that of the day before.</param>
    private readonly record struct Boundary(
        DateOnly Day, ReadingFold Certain, ReadingFold Possible, int Pending, bool Begins)
    {
        public static Boundary Empty(ToldIndex links)
        {
            var nothing = new ReadingFold(links);
            return new Boundary(default, nothing, nothing, 0, false);
        }

        /// <summary>With one statement more: possible, and for certain where it counts by then.</summary>
        public Boundary With(Told told, bool counts)
        {
            var possible = Possible.Add(told);
            return this with
            {
                Possible = possible,
                Certain = !counts ? Certain : Pending == 0 ? possible : Certain.Add(told),
                Pending = counts ? Pending : Pending + 1,
            };
        }

        /// <summary>Whether it keeps what the one before it keeps, and a statement of a last day counts on both or on
        /// neither: then it changes both alike.</summary>
        public bool IsAs(Boundary before, DateOnly latest) =>
            Keeps(before) && Pending == before.Pending && Day >= latest == before.Day >= latest;

        /// <summary>What counts on a later day, on which statements begin to count.</summary>
        public Boundary On(DateOnly day, IReadOnlyList<Told> began, IReadOnlyList<Told> counted)
        {
            var possible = began.Aggregate(Possible, (fold, told) => fold.Add(told));
            var pending = Pending + began.Count - counted.Count;
            return new Boundary(
                day, pending == 0 ? possible : counted.Aggregate(Certain, (fold, told) => fold.Add(told)), possible,
                pending, false);
        }

        public (Reading? Certain, Reading Possible) Readings()
        {
            var possible = Possible.Reading()!;
            return (ReferenceEquals(Certain, Possible) ? possible : Certain.Reading(), possible);
        }

        /// <summary>Whether it counts what another counts, as far as it matters to a reading.</summary>
        public bool Keeps(Boundary other) =>
            ReferenceEquals(Certain, other.Certain) && ReferenceEquals(Possible, other.Possible);

        /// <summary>Whether both readings are the same as another's.</summary>
        public bool Says(Boundary other) =>
            Keeps(other) || Change(isNew: false).Says(other.Change(isNew: false));

        public PeriodChange Change(bool isNew)
        {
            var (certain, possible) = Readings();
            return new PeriodChange(Day, isNew, certain, possible);
        }
    }
}
