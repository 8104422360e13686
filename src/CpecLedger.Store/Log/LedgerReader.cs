using System.Runtime.CompilerServices;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>A tree head: what was committed with one batch.</summary>
/// <param name="Size">The number of entries; the last one's position is one less.</param>
/// <param name="Root">The root hash over them.</param>
/// <param name="RecordedAt">The instant of the batch.</param>
public sealed record Head(long Size, TreeHash Root, DateTimeOffset RecordedAt)
{
    /// <summary>The position of the last entry.</summary>
    public LogPosition Last => new(Size - 1);
}

/// <summary>An entry as stored: its place, the exact text that was hashed, and the hash stored beside it.</summary>
public sealed record SealedRecord(LogPosition Position, string Record, TreeHash Hash);

/// <summary>What a decision rests on, as one snapshot of the log.</summary>
/// <param name="Head">The newest head; null while the log is empty.</param>
/// <param name="Entries">All entries of the streams asked for, by position.</param>
/// <param name="Since">The entries after the position asked for, by position, and one more than the limit where there
/// are more.</param>
/// <param name="FirstAnswer">What the lane answered to the command, if it is known.</param>
public sealed record Loaded(
    Head? Head, IReadOnlyList<Entry> Entries, IReadOnlyList<Entry> Since, Appended? FirstAnswer);

/// <summary>Reads the log. Plain SQL without Marten, so that a reading command starts fast. Everything rests on
/// positions: a prefix of the log is a fixed set, and what was read once reads the same for ever.</summary>
public sealed class LedgerReader(LedgerDatabase database)
{
    private static readonly string NewestHeadSql = Sql.Of("Log/NewestHead.sql");
    private static readonly string RecordedAtSql = Sql.Of("Log/RecordedAt.sql");
    private static readonly string RecordsSql = Sql.Of("Log/Records.sql");
    private static readonly string StreamEntriesSql = Sql.Of("Log/StreamEntries.sql");
    private static readonly string DecisionEntriesSql = Sql.Of("Log/DecisionEntries.sql");
    private static readonly string EntriesSinceSql = Sql.Of("Log/EntriesSince.sql");
    private static readonly string CommandsSql = Sql.Of("Log/KnownCommands.sql");
    private static readonly string ConnectedSql = Sql.Of("Projecting/ConnectedEntries.sql");
    private static readonly string EntryByIdSql = Sql.Of("Log/EntryById.sql");

    /// <summary>The newest head; null for an empty log.</summary>
    public async Task<Head?> HeadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(NewestHeadSql, connection);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ReadHeadAsync(row, ct).ConfigureAwait(false);
    }

    /// <summary>When the entry of a position was recorded; null where there is none.</summary>
    public async Task<DateTimeOffset?> RecordedAtAsync(LogPosition position, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(RecordedAtSql, connection)
        {
            Parameters = { new("position", position.Value) },
        };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is DateTime recorded
            ? new DateTimeOffset(recorded)
            : null;
    }

    /// <summary>The stored records from one position to another, both included, streamed in order. No statement waits
    /// for whoever reads them: they come in pages, which together are what one would have read, since the log only
    /// grows.</summary>
    public async IAsyncEnumerable<SealedRecord> RecordsAsync(
        LogPosition from, LogPosition upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        for (var first = from.Value; first <= upTo.Value; first += Limits.RecordsPerPage)
        {
            var last = Math.Min(first + Limits.RecordsPerPage - 1, upTo.Value);
            var page = await PageAsync(connection, first, last, ct).ConfigureAwait(false);
            foreach (var stored in page) yield return stored;
            if (page.Count == 0) yield break;
        }
    }

    private static async Task<List<SealedRecord>> PageAsync(
        NpgsqlConnection connection, long first, long last, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(RecordsSql, connection)
        {
            Parameters = { new("first", first), new("last", last) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var page = new List<SealedRecord>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            page.Add(new SealedRecord(
                new LogPosition(rows.GetInt64(0)), rows.GetString(1), new TreeHash(rows.GetFieldValue<byte[]>(2))));
        }

        return page;
    }

    /// <summary>All entries up to a position, that one included, streamed in order.</summary>
    public async IAsyncEnumerable<Entry> EntriesAsync(LogPosition upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var stored in RecordsAsync(new LogPosition(0), upTo, ct).ConfigureAwait(false))
            yield return Record.Read(stored.Position, stored.Record);
    }

    /// <summary>The entries from one position to another, both included, on an open connection.</summary>
    internal static async Task<IReadOnlyList<Entry>> EntriesAsync(
        NpgsqlConnection connection, LogPosition from, LogPosition upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(RecordsSql, connection)
        {
            Parameters = { new("first", from.Value), new("last", upTo.Value) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ReadEntriesAsync(rows, ct).ConfigureAwait(false);
    }

    /// <summary>The entries of some streams, and of all commitments' streams between which and them anything ever
    /// moved, up to a position, on an open connection.</summary>
    internal static async Task<IReadOnlyList<Entry>> ConnectedAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> streams, LogPosition upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ConnectedSql, connection)
        {
            Parameters = { new("streams", streams.ToArray()), new("last", upTo.Value) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ReadEntriesAsync(rows, ct).ConfigureAwait(false);
    }

    /// <summary>The entries of some streams up to a position, that one included, in the order of the log.</summary>
    public async Task<IReadOnlyList<Entry>> EntriesOfAsync(
        IReadOnlyCollection<string> streams, LogPosition upTo, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await EntriesOfAsync(connection, streams, upTo, ct).ConfigureAwait(false);
    }

    /// <summary>The same on an open connection.</summary>
    internal static async Task<IReadOnlyList<Entry>> EntriesOfAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> streams, LogPosition upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(StreamEntriesSql, connection)
        {
            Parameters = { new("streams", streams.ToArray()), new("last", upTo.Value) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ReadEntriesAsync(rows, ct).ConfigureAwait(false);
    }

    /// <summary>What a command's decision needs: the head, entries, and whether the command is known, all in one
    /// snapshot.</summary>
    /// <param name="streams">The streams whose entries it needs; with a commitment's stream those come along from which
    /// something arrived at it.</param>
    /// <param name="since">Where further streams are known as of a position: that one, to get what came after it; null
    /// for none of that.</param>
    /// <param name="command">The command's id.</param>
    /// <param name="contentHash">SHA-256 of its content, 32 bytes.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<Loaded> LoadAsync(
        IReadOnlyCollection<string> streams, LogPosition? since, CommandId command, ReadOnlyMemory<byte> contentHash,
        CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var snapshot = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct).ConfigureAwait(false);
        await using var look = new NpgsqlBatch(connection, snapshot)
        {
            BatchCommands =
            {
                new(NewestHeadSql),
                new(CommandsSql) { Parameters = { new() { Value = new[] { command.Value } } } },
                new(DecisionEntriesSql) { Parameters = { new("streams", streams.ToArray()) } },
                new(EntriesSinceSql)
                {
                    Parameters =
                    {
                        new("position", since?.Value ?? long.MaxValue),
                        new("limit", Limits.EntriesCaughtUpMax + 1),
                    },
                },
            },
        };
        await using var rows = await look.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var head = await ReadHeadAsync(rows, ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var commands = await LaneSight.ReadCommandsAsync(rows, ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var entries = await ReadEntriesAsync(rows, ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var later = await ReadEntriesAsync(rows, ct).ConfigureAwait(false);
        return new Loaded(head, entries, later, commands.GetValueOrDefault(command)?.AnswerTo(contentHash.Span));
    }

    /// <summary>What the lane would answer if a command was recorded before; null if it was not.</summary>
    internal async Task<Appended?> FirstAnswerAsync(
        CommandId command, ReadOnlyMemory<byte> contentHash, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var look = new NpgsqlCommand(CommandsSql, connection)
        {
            Parameters = { new() { Value = new[] { command.Value } } },
        };
        await using var rows = await look.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var known = await LaneSight.ReadCommandsAsync(rows, ct).ConfigureAwait(false);
        return known.GetValueOrDefault(command)?.AnswerTo(contentHash.Span);
    }

    /// <summary>One entry; null if there is none of this id.</summary>
    public async Task<Entry?> EntryAsync(EntryId id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(EntryByIdSql, connection)
        {
            Parameters = { new("entry", id.Value) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var found = await ReadEntriesAsync(rows, ct).ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    internal static async Task<Head?> ReadHeadAsync(NpgsqlDataReader row, CancellationToken ct) =>
        await row.ReadAsync(ct).ConfigureAwait(false)
            ? new Head(
                row.GetInt64(0), new TreeHash(row.GetFieldValue<byte[]>(1)), row.GetFieldValue<DateTimeOffset>(2))
            : null;

    private static async Task<IReadOnlyList<Entry>> ReadEntriesAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        var entries = new List<Entry>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
            entries.Add(Record.Read(new LogPosition(rows.GetInt64(0)), rows.GetFieldValue<byte[]>(1)));
        return entries;
    }
}
