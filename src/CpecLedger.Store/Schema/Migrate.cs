using CpecLedger.Store.Schema;
using Npgsql;

namespace CpecLedger.Store;

/// <summary>Brings a database to this program's schema, under an administrator's role, and gives the program's role the
/// least rights it needs. Done twice it changes nothing; two at once wait for each other.</summary>
public static class Migrate
{
    /// <summary>PostgreSQL 15 in server_version_num: the oldest version it is tested with.</summary>
    private const int ServerVersionMin = 150_000;

    private static readonly string LockSql = Sql.Of("Schema/MigrateLock.sql");
    private static readonly string ServerSql = Sql.Of("Schema/Server.sql");
    private static readonly string VersionSql = Sql.Of("Schema/SchemaState.sql");
    private static readonly string MarkSql = Sql.Of("Schema/MarkVersion.sql");

    /// <summary>Applies schema, guards and rights.</summary>
    /// <param name="adminConnectionString">Of a role that may create schemas here (and roles, if the program's is
    /// missing). It owns the tables.</param>
    /// <param name="appRole">The program's role; may be the administrator's own, which then keeps its rights.</param>
    /// <param name="appPassword">What the role is created with; a role that exists keeps the password it has.</param>
    /// <param name="ct">Stops it; what was applied stays, and the next run goes on from there.</param>
    /// <exception cref="LedgerUnavailable">The server is out of reach, older than 15 or not in UTF8, or the schema is
    /// newer than this program.</exception>
    public static async Task ApplyAsync(
        string adminConnectionString, string appRole, string? appPassword, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(appRole);
        await using var admin = NpgsqlDataSource.Create(adminConnectionString);
        await using var connection = await LedgerDatabase.OpenAsync(admin, ct).ConfigureAwait(false);
        var isOwnRole = await RefuseUnfitServerAsync(connection, appRole, ct).ConfigureAwait(false);

        // A session lock: released with the connection, whatever happens to this program.
        await ExecuteAsync(connection, LockSql, ct).ConfigureAwait(false);
        await RefuseNewerSchemaAsync(connection, ct).ConfigureAwait(false);
        if (!isOwnRole) await Roles.CreateAsync(connection, appRole, appPassword, ct).ConfigureAwait(false);
        await using (var store = LedgerStore.ForMigration(admin))
        {
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync().ConfigureAwait(false);
        }

        if (!isOwnRole) await Roles.GrantAsync(connection, appRole, ct).ConfigureAwait(false);
        await using var mark = new NpgsqlCommand(MarkSql, connection)
        {
            Parameters = { new("version", LedgerSchema.Version) },
        };
        await mark.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Answers whether the administrator's role is the program's own.</summary>
    private static async Task<bool> RefuseUnfitServerAsync(
        NpgsqlConnection connection, string appRole, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ServerSql, connection);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await row.ReadAsync(ct).ConfigureAwait(false);
        var (version, encoding, role) = (row.GetInt32(0), row.GetString(1), row.GetString(2));
        if (version < ServerVersionMin)
        {
            throw LedgerUnavailable.Because("server-too-old",
                $"PostgreSQL {version / 10_000} is too old: the ledger needs {ServerVersionMin / 10_000} or newer.");
        }

        if (encoding != "UTF8")
        {
            throw LedgerUnavailable.Because("server-not-utf8",
                $"The database is encoded in {encoding}; the ledger needs one created with encoding UTF8.");
        }

        return role == appRole;
    }

    private static async Task RefuseNewerSchemaAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand(Sql.Of("Schema/IsMarked.sql"), connection);
        if (await exists.ExecuteScalarAsync(ct).ConfigureAwait(false) is not true) return;
        await using var version = new NpgsqlCommand(VersionSql, connection);
        if ((int)(await version.ExecuteScalarAsync(ct).ConfigureAwait(false))! <= LedgerSchema.Version) return;
        throw LedgerUnavailable.Because("database-newer",
            "The database has a newer schema than this program knows: run the newer program.");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
