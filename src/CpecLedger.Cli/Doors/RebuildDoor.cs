using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CpecLedger.Store.Projecting;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec rebuild</c>: makes the projected statuses anew from the log.</summary>
internal static class RebuildDoor
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static Command Make()
    {
        var place = new PlaceOptions();
        var command = new Command("rebuild", "Make the projected statuses anew from the log.").With("""
            Statuses are kept in tables that follow from the log. This makes them anew
            beside those that are read, lets them catch up, and has them read instead.
            Questions and recording go on meanwhile. Interrupted, the next one goes on
            where it was. Needed after an upgrade that says so, and where cpec doctor
            finds that a status is not what the log gives.

            Example:
              cpec rebuild
            """);
        place.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(place.Of(parsed), ct));
        return command;
    }

    private static async Task<int> RunAsync(Place place, CancellationToken ct)
    {
        await using var database = await place.OpenAsync(ct);
        var began = Stopwatch.StartNew();
        var told = TimeSpan.Zero;
        var rebuilt = await new StatusRebuild(database).RunAsync(at =>
        {
            if (began.Elapsed - told > Between)
            {
                told = began.Elapsed;
                Place.Progress(Invariant(
                    $"  {at.Entries:N0} of {at.OfEntries:N0} entries, {at.Entries / told.TotalSeconds:N0} a second …"));
            }
        }, ct) ?? throw new Complaint("rebuild-under-way", "Another rebuild is under way; wait for it.");
        Console.WriteLine(Invariant(
            $"Rebuilt {rebuilt.Rows:N0} rows from {rebuilt.Entries:N0} entries in {began.Elapsed.TotalSeconds:N1} s."));
        Console.WriteLine(rebuilt.Resumed
            ? "It went on where an earlier rebuild was interrupted."
            : "The statuses are read from the new tables now.");
        return Exit.Done;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
