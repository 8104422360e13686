using CpecLedger.Store;
using CpecLedger.Store.Server;

namespace CpecLedger.Cli;

/// <summary>Where the ledger is: a server of somebody's, or the private cluster in a folder.</summary>
/// <param name="Connection">The connection string of the program's role; null for the private cluster.</param>
/// <param name="Data">The private cluster's folder; null for the default one.</param>
internal sealed record Place(string? Connection, string? Data)
{
    /// <summary>The ledger's database, connected to and checked; starts the private cluster if there is one.</summary>
    public async Task<LedgerDatabase> OpenAsync(CancellationToken ct)
    {
        var database = LedgerDatabase.At(await ConnectionAsync(ct));
        try
        {
            await database.CheckAsync(ct);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private async Task<string> ConnectionAsync(CancellationToken ct)
    {
        if (Connection is not null)
        {
            return Checked(Connection);
        }

        var cluster = PrivateCluster.At(Data);
        if (await cluster.TryRunningAsync(ct) is { } running)
        {
            return running.AppConnectionString;
        }

        var status = await cluster.StatusAsync(ct);
        if (!status.Exists)
        {
            throw new Complaint(
                "ledger-missing", $"There is no ledger in {cluster.DataFolder} yet. Start one: cpec up");
        }

        return (await cluster.StartAsync(Progress, ct)).AppConnectionString;
    }

    /// <summary>Tells what takes long, beside the answer.</summary>
    public static void Progress(string step) => Console.Error.WriteLine(step);

    /// <summary>A connection string that can be read as one.</summary>
    public static string Checked(string connection)
    {
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(connection).ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new Complaint("connection-malformed",
                "The connection is no Npgsql connection string, such as Host=db;Database=ledger;Username=cpec_app.",
                Exit.Usage);
        }
    }
}
