namespace CpecLedger.Store.Server;

/// <summary>
/// The private PostgreSQL server cannot be had. The message says what is wrong and what to type; <see cref="Code"/>
/// is stable and may be relied on by scripts. The command line ends with exit code 4 (the world is down).
/// </summary>
public sealed class ServerUnavailable(string code, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>No usable initdb, pg_ctl and postgres of a supported version.</summary>
    public const string PostgresNotFound = "postgres-not-found";

    /// <summary>The data folder was made by a PostgreSQL major version whose binaries are not here.</summary>
    public const string VersionMismatch = "cluster-version-mismatch";

    /// <summary>initdb or the server itself failed; the message carries the end of its log.</summary>
    public const string StartFailed = "cluster-start-failed";

    /// <summary>The server did not shut down in the time given.</summary>
    public const string StopFailed = "cluster-stop-failed";

    /// <summary>The data folder cannot be read, written, reached or recognised.</summary>
    public const string FolderUnusable = "data-folder-unusable";

    /// <summary>Another process held <c>cluster.lock</c> for longer than we wait.</summary>
    public const string LockTimeout = "cluster-lock-timeout";

    /// <summary>As root, no unprivileged account is there to run the server, nor could one be made.</summary>
    public const string NoAccount = "server-account-missing";

    public string Code { get; } = code;
}
