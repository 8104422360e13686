using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;

namespace CpecLedger.Cli;

/// <summary>A seed: its path inside <c>seeds/</c>, and what it asks to record.</summary>
internal sealed record Seed(string Name, FileToRecord File);

/// <summary>The seed files, in the order they are recorded: the register, the documents by file name, the
/// refinements.</summary>
internal static class Seeds
{
    /// <summary>The seeds that belong into a log: all of them where nothing but its opening is recorded, and where the
    /// recording of some was interrupted. Else none: that ledger has a life of its own.</summary>
    /// <exception cref="Complaint">They belong there, and are not on this machine.</exception>
    public static async Task<IReadOnlyList<Seed>> WantedAsync(LedgerReader reader, CancellationToken ct)
    {
        if (await reader.HeadAsync(ct) is not { Size: > 1 } head)
        {
            return await AllAsync(ct);
        }

        if (!Directory.Exists(Folder))
        {
            return [];
        }

        var commands = new HashSet<CommandId>();
        await foreach (var entry in reader.EntriesAsync(head.Last, ct))
        {
            commands.Add(entry.Command);
        }

        var seeds = await AllAsync(ct);
        var recorded = seeds.Count(s => commands.Contains(s.File.Id));

        // Beside the commands of the seeds there is one more, the opening's.
        return recorded > 0 && recorded < seeds.Count && commands.Count == 1 + recorded ? seeds : [];
    }

    private static string Folder => Path.Combine(
        Environment.GetEnvironmentVariable("CPEC_HOME") is { Length: > 0 } home ? home : AppContext.BaseDirectory,
        "seeds");

    private static async Task<IReadOnlyList<Seed>> AllAsync(CancellationToken ct)
    {
        if (!Directory.Exists(Folder))
        {
            throw new Complaint(
                "seeds-missing", $"There are no seeds in {Folder}. Start without them: cpec up --empty");
        }

        var files = Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f));
        var seeds = new List<Seed>();
        foreach (var name in SeedOrder.Of(files))
        {
            seeds.Add(new Seed(name, await FileToRecord.ReadAsync(Path.Combine(Folder, name), ct)));
        }

        return seeds;
    }
}
