using System.Globalization;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>How many sources were published within the same days.</summary>
/// <param name="Earliest">The first day they may have been published.</param>
/// <param name="Latest">The last.</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct Published(DateOnly Earliest, DateOnly Latest, int Count);

/// <summary>The sources that were read whole, by when they were published: what tells the silence of the world from
/// that of the ledger.</summary>
public sealed class ReadSources
{
    /// <summary>No source was read.</summary>
    public static readonly ReadSources None = new([]);

    private readonly DateOnly[] lastBegin;

    /// <summary>Sources by the days of their publication, in any order.</summary>
    public ReadSources(IEnumerable<Published> published)
    {
        Days = [.. published.OrderBy(p => p.Latest)];
        lastBegin = new DateOnly[Days.Count];
        for (var i = 0; i < lastBegin.Length; i++)
        {
            lastBegin[i] = i > 0 && lastBegin[i - 1] > Days[i].Earliest ? lastBegin[i - 1] : Days[i].Earliest;
        }
    }

    /// <summary>They, by the last day each may have been published.</summary>
    public IReadOnlyList<Published> Days { get; }

    /// <summary>Those among registered sources that were read whole and have a date.</summary>
    public static ReadSources Of(IEnumerable<RegisterEvent.SourceRegistered> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return new ReadSources(sources.Where(IsRead)
            .CountBy(s => (s.Published!.Earliest, s.Published.Latest))
            .Select(p => new Published(p.Key.Earliest, p.Key.Latest, p.Value)));
    }

    /// <summary>Whether a source was read whole and has a date.</summary>
    public static bool IsRead(RegisterEvent.SourceRegistered source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source is { Paragraphs: not null, Published: not null };
    }

    /// <summary>Whether any source that was published for certain by a day was published for certain after an earlier
    /// one.</summary>
    public bool AnyAfter(DateOnly earlier, DateOnly asOf)
    {
        var (low, high) = (0, Days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Days[middle].Latest <= asOf ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && lastBegin[low - 1] > earlier;
    }

    /// <summary>How many were published in each month, by a day, as <c>2025-01</c>, in order.</summary>
    public IEnumerable<(string Month, int Documents)> Coverage(DateOnly asOf) =>
        Days.TakeWhile(p => p.Latest <= asOf)
            .GroupBy(p => p.Latest.ToString("yyyy-MM", CultureInfo.InvariantCulture))
            .Select(m => (m.Key, m.Sum(p => p.Count)));
}
