using System.Globalization;
using System.Text;
using CpecLedger.Domain.Seal;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Sealing;

public sealed class ProvingFromTheDatabase
{
    /// <summary>A hundred thousand leaves and their subtrees; what they say does not matter to the plan.</summary>
    private const string Fill = """
        set ledger.lane = 'on';
        insert into ledger.leaf (position, sequence, entry, record, hash)
        select p, p, gen_random_uuid(), '{}', sha256(p::text::bytea) from generate_series(0, 99999) as p;
        insert into ledger.subtree (level, index, hash)
        select l, i, sha256((l || ':' || i)::bytea)
        from generate_series(1, 16) as l cross join lateral generate_series(0, (100000 >> l) - 1) as i;
        analyze ledger.leaf, ledger.subtree;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task proves_each_entry_at_each_size_and_all_growth()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        for (var i = 0; i < 12; i++) await ledger.AppendAsync(Commands.Note($"n{i}", "source/a", i));
        var records = await WholeLog.CheckAsync(ledger);
        var (proofs, roots) = (new Proofs(ledger.Database), new Roots(ledger.Database));
        for (var size = 1; size <= records.Count; size++)
        {
            var root = (await roots.AtAsync(size, Token))!.Value;
            for (var index = 0; index < size; index++)
            {
                var leaf = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(records[index]));
                Assert.True((await proofs.InclusionAsync(index, size, Token))!.Proves(leaf, root));
                var earlier = (await roots.AtAsync(index, Token))!.Value;
                Assert.True((await proofs.ConsistencyAsync(index, size, Token))!.Proves(earlier, root));
            }
        }

        Assert.Null(await proofs.InclusionAsync(0, records.Count + 1, Token));
        Assert.Null(await proofs.ConsistencyAsync(1, records.Count + 1, Token));
    }

    [Fact]
    public async Task looks_nodes_up_by_their_coordinates()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await ledger.AsOwnerAsync(Fill);
        var wanted = InclusionProof.SubtreesFor(65_535, 99_999);
        var sql = Sql.Of("Sealing/Nodes.sql")
            .Replace("@levels::integer[]", $"'{{{Join(wanted.Select(w => (long)w.Level))}}}'::integer[]")
            .Replace("@indexes::bigint[]", $"'{{{Join(wanted.Select(w => w.Index))}}}'::bigint[]");
        await using var connection = new NpgsqlConnection(ledger.Admin);
        await connection.OpenAsync(Token);
        await using var explain = new NpgsqlCommand("explain (analyze, buffers, timing off) " + sql, connection);
        await using var rows = await explain.ExecuteReaderAsync(Token);
        var plan = new List<string>();
        while (await rows.ReadAsync(Token)) plan.Add(rows.GetString(0));

        Assert.Contains(plan, l => l.Contains("Index Scan") && l.Contains("on leaf"));
        Assert.Contains(plan, l => l.Contains("Index Scan") && l.Contains("on subtree"));
        Assert.DoesNotContain(plan, l => l.Contains("Seq Scan"));
    }

    private static string Join(IEnumerable<long> numbers) =>
        string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
