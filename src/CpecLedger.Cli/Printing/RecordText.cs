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

        var screen = Output.Screen();
        screen.Say(Became(answer, refused.Count));
        foreach (var change in answer.Changes)
        {
            var (from, to) = (change.From ?? "none", change.To ?? "none");
            screen.Say($"{change.Commitment}: {Facet(change.Facet)} {from} → {to}", 2);
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

    private static string Became(RecordAnswer answer, int refused)
    {
        var n = answer.Items.Count(i => i.Outcome == "existing");
        var existing = n > 0 ? $" {n} stood there already." : "";
        return (answer.Outcome, refused) switch
        {
            ("recorded", _) => $"Recorded {Entries(answer.Count)}, {Positions(answer)}.{existing}",
            ("already-recorded", _) => answer.First is { } first
                ? $"Recorded before: {Entries(answer.Count)} from position {first}. Nothing was recorded again."
                : "Recorded before. Nothing would be recorded again.",
            ("nothing-new", _) => "All of it stands there already. Nothing was recorded.",
            ("dry-run", 0) => $"Would record {Entries(answer.Count)}.{existing} Nothing was recorded.",
            _ => $"Refused: {refused} of {Entries(answer.Items.Count)}. Nothing was recorded.",
        };
    }

    private static string Positions(RecordAnswer answer) => answer.Count == 1
        ? $"position {answer.First}"
        : $"positions {answer.First} to {answer.First + answer.Count - 1}";

    private static string Facet(string facet) => facet switch
    {
        "lastContact" => "last contact",
        "openConcerns" => "open concern",
        _ => facet,
    };

    private static string Entries(int n) => Words.Count(n, "entry", "entries");
}
