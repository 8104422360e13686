namespace CpecLedger.Store.Server;

/// <summary>What to say when no usable PostgreSQL is found: what was seen, why it will not do, what to type.</summary>
internal static class InstallAdvice
{
    internal static ServerUnavailable NothingUsable(BinarySearch.Census census, int? major)
    {
        List<string> lines =
        [
            major is null || census.Usable.All(found => found.Major == major)
                ? $"No usable PostgreSQL server ({ServerBinaries.MajorMin} or newer) was found on this machine."
                : $"The data was made by PostgreSQL {major}, whose server is not on this machine; "
                  + "another major version cannot open it.",
            .. census.Usable.Select(found => $"  {found.Folder}: version {found.Version}, another major version"),
            .. census.Rejected.Select(place => $"  {place.Folder}: {place.Reason}"),
            "Any one of these helps:",
            .. Ways(major).Select(way => "  - " + way),
        ];
        var mismatch = major is not null && census.Usable.Count > 0;
        return new ServerUnavailable(
            mismatch ? ServerUnavailable.VersionMismatch : ServerUnavailable.PostgresNotFound,
            string.Join('\n', lines));
    }

    private static IEnumerable<string> Ways(int? major)
    {
        yield return $"install it: {InstallCommand(major)}";
        yield return "name its folder, when it is installed elsewhere: CPEC_PG_BIN=/path/to/bin";
        if (major is not null)
        {
            yield return "with both versions installed, move the data to the newer one with pg_upgrade";
            yield return "start a new ledger beside it, in another folder: --data";
            yield break;
        }

        yield return "use a container: docker compose up -d, then set CPEC_LEDGER as docker-compose.yml says";
        yield return "use a server of your own: --connection \"Host=…;Database=…;Username=…;Password=…\"";
    }

    private static string InstallCommand(int? major)
    {
        var system = File.Exists("/etc/os-release") ? File.ReadAllText("/etc/os-release") : "";
        var numbered = major is null ? "" : $"-{major}";
        return system switch
        {
            _ when system.Contains("debian", StringComparison.Ordinal) => $"sudo apt-get install postgresql{numbered}",
            _ when system.Contains("fedora", StringComparison.Ordinal)
                   || system.Contains("rhel", StringComparison.Ordinal) => "sudo dnf install postgresql-server",
            _ when system.Contains("suse", StringComparison.Ordinal) => "sudo zypper install postgresql-server",
            _ when system.Contains("arch", StringComparison.Ordinal) => "sudo pacman -S postgresql",
            _ when system.Contains("alpine", StringComparison.Ordinal) => "sudo apk add postgresql",
            _ => $"your system's package of the PostgreSQL server{(major is null ? "" : $" {major}")}",
        };
    }
}
