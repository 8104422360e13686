using CpecLedger.Domain.Log;
using Marten;
using Marten.Services;
using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>One batch as one transaction of two round trips: take the lane and look; then, once judged, append, seal
/// and commit.</summary>
internal sealed class LaneTransaction(LedgerDatabase database, DocumentStore store) : IAsyncDisposable
{
    // Kept from batch to batch: a connection fresh from the pool is reset first, which costs the server more than to
    // look. None but this transaction uses it; after a fault it is given up.
    private NpgsqlConnection? _connection;

    /// <summary>Answers every command of the batch, or throws and has answered none.</summary>
    public async Task CommitAsync(IReadOnlyList<Pending> batch, CancellationToken ct)
    {
        try
        {
            _connection ??= await database.OpenAsync(ct).ConfigureAwait(false);
            await CommitAsync(_connection, batch, ct).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection) await connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }

    private async Task CommitAsync(NpgsqlConnection connection, IReadOnlyList<Pending> batch, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var sight = await LaneSight.TakeAsync(connection, transaction, batch, ct).ConfigureAwait(false);
        var verdicts = LaneVerdicts.Of(sight, batch);
        if (verdicts.Accepted.Count > 0)
        {
            foreach (var (pending, _) in verdicts.Accepted) pending.WasSent = true;
            await SaveAsync(transaction, sight, verdicts, ct).ConfigureAwait(false);
        }

        verdicts.Announce();
    }

    private async Task SaveAsync(
        NpgsqlTransaction transaction, LaneSight sight, LaneVerdicts verdicts, CancellationToken ct)
    {
        var options = SessionOptions.ForTransaction(transaction);
        options.Listeners.Add(new SealWithin(BatchSeal.Of(sight, verdicts)));
        await using var session = store.LightweightSession(options);
        foreach (var stream in verdicts.Entries.GroupBy(e => e.New.Stream))
            Append(session, stream.Key, [.. stream], sight);
        await session.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Marten checks the version once more, and writes exactly our ids, instants and names.</summary>
    private static void Append(IDocumentSession session, string stream, PlacedEntry[] entries, LaneSight sight)
    {
        var action = session.Events.Append(
            stream, entries[^1].Version, Array.ConvertAll(entries, e => (object)e.New.Event));
        for (var i = 0; i < entries.Length; i++)
        {
            var append = entries[i].Pending.Append;
            var row = action.Events[i];
            row.Id = entries[i].New.Id.Value;
            row.Timestamp = sight.RecordedAt;
            row.UserName = append.Principal.ToString();
            row.CorrelationId = append.Command.ToString();
            row.CausationId = row.CorrelationId;
        }
    }

    /// <summary>Queues the seal behind the events of the same save: Marten sorts only what is queued before this
    /// moment. </summary>
    private sealed class SealWithin(BatchSeal seal) : DocumentSessionListenerBase
    {
        public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
        {
            seal.Queue(session);

            // Sent with the rows, it saves a round trip under the lane's lock. Where a row fails it is skipped.
            session.QueueSqlCommand("commit");
            return Task.CompletedTask;
        }
    }
}
