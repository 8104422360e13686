namespace CpecLedger.Store.Server;

/// <summary>
/// Installs Debian's PostgreSQL when root asks for a server on a machine that has none. The package would make and
/// start a cluster of its own on port 5432; it is told not to, for the length of this installation only.
/// </summary>
internal static class DebianInstall
{
    private const string Settings = "/etc/postgresql-common/createcluster.d";

    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(10);

    /// <summary>False where it does not apply. A failed installation is thrown with apt-get's last lines.</summary>
    internal static async Task<bool> TryAsync(Action<string> progress, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/etc/debian_version") || Child.Find("apt-get") is null)
        {
            return false;
        }

        progress("No PostgreSQL found; installing Debian's package with apt-get …");
        Directory.CreateDirectory(Settings);
        var noCluster = Path.Combine(Settings, "cpec-ledger.conf");
        await File.WriteAllTextAsync(noCluster, "create_main_cluster = false\n", ct);
        try
        {
            var installed = await AptAsync("install", "--no-install-recommends", "postgresql");
            if (!installed.Succeeded)
            {
                // Fresh images carry no package lists, old ones carry lists of files that are gone.
                progress("Fetching apt-get's package lists …");
                await AptAsync("update");
                installed = await AptAsync("install", "--no-install-recommends", "postgresql");
            }

            ct.ThrowIfCancellationRequested();
            return installed.Succeeded
                ? true
                : throw new ServerUnavailable(
                    ServerUnavailable.PostgresNotFound,
                    "No PostgreSQL is installed, and apt-get could not install it:\n" + installed.Tail
                    + "\nInstall it yourself (apt-get install postgresql), or use another server with --connection.");
        }
        finally
        {
            File.Delete(noCluster);
        }
    }

    /// <summary>Not cancelled half-way: a killed apt-get leaves packages half configured.</summary>
    private static Task<Finished> AptAsync(params string[] arguments) =>
        Child.RunAsync(
            ["apt-get", "-y", "-q", .. arguments], "/", InstallLimit, CancellationToken.None,
            ("DEBIAN_FRONTEND", "noninteractive"));
}
