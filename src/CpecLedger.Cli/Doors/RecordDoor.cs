using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec record</c>: a file of entries, recorded whole or not at all.</summary>
internal static class RecordDoor
{
    public static Command Make()
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE")
        {
            Description = "A YAML or JSON file in the format cpec-ledger/1; - reads standard input.",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Record nothing: tell what would be recorded or refused, and which status would change.",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var command = new Command("record", "Record the entries of a file: all of them, or none.")
        {
            file, dryRun, json,
        }.With("""
            The same file recorded twice is recorded once. seeds/README.md describes the
            format.

            Examples:
              cpec record seeds/004-planning-minister-and-ambassador.yaml --dry-run
              cpec record my-statements.yaml
            """);
        place.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(
            place.Of(parsed), parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(Place place, string file, bool dryRun, bool json, CancellationToken ct)
    {
        try
        {
            // Before anything is started or opened: a file that cannot be read asks for nothing.
            var read = await FileToRecord.ReadAsync(file, ct);
            await using var database = await place.OpenAsync(ct);
            var answer = dryRun
                ? await Recorder.JudgeAsync(read, database, TimeProvider.System, ct)
                : await RecordAsync(read, database, ct);

            if (json)
            {
                Output.Json(answer, AnswerJson.Shared.RecordAnswer);
            }
            else
            {
                RecordText.Print(answer, file);
            }

            return answer.Items.Any(i => i.Code is not null) ? Exit.Refused : Exit.Done;
        }
        catch (FileUnreadable unreadable)
        {
            RecordText.Print(unreadable);
            return Exit.Refused;
        }
    }

    private static async Task<RecordAnswer> RecordAsync(
        FileToRecord file, LedgerDatabase database, CancellationToken ct)
    {
        await using var recorder = await Recorder.OpenAsync(database, TimeProvider.System, null, ct);
        return await recorder.RecordAsync(file, ct);
    }
}
