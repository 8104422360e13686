using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Store.Register;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec history</c>: the audit trail in recorded order.</summary>
internal static class HistoryDoor
{
    public static Command Make()
    {
        var options = new AskingOptions();
        var id = new Argument<string?>("ID")
        {
            Description = "A commitment's id, or a stream such as meeting/m-fmsd-7. Without: the whole ledger.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("history", "The audit trail, in recorded order.") { id }.With("""
            What was recorded, when, by whom, from which source and paragraph; corrections
            with their reasons.

            Examples:
              cpec history ml-1
              cpec history meeting/m-jwgicc-5
              cpec history --known-at 100 --json
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await options.Place(parsed).OpenAsync(ct);
            var asked = await new Questions(database, TimeProvider.System)
                .AskAsync(
                    parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt), Scope.Everything, ct);
            var stream = parsed.GetValue(id) is { } text ? StreamOf(text) : null;
            var entries = Trail.Of(asked.Portfolio, asked.Entries, stream).ToList();
            if (stream is not null && entries.Count == 0)
            {
                throw StatusDoor.Missing("stream", stream, asked.Provenance);
            }

            var recorders = entries.Select(e => e.RecordedBy).Distinct().ToList();
            var names = await new Principals(database).NamesAsync(recorders, ct);
            var answer = new HistoryAnswer(
                asked.Provenance,
                [.. entries.Select(e => Trail.EntryOf(
                    asked.Portfolio.State, e, names.GetValueOrDefault(e.RecordedBy)))]);
            Output.As(
                options.Form(parsed), answer, AnswerTables.History, HistoryText.Print);
            return Exit.Done;
        });
        return command;
    }

    private static string StreamOf(string text) =>
        text.Contains('/', StringComparison.Ordinal) || text is StreamName.Ledger or StreamName.Policy
            ? text
            : StreamName.Commitment(text);
}
