using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>One commitment over time: its lane at large, and its statements in words.</summary>
internal static class LargeLaneText
{
    public static void Print(IAnsiConsole screen, TimelineAnswer answer, TimelineLane lane)
    {
        screen.Heading($"{Cells.Isolated(lane.Title)} [{lane.Id}]");
        if (lane.Bands.Count == 0)
        {
            screen.Say(TimelineText.WhyEmpty(answer), 2);
            return;
        }

        PrintFacts(screen, answer, lane);
        screen.WriteLine();
        var rows = TimelineGlyphs.Statements.Where(t => lane.Marks.Any(m => m.Type == t.Type)).ToList();
        string[] names = ["attention", "possibly", .. rows.Select(t => t.Name)];
        var layout = TimelineLayout.Of(names, screen.Profile.Width);
        var picture = new TimelinePicture(answer, layout.Lane);
        layout.Print(screen, [.. TimelineAxis.Days(picture), .. TimelineAxis.Upon(picture, answer)]);
        layout.Print(screen, "", picture.Empty());
        foreach (var type in rows)
        {
            layout.Print(screen, type.Name, picture.Marks(lane.Marks.Where(m => m.Type == type.Type)));
        }

        if (lane.Bands.Any(b => b.Certain is not null))
        {
            layout.Print(screen, "label", picture.Labels(lane, b => b.Certain));
            layout.Print(screen, "attention", picture.AttentionAndDue(lane));
        }

        if (lane.Bands.Any(b => b.Possible is not null))
        {
            layout.Print(screen, "possibly", picture.Labels(lane, b => b.Possible));
            layout.Print(screen, "", picture.Attention(lane, b => b.Possible));
        }

        screen.WriteLine();
        TimelineLegend.Print(screen, answer, picture);
        PrintMarks(screen, lane);
        PrintDifferences(screen, lane);
        screen.WriteLine();
        screen.Say(TimelineText.Silence);
    }

    private static void PrintFacts(IAnsiConsole screen, TimelineAnswer answer, TimelineLane lane)
    {
        screen.Pair("Kind", $"{Wire.Word(lane.Kind)}; {answer.Groups[0].Name} [{answer.Groups[0].Id}]");
        var last = lane.Bands[^1];
        var day = TimelineText.LastDay(answer);
        screen.Pair(Wording.Day(day), Shown(last.Certain)
            + (lane.Silence is { } silence && day == answer.Provenance.AsOf ? $": {silence}" : "")
            + (last.Possible is null ? "" : $"; possibly {Shown(last.Possible)}"));
        if (lane.Due is { } due)
        {
            screen.Pair("Due", Wording.Date(due)
                + (due.Latest > answer.To ? $" (look ahead: --to {due.Latest:yyyy-MM-dd})" : ""));
        }
    }

    private static void PrintMarks(IAnsiConsole screen, TimelineLane lane)
    {
        screen.WriteLine();
        foreach (var mark in lane.Marks)
        {
            var sign = TimelineGlyphs.Of(mark);
            var grid = new Grid();
            grid.AddColumn(new GridColumn { Width = 1, NoWrap = true, Padding = new Padding(2, 0, 1, 0) });
            grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
            grid.AddRow(
                new Text(sign.Sign.ToString(), sign.Look),
                new Rows(
                    new Text($"{Wording.Date(mark.Announced)}  {Described(mark)}", Style.Parse("bold")),
                    new Text(string.Join("; ", Grounds(mark)), Style.Parse("dim"))));
            screen.Write(grid);
        }
    }

    private static void PrintDifferences(IAnsiConsole screen, TimelineLane lane)
    {
        var differing = lane.Bands.Where(b => b.Possible is not null).ToList();
        if (differing.Count > 0)
        {
            screen.WriteLine();
            screen.Say("Since some dates are uncertain:");
        }

        foreach (var band in differing)
        {
            screen.Say(
                (band.UntilDay is { } until
                    ? Wording.Span(band.FromDay, until.AddDays(-1))
                    : $"From {Wording.Day(band.FromDay)} on")
                + $": {Shown(band.Certain)}; possibly {Shown(band.Possible)}.", 2);
        }
    }

    private static string Shown(BandReading? reading) => reading is null
        ? "nothing certain"
        : $"{Words.Label(reading)}, {Labels.Of(reading.Attention)}"
            + (reading.HasOpenConcern ? ", open concern" : "");

    private static string Described(TimelineMark mark)
    {
        var name = TimelineGlyphs.Of(mark.Type).Name;
        var claim = mark.Claim is { } c ? $": {Labels.Of(c).ToLowerInvariant()}" : "";
        var speakers = string.Join(", ", mark.Parties.Where(p => p.Role.Speaks())
            .Select(p => p.Person is null ? p.Party : $"{p.Party}/{p.Person}"));
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}{claim}, "
            + $"{(mark.Mode == StatementMode.Joint ? "both sides" : "one side")} ({speakers})"
            + (mark.Counts == "certain" ? "" : " [only possibly by then]");
    }

    private static IEnumerable<string> Grounds(TimelineMark mark)
    {
        yield return string.Join(", ", mark.Citations);
        yield return Words.Of(mark.Evidence);
        if (mark.Meeting is { } meeting)
        {
            yield return meeting;
        }

        yield return Words.Entry(mark.Label, mark.Position);
    }
}
