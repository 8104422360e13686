using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Answers;
using CpecLedger.Store;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec record</c>: a file of entries, recorded whole or not at all.</summary>
internal static class RecordDoor
{
    private static readonly Argument<string?> File = new("FILE")
    {
        Description = "A YAML or JSON file in the format cpec-ledger/1; - reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Record nothing: tell what would be recorded or refused, and which status would change.",
    };

    private static readonly Option<bool> Json = Asking.Json();

    private static readonly Option<string?> Template = new("--template")
    {
        Description = "Print an example of one kind of entry, to be filled in; without KIND the kinds there are.",
        HelpName = "KIND",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Schema = new("--schema")
    {
        Description = "Print the JSON Schema of such files, by which editors complete and check them.",
    };

    public static Command Make()
    {
        var place = new PlaceOptions();
        var command = new Command("record", "Record the entries of a file: all of them, or none.")
        {
            File, DryRun, Json, Template, Schema,
        }.With("""
            The same file recorded twice is recorded once. seeds/README.md describes the
            format.

            Examples:
              cpec record --template progress-noted > my-statements.yaml
              cpec record my-statements.yaml --dry-run
              cpec record my-statements.yaml
            """);
        place.AddTo(command);
        command.Validators.Add(parsed =>
        {
            bool[] asked =
            [
                parsed.GetValue(File) is not null, parsed.GetResult(Template) is not null, parsed.GetValue(Schema),
            ];
            if (asked.Count(a => a) != 1)
            {
                parsed.AddError(asked.Contains(true)
                    ? "FILE, --template and --schema exclude each other."
                    : "Name the FILE to record, or ask for --template or --schema.");
            }
        });
        command.SetAction((parsed, ct) => parsed.GetValue(File) is { } file
            ? RunAsync(place.Of(parsed), file, parsed.GetValue(DryRun), parsed.GetValue(Json), ct)
            : PrintAsync(parsed.GetValue(Schema) ? FileSchema.Text() : Example(parsed.GetValue(Template))));
        return command;
    }

    private static async Task<int> PrintAsync(string text)
    {
        await Console.Out.WriteAsync(text);
        return Exit.Done;
    }

    private static string Example(string? word)
    {
        if (word is null)
        {
            return EntryTemplate.Kinds();
        }

        return EntryKind.Worded(word) is { } kind
            ? EntryTemplate.Of(kind)
            : throw new Complaint(ProblemCode.TypeUnknown, EntryReader.UnknownType(word), Exit.Usage);
    }

    private static async Task<int> RunAsync(Place place, string file, bool dryRun, bool json, CancellationToken ct)
    {
        RecordAnswer answer;
        try
        {
            // Before anything is started or opened: a file that cannot be read asks for nothing.
            var read = await FileToRecord.ReadAsync(file, ct);
            await using var database = await place.OpenAsync(ct);
            answer = dryRun
                ? await Recorder.JudgeAsync(read, database, TimeProvider.System, ct)
                : await RecordAsync(read, place, database, ct);
        }
        catch (FileUnreadable unreadable)
        {
            if (!json)
            {
                RecordText.Print(unreadable);
                return Exit.Refused;
            }

            answer = RecordAnswers.Unreadable(unreadable);
        }

        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            RecordText.Print(answer, file);
        }

        var refused = answer.Problems.Count > 0 || answer.Items.Any(i => i.Code is not null);
        return refused ? Exit.Refused : Exit.Done;
    }

    private static async Task<RecordAnswer> RecordAsync(
        FileToRecord file, Place place, LedgerDatabase database, CancellationToken ct)
    {
        await using var recorder = await Recorder.OpenAsync(database, TimeProvider.System, null, ct);
        var answer = await recorder.RecordAsync(file, ct);
        await SigningKeys.SignDailyAsync(place, database, ct);
        return answer;
    }
}
