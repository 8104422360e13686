using CpecLedger.Domain.Answers;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>A pillar or group as text. Counts with their denominators, never percentages.</summary>
internal static class PillarText
{
    public static void Print(IAnsiConsole screen, OnePillarAnswer answer)
    {
        PrintLine(screen, answer.Pillar);
        if (answer.Commitments.Count > 0)
        {
            screen.WriteLine();
            screen.Write(Words.Commitments(answer.Commitments));
        }

        Words.PrintPossible(screen, answer.PossibleOnly);
        if (answer.Secondary.Count > 0)
        {
            screen.WriteLine();
            screen.Say("Also belonging here, counted elsewhere: "
                + string.Join(", ", answer.Secondary.Select(c => $"{c.Id} ({c.Pillar})")));
        }

        Words.Print(screen, answer.Provenance);
    }

    public static void PrintLine(IAnsiConsole screen, PillarAnswer p)
    {
        screen.Heading($"{p.Name} [{p.Id}]");
        screen.Say(p.Line, 2);
        if (p.Commitments + p.Postures > 0)
        {
            screen.Say(Counts(p), 2, Style.Parse("dim"));
        }
    }

    private static string Counts(PillarAnswer p) => string.Join("; ", new[]
    {
        Words.Count(p.Commitments, "commitment")
            + (p.Programmes > 0 ? $", {Words.Count(p.Programmes, "programme")} among them" : ""),
        p.Postures > 0 ? Words.Count(p.Postures, "posture") : null,
        Silent("quiet", p.Quiet, p.QuietWithoutSource),
        Silent("dormant", p.Dormant, p.DormantWithoutSource),
        p.Overdue > 0 ? $"{p.Overdue} past due without outcome" : null,
        p.NegativeClaims > 0 ? $"{p.NegativeClaims} with a negative claim" : null,
        p.OpenConcerns > 0 ? Words.Count(p.OpenConcerns, "open concern") : null,
        p.Secondary > 0 ? $"{p.Secondary} of other pillars also belong here" : null,
    }.Where(part => part is not null)) + ".";

    private static string? Silent(string word, int count, int withoutSource) => (count, withoutSource) switch
    {
        (0, _) => null,
        (_, 0) => $"{count} {word}",
        _ when count == withoutSource => $"{count} {word}, no source recorded since",
        _ => $"{count} {word}, {withoutSource} of them with no source recorded since",
    };
}
