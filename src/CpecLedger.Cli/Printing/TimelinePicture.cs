using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Printing;

/// <summary>Draws the lines of a timeline: lanes, or their parts.</summary>
internal sealed class TimelinePicture(TimelineAnswer answer, int columns)
{
    /// <summary>A label stands in a band where so many columns are left that show the band itself.</summary>
    private const int BesideLabel = 4;

    private readonly List<TimelineRow> _rows = [];

    /// <summary>Days against columns.</summary>
    public TimelineScale Scale { get; } = new(answer.From, answer.To, columns);

    /// <summary>Whether the window reaches beyond the day asked about.</summary>
    private bool LooksAhead => answer.To > answer.Provenance.AsOf;

    /// <summary>The last column of which anything is known.</summary>
    private int Last => LooksAhead ? Scale.LastOf(answer.Provenance.AsOf) : columns - 1;

    /// <summary>A commitment on one line: what fills it tells its attention, words in it its label.</summary>
    public TimelineRow Lane(TimelineLane lane)
    {
        var row = AttentionAndDue(lane);
        var taken = Put(row, lane.Marks);
        if (DueColumn(lane) is { } due)
        {
            taken.Add(due);
        }

        foreach (var run in RunsOfLabels(lane, b => b.Certain))
        {
            var text = Label(run[0].Certain);
            var room = run.Select(b => Room(FirstOf(b), LastOf(b), taken))
                .FirstOrDefault(r => r.Columns >= text.Length + BesideLabel);
            if (room.Columns > 0)
            {
                row.Write(room.First + 1, $" {text} ");
            }
        }

        return row;
    }

    /// <summary>The label of a stretch, with a sign where a concern is open.</summary>
    public static string Label(BandReading? reading) =>
        Words.Label(reading) + (reading?.HasOpenConcern == true ? $" {TimelineGlyphs.OpenConcern.Sign}" : "");

    /// <summary>Statements alone.</summary>
    public TimelineRow Marks(IEnumerable<TimelineMark> marks)
    {
        var row = Empty();
        Put(row, marks);
        return row;
    }

    /// <summary>Attention alone.</summary>
    public TimelineRow Attention(TimelineLane lane, Func<TimelineBand, BandReading?> reading)
    {
        var row = Empty();
        foreach (var band in lane.Bands.Where(b => reading(b) is not null))
        {
            row.Fill(FirstOf(band), LastOf(band), TimelineGlyphs.Of(reading(band)!.Attention));
        }

        return row;
    }

    /// <summary>Attention in the certain reading, and the due date where the window shows it.</summary>
    public TimelineRow AttentionAndDue(TimelineLane lane)
    {
        var row = Attention(lane, b => b.Certain);
        if (DueColumn(lane) is { } due)
        {
            row.Put(due, TimelineGlyphs.Due);
        }

        return row;
    }

    /// <summary>Labels alone, each from where it begins.</summary>
    public TimelineRow Labels(TimelineLane lane, Func<TimelineBand, BandReading?> reading)
    {
        var row = Empty();
        foreach (var run in RunsOfLabels(lane, reading))
        {
            var (first, last) = (FirstOf(run[0]), LastOf(run[^1]));
            row.Fill(first, last, TimelineGlyphs.Axis);
            row.Put(first, TimelineGlyphs.Beginning);
            var text = Label(reading(run[0]));
            if (last - first > 3)
            {
                row.Write(first + 1, text.Length + 2 <= last - first ? $" {text} " : Cells.Fit(text, last - first));
            }
        }

        return row;
    }

    /// <summary>An empty line, with the day asked about where the window reaches beyond.</summary>
    public TimelineRow Empty()
    {
        var row = new TimelineRow(columns);
        _rows.Add(row);
        if (LooksAhead && Last + 1 < columns)
        {
            row.Put(Last + 1, TimelineGlyphs.AskedAbout);
        }

        return row;
    }

    /// <summary>Whether a sign stands in any line drawn.</summary>
    public bool Shows(Glyph glyph) => _rows.Any(r => r.Has(glyph.Sign));

    /// <summary>Puts marks on a line; answers the columns that are theirs.</summary>
    private HashSet<int> Put(TimelineRow row, IEnumerable<TimelineMark> marks)
    {
        var all = marks.ToList();
        var taken = new HashSet<int>();
        var places = TimelineMarks.Places(
            all.Select(m => new MarkWanted(
                Scale.FirstOf(m.Announced.Earliest), Scale.LastOf(m.Announced.Latest), !m.Announced.IsOneDay)),
            Last);
        foreach (var (mark, place) in all.Zip(places))
        {
            if (place.Column is { } column)
            {
                row.Fill(column + 1, place.Last, TimelineGlyphs.Uncertain);
                taken.UnionWith(Enumerable.Range(column, place.Last - column + 1));
            }
        }

        foreach (var (mark, place) in all.Zip(places))
        {
            row.Put(place.Column ?? place.Last, place.Column is null ? TimelineGlyphs.More : TimelineGlyphs.Of(mark));
        }

        return taken;
    }

    private int? DueColumn(TimelineLane lane) =>
        lane.Due is { } due && due.Latest >= answer.From && due.Latest <= answer.To ? Scale.LastOf(due.Latest) : null;

    private int FirstOf(TimelineBand band) => Scale.FirstOf(band.FromDay);

    /// <summary>A column that two bands share belongs to the later one; a band may so be left without any.</summary>
    private int LastOf(TimelineBand band) =>
        band.UntilDay is { } until && until <= answer.To ? Math.Min(Last, Scale.FirstOf(until) - 1) : Last;

    /// <summary>Neighbours with one label, together.</summary>
    private static List<List<TimelineBand>> RunsOfLabels(
        TimelineLane lane, Func<TimelineBand, BandReading?> reading)
    {
        var runs = new List<List<TimelineBand>>();
        TimelineBand? before = null;
        foreach (var band in lane.Bands)
        {
            if (reading(band) is { } shown)
            {
                if (before is null || reading(before) is not { } last || Label(last) != Label(shown))
                {
                    runs.Add([]);
                }

                runs[^1].Add(band);
            }

            before = band;
        }

        return runs;
    }

    /// <summary>The longest stretch of columns without a mark.</summary>
    private static (int First, int Columns) Room(int first, int last, HashSet<int> taken)
    {
        var (best, start) = ((First: first, Columns: 0), first);
        for (var column = first; column <= last + 1; column++)
        {
            if (column > last || taken.Contains(column))
            {
                best = column - start > best.Columns ? (start, column - start) : best;
                start = column + 1;
            }
        }

        return best;
    }
}
