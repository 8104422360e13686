using CpecLedger.Domain.Answers;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>The portfolio as text.</summary>
internal static class PortfolioText
{
    public static void Print(IAnsiConsole screen, PortfolioAnswer answer)
    {
        screen.Heading($"CPEC commitments, {Wording.Day(answer.Provenance.AsOf)}");
        if (answer.Pillars.Count == 0)
        {
            screen.Say("Nothing is recorded. Record a file: cpec record FILE.yaml (seeds/README.md tells the format).");
            Words.Print(screen, answer.Provenance);
            return;
        }

        foreach (var pillar in answer.Pillars)
        {
            screen.WriteLine();
            PillarText.PrintLine(screen, pillar);
            var own = answer.Commitments.Where(c => c.Pillar == pillar.Id).ToList();
            if (own.Count > 0)
            {
                screen.Write(new Padder(Words.Commitments(own), new Padding(2, 0, 0, 0)));
            }
        }

        Words.PrintPossible(screen, answer.PossibleOnly);
        screen.WriteLine();
        screen.Say(Coverage(answer));
        Words.Print(screen, answer.Provenance);
    }

    private static string Coverage(PortfolioAnswer answer) => answer.Coverage.Count == 0
        ? "No source document published by then was read: what is missing here says nothing about the world."
        : $"Read whole: {Words.Count(answer.Coverage.Sum(c => c.Documents), "document")} ("
            + string.Join(", ", answer.Coverage.Select(c => $"{c.Month}: {c.Documents}"))
            + "). Silence in the ledger is not silence in the world.";
}
