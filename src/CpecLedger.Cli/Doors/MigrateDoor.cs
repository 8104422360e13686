using System.CommandLine;
using CpecLedger.Store;
using CpecLedger.Store.Server;
using Npgsql;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec migrate</c>: brings a database to this program's schema, as its administrator.</summary>
internal static class MigrateDoor
{
    public static Option<string?> AdminOption() => new("--admin-connection")
    {
        Description = "The administrator's connection for the schema; the program's own role then gets the least "
            + "rights. Default: --connection.",
        HelpName = "STRING",
    };

    public static Command Make()
    {
        var place = new PlaceOptions();
        var admin = AdminOption();
        var command = new Command("migrate", "Apply the schema, the guards and the rights.") { admin }.With("""
            Doing it again changes nothing. `cpec up` does it by itself.

            Example:
              cpec migrate \
                --connection "Host=db;Database=ledger;Username=cpec_app;Password=…" \
                --admin-connection "Host=db;Database=ledger;Username=postgres;Password=…"
            """);
        place.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var where = place.Of(parsed);
            if (where.Connection is null)
            {
                var running = await PrivateCluster.At(where.Data).StartAsync(Place.Progress, ct);
                await Migrate.ApplyAsync(
                    running.AdminConnectionString, RunningCluster.AppRole, running.AppPassword, ct);
            }
            else
            {
                await ApplyAsync(where.Connection, parsed.GetValue(admin), ct);
            }

            Console.WriteLine("The schema is current.");
            return Exit.Done;
        });
        return command;
    }

    /// <summary>Migrates a server of somebody's: the program's role is the one its connection names.</summary>
    public static async Task ApplyAsync(string connection, string? admin, CancellationToken ct)
    {
        var app = new NpgsqlConnectionStringBuilder(Place.Checked(connection));
        if (string.IsNullOrEmpty(app.Username))
        {
            throw new Complaint("connection-malformed", "The connection names no user.", Exit.Usage);
        }

        await Migrate.ApplyAsync(Place.Checked(admin ?? connection), app.Username, app.Password, ct);
    }
}
