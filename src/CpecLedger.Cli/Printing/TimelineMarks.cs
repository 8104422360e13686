namespace CpecLedger.Cli.Printing;

/// <summary>What a mark asks for.</summary>
/// <param name="First">The column of its day, or of the first day it may have been announced on.</param>
/// <param name="Last">The column of the last such day.</param>
/// <param name="IsUncertain">Whether these are different days, be it in one column.</param>
internal readonly record struct MarkWanted(int First, int Last, bool IsUncertain);

/// <summary>Where a mark stands.</summary>
/// <param name="Column">The column of its sign; null where there is no room near its own.</param>
/// <param name="Last">The last column of its span; the column of its sign where its day is certain.</param>
internal readonly record struct MarkPlace(int? Column, int Last);

/// <summary>Finds places on one line for marks that may fall on one column.</summary>
internal static class TimelineMarks
{
    /// <summary>How many columns a mark may stand beside its own, so that all marks of a day are seen.</summary>
    public const int BesideMax = 2;

    /// <summary>A place for each mark, in the order given: its own column, else the next free one to the right, else
    /// to the left. The span of an uncertain date takes a column more than its sign, so that it is seen.</summary>
    /// <param name="marks">What they ask for.</param>
    /// <param name="last">The last column that may be used.</param>
    public static IReadOnlyList<MarkPlace> Places(IEnumerable<MarkWanted> marks, int last)
    {
        var taken = new HashSet<int>();
        return [.. marks.Select(Place)];

        MarkPlace Place(MarkWanted mark)
        {
            foreach (var column in Near(mark.First))
            {
                // A longer span may be covered here and there; a single column of it may not.
                var least = mark.IsUncertain ? column + 1 : column;
                var end = Math.Max(least, mark.IsUncertain ? Math.Min(mark.Last, last) : column);
                var needed = end == least ? end : column;
                if (column >= 0 && end <= last && !taken.Contains(column) && !taken.Contains(needed))
                {
                    taken.UnionWith([column, needed]);
                    return new MarkPlace(column, end);
                }
            }

            return new MarkPlace(null, mark.First);
        }
    }

    private static IEnumerable<int> Near(int column) =>
    [
        .. Enumerable.Range(column, BesideMax + 1), .. Enumerable.Range(1, BesideMax).Select(by => column - by),
    ];
}
