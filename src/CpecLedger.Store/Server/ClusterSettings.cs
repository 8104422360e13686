namespace CpecLedger.Store.Server;

/// <summary>What a caller may choose about a private cluster; the defaults are those of <c>cpec up</c>.</summary>
public sealed record ClusterSettings
{
    public static readonly ClusterSettings Default = new();

    /// <summary>The only folders to look for server binaries in; null searches the machine.</summary>
    public IReadOnlyList<string>? BinaryFolders { get; init; }

    /// <summary>
    /// Further server settings (name → value), written after ours, so that they win. Tests switch <c>fsync</c> off
    /// here; a ledger that matters MUST NOT.
    /// </summary>
    public IReadOnlyDictionary<string, string> ServerOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether root on a Debian-like system may install PostgreSQL when none is found.</summary>
    public bool MayInstall { get; init; } = true;

    /// <summary>How long to wait for another start or stop; a first one on a slow disk takes ten seconds.</summary>
    public TimeSpan LockWaitMax { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a start may take; crash recovery after a power cut replays up to max_wal_size.</summary>
    public TimeSpan StartWaitMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a fast shutdown may take; its checkpoint writes what shared_buffers holds.</summary>
    public TimeSpan StopWaitMax { get; init; } = TimeSpan.FromMinutes(1);

    internal bool IsDurable => !ServerOptions.TryGetValue("fsync", out var fsync) || fsync != "off";
}
