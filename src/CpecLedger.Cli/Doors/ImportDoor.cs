using System.CommandLine;
using CpecLedger.Cli.Importing;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store;
using CpecLedger.Store.Log;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec import</c>: files of any length, recorded in parts; a call that was interrupted goes on where it
/// stopped.</summary>
internal static class ImportDoor
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "JSON Lines, or YAML or JSON in the format cpec-ledger/1; - reads standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Atomic = new("--atomic")
    {
        Description = "All of a file, or nothing of it; for at most 10 000 entries.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Record nothing: tell what would be recorded or refused.",
    };

    private static readonly Option<bool> Json = Asking.Json();

    public static Command Make()
    {
        var place = new PlaceOptions();
        var command = new Command("import", "Record files of any length, in parts; go on after an interruption.")
        {
            Files, Atomic, DryRun, Json,
        }.With("""
            In JSON Lines each line is an entry with the fields of the format cpec-ledger/1.
            The first line may be a head instead, for what the entries have in common:
              {"format": "cpec-ledger/1", "reason": "…", "defaults": {"confidence": "low"}}
            In YAML or JSON the entries come last, after the head.

            What is refused is told with its line and left out; the rest is recorded, and
            the exit code is 1. The same call again, after Ctrl-C or a crash, goes on where
            it stopped and records nothing twice.

            Examples:
              cpec import statements.jsonl --dry-run
              cpec import statements.jsonl
              zcat archive.jsonl.gz | cpec import - --json
            """);
        place.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(Files) is null or [])
            {
                parsed.AddError("Name the FILE to import, or several.");
            }
        });
        command.SetAction((parsed, ct) => RunAsync(
            place.Of(parsed),
            new Asked(parsed.GetValue(Files)!, parsed.GetValue(Atomic), parsed.GetValue(DryRun), parsed.GetValue(Json)),
            ct));
        return command;
    }

    private sealed record Asked(string[] Files, bool IsAtomic, bool IsDryRun, bool IsJson);

    private static async Task<int> RunAsync(Place place, Asked asked, CancellationToken ct)
    {
        foreach (var file in asked.Files)
        {
            FileToRecord.CheckThere(file);
        }

        await using var database = await place.OpenAsync(ct);
        if (asked.IsDryRun)
        {
            var transact = new Transact(new LedgerReader(database), TimeProvider.System);
            return await ImportAsync(
                new Importer(new CommandsInOrder(transact), transact, lane: null, principal: default), asked, ct);
        }

        await using var recorder = await Recorder.OpenAsync(database, TimeProvider.System, null, ct);
        var exit = await ImportAsync(recorder.Importer(), asked, ct);
        await recorder.ProjectAllAsync(ct);
        await SigningKeys.SignDailyAsync(place, database, ct);
        return exit;
    }

    private static async Task<int> ImportAsync(Importer importer, Asked asked, CancellationToken ct)
    {
        var files = new List<FileImported>();
        foreach (var file in asked.Files)
        {
            if (!ct.IsCancellationRequested)
            {
                files.Add(await ImportAsync(importer, file, asked, ct));
            }
        }

        var answer = new ImportAnswer(Outcome(files, asked, ct.IsCancellationRequested), files);
        if (asked.IsJson)
        {
            Output.Json(answer);
        }
        else
        {
            ImportText.Print(answer);
        }

        // One line says that it was interrupted; the exit code is every door's.
        ct.ThrowIfCancellationRequested();
        return files.Exists(f => f.Refused > 0) ? Exit.Refused : Exit.Done;
    }

    private static string Outcome(List<FileImported> files, Asked asked, bool isInterrupted) =>
        isInterrupted ? "interrupted"
        : asked.IsDryRun ? "dry-run"
        : files.Exists(f => f.Refused > 0) ? "refused"
        : "imported";

    private static async Task<FileImported> ImportAsync(
        Importer importer, string file, Asked asked, CancellationToken ct)
    {
        using var source = await ImportSource.OpenAsync(file, ct);
        var progress = new ImportProgress(file, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        var tally = new ImportTally(file, Convert.ToHexStringLower(source.Hash), asked.IsAtomic, refusal =>
        {
            if (!asked.IsJson)
            {
                progress.Clear();
                Console.Error.WriteLine(ImportText.Line(file, refusal));
            }
        });
        await using var told = ct.Register(() =>
        {
            progress.Clear();
            Console.Error.WriteLine($"{file}: finishing the command in flight …");
        });
        try
        {
            await (asked.IsAtomic
                ? importer.RunAtomicAsync(source, tally, ct)
                : importer.RunAsync(source, tally, part => progress.Tell(tally.Entries, part.ShareRead), ct));
        }
        catch (HeadUnreadable unreadable)
        {
            tally.Close(new ImportPart([], unreadable.Problems, LastLine: 0, ShareRead: 1));
        }
        catch when (!asked.IsAtomic)
        {
            TellHowToGoOn(file, tally, progress);
            throw;
        }

        if (ct.IsCancellationRequested)
        {
            TellHowToGoOn(file, tally, progress);
        }

        progress.Clear();
        return tally.Answer();
    }

    private static void TellHowToGoOn(string file, ImportTally tally, ImportProgress progress)
    {
        progress.Clear();
        Console.Error.WriteLine(
            $"{file}: settled up to line {tally.LastLine}. The same call goes on from there and records nothing "
            + "twice.");
    }
}
