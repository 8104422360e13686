using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store;
using CpecLedger.Store.Exporting;
using CpecLedger.Store.Sealing;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec export</c>: a copy of the log that anyone can check without us.</summary>
internal static class ExportDoor
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private static readonly Argument<string> Folder = new("DIR")
    {
        Description = "A new folder, or that of an earlier export, which is brought up to date.",
    };

    private static readonly Option<bool> Tiles = new("--tiles")
    {
        Description = "Only what C2SP tlog-tiles names: tiles, entry bundles and the checkpoint.",
    };

    private static readonly Option<bool> Json = Asking.Json();

    public static Command Make()
    {
        var place = new PlaceOptions();
        var key = SigningKeys.Option();
        var command = new Command("export", "Write a copy of the log that anyone can check.")
        {
            Folder, Tiles, Json, key,
        }.With("""
            The copy holds every record, the hashes of the tree, all checkpoints and the
            public keys, with a page that says how to check it, with cpec verify or
            without. Served by any web server it is a log of the form C2SP tlog-tiles.

            The newest head is signed for it; where the key is not here, the copy goes as
            far as the newest checkpoint that is kept. The same call again adds what is
            new, and goes on where an earlier one was interrupted.

            Examples:
              cpec export ./copy
              cpec export --tiles /var/www/log
            """);
        place.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(parsed, place.Of(parsed), parsed.GetValue(key), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Place place, string? key, CancellationToken ct)
    {
        await using var database = await place.OpenAsync(ct);
        var checkpoint = await CheckpointAsync(database, place, key, ct);
        var folder = new ExportFolder(parsed.GetValue(Folder)!);
        var began = Stopwatch.StartNew();
        var (told, first) = (TimeSpan.Zero, -1L);
        var exported = await new LedgerExport(database, TimeProvider.System).RunAsync(
            folder, checkpoint, parsed.GetValue(Tiles), entries =>
            {
                first = first < 0 ? entries : first;
                if (began.Elapsed - told <= Between)
                {
                    return;
                }

                told = began.Elapsed;
                Place.Progress(string.Create(CultureInfo.InvariantCulture,
                    $"  {entries:N0} of {checkpoint.Head.Size:N0} entries, "
                    + $"{(entries - first) / told.TotalSeconds:N0} a second …"));
            }, ct);
        var answer = new ExportAnswer(folder.Path, exported.Size, exported.Root.ToString(), exported.Added);
        if (parsed.GetValue(Json))
        {
            Output.Json(answer);
            return Exit.Done;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{exported.Size:N0} entries in {folder.Path}, {exported.Added:N0} of them new."));
        Console.WriteLine($"root {exported.Root}");
        return Exit.Done;
    }

    private static async Task<KeptCheckpoint> CheckpointAsync(
        LedgerDatabase database, Place place, string? key, CancellationToken ct)
    {
        var checkpoints = new Checkpoints(database, TimeProvider.System);
        try
        {
            return await checkpoints.SignAsync(await SigningKeys.FileAsync(key, place, database, ct), ct);
        }
        catch (Exception e) when (e is KeyUnusable or Complaint)
        {
            if (await checkpoints.NewestAsync(ct) is not { } kept)
            {
                throw;
            }

            Place.Progress(string.Create(CultureInfo.InvariantCulture,
                $"The newest head is not signed: {e.Message} Exporting the {kept.Head.Size} entries that are."));
            return kept;
        }
    }
}
