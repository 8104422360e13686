using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>Tells the world being down, when the same may be tried again, from a fault of what was sent.</summary>
internal static class Outage
{
    /// <summary>Whether an outage is what lies under this exception; Marten wraps the driver's.</summary>
    public static bool IsIn(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is PostgresException postgres) return postgres.IsTransient || IsOutage(postgres.SqlState);
            if (fault is NpgsqlException or IOException or System.Net.Sockets.SocketException) return true;
        }

        return false;
    }

    private const string IdleInTransactionSessionTimeout = "25P03";

    private static bool IsOutage(string state) => state is
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
        or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled
        or IdleInTransactionSessionTimeout or PostgresErrorCodes.TooManyConnections;
}
