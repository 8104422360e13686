using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec record</c>: a file of entries, recorded whole or not at all.</summary>
internal static class RecordDoor
{
    public static Command Make()
    {
        var place = new PlaceOptions();
        var file = new Argument<string>("FILE") { Description = "A YAML or JSON file, format cpec-ledger/1; - reads standard input." };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Record nothing: tell what would be recorded or refused, and which status would change.",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var command = new Command("record", """
            Record the entries of a file: all of them, or none. The same file recorded twice is recorded once.
            The format is described in seeds/README.md.

            Examples:
              cpec record seeds/004-planning-minister-and-ambassador.yaml --dry-run
              cpec record my-statements.yaml
            """) { file, dryRun, json };
        place.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(
            place.Of(parsed), parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(Place place, string file, bool dryRun, bool json, CancellationToken ct)
    {
        if (file != "-" && !File.Exists(file))
        {
            throw new Complaint("file-missing", $"There is no file {file}.");
        }

        try
        {
            await using var database = await place.OpenAsync(ct);
            RecordAnswer answer;
            if (dryRun)
            {
                answer = await Recorder.JudgeAsync(file, database, TimeProvider.System, ct);
            }
            else
            {
                await using var recorder = await Recorder.OpenAsync(database, TimeProvider.System, null, ct);
                answer = await recorder.RecordAsync(file, dryRun: false, ct);
            }

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
}
