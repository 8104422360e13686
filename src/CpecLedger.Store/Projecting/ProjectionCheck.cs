using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;
using Npgsql;

namespace CpecLedger.Store.Projecting;

/// <summary>What a check of the projected tables found.</summary>
/// <param name="Through">The last position they know.</param>
/// <param name="Behind">How many entries are recorded after it.</param>
/// <param name="Rows">How many rows were compared.</param>
/// <param name="Findings">What does not add up, at most <see cref="EvidenceCheck.FindingsMax"/>.</param>
public sealed record ProjectionReport(LogPosition Through, long Behind, long Rows, IReadOnlyList<Finding> Findings);

/// <summary>Compares the projected tables with what the log gives, row for row, in one snapshot. It repairs
/// nothing.</summary>
public sealed class ProjectionCheck
{
    private static readonly string NoTimeoutSql = Sql.Of("Sealing/NoTimeout.sql");
    private static readonly string CountSql = Sql.Of("Projecting/CountRows.sql");
    private static readonly string PeriodsSql = Sql.Of("Projecting/AllPeriods.sql");
    private static readonly string FactsSql = Sql.Of("Projecting/AllFacts.sql");
    private static readonly string ItemsSql = Sql.Of("Projecting/AllItems.sql");

    private readonly NpgsqlConnection _connection;
    private readonly short _slot;
    private readonly List<Finding> _findings = [];
    private long _rows;

    private ProjectionCheck(NpgsqlConnection connection, short slot) => (_connection, _slot) = (connection, slot);

    /// <summary>Checks the tables that are read; null where they were made by another version of the program.</summary>
    /// <param name="database">The ledger's database.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<ProjectionReport?> RunAsync(LedgerDatabase database, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var snapshot = await ProjectedSnapshot.OpenAsync(database, ct).ConfigureAwait(false);
        var (connection, stand) = (snapshot.Connection, snapshot.Stand);
        await using (var longer = new NpgsqlCommand(NoTimeoutSql, connection))
        {
            await longer.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }

        var head = await new LedgerReader(database).HeadAsync(ct).ConfigureAwait(false);
        if (!stand.IsOurs)
        {
            return null;
        }

        var check = new ProjectionCheck(connection, stand.Slot);
        await foreach (var part in new StreamParts(database, Limits.EntriesPerRebuildPart)
            .AfterAsync("", stand.Through, ct).ConfigureAwait(false))
        {
            await check.CompareAsync(part, ct).ConfigureAwait(false);
        }

        await check.CountAsync(ct).ConfigureAwait(false);
        return new ProjectionReport(
            stand.Through, (head?.Size ?? 0) - stand.Through.TreeSize, check._rows, check._findings);
    }

    private async Task CompareAsync(StreamPart part, CancellationToken ct)
    {
        var (periods, facts, items) = (new Expected(), new Expected(), new Expected());
        foreach (var page in part.Fold())
        {
            periods.Add(page.Periods, k => k.Commitment, r => Row(
                r.Key.Commitment, r.Key.From, r.From, r.To,
                r.Value.Certain is { } certain ? ProjectedJson.Text(certain) : null,
                ProjectedJson.Text(r.Value.Possible)));
            facts.Add(page.Facts, k => k, r => Row(
                r.Key, r.From, r.To, ProjectedJson.Text(r.Value), string.Join(' ', r.Value.Projects)));
            items.Add(page.Register, k => k, ItemRow);
        }

        var streams = part.Entries.Select(e => e.Stream).Distinct().ToArray();
        var commitments = streams.Where(StreamName.IsCommitment).Select(StreamName.IdOf).ToArray();
        await CompareAsync(PeriodsSql, "commitments", commitments, periods, ct).ConfigureAwait(false);
        await CompareAsync(FactsSql, "commitments", commitments, facts, ct).ConfigureAwait(false);
        await CompareAsync(ItemsSql, "streams", streams, items, ct).ConfigureAwait(false);
    }

    private static string ItemRow(ProjectedRow<string, StandingItem> r)
    {
        var read = r.Value.Event is RegisterEvent.SourceRegistered s && ReadSources.IsRead(s) ? s.Published : null;
        return Row(
            r.Key, r.From, r.To, r.Value.Entry.Value, r.Value.Position, EventCatalogue.Of(r.Value.Event).WireName,
            Record.DataOf(r.Value.Event), ProjectedWriter.KindOf(r.Key), read?.Earliest, read?.Latest);
    }

    private async Task CompareAsync(
        string sql, string keys, string[] wanted, Expected expected, CancellationToken ct)
    {
        _rows += expected.Count;
        await using var command = new NpgsqlCommand(sql, _connection)
        {
            Parameters = { new("slot", _slot), new(keys, wanted) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var cells = new object?[rows.FieldCount];
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = rows.IsDBNull(i) ? null : rows.GetValue(i);
            if (!expected.Remove(Row(cells)))
            {
                Add($"A projected row of {cells[0]} is not what the log gives.");
            }
        }

        foreach (var key in expected.Missing) Add($"A projected row of {key} is missing.");
    }

    private async Task CountAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(CountSql, _connection) { Parameters = { new("slot", _slot) } };
        var there = (long)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
        if (there != _rows && _findings.Count == 0)
        {
            Add($"The projected tables have {there} rows; the log gives {_rows}.");
        }
    }

    /// <summary>A row as text: what the log gives and what the table has read alike.</summary>
    private static string Row(params object?[] cells) => string.Join('\u001F', cells.Select(c => c switch
    {
        null => "",
        LogPosition position => position.ToString(),
        string[] texts => string.Join(' ', texts),
        DateTime day => DayText(DateOnly.FromDateTime(day)),
        DateOnly day => DayText(day),
        long.MaxValue => "",
        IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => c.ToString(),
    }));

    private static string DayText(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private void Add(string message)
    {
        if (_findings.Count < EvidenceCheck.FindingsMax) _findings.Add(new Finding("projection-wrong", message));
    }

    /// <summary>The rows that the log gives, by the hash of their text: streams between which anything moved can have a
    /// million.</summary>
    private sealed class Expected
    {
        private readonly Dictionary<UInt128, string> _rows = [];

        public int Count => _rows.Count;

        public IEnumerable<string> Missing => _rows.Values;

        public void Add<TKey, TValue>(
            ProjectedRows<TKey, TValue> rows, Func<TKey, string> key, Func<ProjectedRow<TKey, TValue>, string> text)
            where TKey : notnull where TValue : class
        {
            foreach (var row in rows.Begun) _rows.Add(HashOf(text(row)), key(row.Key));
        }

        public bool Remove(string text) => _rows.Remove(HashOf(text));

        private static UInt128 HashOf(string text) =>
            BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
