using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec show</c>: everything about one commitment.</summary>
internal static class ShowDoor
{
    public static Command Make() => StatusDoor.Asking("show", """
        One commitment: its facets, the entries that decided them, its statements in the world's order, its sources.

        Examples:
          cpec show khunjerab-year-round
          cpec show ml-1 --as-of 2024-11-09 --known-at 160 --json
        """, "ID", (asked, id, json) => Output.Either(
        json,
        ShowAnswer.Of(asked.Portfolio, id, asked.Provenance) ?? throw StatusDoor.Missing("commitment", id),
        AnswerJson.Shared.ShowAnswer,
        ShowText.Print));
}
