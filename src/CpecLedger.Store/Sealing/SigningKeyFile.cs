using System.Security.Cryptography;
using System.Text;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Store.Sealing;

/// <summary>
/// The file that holds a ledger's signing key, in the form of Go's note package: mode 600, in a folder of mode 700 that
/// is made with it. Nothing prints what it says. Beside it lies, while a key is replaced, the next one
/// (<c>.next</c>): it is on disk before the ledger names it, and takes the place of the old one after.
/// </summary>
/// <param name="path">The file; made with its folder when a ledger signs for the first time.</param>
public sealed class SigningKeyFile(string path)
{
    private const int SeedBytes = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    private string Next => Path + ".next";

    /// <summary>The key; null where there is no file. The caller disposes of it.</summary>
    /// <exception cref="KeyUnusable">The file holds no key, or others may read it.</exception>
    public NoteSigner? TryRead() => Guarded(() => TryRead(Path));

    /// <summary>The key; a new one is made where there is no file.</summary>
    /// <param name="name">The name of a new key: the log's origin.</param>
    /// <exception cref="KeyUnusable">As <see cref="TryRead()"/>, or the file cannot be made.</exception>
    public NoteSigner ReadOrCreate(string name) => Guarded(() => ReadOrCreate(Path, name));

    /// <summary>The key that is to follow, made where there is none.</summary>
    /// <param name="name">The name of a new key: the log's origin.</param>
    /// <exception cref="KeyUnusable">As <see cref="ReadOrCreate(string)"/>.</exception>
    public NoteSigner ReadOrCreateNext(string name) => Guarded(() => ReadOrCreate(Next, name));

    /// <summary>Finishes a replacement that the ledger has recorded: the next key takes the place of the old one, which
    /// is gone then. Nothing happens where the next key is another, or there is none.</summary>
    /// <param name="verifier">The verifier key of the ledger's newest signing key.</param>
    /// <exception cref="KeyUnusable">The files cannot be read or moved.</exception>
    public void FinishReplacement(string verifier) => Guarded(() =>
    {
        using var next = TryRead(Next);
        if (next?.Verifier.ToString() == verifier) File.Move(Next, Path, overwrite: true);
        return true;
    });

    private static NoteSigner? TryRead(string path)
    {
        if (!File.Exists(path)) return null;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            throw new KeyUnusable("key-exposed", $"Others may read the signing key {path}: chmod 600 it, and "
                + "replace the key with cpec checkpoint --rotate-key if anybody may have.");
        try
        {
            return NoteSigner.Parse(File.ReadAllText(path).Trim());
        }
        catch (FormatException e)
        {
            throw new KeyUnusable(
                "key-malformed", $"{path} holds no signing key: {e.Message} Put it back from a backup.", e);
        }
    }

    private static NoteSigner ReadOrCreate(string path, string name)
    {
        if (TryRead(path) is { } existing) return existing;
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

        // Written aside and moved without overwriting: whoever is second reads the first one's, and no half is seen.
        var aside = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        Write(aside, name);
        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }

        return TryRead(path) ?? throw new KeyUnusable("key-missing", $"The signing key {path} was taken away.");
    }

    private static void Write(string path, string name)
    {
        var seed = RandomNumberGenerator.GetBytes(SeedBytes);
        var text = Encoding.UTF8.GetBytes(NoteSigner.KeyText(name, seed) + "\n");
        try
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly,
            });
            file.Write(text);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyUnusable("key-not-readable", $"The signing key {Path} cannot be read or made: {e.Message} "
                + "Name another with --key or CPEC_KEY.", e);
        }
    }
}
