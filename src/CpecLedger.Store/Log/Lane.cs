using CpecLedger.Domain.Log;
using Marten;
using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>
/// The only way into the log. Commands of this process gather while the previous batch commits, and go together in one
/// transaction under a lock that all processes share; each gets its own answer, and none suffers for another.
/// </summary>
public sealed class Lane : IAsyncDisposable
{
    private readonly LaneQueue _queue = new();
    private readonly Lazy<DocumentStore> _documents;
    private readonly LaneTransaction _transaction;
    private readonly TimeProvider _time;
    private readonly Task _loop;
    private volatile bool _isClosing;

    /// <summary>Opens the lane of this process. Give it one, and dispose of it before the database.</summary>
    public Lane(LedgerDatabase database, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        _time = time;
        _documents = new Lazy<DocumentStore>(() => LedgerStore.ForProgram(database.Source));
        _transaction = new LaneTransaction(database);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Marten's documents beside the log, over the same pool; made when first asked for.</summary>
    internal IDocumentStore Documents => _documents.Value;

    /// <summary>Records a command's entries, or says why not.</summary>
    /// <param name="append">What was decided.</param>
    /// <param name="ct">Ends the waiting only: what is on its way may still be recorded, and asking again with the same
    /// command id tells.</param>
    /// <exception cref="ArgumentException">The entries could never be recorded.</exception>
    /// <exception cref="InvalidOperationException">An empty log begins with <c>ledger-opened</c>, and no other does.
    /// </exception>
    /// <exception cref="SealBroken">The log and its seal do not add up.</exception>
    /// <exception cref="LedgerUnavailable">The database is out of reach. So may say the driver's exceptions:
    /// whether the command was recorded is then told by sending it again.</exception>
    public async Task<Appended> AppendAsync(Append append, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(append);
        ObjectDisposedException.ThrowIf(_isClosing, this);
        var pending = Pending.Of(append);
        return _queue.TryAdd(pending)
            ? await pending.Answer.WaitAsync(ct).ConfigureAwait(false)
            : new Appended.QueueFull();
    }

    /// <summary>Takes no more commands, answers those that wait, and closes. It waits for no server that is
    /// down.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        _queue.Close();
        await _loop.ConfigureAwait(false);
        await _transaction.DisposeAsync().ConfigureAwait(false);
        if (_documents.IsValueCreated) await _documents.Value.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (await _queue.TakeAsync().ConfigureAwait(false) is { Count: > 0 } batch)
            await CommitEachAsync(batch).ConfigureAwait(false);
    }

    /// <summary>Together first. Where that fails for a reason of its contents, each alone, once, so that the others do
    /// not suffer for the one that cannot be recorded.</summary>
    private async Task CommitEachAsync(IReadOnlyList<Pending> batch)
    {
        var fault = await CommitAsync(batch).ConfigureAwait(false);
        if (fault is null) return;
        if (batch.Count == 1 || Outage.IsIn(fault))
        {
            foreach (var pending in batch) pending.Fail(fault);
            return;
        }

        foreach (var pending in batch)
        {
            if (await CommitAsync([pending]).ConfigureAwait(false) is { } own) pending.Fail(own);
        }
    }

    /// <summary>Sends a batch, and again after an outage: the lane then looks the command ids up before it writes.
    /// Answers what went wrong in the end. This is the loop's last line of defence, hence every exception.</summary>
    private async Task<Exception?> CommitAsync(IReadOnlyList<Pending> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _transaction.CommitAsync(batch, CancellationToken.None).ConfigureAwait(false);
                return null;
            }
            catch (Exception fault) when (
                attempt < Limits.BatchAttemptsMax && !_isClosing && Outage.IsIn(fault))
            {
                await Task.Delay(Limits.BatchRetryAfter * (1 << (attempt - 1)), _time).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The fault is not swallowed: it is the answer to those who wait.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                return fault;
            }
        }
    }
}
