using System.Net.Sockets;
using Npgsql;

namespace CpecLedger.Store;

/// <summary>The world is down, or not as this program needs it: the ledger's database cannot be used. What was asked
/// for did not happen. The message says what to do.</summary>
public sealed class LedgerUnavailable : Exception
{
    private LedgerUnavailable(string code, string whatToDo, Exception? cause)
        : base(whatToDo, cause) => Code = code;

    /// <summary>The stable code: <c>connection-refused</c>, <c>connection-failed</c>, <c>host-unknown</c>,
    /// <c>password-wrong</c>, <c>sign-in-refused</c>, <c>database-missing</c>, <c>database-starting</c>,
    /// <c>too-many-connections</c>, <c>rights-missing</c>, <c>database-not-migrated</c>, <c>database-newer</c>,
    /// <c>guards-missing</c>, <c>server-too-old</c>, <c>server-not-utf8</c>.</summary>
    public string Code { get; }

    internal static LedgerUnavailable Because(string code, string whatToDo) => new(code, whatToDo, null);

    /// <summary>The known case this exception is, or null: then it is a fault to be passed on as it is.</summary>
    internal static LedgerUnavailable? From(NpgsqlException exception) => exception switch
    {
        PostgresException postgres => FromState(postgres),
        { InnerException: SocketException socket } => FromSocket(socket, exception),
        { InnerException: TimeoutException } => new("connection-failed",
            "The database server did not answer in time; check its address, and the network between.", exception),
        _ => null,
    };

    private static LedgerUnavailable? FromState(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => new("password-wrong",
            "The database server refused the password; check user name and password of the connection.", exception),
        PostgresErrorCodes.InvalidAuthorizationSpecification => new("sign-in-refused",
            "The database server does not let this user in; check the user name and the server's pg_hba.conf.",
            exception),
        PostgresErrorCodes.InvalidCatalogName => new("database-missing",
            "There is no database of this name on the server; create it, then run cpec migrate.", exception),
        PostgresErrorCodes.CannotConnectNow => new("database-starting",
            "The database server is starting up or shutting down; try again shortly.", exception),
        PostgresErrorCodes.TooManyConnections => new("too-many-connections",
            "The database server has no free connection; raise max_connections or stop other programs.", exception),
        PostgresErrorCodes.InsufficientPrivilege => new("rights-missing",
            "This user lacks rights that the ledger needs; run cpec migrate with an administrator's connection.",
            exception),
        _ => null,
    };

    private static LedgerUnavailable FromSocket(
        SocketException socket, Exception exception) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused or SocketError.AddressNotAvailable => new("connection-refused",
            "No database server listens at this address; start it, or check host and port.", exception),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new("host-unknown",
            "The database server's host name is not known; check it.", exception),
        _ => new("connection-failed",
            "The database server cannot be reached; check its address, and the network between.", exception),
    };
}
