using CpecLedger.Domain.Answers;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>What stands where on the lines of a picture, in columns. Zero means that it is not there.</summary>
/// <param name="Name">The name of a lane. On a narrow screen it stands above its lane.</param>
/// <param name="Title">The title beside it, on a very wide screen.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Label">The label at the end of the window.</param>
internal sealed record TimelineLayout(int Name, int Title, int Lane, int Label)
{
    private const int Indent = 2;

    /// <summary>Where a screen is narrower, names and labels stand above their lanes.</summary>
    private const int BesideMin = 72;

    /// <summary>Labels do not take more: that something is only claimed is not cut off.</summary>
    private const int LabelMax = 26;

    /// <summary>What is left to a lane where titles are shown; titles that are cut shorter say too little.</summary>
    private const int LaneBesideTitleMin = 64, TitleMin = 30;

    /// <summary>The layout of lanes on a screen.</summary>
    public static TimelineLayout Of(IReadOnlyCollection<TimelineLane> lanes, int width)
    {
        if (width < BesideMin)
        {
            return new TimelineLayout(0, 0, width - Indent, 0);
        }

        var name = Math.Min(lanes.Max(l => l.Id.GetCellWidth()), width * 3 / 10);
        var label = Math.Min(lanes.Max(l => LabelOf(l).GetCellWidth()), LabelMax);
        var rest = width - Indent - name - label - 2;
        var title = Math.Min(lanes.Max(l => l.Title.GetCellWidth()), rest - LaneBesideTitleMin - 1);
        return title < TitleMin
            ? new TimelineLayout(name, 0, rest, label)
            : new TimelineLayout(name, title, rest - title - 1, label);
    }

    /// <summary>A layout for one commitment, whose lines have names of their own.</summary>
    public static TimelineLayout Of(IEnumerable<string> names, int width)
    {
        var name = names.Max(n => n.Length);
        return new TimelineLayout(name, 0, width - Indent - name - 1, 0);
    }

    /// <summary>Prints lines of a picture.</summary>
    public void Print(IAnsiConsole screen, IEnumerable<(string Name, TimelineRow Row)> rows)
    {
        foreach (var (name, row) in rows)
        {
            Print(screen, name, row);
        }
    }

    /// <summary>Prints a lane.</summary>
    public void Print(IAnsiConsole screen, TimelineLane lane, TimelineRow row)
    {
        if (Name > 0)
        {
            Print(screen, lane.Id, row, lane.Title, LabelOf(lane));
            return;
        }

        var label = Cells.Cut(LabelOf(lane), Lane * 2 / 3);
        screen.Write(new Paragraph(
            new string(' ', Indent) + Cells.Fit(lane.Id, Lane - label.GetCellWidth() - 1) + " " + label));
        screen.WriteLine();
        Print(screen, "", row);
    }

    /// <summary>Prints a line of the picture; on a narrow screen it has no name.</summary>
    public void Print(IAnsiConsole screen, string name, TimelineRow row, string title = "", string label = "")
    {
        var line = new Paragraph(new string(' ', Indent));
        line.Append(Name == 0 ? "" : Cells.Fit(name, Name) + " ");
        line.Append(Title == 0 ? "" : Cells.Fit(title, Title) + " ");
        row.AppendTo(line);
        line.Append(Label == 0 ? "" : " " + Cells.Fit(label, Label));
        screen.Write(line);
        screen.WriteLine();
    }

    /// <summary>The label with which a lane ends.</summary>
    private static string LabelOf(TimelineLane lane) =>
        lane.Bands is [.., var last] ? TimelinePicture.Label(last.Certain) : "";
}
