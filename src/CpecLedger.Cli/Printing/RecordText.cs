using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Printing;

/// <summary>What became of a file, as text.</summary>
internal static class RecordText
{
    /// <summary>The most faults that are listed; the rest is counted.</summary>
    private const int FaultsShownMax = 20;

    public static void Print(RecordAnswer answer, string file)
    {
        var refused = answer.Items.Where(i => i.Code is not null).ToList();
        foreach (var item in refused.Take(FaultsShownMax))
        {
            Console.Error.WriteLine($"{file}:{item.Line}: {item.Stream}: {item.Message} [{item.Code}]");
        }

        if (refused.Count > FaultsShownMax)
        {
            Console.Error.WriteLine($"… and {refused.Count - FaultsShownMax} more.");
        }

        var existing = answer.Items.Count(i => i.Outcome == "existing");
        var screen = Output.Screen();
        screen.Say((answer.Outcome, refused.Count) switch
        {
            ("recorded", _) => $"Recorded {Entries(answer.Count)}, positions {answer.First} to {answer.First + answer.Count - 1}."
                + (existing > 0 ? $" {existing} stood there already." : ""),
            ("already-recorded", _) => answer.First is { } first
                ? $"Recorded before, from position {first}: {Entries(answer.Count)}. Nothing was recorded again."
                : "Recorded before. Nothing would be recorded again.",
            ("nothing-new", _) => "All of it stands there already. Nothing was recorded.",
            ("dry-run", 0) => $"Would record {Entries(answer.Count)}; {existing} stand there already. Nothing was recorded.",
            _ => $"Refused: {refused.Count} of {answer.Items.Count} entries. Nothing was recorded.",
        });
        foreach (var change in answer.Changes)
        {
            screen.Say($"{change.Commitment}: {change.Facet} {change.From ?? "none"} → {change.To ?? "none"}", 2);
        }
    }

    public static void Print(FileUnreadable unreadable)
    {
        foreach (var problem in unreadable.Problems.Take(FaultsShownMax))
        {
            Console.Error.WriteLine(
                $"{unreadable.File}:{problem.Line}:{problem.Column}: {problem.Message} [{problem.Code}]");
        }

        if (unreadable.Problems.Count > FaultsShownMax)
        {
            Console.Error.WriteLine($"… and {unreadable.Problems.Count - FaultsShownMax} more.");
        }

        Console.Error.WriteLine("Nothing was recorded.");
    }

    private static string Entries(int n) => n == 1 ? "1 entry" : $"{n} entries";
}
