using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec show</c>: everything about one commitment.</summary>
internal static class ShowDoor
{
    public static Command Make() => StatusDoor.Asking(
        "show", "Everything about one commitment: its status, why, and from which source.", "ID",
        Scope.Commitment, (asked, id, form) => Output.As(
            form,
            ShowAnswer.Of(asked.Portfolio, id, asked.Provenance)
                ?? throw StatusDoor.Missing("commitment", id, asked.Provenance),
            AnswerTables.Show,
            ShowText.Print)).With("""
            Its facets, the entries that decided them, its statements in the world's order,
            its sources.

            Examples:
              cpec show khunjerab-year-round
              cpec show ml-1 --as-of 2024-11-10 --known-at 258 --json
            """);
}
