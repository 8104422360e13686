using Npgsql;

namespace CpecLedger.Store.Server;

/// <summary>A private cluster that answers, and how to connect to it. Holds passwords: never log the strings.</summary>
public sealed class RunningCluster
{
    private readonly ClusterSecrets _secrets;

    internal RunningCluster(ClusterFolder folder, ClusterSecrets secrets, StartMark mark)
    {
        _secrets = secrets;
        DataFolder = folder.Path;
        SocketFolder = mark.SocketFolder;
        ServerVersion = mark.ServerVersion;
        BinaryFolder = mark.BinaryFolder;
    }

    public string DataFolder { get; }

    public string SocketFolder { get; }

    /// <summary>As the server names itself, for example <c>15.18</c>.</summary>
    public string ServerVersion { get; }

    public string BinaryFolder { get; }

    /// <summary>The cluster's superuser: for <c>cpec migrate</c>, backups and repairs.</summary>
    public string AdminConnectionString => Connection(SocketFolder, AdminRole, _secrets.AdminPassword, Database);

    /// <summary>The program's role, which <c>cpec migrate</c> creates with <see cref="AppPassword"/>.</summary>
    public string AppConnectionString => Connection(SocketFolder, AppRole, _secrets.AppPassword, Database);

    public string AppPassword => _secrets.AppPassword;

    public const string AdminRole = "cpec_admin";

    public const string AppRole = "cpec_app";

    public const string Database = "ledger";

    /// <summary>
    /// SCRAM is demanded, not merely accepted: whoever put a false socket in our place learns no password from us.
    /// TLS and GSS are off because a socket in a private folder needs neither, and asking costs round trips.
    /// </summary>
    internal static string Connection(string socketFolder, string role, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder,
            Database = database,
            Username = role,
            Password = password,
            ApplicationName = "cpec",
            IncludeErrorDetail = false,
            RequireAuth = "ScramSHA256",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
}

/// <summary>What can be said about a private cluster without starting it.</summary>
/// <param name="IsRunning">The server answers on its socket.</param>
/// <param name="Exists">A cluster has been made in the data folder.</param>
/// <param name="ProcessId">The postmaster, when one lives.</param>
/// <param name="Version">The running server's version, else the major version that made the data.</param>
/// <param name="BinaryFolder">The binaries it was last started with.</param>
public sealed record ClusterStatus(
    bool IsRunning,
    bool Exists,
    int? ProcessId,
    string? Version,
    string DataFolder,
    string SocketFolder,
    string? BinaryFolder);
