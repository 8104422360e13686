using Npgsql;

namespace CpecLedger.Store;

/// <summary>What about a server and the program's role decides how safe the log is.</summary>
/// <param name="Version">PostgreSQL's version.</param>
/// <param name="IsDurable">Whether what is on disk survives a crash; that a commit waits for the disk, the lane sees to
/// itself.</param>
/// <param name="IsLeastRights">Whether the program's role neither is a superuser nor owns the tables.</param>
public sealed record ServerSettings(string Version, bool IsDurable, bool IsLeastRights)
{
    /// <summary>Asks the server.</summary>
    public static async Task<ServerSettings> OfAsync(LedgerDatabase database, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Sql.Of("Schema/Settings.sql"), connection);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await row.ReadAsync(ct).ConfigureAwait(false);
        return new ServerSettings(
            row.GetString(0),
            row.GetString(1) == "on" && row.GetString(2) == "on",
            !row.GetBoolean(3) && !row.GetBoolean(4));
    }
}
