using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Printing;

/// <summary>Draws the axis of a timeline: what its days are, and what of the world was read.</summary>
internal static class TimelineAxis
{
    /// <summary>Years or months; months or days below them.</summary>
    public static IEnumerable<(string Name, TimelineRow Row)> Days(TimelinePicture picture)
    {
        var (above, labels, columns) = (picture.Empty(), picture.Empty(), picture.Scale.Columns);
        var shown = new Stack<(int Column, string Text)>();
        foreach (var tick in TimelineTicks.Of(picture.Scale))
        {
            var column = picture.Scale.FirstOf(tick.Day);
            labels.Write(column, column + tick.Label.Length <= columns ? tick.Label : "");
            if (tick.Above is { } text && column + text.Length <= columns
                && (shown.Count == 0 || shown.Peek().Text != text))
            {
                // The window cuts the year or month before: where there is no room for both, the whole one is named.
                if (shown.TryPeek(out var before) && before.Column + before.Text.Length >= column)
                {
                    shown.Pop();
                }

                shown.Push((column, text));
            }
        }

        foreach (var (column, text) in shown)
        {
            above.Write(column, text);
        }

        return [("", above), ("", labels)];
    }

    /// <summary>The axis with the sources upon it, and the meetings where any were held.</summary>
    public static IEnumerable<(string Name, TimelineRow Row)> Upon(TimelinePicture picture, TimelineAnswer answer)
    {
        yield return ("sources", Sources(picture, answer));
        if (answer.Meetings.Count > 0)
        {
            yield return ("meetings", Meetings(picture, answer));
        }
    }

    /// <summary>A line with the sources upon it.</summary>
    private static TimelineRow Sources(TimelinePicture picture, TimelineAnswer answer)
    {
        var row = picture.Empty();
        row.Fill(0, row.Columns - 1, TimelineGlyphs.Axis);
        foreach (var tick in TimelineTicks.Of(picture.Scale))
        {
            row.Put(picture.Scale.FirstOf(tick.Day), TimelineGlyphs.Tick);
        }

        // Those that were read whole last: silence is told by them, so none may be covered.
        foreach (var source in answer.Sources.OrderBy(s => s.Sha256 is not null))
        {
            var published = source.Published!;
            var first = picture.Scale.FirstOf(published.Earliest);
            row.Fill(
                first + 1, published.IsOneDay ? first : picture.Scale.LastOf(published.Latest),
                TimelineGlyphs.Uncertain);
            row.Put(first, source.Sha256 is null ? TimelineGlyphs.ByReference : TimelineGlyphs.ReadWhole);
        }

        return row;
    }

    /// <summary>The meetings that were held.</summary>
    private static TimelineRow Meetings(TimelinePicture picture, TimelineAnswer answer)
    {
        var row = picture.Empty();
        foreach (var meeting in answer.Meetings)
        {
            row.Put(picture.Scale.FirstOf(meeting.Occurred!.Earliest), TimelineGlyphs.Meeting);
        }

        return row;
    }
}
