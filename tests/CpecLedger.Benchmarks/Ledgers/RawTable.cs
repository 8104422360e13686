using CpecLedger.Benchmarks.Harness;
using Npgsql;
using NpgsqlTypes;

namespace CpecLedger.Benchmarks.Ledgers;

/// <summary>The least that storing events can cost on this server: one table, one row an event, nothing else.</summary>
internal sealed class RawTable
{
    private const string InsertSql = "insert into event (stream, data) values (@stream, @data)";

    private readonly NpgsqlDataSource source;

    private RawTable(NpgsqlDataSource source) => this.source = source;

    public static async Task<RawTable> CreateAsync(Server server, string database, CancellationToken ct)
    {
        var source = await server.CreateDatabaseAsync(database, ct);
        await using var make = source.CreateCommand(
            "create table event (id bigint generated always as identity primary key, stream text, data jsonb)");
        await make.ExecuteNonQueryAsync(ct);
        return new RawTable(source);
    }

    /// <summary>One row in a transaction of its own.</summary>
    public async Task InsertAsync(string stream, string data, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var insert = new NpgsqlCommand(InsertSql, connection)
        {
            Parameters =
            {
                new("stream", stream), new("data", NpgsqlDbType.Jsonb) { Value = data },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }

    /// <summary>All rows by one binary COPY.</summary>
    public async Task CopyAsync(IEnumerable<(string Stream, string Data)> rows, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy event (stream, data) from stdin (format binary)", ct);
        foreach (var (stream, data) in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(stream, ct);
            await copy.WriteAsync(data, NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);
    }
}
