using System.Globalization;
using System.Text.RegularExpressions;

namespace CpecLedger.Store.Server;

/// <summary>A folder with initdb, pg_ctl and postgres that the server's account can run.</summary>
internal sealed record ServerBinaries(string Folder, int Major, string Version)
{
    /// <summary>The oldest major version that the ledger's SQL runs on.</summary>
    internal const int MajorMin = 15;

    internal static readonly IReadOnlyList<string> Programs = ["postgres", "initdb", "pg_ctl"];

    private static readonly Regex VersionText = new(@"\(PostgreSQL\) ((\d+)\S*)", RegexOptions.CultureInvariant);

    private static readonly TimeSpan VersionLimit = TimeSpan.FromSeconds(15);

    internal string Initdb => Path.Combine(Folder, "initdb");

    internal string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// Runs each program for its version, as the account: the one check that finds a closed folder, a missing
    /// library, a binary for another machine and an old version alike.
    /// </summary>
    internal static async Task<(ServerBinaries? Usable, string? Reason)> TryAsync(
        string folder, ServerAccount account, CancellationToken ct)
    {
        if (Programs.FirstOrDefault(program => !File.Exists(Path.Combine(folder, program))) is { } missing)
        {
            return (null, $"has no {missing}");
        }

        var version = "";
        var major = 0;
        foreach (var program in Programs)
        {
            var command = account.Command(Path.Combine(folder, program), "--version");
            var asked = await Child.RunAsync(command, "/", VersionLimit, ct);
            var match = VersionText.Match(asked.Output);
            if (!asked.Succeeded || !match.Success)
            {
                return (null, $"the account {account.Name} cannot run its {program}: {asked.Tail}");
            }

            (version, major) = program == "postgres"
                ? (match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
                : (version, major);
        }

        return major < MajorMin
            ? (null, $"is version {version}; the ledger needs {MajorMin} or newer")
            : (new ServerBinaries(folder, major, version), null);
    }
}
