namespace CpecLedger.Store.Log;

/// <summary>What waits for the lane, in two rows: commands of a few entries, and large ones. Each row has bounds of its
/// own, so that large commands do not crowd the others out; while something waits in both, batches are taken from one
/// and the other in turn, so that neither row waits for more than one batch of the other.</summary>
internal sealed class LaneQueue
{
    private readonly Lock _lock = new();
    private readonly Row _small = new(Limits.CommandsQueuedMax, Limits.EntriesQueuedMax);
    private readonly Row _large = new(Limits.CommandsQueuedMax, Limits.EntriesQueuedMax);
    private TaskCompletionSource? _wakesTaker;
    private bool _isLargeNext;
    private bool _isClosed;

    /// <summary>Puts a command into its row; false where that is full, or the queue closed.</summary>
    public bool TryAdd(Pending pending)
    {
        lock (_lock)
        {
            var row = pending.Append.Entries.Count > Limits.EntriesOfSmallCommandMax ? _large : _small;
            if (_isClosed || !row.TryAdd(pending)) return false;
            _wakesTaker?.TrySetResult();
            return true;
        }
    }

    /// <summary>The next batch, once something waits; an empty one when the queue is closed and nothing is left. Only
    /// one may ask at a time.</summary>
    public async Task<IReadOnlyList<Pending>> TakeAsync()
    {
        while (true)
        {
            Task added;
            lock (_lock)
            {
                var batch = Take();
                if (batch.Count > 0 || _isClosed) return batch;
                _wakesTaker = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                added = _wakesTaker.Task;
            }

            await added.ConfigureAwait(false);
        }
    }

    /// <summary>Takes nothing more in; what waits is still given out.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _wakesTaker?.TrySetResult();
        }
    }

    private List<Pending> Take()
    {
        var row = _small.IsEmpty || (_isLargeNext && !_large.IsEmpty) ? _large : _small;
        _isLargeNext = row == _small;
        return row.Take();
    }

    /// <summary>Commands in the order in which they came.</summary>
    private sealed class Row(int commandsMax, int entriesMax)
    {
        private readonly Queue<Pending> _waiting = [];
        private int _entries;

        public bool IsEmpty => _waiting.Count == 0;

        public bool TryAdd(Pending pending)
        {
            var entries = _entries + pending.Append.Entries.Count;
            if (_waiting.Count == commandsMax || entries > entriesMax) return false;
            _waiting.Enqueue(pending);
            _entries = entries;
            return true;
        }

        public List<Pending> Take()
        {
            var batch = new List<Pending>();
            var entries = 0;
            while (batch.Count < Limits.CommandsPerBatchMax && _waiting.TryPeek(out var next))
            {
                entries += next.Append.Entries.Count;
                if (batch.Count > 0 && entries > Limits.EntriesPerBatchMax) break;
                batch.Add(_waiting.Dequeue());
                _entries -= next.Append.Entries.Count;
            }

            return batch;
        }
    }
}
