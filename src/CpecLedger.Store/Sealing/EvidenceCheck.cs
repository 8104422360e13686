using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using Npgsql;

namespace CpecLedger.Store.Sealing;

/// <summary>Something in the database that does not add up.</summary>
/// <param name="Code">A stable word.</param>
/// <param name="Message">What, in words.</param>
public sealed record Finding(string Code, string Message);

/// <summary>What a check of the evidence found.</summary>
/// <param name="Entries">How many entries were checked.</param>
/// <param name="Root">The root that their records give.</param>
/// <param name="Findings">What does not add up, at most <see cref="EvidenceCheck.FindingsMax"/>.</param>
public sealed record EvidenceReport(long Entries, TreeHash Root, IReadOnlyList<Finding> Findings);

/// <summary>
/// Recomputes the whole log from its records, in one snapshot: hashes, subtrees, heads, versions, commands, what was
/// signed, and Marten's rows beside them. It repairs nothing.
/// </summary>
public sealed class EvidenceCheck
{
    /// <summary>The most findings that are kept: one fault can show in every entry after it.</summary>
    public const int FindingsMax = 100;

    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<CommandId, (long First, int Count)> _commands = [];
    private readonly List<(string Commitment, long Position, string Stream)> _arrivals = [];
    private readonly List<Subtree> _completed = [];
    private Dictionary<(int, long), TreeHash> _subtrees = [];
    private Queue<(long Size, long Previous, TreeHash Root)> _heads = new();
    private Frontier _frontier = Frontier.Empty;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private long _lastHead;

    private readonly SignedHeads _signed;

    private EvidenceCheck(SignedHeads signed) => _signed = signed;

    /// <summary>Checks a database.</summary>
    /// <param name="database">It.</param>
    /// <param name="progress">Told the number of entries checked, now and then.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<EvidenceReport> RunAsync(
        LedgerDatabase database, Action<long> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(progress);
        var signed = await SignedHeads.ReadAsync(database, ct).ConfigureAwait(false);
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var snapshot = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct).ConfigureAwait(false);
        await using (var longer = new NpgsqlCommand(Sql.Of("Sealing/NoTimeout.sql"), connection, snapshot))
        {
            await longer.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }

        var check = new EvidenceCheck(signed);
        await check.ReadSealAsync(connection, ct).ConfigureAwait(false);
        await check.ReadEntriesAsync(connection, progress, ct).ConfigureAwait(false);
        await check.CompareRestAsync(connection, ct).ConfigureAwait(false);
        return new EvidenceReport(check._frontier.Size, check._frontier.Root(), check._findings);
    }

    private async Task ReadSealAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        _subtrees = new(await RowsAsync(connection, "Sealing/AllSubtrees.sql", r => KeyValuePair.Create(
            (r.GetInt32(0), r.GetInt64(1)), new TreeHash(r.GetFieldValue<byte[]>(2))), ct).ConfigureAwait(false));
        _heads = new(await RowsAsync(connection, "Sealing/Heads.sql",
            r => (r.GetInt64(0), r.GetInt64(1), new TreeHash(r.GetFieldValue<byte[]>(2))), ct).ConfigureAwait(false));
    }

    private async Task ReadEntriesAsync(NpgsqlConnection connection, Action<long> progress, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Of("Sealing/Evidence.sql"), connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            CheckRow(rows);
            if (_frontier.Size % 10_000 == 0)
            {
                progress(_frontier.Size);
            }
        }
    }

    private void CheckRow(NpgsqlDataReader row)
    {
        var position = row.GetInt64(0);
        if (position != _frontier.Size)
        {
            Add("position-gap", $"Position {_frontier.Size} is missing: the next one is {position}.");
        }

        var record = row.GetString(1);
        var hash = MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(record));
        if (!hash.ToBytes().AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(2)))
        {
            Add("leaf-hash-wrong", $"The record at position {position} does not have the hash stored beside it.");
        }

        CheckSeal(hash);
        try
        {
            var entry = Record.Read(new LogPosition(position), record);
            CheckEnvelope(entry, record, row);
            CheckWorkingCopy(entry, row);
        }
        catch (JsonException e)
        {
            Add("record-unreadable", $"The record at position {position} is none: {e.Message}");
        }
    }

    private void CheckSeal(TreeHash hash)
    {
        _completed.Clear();
        _frontier = _frontier.Append(hash, _completed);
        foreach (var subtree in _completed.Where(s => s.Level > 0))
        {
            if (!_subtrees.Remove((subtree.Level, subtree.Index), out var stored))
            {
                Add("subtree-missing", $"The subtree of level {subtree.Level} and index {subtree.Index} is missing.");
            }
            else if (stored != subtree.Hash)
            {
                Add("subtree-wrong", $"The subtree of level {subtree.Level} and index {subtree.Index} is another.");
            }
        }

        _signed.Compare(_frontier);
        if (_heads.TryPeek(out var head) && head.Size == _frontier.Size)
        {
            _heads.Dequeue();
            if (head.Root != _frontier.Root() || head.Previous != _lastHead)
            {
                Add("head-wrong", $"The head of size {head.Size} does not follow from the records.");
            }

            _lastHead = head.Size;
        }
    }

    private void CheckEnvelope(Entry entry, string record, NpgsqlDataReader row)
    {
        var canonical = Record.Of(
            Record.DataOf(entry.Event), EventCatalogue.Of(entry.Event).WireName, entry.Id, entry.Stream, entry.Version,
            entry.RecordedAt, entry.RecordedBy, entry.Command, entry.Rules);
        if (canonical != record)
        {
            Add("record-not-canonical", $"The record at position {entry.Position} is not in canonical form.");
        }

        if (row.GetGuid(3) != entry.Id.Value)
        {
            Add("leaf-entry-wrong", $"The leaf at position {entry.Position} names another entry than its record.");
        }

        var version = _versions[entry.Stream] = _versions.GetValueOrDefault(entry.Stream) + 1;
        if (version != entry.Version)
        {
            Add("version-gap",
                $"Position {entry.Position} has version {entry.Version} of {entry.Stream}, not {version}.");
            _versions[entry.Stream] = entry.Version;
        }

        if (entry.RecordedAt < _last)
        {
            Add("time-backwards", $"Position {entry.Position} was recorded before its predecessor.");
        }

        if (LedgerState.ArrivesAt(entry.Event) is { } commitment)
        {
            _arrivals.Add((commitment, entry.Position.Value, entry.Stream));
        }

        _last = entry.RecordedAt;
        var known = _commands.GetValueOrDefault(entry.Command, (First: entry.Position.Value, Count: 0));
        _commands[entry.Command] = (known.First, known.Count + 1);
    }

    /// <summary>Marten's row beside the record is the working copy: it says the same, or somebody changed one of
    /// them.</summary>
    private void CheckWorkingCopy(Entry entry, NpgsqlDataReader row)
    {
        if (row.IsDBNull(4))
        {
            Add("event-missing", $"The event of position {entry.Position} is missing.");
            return;
        }

        var same = row.GetGuid(4) == entry.Id.Value
            && row.GetString(5) == entry.Stream
            && row.GetInt64(6) == entry.Version
            && row.GetString(7) == EventCatalogue.Of(entry.Event).WireName
            && row.GetFieldValue<DateTimeOffset>(8) == entry.RecordedAt
            && CanonicalJson.Text(JsonElement.Parse(row.GetString(9))) == Record.DataOf(entry.Event);
        if (!same)
        {
            Add("event-differs", $"The event of position {entry.Position} says something else than its record.");
        }
    }

    private async Task CompareRestAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var (level, index) in _subtrees.Keys)
        {
            Add("subtree-unknown", $"There is a subtree of level {level} and index {index} beyond the records.");
        }

        foreach (var head in _heads)
        {
            Add("log-truncated", $"A head of size {head.Size} was committed; the records end at {_frontier.Size}.");
        }

        if (_frontier.Size != _lastHead)
        {
            Add("head-missing", $"The newest head covers {_lastHead} entries of {_frontier.Size}.");
        }

        _signed.End(_frontier.Size);
        _signed.Findings.ForEach(f => Add(f.Code, f.Message));
        var unsealed = await RowsAsync(connection, "Sealing/Unsealed.sql",
            r => $"Event {r.GetInt64(0)} ({r.GetString(2)}) of {r.GetString(1)} has no record.", ct)
            .ConfigureAwait(false);
        unsealed.ForEach(m => Add("event-unsealed", m));
        await CompareCommandsAsync(connection, ct).ConfigureAwait(false);
        var arrivals = await RowsAsync(connection, "Sealing/AllArrivals.sql",
            r => (r.GetString(0), r.GetInt64(1), r.GetString(2)), ct).ConfigureAwait(false);
        if (!arrivals.SequenceEqual(_arrivals))
        {
            Add("arrivals-wrong", "What moved from one commitment to another is not what the records say.");
        }

        foreach (var (stream, version) in await RowsAsync(connection, "Sealing/AllStreams.sql",
            r => (r.GetString(0), r.GetInt64(1)), ct).ConfigureAwait(false))
        {
            if (_versions.GetValueOrDefault(stream) is var counted && counted != version && stream != "mt_tombstone")
            {
                Add("stream-version-wrong",
                    $"The stream {stream} is said to have version {version}; it has {counted}.");
            }
        }
    }

    private async Task CompareCommandsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var (id, first, count) in await RowsAsync(connection, "Sealing/AllCommands.sql",
            r => (new CommandId(r.GetGuid(0)), r.GetInt64(1), r.GetInt32(2)), ct).ConfigureAwait(false))
        {
            if (!_commands.Remove(id, out var found) || found != (first, count))
            {
                Add("command-wrong", $"The command {id} is said to have {count} entries from position {first}.");
            }
        }

        foreach (var id in _commands.Keys)
        {
            Add("command-missing", $"The command {id} has entries and is not known.");
        }
    }

    private static async Task<List<T>> RowsAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Of(sql), connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var all = new List<T>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            all.Add(read(rows));
        }

        return all;
    }

    private void Add(string code, string message)
    {
        if (_findings.Count < FindingsMax)
        {
            _findings.Add(new Finding(code, message));
        }
    }
}
