using System.CommandLine;
using CpecLedger.Store;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Server;
using Npgsql;

namespace CpecLedger.Cli;

/// <summary>Where the signing key of a ledger is, and what is signed without being asked for.</summary>
internal static class SigningKeys
{
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The option that names the file.</summary>
    public static Option<string?> Option() => new("--key")
    {
        Description = "The file of the signing key. Also CPEC_KEY. Default: beside the private PostgreSQL; with "
            + "--connection, in the user's configuration folder.",
        HelpName = "FILE",
    };

    /// <summary>The file: the one given, else CPEC_KEY, else beside the private cluster's secrets; of a ledger on
    /// somebody's server, in the user's configuration folder under the ledger's id.</summary>
    public static async Task<SigningKeyFile> FileAsync(
        string? given, Place place, LedgerDatabase database, CancellationToken ct)
    {
        if ((given ?? Environment.GetEnvironmentVariable("CPEC_KEY")) is { Length: > 0 } file)
        {
            return new SigningKeyFile(file);
        }

        if (place.Connection is null)
        {
            return new SigningKeyFile(
                Path.Combine(PrivateCluster.At(place.Data).DataFolder, "keys", "signing.key"));
        }

        var opening = await new Checkpoints(database, TimeProvider.System).OpeningAsync(ct);
        return new SigningKeyFile(Path.Combine(ConfigurationFolder(), "keys", $"{opening?.LedgerId:D}.key"));
    }

    /// <summary>Signs the newest head where that is due. What was recorded stays recorded where this fails.</summary>
    public static async Task SignDailyAsync(Place place, LedgerDatabase database, CancellationToken ct)
    {
        try
        {
            var file = await FileAsync(null, place, database, ct);
            await new Checkpoints(database, TimeProvider.System).SignDailyAsync(file, ct);
        }
        catch (Exception e) when (e is KeyUnusable or SealBroken or LedgerUnavailable or NpgsqlException or Complaint)
        {
            Place.Progress($"No checkpoint was signed: {e.Message}");
        }
    }

    private static string ConfigurationFolder()
    {
        var set = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        var root = Path.IsPathRooted(set)
            ? set
            : Environment.GetFolderPath(
                Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (root.Length == 0)
        {
            throw new Complaint(
                "key-missing", "This user has no configuration folder: name the key's file in CPEC_KEY.");
        }

        var folder = Path.Combine(root, "cpec-ledger");
        try
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Complaint("key-not-readable", $"The folder {folder} cannot be made: {e.Message}");
        }

        return folder;
    }
}
