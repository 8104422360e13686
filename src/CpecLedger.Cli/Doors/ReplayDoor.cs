using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec replay</c>: the states of a commitment through time, along either axis.</summary>
internal static class ReplayDoor
{
    public static Command Make()
    {
        var options = new AskingOptions();
        var id = new Argument<string>("ID") { Description = "A commitment's id." };
        var knowledge = new Option<bool>("--knowledge")
        {
            Description = "Along what the ledger knew, entry by entry, instead of along the days of the world.",
        };
        var command = new Command("replay", "The states of a commitment through time, along either axis.")
        {
            id, knowledge,
        }.With("""
            Examples:
              cpec replay khunjerab-year-round
              cpec replay ml-1 --knowledge --as-of 2024-11-09
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await options.Place(parsed).OpenAsync(ct);
            var name = parsed.GetValue(id)!;
            var asked = await new Questions(database, TimeProvider.System).AskAsync(
                parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt), Scope.Replay(name), ct);
            var answer = ReplayAnswer.Of(
                asked.Portfolio, asked.Entries, name, parsed.GetValue(knowledge), asked.Provenance)
                ?? throw StatusDoor.Missing("commitment", name, asked.Provenance);
            Output.As(
                options.Form(parsed), answer, AnswerTables.Replay, TimeText.Print);
            return Exit.Done;
        });
        return command;
    }
}
