using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;

namespace CpecLedger.Cli;

/// <summary>The seed files, in the order they are recorded: the register, the documents by file name, the refinements.</summary>
internal static class Seeds
{
    /// <summary>The files; a complaint where the folder is missing.</summary>
    public static IReadOnlyList<string> Files()
    {
        var home = Environment.GetEnvironmentVariable("CPEC_HOME") ?? AppContext.BaseDirectory;
        var folder = Path.Combine(home, "seeds");
        if (!Directory.Exists(folder))
        {
            throw new Complaint("seeds-missing", $"There are no seeds in {folder}. Start without them: cpec up --empty");
        }

        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f));
        return [.. SeedOrder.Of(files).Select(f => Path.Combine(folder, f))];
    }

    /// <summary>Whether the seeds belong into a log: nothing but its opening is recorded, or the first seed is its second
    /// entry and the recording of the others was interrupted.</summary>
    public static async Task<bool> AreWantedAsync(
        LedgerReader reader, IReadOnlyList<string> files, Head head, CancellationToken ct)
    {
        if (head.Size <= 1)
        {
            return head.Size == 1;
        }

        var commands = new HashSet<CommandId>();
        await foreach (var entry in reader.EntriesAsync(head.Last, ct))
        {
            commands.Add(entry.Command);
        }

        var seeds = new List<CommandId>();
        foreach (var file in files)
        {
            seeds.Add(CommandId.OfContent(await File.ReadAllBytesAsync(file, ct)));
        }

        // Somebody else's entries beside the opening and the seeds: this ledger has a life of its own.
        var missing = seeds.Count(s => !commands.Contains(s));
        return missing > 0 && missing < seeds.Count && commands.Count == 1 + seeds.Count - missing;
    }
}
