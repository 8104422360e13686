using System.Security.Cryptography;
using System.Text.Json;

namespace CpecLedger.Store.Server;

/// <summary>
/// The two generated passwords, in <c>secrets.json</c> with mode 0600. The program's role does not exist yet when its
/// password is made; <c>cpec migrate</c> creates it with this one.
/// </summary>
internal sealed record ClusterSecrets(string AdminPassword, string AppPassword)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // 192 bits: beyond guessing, and 32 characters of base64url need no quoting anywhere.
    private const int PasswordBytes = 24;

    internal static ClusterSecrets ReadOrCreate(string path)
    {
        if (TryRead(path) is { } existing)
        {
            return existing;
        }

        var fresh = new ClusterSecrets(Password(), Password());
        fresh.Write(path);
        return fresh;
    }

    /// <summary>Null when the file is absent. One that cannot be read is refused, never replaced.</summary>
    internal static ClusterSecrets? TryRead(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new ClusterSecrets(
                root.GetProperty(RunningCluster.AdminRole).GetString()!,
                root.GetProperty(RunningCluster.AppRole).GetString()!);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new ServerUnavailable(
                ServerUnavailable.FolderUnusable,
                $"{path} belongs to another user. Run cpec as the user that started this ledger (perhaps with sudo), "
                + "choose another folder with --data, or connect with --connection.",
                denied);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ServerUnavailable(
                ServerUnavailable.FolderUnusable,
                $"{path} does not hold the two passwords. Put it back from a backup.",
                broken);
        }
    }

    private void Write(string path)
    {
        // Written aside and renamed: a crash leaves either no file or a whole one.
        var aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly,
        };
        using (var file = new FileStream(aside, options))
        {
            using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
            {
                json.WriteStartObject();
                json.WriteString(RunningCluster.AdminRole, AdminPassword);
                json.WriteString(RunningCluster.AppRole, AppPassword);
                json.WriteEndObject();
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    private static string Password() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(PasswordBytes)).Replace('+', '-').Replace('/', '_');
}
