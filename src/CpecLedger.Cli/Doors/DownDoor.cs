using System.CommandLine;
using CpecLedger.Store.Server;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec down</c>: stops the private cluster.</summary>
internal static class DownDoor
{
    public static Command Make()
    {
        var place = new PlaceOptions();
        var command = new Command("down", "Stop the private PostgreSQL.").With("""
            What is recorded stays; the next command starts it again.

            Example:
              cpec down
            """);
        place.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            if (place.Of(parsed).Connection is not null)
            {
                throw new Complaint("server-not-ours",
                    "The ledger is on a server that cpec did not start; stop it there.");
            }

            var cluster = PrivateCluster.At(place.Of(parsed).Data);
            var stopped = await cluster.StopAsync(Place.Progress, ct);
            Console.WriteLine(stopped ? "Stopped." : "Nothing was running.");
            return Exit.Done;
        });
        return command;
    }
}
