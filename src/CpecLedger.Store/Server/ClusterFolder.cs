namespace CpecLedger.Store.Server;

/// <summary>The data folder: what lies in it, and what must be so before a server can use it.</summary>
internal sealed class ClusterFolder(string path)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Traversable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // A new cluster takes 40 MB and its first WAL segments; a server that starts on less soon stops.
    private const long FreeBytesMin = 150L << 20;

    // One earlier log is kept beside the current one.
    private const long LogBytesMax = 10L << 20;

    internal string Path { get; } = path;

    internal string PgData { get; } = System.IO.Path.Combine(path, "pgdata");

    internal string Log { get; } = System.IO.Path.Combine(path, "server.log");

    internal string Secrets { get; } = System.IO.Path.Combine(path, "secrets.json");

    internal string Mark { get; } = System.IO.Path.Combine(path, "server.json");

    internal string Lock { get; } = System.IO.Path.Combine(path, "cluster.lock");

    internal string SocketFolder { get; } = ClusterSocket.FolderFor(path);

    /// <summary>The major version that made the data, from PG_VERSION; null where there is no cluster.</summary>
    internal int? Major =>
        File.Exists(VersionFile) && int.TryParse(File.ReadAllText(VersionFile), out var major) ? major : null;

    private string VersionFile => System.IO.Path.Combine(PgData, "PG_VERSION");

    /// <summary>The explicit folder, else CPEC_DATA, else the place the system keeps for such data.</summary>
    internal static ClusterFolder At(string? dataFolder)
    {
        var chosen = dataFolder ?? Environment.GetEnvironmentVariable("CPEC_DATA");
        if (string.IsNullOrWhiteSpace(chosen))
        {
            chosen = Environment.IsPrivilegedProcess ? "/var/lib/cpec-ledger" : UserFolder();
        }

        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(chosen));

        // pg_ctl hands the path to a shell inside double quotes.
        return full.IndexOfAny(['"', '$', '`', '\\', '\n']) < 0
            ? new ClusterFolder(full)
            : throw Unusable($"{full} holds a character that a shell would read; choose another folder with --data.");
    }

    /// <summary>Makes the folder, so that the lock has a place. The server's account may enter root's.</summary>
    internal void EnsureExists()
    {
        try
        {
            if (!Directory.Exists(Path))
            {
                Directory.CreateDirectory(Path, Environment.IsPrivilegedProcess ? Traversable : Private);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unusable(
                $"The data folder {Path} cannot be made: {refused.Message} Choose another with --data.", refused);
        }
    }

    /// <summary>A pgdata that is neither empty nor a cluster is somebody's, and stays as it is.</summary>
    internal void RefuseStrangers()
    {
        if (Major is null && Directory.Exists(PgData) && Directory.EnumerateFileSystemEntries(PgData).Any())
        {
            throw Unusable($"{PgData} is not a PostgreSQL data folder (PG_VERSION is missing). "
                + "Move it away, or choose another folder with --data.");
        }
    }

    /// <summary>Under the lock, before a start: clears what a killed run left, checks ground and room.</summary>
    internal async Task PrepareAsync(ServerAccount account, CancellationToken ct)
    {
        foreach (var half in Directory.EnumerateDirectories(Path, ClusterCreation.HalfMade + "*"))
        {
            Directory.Delete(half, recursive: true);
        }

        foreach (var left in Directory.EnumerateFiles(Path, ClusterCreation.PasswordFile + "*"))
        {
            File.Delete(left);
        }

        var free = new DriveInfo(Path).AvailableFreeSpace;
        if (free < FreeBytesMin)
        {
            throw Unusable($"Only {free >> 20} MB are free where {Path} lies; PostgreSQL needs "
                + $"{FreeBytesMin >> 20} MB. Make room, or choose another folder with --data.");
        }

        await LetAccountInAsync(account, ct);
        await PrepareSocketFolderAsync(account, ct);
        await PrepareLogAsync(account, ct);
    }

    private async Task LetAccountInAsync(ServerAccount account, CancellationToken ct)
    {
        if (await account.CanEnterAsync(Path, ct))
        {
            return;
        }

        // The folder is ours to open for passage (a fresh `mktemp -d` is 0700); the ones above it are not.
        File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | Traversable);
        if (!await account.CanEnterAsync(Path, ct))
        {
            throw Unusable($"The account {account.Name}, as which PostgreSQL runs, cannot enter {Path}: a folder above "
                + "it is closed to others. Choose another folder with --data, for example /var/lib/cpec-ledger.");
        }
    }

    private async Task PrepareSocketFolderAsync(ServerAccount account, CancellationToken ct)
    {
        if (!Directory.Exists(SocketFolder))
        {
            Directory.CreateDirectory(SocketFolder, Private);
            await account.OwnAsync(SocketFolder, ct);
        }

        // No server of ours lives when this is called; a dead one's socket lock may name a number that is taken again.
        File.Delete(System.IO.Path.Combine(SocketFolder, ClusterSocket.FileName));
        File.Delete(System.IO.Path.Combine(SocketFolder, ClusterSocket.FileName + ".lock"));
        if (!await account.OwnsAloneAsync(SocketFolder, ct))
        {
            throw Unusable($"{SocketFolder} is to hold the server's socket, but is not a folder that {account.Name} "
                + "alone may enter (mode 700). Remove it and try again.");
        }
    }

    private async Task PrepareLogAsync(ServerAccount account, CancellationToken ct)
    {
        if (File.Exists(Log) && new FileInfo(Log).Length > LogBytesMax)
        {
            File.Move(Log, Log + ".1", overwrite: true);
        }

        if (!File.Exists(Log))
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            await new FileStream(Log, options).DisposeAsync();
            await account.OwnAsync(Log, ct);
        }
    }

    private static string UserFolder()
    {
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        var root = !string.IsNullOrEmpty(data) && System.IO.Path.IsPathRooted(data)
            ? data
            : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return System.IO.Path.Combine(root, "cpec-ledger");
    }

    private static ServerUnavailable Unusable(string message, Exception? inner = null) =>
        new(ServerUnavailable.FolderUnusable, message, inner);
}
