using CpecLedger.Domain.Log;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using Npgsql;
using NpgsqlTypes;

namespace CpecLedger.Store.Projecting;

/// <summary>Writes pages to one set of the projected tables: rows that end with one statement a table, rows that begin
/// with one COPY a table.</summary>
internal sealed class ProjectedWriter(NpgsqlConnection connection, short slot)
{
    private static readonly string EndPeriodsSql = Sql.Of("Projecting/EndPeriods.sql");
    private static readonly string EndFactsSql = Sql.Of("Projecting/EndFacts.sql");
    private static readonly string EndItemsSql = Sql.Of("Projecting/EndItems.sql");

    /// <summary>Writes a page, in the connection's transaction.</summary>
    public async Task WriteAsync(ProjectedPage page, CancellationToken ct)
    {
        await EndAsync(page, ct).ConfigureAwait(false);
        await CopyAsync("status_period", "commitment, valid_from", "certain, possible", page.Periods, async (rows, r) =>
        {
            await rows.WriteAsync(r.Key.Commitment, NpgsqlDbType.Text, ct).ConfigureAwait(false);
            await rows.WriteAsync(r.Key.From, NpgsqlDbType.Date, ct).ConfigureAwait(false);
        }, async (rows, both) =>
        {
            await TextAsync(rows, both.Certain is { } certain ? ProjectedJson.Text(certain) : null, ct)
                .ConfigureAwait(false);
            var isSame = ReferenceEquals(both.Certain, both.Possible);
            await TextAsync(rows, isSame ? null : ProjectedJson.Text(both.Possible), ct).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);
        await CopyAsync("commitment_period", "commitment", "facts, projects", page.Facts,
            (rows, r) => rows.WriteAsync(r.Key, NpgsqlDbType.Text, ct), async (rows, facts) =>
            {
                await TextAsync(rows, ProjectedJson.Text(facts), ct).ConfigureAwait(false);
                await rows.WriteAsync(facts.Projects.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, ct)
                    .ConfigureAwait(false);
            }, ct).ConfigureAwait(false);
        await CopyAsync(
            "register_period", "kind, stream", "entry, position, type, data, read_earliest, read_latest",
            page.Register, async (rows, r) =>
            {
                await rows.WriteAsync(KindOf(r.Key), NpgsqlDbType.Text, ct).ConfigureAwait(false);
                await rows.WriteAsync(r.Key, NpgsqlDbType.Text, ct).ConfigureAwait(false);
            }, (rows, item) => ItemAsync(rows, item, ct), ct).ConfigureAwait(false);
    }

    /// <summary>What a stream of the register holds: <c>source</c>, <c>meeting</c>, <c>policy</c>, or the kind of the
    /// item: <c>pillar</c>, <c>project</c> ….</summary>
    internal static string KindOf(string stream)
    {
        var parts = stream.Split('/');
        return parts is ["register", var kind, _] ? kind : parts[0];
    }

    private static async Task ItemAsync(NpgsqlBinaryImporter rows, StandingItem item, CancellationToken ct)
    {
        await rows.WriteAsync(item.Entry.Value, NpgsqlDbType.Uuid, ct).ConfigureAwait(false);
        await rows.WriteAsync(item.Position.Value, NpgsqlDbType.Bigint, ct).ConfigureAwait(false);
        await TextAsync(rows, EventCatalogue.Of(item.Event).WireName, ct).ConfigureAwait(false);
        await TextAsync(rows, Record.DataOf(item.Event), ct).ConfigureAwait(false);
        var read = item.Event is RegisterEvent.SourceRegistered s && ReadSources.IsRead(s) ? s.Published : null;
        await DayAsync(rows, read?.Earliest, ct).ConfigureAwait(false);
        await DayAsync(rows, read?.Latest, ct).ConfigureAwait(false);
    }

    private static Task TextAsync(NpgsqlBinaryImporter rows, string? text, CancellationToken ct) =>
        text is null ? rows.WriteNullAsync(ct) : rows.WriteAsync(text, NpgsqlDbType.Text, ct);

    private static Task DayAsync(NpgsqlBinaryImporter rows, DateOnly? day, CancellationToken ct) =>
        day is { } known ? rows.WriteAsync(known, NpgsqlDbType.Date, ct) : rows.WriteNullAsync(ct);

    private async Task EndAsync(ProjectedPage page, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (page.Periods.Ended is { Count: > 0 } periods)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(EndPeriodsSql)
            {
                Parameters =
                {
                    new("slot", slot),
                    new("commitments", periods.Select(p => p.Key.Commitment).ToArray()),
                    new("days", periods.Select(p => p.Key.From).ToArray()),
                    new("positions", periods.Select(p => p.To.Value).ToArray()),
                },
            });
        }

        Add(batch, EndFactsSql, "commitments", page.Facts.Ended.Select(f => (f.Key, f.To.Value)));
        Add(batch, EndItemsSql, "streams", page.Register.Ended.Select(i => (i.Key, i.To.Value)));
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
    }

    private void Add(NpgsqlBatch batch, string sql, string keys, IEnumerable<(string Key, long To)> ended)
    {
        var rows = ended.ToList();
        if (rows.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql)
            {
                Parameters =
                {
                    new("slot", slot),
                    new(keys, rows.ConvertAll(r => r.Key).ToArray()),
                    new("positions", rows.ConvertAll(r => r.To).ToArray()),
                },
            });
        }
    }

    private async Task CopyAsync<TKey, TValue>(
        string table, string keys, string values, ProjectedRows<TKey, TValue> page,
        Func<NpgsqlBinaryImporter, ProjectedRow<TKey, TValue>, Task> key,
        Func<NpgsqlBinaryImporter, TValue, Task> value,
        CancellationToken ct) where TKey : notnull where TValue : class
    {
        if (page.Count == 0)
        {
            return;
        }

        await using var rows = await connection.BeginBinaryImportAsync(
            $"copy ledger.{table}_{slot} (slot, {keys}, known_from, known_to, {values}) from stdin (format binary)",
            ct).ConfigureAwait(false);
        foreach (var row in page.Begun)
        {
            await rows.StartRowAsync(ct).ConfigureAwait(false);
            await rows.WriteAsync(slot, NpgsqlDbType.Smallint, ct).ConfigureAwait(false);
            await key(rows, row).ConfigureAwait(false);
            await rows.WriteAsync(row.From.Value, NpgsqlDbType.Bigint, ct).ConfigureAwait(false);
            await rows.WriteAsync(row.To?.Value ?? long.MaxValue, NpgsqlDbType.Bigint, ct).ConfigureAwait(false);
            await value(rows, row.Value).ConfigureAwait(false);
        }

        await rows.CompleteAsync(ct).ConfigureAwait(false);
    }
}
