namespace CpecLedger.Store;

/// <summary>Every limit of the store, each with its reason.</summary>
public static class Limits
{
    /// <summary>The most entries of one command: one transaction under the lane's lock, about a second of it.</summary>
    public const int EntriesPerCommandMax = 10_000;

    /// <summary>The most commands the lane commits together: more no longer raises the rate, only the wait.</summary>
    public const int CommandsPerBatchMax = 256;

    /// <summary>The most entries the lane commits together, except that one larger command may go alone.</summary>
    public const int EntriesPerBatchMax = 2_000;

    /// <summary>The most entries of a command that waits among the small ones: what a desk records from one document.
    /// Larger ones wait in a row of their own.</summary>
    public const int EntriesOfSmallCommandMax = 100;

    /// <summary>The most commands that wait for the lane in one row; the next one is told that the queue is
    /// full.</summary>
    public const int CommandsQueuedMax = 4_096;

    /// <summary>The most entries that wait for the lane in one row: at 64 kB each at worst, this bounds the host's
    /// memory.</summary>
    public const int EntriesQueuedMax = 50_000;

    /// <summary>The most entries that are projected in one transaction: some seconds where streams are long.</summary>
    public const int EntriesPerPageMax = 5_000;

    /// <summary>The most entries whose streams a projection keeps in memory between pages, some kilobytes each; where
    /// one page needs more, twice what it needed.</summary>
    public const int EntriesHeldMax = 50_000;

    /// <summary>How many records are read with one statement where the log is walked: at 64 kB each at worst, this
    /// bounds the memory.</summary>
    public const int RecordsPerPage = 1_000;

    /// <summary>About how many entries a rebuild folds in one transaction; a longer stream goes alone.</summary>
    public const int EntriesPerRebuildPart = 20_000;

    /// <summary>About how many rows a rebuild writes with one COPY: to make and to write them takes a second or two,
    /// well within the timeouts.</summary>
    public const int RowsPerRebuildPage = 20_000;

    /// <summary>The most entries of streams that are kept in memory between one command and the next, at one or two
    /// kilobytes each; of a longer stream the last command's.</summary>
    public const int EntriesKnownMax = 50_000;

    /// <summary>The most entries by which what is kept in memory may be behind the log: to read what it needs anew is
    /// cheaper then.</summary>
    public const int EntriesCaughtUpMax = 2_000;

    /// <summary>How often a batch is sent again after the connection was lost or the lane was not free in
    /// time.</summary>
    public const int BatchAttemptsMax = 5;

    /// <summary>The wait before the second attempt, doubled for each further one: a restart takes a second or
    /// two.</summary>
    public static readonly TimeSpan BatchRetryAfter = TimeSpan.FromMilliseconds(200);

    /// <summary>How long any statement waits for a lock: longer than the longest batch of another host.</summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How long a statement may run on the program's connections. A rebuild sets its own, locally.</summary>
    public static readonly TimeSpan StatementTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How long a transaction may sit idle: one beside a burnt sequence number stalls Marten's
    /// daemon.</summary>
    public static readonly TimeSpan IdleInTransactionTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for a connection to open before the server counts as out of reach.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How many statements a connection keeps prepared: the lane's and the reader's, and Marten's. It doubled
    /// what the lane records.</summary>
    public const int StatementsPreparedMax = 64;
}
