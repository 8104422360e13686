using System.Globalization;
using CpecLedger.Store.Schema;
using Npgsql;

namespace CpecLedger.Store;

/// <summary>The ledger's database: the one pool of connections a process has, with the settings all of them
/// need.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private static readonly string SchemaStateSql = Sql.Of("Schema/SchemaState.sql");
    private static readonly string GuardsIntactSql = Sql.Of("Schema/GuardsIntact.sql");

    private LedgerDatabase(NpgsqlDataSource source) => Source = source;

    /// <summary>The pool, for Marten and the projections. Its connections speak UTC and have timeouts.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Describes the database; nothing is connected to yet.</summary>
    /// <param name="connectionString">As Npgsql takes it, of the program's role.</param>
    public static LedgerDatabase At(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(WithSettings(connectionString));

        // All types used here are PostgreSQL's own: to ask the server for its types is a round trip for nothing.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return new LedgerDatabase(builder.Build());
    }

    /// <summary>Connects and checks that this program and this database fit together.</summary>
    /// <exception cref="LedgerUnavailable">The server is out of reach, the schema older or newer, a guard
    /// missing.</exception>
    public async Task CheckAsync(CancellationToken ct)
    {
        var (version, isGuarded) = await LookAsync(ct).ConfigureAwait(false);
        if (version > LedgerSchema.Version)
        {
            throw LedgerUnavailable.Because("database-newer",
                $"The database has schema version {version}, newer than the {LedgerSchema.Version} this program knows: "
                + "run the newer program.");
        }

        if (version < LedgerSchema.Version)
        {
            throw LedgerUnavailable.Because("database-not-migrated",
                "The database does not have this program's schema yet: run cpec migrate.");
        }

        if (!isGuarded)
        {
            throw LedgerUnavailable.Because("guards-missing",
                "A trigger that keeps the log from being changed is missing or disabled. Find out who removed it, "
                + "check the log with cpec doctor, then restore it with cpec migrate.");
        }
    }

    /// <summary>An open connection.</summary>
    /// <exception cref="LedgerUnavailable">In the known cases; else what the driver throws.</exception>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => OpenAsync(Source, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    internal static async ValueTask<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            return await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        }
        catch (NpgsqlException exception) when (LedgerUnavailable.From(exception) is { } known)
        {
            throw known;
        }
    }

    private async Task<(int Version, bool IsGuarded)> LookAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct).ConfigureAwait(false);
        await using var look = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(SchemaStateSql), new(GuardsIntactSql) },
        };
        try
        {
            await using var rows = await look.ExecuteReaderAsync(ct).ConfigureAwait(false);
            await rows.ReadAsync(ct).ConfigureAwait(false);
            var version = rows.GetInt32(0);
            await rows.NextResultAsync(ct).ConfigureAwait(false);
            await rows.ReadAsync(ct).ConfigureAwait(false);
            return (version, rows.GetBoolean(0));
        }
        catch (PostgresException missing) when (
            missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return (0, false);
        }
        catch (PostgresException refused) when (LedgerUnavailable.From(refused) is { } known)
        {
            throw known;
        }
    }

    /// <summary>Settings travel as start-up options, since those survive the reset of a pooled connection.</summary>
    private static string WithSettings(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC" };
        builder.ApplicationName ??= "cpec-ledger";
        if (!connectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
            builder.Timeout = (int)Limits.ConnectTimeout.TotalSeconds;
        if (builder.MaxAutoPrepare == 0)
        {
            builder.MaxAutoPrepare = Limits.StatementsPreparedMax;
            builder.AutoPrepareMinUsages = 2;
        }

        builder.Options = string.Join(' ',
            Setting("lock_timeout", Limits.LockTimeout),
            Setting("statement_timeout", Limits.StatementTimeout),
            Setting("idle_in_transaction_session_timeout", Limits.IdleInTransactionTimeout),
            builder.Options).TrimEnd();
        return builder.ConnectionString;
    }

    private static string Setting(string name, TimeSpan value) =>
        string.Create(CultureInfo.InvariantCulture, $"-c {name}={(long)value.TotalMilliseconds}");
}
