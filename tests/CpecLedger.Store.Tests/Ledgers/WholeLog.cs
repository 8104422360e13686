using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Ledgers;

/// <summary>Checks a log from end to end: dense positions, hashes and roots recomputed from the records, and Marten's
/// rows equal to them. Answers the records.</summary>
internal static class WholeLog
{
    private const string Rows = """
        select l.position, l.record, e.id, e.stream_id, e.version, e.type, e.timestamp, e.user_name, e.correlation_id,
            e.data::text
        from ledger.mt_events e
        full join ledger.leaf l on l.sequence = e.seq_id
        where e.type is distinct from 'tombstone'
        order by l.position
        """;

    public static async Task<IReadOnlyList<string>> CheckAsync(LedgerOfATest ledger)
    {
        var ct = TestContext.Current.CancellationToken;
        var records = new List<string>();
        var tree = Frontier.Empty;
        var roots = new List<TreeHash>();
        await foreach (var stored in ledger.Reader.RecordsAsync(new LogPosition(0), new LogPosition(long.MaxValue), ct))
        {
            Assert.Equal(records.Count, stored.Position.Value);
            var hash = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(stored.Record));
            Assert.Equal(hash, stored.Hash);
            tree = tree.Append(hash, []);
            roots.Add(tree.Root());
            records.Add(stored.Record);
        }

        var head = await ledger.Reader.HeadAsync(ct);
        Assert.Equal(records.Count, head?.Size ?? 0);
        if (head is not null) Assert.Equal(roots[^1], head.Root);
        var kept = new Roots(ledger.Database);
        for (var size = 1; size <= records.Count; size += 1 + size / 7)
            Assert.Equal(roots[size - 1], await kept.AtAsync(size, ct));
        Assert.Null(await kept.AtAsync(records.Count + 1, ct));
        await CheckRowsAsync(ledger, records, ct);
        return records;
    }

    private static async Task CheckRowsAsync(LedgerOfATest ledger, List<string> records, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ledger.Admin);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Rows, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var versions = new Dictionary<string, long>();
        var instant = DateTimeOffset.MinValue;
        var count = 0;
        for (; await row.ReadAsync(ct); count++)
        {
            Assert.Equal(count, row.GetInt64(0));
            using var document = JsonDocument.Parse(row.GetString(1));
            var record = document.RootElement;
            var stream = record.GetProperty("stream").GetString()!;
            Assert.Equal(CanonicalJson.Text(record), row.GetString(1));
            Assert.Equal(record.GetProperty("id").GetGuid(), row.GetGuid(2));
            Assert.Equal(stream, row.GetString(3));
            Assert.Equal(record.GetProperty("version").GetInt64(), row.GetInt64(4));
            Assert.Equal(versions[stream] = versions.GetValueOrDefault(stream) + 1, row.GetInt64(4));
            Assert.Equal(record.GetProperty("type").GetString(), row.GetString(5));
            Assert.Equal(record.GetProperty("recordedAt").GetDateTimeOffset(), row.GetFieldValue<DateTimeOffset>(6));
            Assert.Equal(record.GetProperty("recordedBy").GetString(), row.GetString(7));
            Assert.Equal(record.GetProperty("command").GetString(), row.GetString(8));
            Assert.Equal(
                CanonicalJson.Text(record.GetProperty("data")),
                CanonicalJson.Text(JsonElement.Parse(row.GetString(9))));
            Assert.True(row.GetFieldValue<DateTimeOffset>(6) >= instant);
            instant = row.GetFieldValue<DateTimeOffset>(6);
        }

        Assert.Equal(records.Count, count);
    }
}
