using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CpecLedger.Store.Server;

/// <summary>Starts the server of an existing cluster and waits until its database can be used.</summary>
internal static class ClusterLaunch
{
    /// <summary>Included by postgresql.conf. Settings made with ALTER SYSTEM are read later and win.</summary>
    internal const string SettingsFile = "cpec.conf";

    private const long BufferBytesMin = 64L << 20;

    private const long BufferBytesMax = 512L << 20;

    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// pg_ctl puts the server into a session of its own, with its output in the log: it outlives us, and our Ctrl-C
    /// does not reach it.
    /// </summary>
    internal static async Task StartAsync(
        ClusterFolder folder, ServerBinaries binaries, ServerAccount account, ClusterSettings settings,
        CancellationToken ct)
    {
        Postmaster.RemoveStaleFile(folder.PgData);
        await WriteSettingsAsync(folder, account, settings, ct);
        var logBefore = new FileInfo(folder.Log).Length;
        var seconds = Math.Ceiling(settings.StartWaitMax.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var command = account.Command(
            binaries.PgCtl, "start", "--pgdata=" + folder.PgData, "--log=" + folder.Log,
            "--wait", "--timeout=" + seconds, "--silent");
        var limit = settings.StartWaitMax + TimeSpan.FromSeconds(5);
        var started = await Child.RunAsync(command, folder.PgData, limit, ct);
        if (!started.Succeeded)
        {
            throw StartFailure.From(folder, started, logBefore);
        }
    }

    /// <summary>Logs in, making the database where it is missing. Answers with the server's version.</summary>
    internal static async Task<string> OpenLedgerAsync(
        ClusterFolder folder, string socketFolder, ClusterSecrets secrets, TimeSpan waitMax, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await LogInAsync(socketFolder, secrets, RunningCluster.Database, sql: null, ct);
            }
            catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await LogInAsync(socketFolder, secrets, "postgres", CreateLedger(), ct);
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new ServerUnavailable(
                    ServerUnavailable.FolderUnusable,
                    $"The server in {folder.PgData} does not accept the password in {folder.Secrets}: the two are not "
                    + "of one cluster. Put the secrets.json back that belongs to this data.",
                    refused);
            }
            catch (NpgsqlException notYet) when (notYet.IsTransient
                                                 || notYet.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                if (Postmaster.Find(folder.PgData) is not { } living || Stopwatch.GetElapsedTime(began) > waitMax)
                {
                    throw StartFailure.Silent(folder, socketFolder, notYet);
                }

                await Task.Delay(RetryEvery, ct);
            }
        }
    }

    private static async Task<string> LogInAsync(
        string socketFolder, ClusterSecrets secrets, string database, string? sql, CancellationToken ct)
    {
        // Unpooled: a pool would keep a session open in a command that goes on for hours.
        var admin = RunningCluster.Connection(
            socketFolder, RunningCluster.AdminRole, secrets.AdminPassword, database) + ";Pooling=false";
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(ct);
        if (sql is not null)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        return connection.PostgreSqlVersion.ToString(2);
    }

    private static async Task WriteSettingsAsync(
        ClusterFolder folder, ServerAccount account, ClusterSettings settings, CancellationToken ct)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var bufferMb = Math.Clamp(memory / 8, BufferBytesMin, BufferBytesMax) >> 20;
        var further = settings.ServerOptions.Select(
            option => $"{option.Key} = '{option.Value.Replace("'", "''", StringComparison.Ordinal)}'");
        var text =
            $"""
             # Written by cpec at each start. Your own settings: ALTER SYSTEM, which is read after this file.
             listen_addresses = ''
             port = 5432
             unix_socket_directories = '{folder.SocketFolder}'
             unix_socket_permissions = 0700
             password_encryption = 'scram-sha-256'
             max_connections = 100
             shared_buffers = {bufferMb}MB
             fsync = on
             synchronous_commit = on
             full_page_writes = on
             timezone = 'UTC'
             log_timezone = 'UTC'
             log_line_prefix = '%m [%p] %q%u@%d %a '
             cluster_name = 'cpec-ledger'
             {string.Join('\n', further)}

             """;
        var path = Path.Combine(folder.PgData, SettingsFile);
        await File.WriteAllTextAsync(path, text, ct);
        await account.OwnAsync(path, ct);
    }

    private static string CreateLedger()
    {
        using var sql = typeof(ClusterLaunch).Assembly.GetManifestResourceStream("Server/CreateLedger.sql")
            ?? throw new InvalidOperationException("Server/CreateLedger.sql is not embedded.");
        return new StreamReader(sql).ReadToEnd();
    }
}
