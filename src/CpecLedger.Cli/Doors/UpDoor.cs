using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Answers;
using CpecLedger.Store;
using CpecLedger.Store.Log;
using CpecLedger.Store.Server;
using CpecLedger.Store.Status;
using Npgsql;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec up</c>: everything from nothing to the portfolio. Again it is harmless.</summary>
internal static class UpDoor
{
    private static readonly TimeProvider Time = TimeProvider.System;

    public static Command Make()
    {
        var place = new PlaceOptions();
        var admin = MigrateDoor.AdminOption();
        var empty = new Option<bool>("--empty") { Description = "Start an empty ledger: record no seed documents." };
        var origin = new Option<string?>("--origin")
        {
            Description = "The log's origin, a URL without scheme. It is fixed when the ledger is opened.",
            HelpName = "NAME",
        };
        var command = new Command("up", "Start the ledger, and print the portfolio.") { empty, origin, admin }.With("""
            Starts a private PostgreSQL where no other is given, applies the schema, and
            records the seed documents into a ledger that is empty. Doing it again is
            harmless, and finishes what was interrupted.

            Examples:
              cpec up
              cpec up --empty --data ./my-ledger
              CPEC_LEDGER="Host=localhost;Database=ledger;Username=cpec" cpec up
            """);
        place.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(
            place.Of(parsed), parsed.GetValue(admin), parsed.GetValue(origin), parsed.GetValue(empty), ct));
        return command;
    }

    private static async Task<int> RunAsync(
        Place place, string? admin, string? origin, bool empty, CancellationToken ct)
    {
        if (place.Connection is null)
        {
            var running = await PrivateCluster.At(place.Data).StartAsync(Place.Progress, ct);
            if (!await IsMigratedAsync(running.AppConnectionString, ct))
            {
                Place.Progress("Applying the schema …");
                await Migrate.ApplyAsync(
                    running.AdminConnectionString, RunningCluster.AppRole, running.AppPassword, ct);
            }
        }
        else if (!await IsMigratedAsync(place.Connection, ct))
        {
            Place.Progress("Applying the schema …");
            await MigrateDoor.ApplyAsync(place.Connection, admin, ct);
        }

        await using var database = await place.OpenAsync(ct);
        await RecordSeedsAsync(database, origin, empty, ct);
        await SigningKeys.SignDailyAsync(place, database, ct);
        var asked = await new Questions(database, Time).AskAsync(null, null, Scope.Statuses, ct);
        PortfolioText.Print(Output.Screen(), PortfolioAnswer.Of(asked.Portfolio, asked.Provenance));
        return Exit.Done;
    }

    /// <summary>Whether the schema is this program's own. All else that may be wrong is told by opening.</summary>
    private static async Task<bool> IsMigratedAsync(string connection, CancellationToken ct)
    {
        await using var database = LedgerDatabase.At(Place.Checked(connection));
        try
        {
            await database.CheckAsync(ct);
            return true;
        }
        catch (LedgerUnavailable e) when (e.Code is "database-not-migrated" or "password-wrong" or "rights-missing")
        {
            return false;
        }
    }

    /// <summary>Opens the log, and records the seeds where nothing else was recorded. Each file is a command with an id
    /// of its own, so an interrupted start is finished by the next.</summary>
    private static async Task RecordSeedsAsync(
        LedgerDatabase database, string? origin, bool empty, CancellationToken ct)
    {
        var reader = new LedgerReader(database);
        var seeds = empty ? [] : await Seeds.WantedAsync(reader, ct);
        if (seeds.Count == 0 && await reader.HeadAsync(ct) is not null)
        {
            return;
        }

        await using var recorder = await Recorder.OpenAsync(database, Time, origin, ct);
        foreach (var (i, (name, file)) in seeds.Index())
        {
            Place.Progress($"Recording {i + 1}/{seeds.Count} {name} …");
            var answer = await recorder.RecordAsync(file, ct);
            if (answer.Items.FirstOrDefault(item => item.Code is not null) is { } bad)
            {
                throw new Complaint("seed-refused", $"seeds/{name}:{bad.Line}: {bad.Message} [{bad.Code}]");
            }
        }
    }
}
