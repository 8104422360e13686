using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Status;
using Npgsql;
using NpgsqlTypes;

namespace CpecLedger.Benchmarks.Ledgers;

/// <summary>The projected tables of a filled ledger, and what their own rows cost to copy.</summary>
internal static class ProjectedTables
{
    private const string Columns = "commitment, valid_from, known_from, known_to, certain, possible";

    /// <summary>The statement of a file of the store's, to be run past it.</summary>
    public static string Sql(string path)
    {
        using var stream = typeof(Questions).Assembly.GetManifestResourceStream(path)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Projects the whole ledger, once, and has the planner know the tables.</summary>
    public static async Task MakeAsync(LedgerOnServer ledger, CancellationToken ct)
    {
        var head = (await new LedgerReader(ledger.Database).HeadAsync(ct))!;
        if (await ValueAsync<long>(ledger, "select through from ledger.projection where is_live", ct) < head.Last.Value)
        {
            await new StatusRebuild(ledger.Database).RunAsync(_ => { }, ct);
            await ledger.RunAsync(
                "vacuum analyze ledger.status_period, ledger.commitment_period, ledger.register_period", ct);
        }
    }

    /// <summary>The set of tables that is read: 0 or 1.</summary>
    public static Task<short> SlotAsync(LedgerOnServer ledger, CancellationToken ct) =>
        ValueAsync<short>(ledger, "select slot from ledger.projection where is_live", ct);

    /// <summary>A table like that of the periods, with its index, to copy into.</summary>
    public static Task MakeCopyAsync(LedgerOnServer ledger, CancellationToken ct) => ledger.RunAsync(
        "drop table if exists public.copied; create table public.copied (like ledger.status_period_0 including all); "
        + "grant all on public.copied to public; grant usage on schema public to public", ct);

    /// <summary>All rows of the periods.</summary>
    public static async Task<List<object?[]>> RowsAsync(LedgerOnServer ledger, CancellationToken ct)
    {
        await using var connection = await ledger.Database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            $"select {Columns} from ledger.status_period where slot = (select slot from ledger.projection "
            + "where is_live)", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new List<object?[]>();
        while (await rows.ReadAsync(ct))
        {
            all.Add(
            [
                rows.GetString(0), rows.GetFieldValue<DateOnly>(1), rows.GetInt64(2), rows.GetInt64(3),
                rows.IsDBNull(4) ? null : rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetString(5),
            ]);
        }

        return all;
    }

    /// <summary>Copies rows into the table made for it.</summary>
    public static async Task CopyAsync(LedgerOnServer ledger, List<object?[]> all, CancellationToken ct)
    {
        await using var connection = await ledger.Database.OpenAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy public.copied (slot, {Columns}) from stdin (format binary)", ct);
        foreach (var row in all)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync((short)0, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync((string)row[0]!, NpgsqlDbType.Text, ct);
            await copy.WriteAsync((DateOnly)row[1]!, NpgsqlDbType.Date, ct);
            await copy.WriteAsync((long)row[2]!, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync((long)row[3]!, NpgsqlDbType.Bigint, ct);
            foreach (var text in row[4..])
            {
                await (text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync((string)text, NpgsqlDbType.Text, ct));
            }
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task<T> ValueAsync<T>(LedgerOnServer ledger, string sql, CancellationToken ct)
    {
        await using var connection = await ledger.Database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
