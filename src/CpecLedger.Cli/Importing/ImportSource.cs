using System.Security.Cryptography;

namespace CpecLedger.Cli.Importing;

/// <summary>A file to import: read twice, first for its hash, which names the commands that are cut from it.</summary>
internal sealed class ImportSource : IDisposable
{
    private readonly FileStream _content;
    private readonly long _length;
    private readonly DateTime _changed;

    private ImportSource(FileStream content, byte[] hash)
    {
        (_content, Hash, _length, _changed) = (content, hash, content.Length, ChangedAt(content));
        _content.Position = 0;
    }

    /// <summary>SHA-256 of all of it.</summary>
    public byte[] Hash { get; }

    /// <summary>Its bytes, from the beginning.</summary>
    public Stream Content => _content;

    /// <summary>How much of it was read, from 0 to 1.</summary>
    public double Share => _length == 0 ? 1 : (double)_content.Position / _length;

    /// <summary>Opens a file, <c>-</c> being standard input. What can be read only once is kept in a temporary file
    /// that has no name.</summary>
    /// <exception cref="Complaint">It is not there.</exception>
    public static async Task<ImportSource> OpenAsync(string file, CancellationToken ct)
    {
        var open = FileToRecord.Open(file);
        if (open is FileStream { CanSeek: true } regular)
        {
            return new ImportSource(regular, await SHA256.HashDataAsync(regular, ct));
        }

        await using (open)
        {
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            var kept = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            File.Delete(path);
            await open.CopyToAsync(kept, ct);
            kept.Position = 0;
            return new ImportSource(kept, await SHA256.HashDataAsync(kept, ct));
        }
    }

    /// <summary>Tells a file that was written to while it was read.</summary>
    /// <exception cref="Complaint">It was.</exception>
    public void CheckUnchanged()
    {
        if (_content.Length != _length || ChangedAt(_content) != _changed)
        {
            throw new Complaint("file-changed",
                "The file was changed while it was imported. Import it again; what was recorded is found there.");
        }
    }

    public void Dispose() => _content.Dispose();

    private static DateTime ChangedAt(FileStream content) => File.GetLastWriteTimeUtc(content.SafeFileHandle);
}
