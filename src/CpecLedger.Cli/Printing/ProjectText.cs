using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>A project as text.</summary>
internal static class ProjectText
{
    public static void Print(IAnsiConsole screen, ProjectAnswer answer)
    {
        screen.Heading($"{answer.Names.First(n => n.Lang == "en" && n.Alias != true).Text} [{answer.Id}]");
        screen.Pair("Stage", answer.Stage is null ? Labels.Of(stage: null) : Described(answer.Stage));
        if (answer.PossibleStage is { } possible)
        {
            screen.Pair("Possibly", Described(possible));
        }

        var (joint, oneSided) = answer.Reaffirmations;
        screen.Pair("Reaffirmed", $"on {Words.Count(joint, "joint occasion")}, {oneSided} one-sided");
        screen.Pair("Progress", answer.ProgressNotes == 0
            ? "no progress note in the recorded sources"
            : Words.Count(answer.ProgressNotes, "progress note"));
        foreach (var (label, text) in Facts(answer))
        {
            screen.Pair(label, text);
        }

        screen.WriteLine();
        if (answer.Commitments.Count == 0)
        {
            screen.Say("No commitment recorded so far concerns it.");
        }
        else
        {
            screen.Write(Words.Commitments(answer.Commitments));
        }

        screen.WriteLine();
        PlaceText.PrintSaid(screen, "What was said of it", answer.Said);
        Words.Print(screen, answer.Provenance);
    }

    private static IEnumerable<(string Label, string Text)> Facts(ProjectAnswer answer)
    {
        if (answer.Parent is { } parent)
        {
            yield return ("Part of", parent);
        }

        if (answer.Parts.Count > 0)
        {
            yield return ("Parts", string.Join(", ", answer.Parts));
        }

        if (answer.Place is { } place)
        {
            yield return ("Place", place);
        }

        if (answer.Membership is { } membership)
        {
            yield return ("Scope", membership);
        }

        var unverified = answer.Names.Where(n => n.Lang != "en").ToList();
        if (unverified.Count > 0)
        {
            yield return ("Names", string.Join("; ", unverified.Select(Isolated)));
        }

        foreach (var earlier in answer.Stages.SkipLast(1))
        {
            yield return ("Earlier", Described(earlier));
        }
    }

    /// <summary>U+2068 and U+2069 keep a right-to-left name from turning what stands beside it.</summary>
    private static string Isolated(Name name) =>
        $"\u2068{name.Text}\u2069 ({name.Lang}{(name.State == NameState.Unverified ? ", unverified" : "")})";

    private static string Described(StageNote s) =>
        $"{Labels.Of(s.Stage)}, {Labels.Of(s.Standing)} by {string.Join(", ", s.Claimants)}, "
        + Wording.Date(s.Announced)
        + $"{(s.Backward ? ", a step back" : "")} ({Words.Entry(s.Label ?? s.Commitment, s.Position)})";
}
