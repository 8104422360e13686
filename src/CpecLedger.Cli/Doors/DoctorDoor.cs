using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using CpecLedger.Store;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Server;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec doctor</c>: checks installation, database and evidence.</summary>
internal static class DoctorDoor
{
    public static Command Make()
    {
        var place = new PlaceOptions();
        var command = new Command("doctor", "Check the installation, the database and the evidence.").With("""
            The evidence is every record, hash, subtree and head, recomputed; the statuses
            are folded anew from the log. Nothing is repaired. Exit code 3 where the
            evidence does not add up.

            Example:
              cpec doctor
            """);
        place.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(place.Of(parsed), ct));
        return command;
    }

    private static async Task<int> RunAsync(Place place, CancellationToken ct)
    {
        Console.WriteLine("Installation");
        Say(true, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}");
        var icu = CultureInfo.GetCultureInfo("ur").EnglishName == "Urdu";
        Say(icu, icu ? "ICU knows Urdu and Chinese names" : "ICU is missing: names cannot be sorted; install libicu");
        var sound = icu;

        Console.WriteLine("Database");
        if (place.Connection is null)
        {
            var status = await PrivateCluster.At(place.Data).StatusAsync(ct);
            var state = status.IsRunning ? "running" : "stopped; starting it";
            Say(true, $"private cluster in {status.DataFolder}, {state}");
        }

        await using var database = await place.OpenAsync(ct);
        var settings = await ServerSettings.OfAsync(database, ct);
        Say(true, $"PostgreSQL {settings.Version}");
        Say(true, "schema and guards are this program's");
        Say(settings.IsDurable, settings.IsDurable
            ? "an acknowledged write is on disk"
            : "fsync or full_page_writes is off: an acknowledged write can be lost");
        Say(settings.IsLeastRights, settings.IsLeastRights
            ? "the program's role has the least rights"
            : "the program's role is a superuser or owns the tables;\n    "
                + "migrate with --admin-connection and give it its own role");
        sound &= settings.IsDurable && settings.IsLeastRights;

        Console.WriteLine("Evidence");
        var report = await EvidenceCheck.RunAsync(database, n => Place.Progress($"  {n} entries checked …"), ct);
        foreach (var finding in report.Findings)
        {
            Say(false, $"{finding.Message} [{finding.Code}]");
        }

        if (report.Findings.Count > 0)
        {
            Console.WriteLine("The evidence does not add up. Nothing was changed.");
            Console.WriteLine("Keep this database, and compare it with a backup.");
            return Exit.NotVerified;
        }

        Say(true, $"{report.Entries} entries, every record, hash, subtree and head recomputed");
        Say(true, $"root {report.Root}");
        sound &= await CheckStatusesAsync(database, ct);
        Console.WriteLine(sound ? "All is well." : "The evidence adds up; see the lines marked with ! above.");
        return sound ? Exit.Done : Exit.Refused;
    }

    /// <summary>The statuses are no evidence: what is wrong with them is mended by a rebuild.</summary>
    private static async Task<bool> CheckStatusesAsync(LedgerDatabase database, CancellationToken ct)
    {
        Console.WriteLine("Statuses");
        if (await ProjectionCheck.RunAsync(database, ct) is not { } report)
        {
            Say(false, "made by another version of the program, and not used; run cpec rebuild");
            return false;
        }

        foreach (var finding in report.Findings)
        {
            Say(false, $"{finding.Message} [{finding.Code}]");
        }

        if (report.Findings.Count > 0)
        {
            Say(false, "the statuses are not what the log gives; run cpec rebuild");
            return false;
        }

        Say(true, $"{report.Rows} rows, each folded anew from the log, through position {report.Through}, "
            + $"{report.Behind} behind");
        return true;
    }

    private static void Say(bool good, string line) => Console.WriteLine($"  {(good ? "✓" : "!")} {line}");
}
