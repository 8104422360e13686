using System.Globalization;
using System.Text;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Store.Exporting;

/// <summary>
/// A folder that a log is exported into, in the layout of C2SP tlog-tiles: tiles and entry bundles under <c>tile/</c>,
/// the newest signed head as <c>checkpoint</c>. A whole export has beside them all checkpoints, the manifest and a page
/// for readers.
/// </summary>
/// <param name="path">The folder.</param>
public sealed class ExportFolder(string path)
{
    /// <summary>The newest signed head.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The folder of all signed heads that were kept.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>What the export holds: <see cref="ExportManifest"/>.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The page for readers, as text.</summary>
    public const string Readme = "README.txt";

    /// <summary>The page for readers, for browsers.</summary>
    public const string Page = "index.html";

    private const string Lock = ".lock";
    private const string Unfinished = ".unfinished";

    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The file of a signed head that was kept.</summary>
    /// <param name="size">The number of entries.</param>
    /// <param name="key">The number of the signing key.</param>
    public static string CheckpointOf(long size, int key) =>
        string.Create(CultureInfo.InvariantCulture, $"{Checkpoints}/{size}.{key}");

    /// <summary>Whether a file is named as one of a signed head of this size.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="size">The number of entries.</param>
    public static bool IsCheckpointOf(string name, long size)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"{Checkpoints}/{size}."), StringComparison.Ordinal);
    }

    /// <summary>The bytes of a file; null where there is none.</summary>
    /// <param name="name">Its path in the folder, with slashes.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[]? TryRead(string name)
    {
        try
        {
            return File.ReadAllBytes(Of(name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The names of the files in a folder of it, in order; none where there is no such folder.</summary>
    /// <param name="name">Its path in the folder.</param>
    public IReadOnlyList<string> NamesIn(string name) => Directory.Exists(Of(name))
        ? [.. Directory.GetFiles(Of(name)).Select(f => $"{name}/{System.IO.Path.GetFileName(f)}")
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Prepares the folder for writing; only one process at a time writes there.</summary>
    /// <returns>What is disposed of when done.</returns>
    /// <exception cref="ExportUnusable">Another process writes there, it holds something else, or it cannot be
    /// made.</exception>
    internal IDisposable Open()
    {
        try
        {
            Directory.CreateDirectory(Path);
            if (!File.Exists(Of(Checkpoint)) && !File.Exists(Of(Lock))
                && Directory.EnumerateFileSystemEntries(Path).Any())
            {
                throw new ExportUnusable(
                    "folder-not-empty", $"{Path} holds something else than an export; name another folder.");
            }

            var held = Held();
            if (Directory.Exists(Of(Unfinished))) Directory.Delete(Of(Unfinished), recursive: true);
            Directory.CreateDirectory(Of(Unfinished));
            return held;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExportUnusable("folder-not-writable", $"{Path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes a file whole or not at all: aside, to the disk, and then to its name.</summary>
    internal void Write(string name, ReadOnlySpan<byte> bytes)
    {
        var aside = Of($"{Unfinished}/{name.Replace('/', '-')}");
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        var target = Of(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Move(aside, target, overwrite: true);
    }

    internal void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Takes away the partial tiles and bundles that ended an earlier, smaller tree.</summary>
    internal void DropPartial(long before, long size)
    {
        var now = TileLayout.Of(size).Where(t => t.IsPartial).ToHashSet();
        foreach (var old in TileLayout.Of(before).Where(t => t.IsPartial && !now.Contains(t)))
        {
            var file = new FileInfo(Of(old.ToString()));
            if (!file.Exists) continue;
            file.Delete();
            if (!file.Directory!.EnumerateFileSystemInfos().Any()) file.Directory.Delete();
        }
    }

    private Release Held()
    {
        try
        {
            return new Release(this, new FileStream(Of(Lock), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
        }
        catch (IOException e)
        {
            throw new ExportUnusable("export-under-way", $"Another export into {Path} is under way; wait for it.", e);
        }
    }

    private string Of(string name) => System.IO.Path.Combine(Path, name);

    private sealed class Release(ExportFolder folder, FileStream held) : IDisposable
    {
        public void Dispose()
        {
            Directory.Delete(folder.Of(Unfinished), recursive: true);
            held.Dispose();

            // Without a checkpoint the folder is known by this file as one that an export has begun in.
            if (File.Exists(folder.Of(Checkpoint))) File.Delete(folder.Of(Lock));
        }
    }
}
