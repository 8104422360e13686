using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Proving;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec show</c>: everything about one commitment.</summary>
internal static class ShowDoor
{
    public static Command Make() => StatusDoor.Proven(
        "show", "Everything about one commitment: its status, why, and from which source.", "ID",
        QuestionKind.Show, Scope.Commitment,
        (asked, id) => ShowAnswer.Of(asked.Portfolio, id, asked.Provenance), "commitment",
        AnswerTables.Show, ShowText.Print).With($"""
            Its facets, the entries that decided them, its statements in the world's order,
            its sources.

            {ProofOption.Help}

            Examples:
              cpec show khunjerab-year-round
              cpec show ml-1 --as-of 2024-11-10 --known-at 258 --json
            """);
}
