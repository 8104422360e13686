using CpecLedger.Domain.Seal;
using Npgsql;

namespace CpecLedger.Store.Sealing;

/// <summary>The root of the log's tree at any size it has had.</summary>
public sealed class Roots(LedgerDatabase database)
{
    private static readonly string HeadOfSizeSql = Sql.Of("Sealing/HeadOfSize.sql");
    private static readonly string NodesSql = Sql.Of("Sealing/Nodes.sql");

    /// <summary>The root of the first <paramref name="size"/> entries: from the head of that size where a batch ended
    /// there, else from at most 48 stored nodes. Null where the log is shorter.</summary>
    public async Task<TreeHash?> AtAsync(long size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (size == 0) return MerkleTree.EmptyRoot;
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var head = new NpgsqlCommand(HeadOfSizeSql, connection) { Parameters = { new("size", size) } };
        if (await head.ExecuteScalarAsync(ct).ConfigureAwait(false) is byte[] root) return new TreeHash(root);
        var subtrees = MerkleTree.SubtreesOf(size);
        var nodes = await NodesAsync(connection, subtrees, ct).ConfigureAwait(false);
        return nodes.Count == subtrees.Count ? MerkleTree.Root(size, (level, index) => nodes[(level, index)]) : null;
    }

    /// <summary>Stored nodes by level and index, leaves (level 0) included; those not complete yet are
    /// missing.</summary>
    public async Task<IReadOnlyDictionary<(int Level, long Index), TreeHash>> NodesAsync(
        IReadOnlyCollection<(int Level, long Index)> wanted, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        return await NodesAsync(connection, wanted, ct).ConfigureAwait(false);
    }

    private static async Task<Dictionary<(int Level, long Index), TreeHash>> NodesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(int Level, long Index)> wanted, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(NodesSql, connection)
        {
            Parameters =
            {
                new("levels", wanted.Select(w => w.Level).ToArray()),
                new("indexes", wanted.Select(w => w.Index).ToArray()),
            },
        };
        var nodes = new Dictionary<(int, long), TreeHash>();
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
            nodes[(rows.GetInt32(0), rows.GetInt64(1))] = new TreeHash(rows.GetFieldValue<byte[]>(2));
        return nodes;
    }
}
