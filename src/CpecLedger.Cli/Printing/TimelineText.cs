using CpecLedger.Domain.Answers;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Commitments over time as a picture.</summary>
internal static class TimelineText
{
    public const string Silence = "Silence in the ledger is not silence in the world.";

    /// <summary>Below more lanes the axis is drawn again.</summary>
    private const int LanesBelowAxisMax = 20;

    public static void Print(IAnsiConsole screen, TimelineAnswer answer)
    {
        if (answer.Commitment is null)
        {
            PrintMany(screen, answer);
        }
        else
        {
            LargeLaneText.Print(screen, answer, answer.Lanes.Single());
        }

        Words.Print(screen, answer.Provenance);
    }

    /// <summary>A lane each, by pillar and group.</summary>
    private static void PrintMany(IAnsiConsole screen, TimelineAnswer answer)
    {
        screen.Heading(
            (answer.Lanes.Count == 0 ? "No commitments" : Words.Count(answer.Lanes.Count, "commitment"))
            + (answer.Project is { } project ? $" concerning {project}" : "")
            + $", {Wording.Span(answer.From, answer.To)}");
        if (answer.Lanes.Count == 0)
        {
            screen.Say(WhyEmpty(answer), 2);
            return;
        }

        var layout = TimelineLayout.Of(answer.Lanes, screen.Profile.Width);
        var picture = new TimelinePicture(answer, layout.Lane);
        screen.WriteLine();
        var (days, upon) = (TimelineAxis.Days(picture).ToList(), TimelineAxis.Upon(picture, answer).ToList());
        layout.Print(screen, [.. days, .. upon]);
        foreach (var group in answer.Groups)
        {
            screen.Heading($"{group.Name} [{group.Id}]");
            var lanes = answer.Lanes.Where(l => l.Pillar == group.Id).ToList();
            if (lanes.Count == 0)
            {
                screen.Say("none announced by then", 2, Style.Parse("dim"));
            }

            foreach (var lane in lanes)
            {
                layout.Print(screen, lane, picture.Lane(lane));
            }
        }

        if (answer.Lanes.Count > LanesBelowAxisMax)
        {
            layout.Print(screen, [upon[0], .. days.AsEnumerable().Reverse()]);
        }

        screen.WriteLine();
        TimelineLegend.Print(screen, answer, picture);
        if (answer.NotYet.Count > 0)
        {
            screen.Say($"Nothing recorded about {answer.NotYet.Count} more had been announced by then.");
        }

        screen.Say(Silence);
    }

    /// <summary>The last day of which anything is told.</summary>
    public static DateOnly LastDay(TimelineAnswer answer) =>
        answer.To < answer.Provenance.AsOf ? answer.To : answer.Provenance.AsOf;

    /// <summary>Why there is no picture.</summary>
    public static string WhyEmpty(TimelineAnswer answer)
    {
        if (answer.Limits is null || answer.NotYet.Count == 0)
        {
            return answer.Limits is null ? "No policy is recorded, so nothing has a status." : "Nothing is recorded.";
        }

        var what = answer.Commitment is null ? $"any of {Words.Count(answer.NotYet.Count, "commitment")}" : "it";
        return $"Nothing recorded about {what} had been announced by {Wording.Day(LastDay(answer))}. {Silence}";
    }
}
