using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Projecting;

/// <summary>A row of a projected table: what held for a key while a stretch of the log was known.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="From">The position from which on it was known.</param>
/// <param name="To">The position from which on it was known no more; null while it is known.</param>
/// <param name="Value">What held.</param>
public readonly record struct ProjectedRow<TKey, TValue>(TKey Key, LogPosition From, LogPosition? To, TValue Value);

/// <summary>What a page of the log does to one projected table: rows that end, and rows that begin. Rows that begin and
/// end within the page are written once, whole.</summary>
public sealed class ProjectedRows<TKey, TValue> where TKey : notnull where TValue : class
{
    private readonly Dictionary<TKey, (LogPosition From, TValue Value)> open = [];
    private List<ProjectedRow<TKey, TValue>> finished = [];
    private List<(TKey Key, LogPosition To)> ended = [];

    /// <summary>Rows of before the page that end in it, with the position at which each ends.</summary>
    public IReadOnlyList<(TKey Key, LogPosition To)> Ended => ended;

    /// <summary>Rows that begin in the page.</summary>
    public IEnumerable<ProjectedRow<TKey, TValue>> Begun =>
        finished.Concat(open.Select(o => new ProjectedRow<TKey, TValue>(o.Key, o.Value.From, null, o.Value.Value)));

    /// <summary>How many rows begin in the page.</summary>
    public int Count => finished.Count + open.Count;

    /// <summary>How many rows of the page nothing that follows can change.</summary>
    public int FinishedCount => finished.Count + ended.Count;

    /// <summary>Takes out the rows that nothing which follows can change.</summary>
    public ProjectedRows<TKey, TValue> TakeFinished()
    {
        var taken = new ProjectedRows<TKey, TValue> { finished = finished, ended = ended };
        (finished, ended) = ([], []);
        return taken;
    }

    /// <summary>What holds for a key from a position on.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isNew">Whether nothing held for it before.</param>
    /// <param name="value">What holds; null for nothing.</param>
    /// <param name="from">The position.</param>
    public void Set(TKey key, bool isNew, TValue? value, LogPosition from)
    {
        if (open.Remove(key, out var before))
        {
            if (before.From < from)
            {
                finished.Add(new ProjectedRow<TKey, TValue>(key, before.From, from, before.Value));
            }
        }
        else if (!isNew)
        {
            ended.Add((key, from));
        }

        if (value is not null)
        {
            open.Add(key, (from, value));
        }
    }
}
