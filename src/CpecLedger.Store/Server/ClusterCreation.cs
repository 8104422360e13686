using System.Security.Cryptography;

namespace CpecLedger.Store.Server;

/// <summary>Makes a new cluster with initdb, whole or not at all.</summary>
internal static class ClusterCreation
{
    /// <summary>How the names of unfinished clusters begin; whoever holds the lock may delete them.</summary>
    internal const string HalfMade = "pgdata.new-";

    /// <summary>How the names of initdb's password files begin.</summary>
    internal const string PasswordFile = "pwfile-";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan InitdbLimit = TimeSpan.FromMinutes(3);

    /// <summary>
    /// initdb works in a folder of another name, renamed when complete: a run killed at any step leaves no
    /// <c>pgdata</c>. The random part keeps an initdb that outlived its killed parent out of our folder.
    /// </summary>
    internal static async Task MakeAsync(
        ClusterFolder folder, ServerBinaries binaries, ServerAccount account, ClusterSecrets secrets,
        ClusterSettings settings, CancellationToken ct)
    {
        var tag = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var aside = Path.Combine(folder.Path, HalfMade + tag);
        var passwordFile = Path.Combine(folder.Path, PasswordFile + tag);
        try
        {
            Directory.CreateDirectory(aside, OwnerOnly | UnixFileMode.UserExecute);
            await account.OwnAsync(aside, ct);
            await WritePasswordAsync(passwordFile, secrets, account, ct);
            var command = Command(binaries, aside, passwordFile, account, settings);
            var made = await Child.RunAsync(command, aside, InitdbLimit, ct);
            if (!made.Succeeded)
            {
                throw new ServerUnavailable(
                    ServerUnavailable.StartFailed,
                    $"{binaries.Initdb} could not make a cluster in {folder.Path}:\n{made.Tail}");
            }

            // Our settings live in a file of their own, rewritten at each start.
            await File.AppendAllTextAsync(
                Path.Combine(aside, "postgresql.conf"), $"\ninclude_if_exists = '{ClusterLaunch.SettingsFile}'\n", ct);
            RemoveEmpty(folder.PgData);
            Directory.Move(aside, folder.PgData);
        }
        finally
        {
            File.Delete(passwordFile);
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
        }
    }

    private static IReadOnlyList<string> Command(
        ServerBinaries binaries, string pgData, string passwordFile, ServerAccount account, ClusterSettings settings)
    {
        string[] unsynced = settings.IsDurable ? [] : ["--no-sync"];
        return account.Command(
        [
            binaries.Initdb, "--pgdata=" + pgData,
            "--username=" + RunningCluster.AdminRole, "--pwfile=" + passwordFile, "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", .. unsynced,
        ]);
    }

    private static async Task WritePasswordAsync(
        string path, ClusterSecrets secrets, ServerAccount account, CancellationToken ct)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly,
        };
        await using (var writer = new StreamWriter(path, options))
        {
            await writer.WriteLineAsync(secrets.AdminPassword.AsMemory(), ct);
        }

        await account.OwnAsync(path, ct);
    }

    private static void RemoveEmpty(string pgData)
    {
        if (Directory.Exists(pgData))
        {
            Directory.Delete(pgData);
        }
    }
}
