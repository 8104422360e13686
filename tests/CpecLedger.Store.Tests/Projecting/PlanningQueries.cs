using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Projecting;

/// <summary>At size the database finds what a question asks for by its keys, and reads no table through.</summary>
public sealed class PlanningQueries
{
    /// <summary>A thousand commitments with two hundred periods each.</summary>
    private const string Fill = """
        insert into ledger.commitment_period (slot, commitment, known_from, facts, projects)
        select 0, 'c' || c, c, '{}', array['p' || c % 500] from generate_series(1, 1000) as c;
        insert into ledger.status_period (slot, commitment, valid_from, known_from, certain)
        select 0, 'c' || c, date '2000-01-01' + p * 7, p * 1000 + c, '{}'
        from generate_series(1, 200) as p cross join generate_series(1, 1000) as c;
        insert into ledger.register_period (slot, kind, stream, known_from, entry, position, type, data)
        select 0, 'source', 'source/s' || s, s, gen_random_uuid(), s, 'source-registered.v1', '{}'
        from generate_series(1, 20000) as s;
        insert into ledger.register_period (slot, kind, stream, known_from, entry, position, type, data)
        select 0, 'pillar', 'register/pillar/' || s, s, gen_random_uuid(), s, 'register-item-recorded.v1', '{}'
        from generate_series(1, 10) as s;
        """;

    private static readonly Dictionary<string, string> Values = new()
    {
        ["@slot"] = "0::smallint", ["@known"] = "150000::bigint", ["@as_of"] = "date '2002-06-01'",
        ["@commitments"] = "array['c7', 'c8']", ["@projects"] = "array['p7']", ["@kinds"] = "array['pillar', 'policy']",
        ["@streams"] = "array['source/s9']",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Status/Statuses.sql", "status_period_0")]
    [InlineData("Status/StatusesOf.sql", "status_period_0", "commitment_period_0")]
    [InlineData("Status/Concerning.sql", "commitment_period_0")]
    [InlineData("Status/Register.sql", "register_period_0")]
    public async Task finds_rows_by_their_keys(string path, params string[] never)
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await ledger.AsOwnerAsync(Fill);
        await ledger.AsOwnerAsync("analyze ledger.status_period, ledger.commitment_period, ledger.register_period");
        await using var connection = new NpgsqlConnection(ledger.Admin);
        await connection.OpenAsync(Token);
        var sql = Values.Aggregate(Sql.Of(path), (text, value) => text.Replace(value.Key, value.Value));
        await using var explain = new NpgsqlCommand("explain " + sql, connection);
        await using var rows = await explain.ExecuteReaderAsync(Token);
        var plan = new List<string>();
        while (await rows.ReadAsync(Token))
        {
            plan.Add(rows.GetString(0));
        }

        Assert.All(never, table =>
        {
            Assert.Contains(plan, line => line.Contains($"on {table}"));
            Assert.DoesNotContain(plan, line => line.Contains($"Seq Scan on {table}"));
        });
    }
}
