using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>A command the log knows, with its first answer.</summary>
internal sealed record KnownCommand(
    ReadOnlyMemory<byte> ContentHash,
    LogPosition First,
    int Count,
    DateTimeOffset RecordedAt,
    IReadOnlyList<EntryId> Answer)
{
    /// <summary>What is said to the same id once more.</summary>
    public Appended AnswerTo(ReadOnlySpan<byte> contentHash) => ContentHash.Span.SequenceEqual(contentHash)
        ? new Appended.AlreadyRecorded(First, Count, Answer)
        : new Appended.CommandIdReused();
}

/// <summary>What the lane sees once it holds the lock: nobody can move it before this transaction ends.</summary>
/// <param name="Tree">The tree as it stands.</param>
/// <param name="RecordedAt">The instant of this batch: the database's clock, never before the last batch's.</param>
/// <param name="Versions">Of every stream, and the arrivals at every commitment, asked for; those missing do not
/// exist.</param>
/// <param name="Commands">Those asked for that are known.</param>
internal sealed record LaneSight(
    Frontier Tree,
    DateTimeOffset RecordedAt,
    IReadOnlyDictionary<string, long> Versions,
    IReadOnlyDictionary<CommandId, KnownCommand> Commands)
{
    private static readonly string TakeSql = Sql.Of("Log/TakeLane.sql");
    private static readonly string HeadSql = Sql.Of("Log/LaneHead.sql");
    private static readonly string VersionsSql = Sql.Of("Log/StreamVersions.sql");
    private static readonly string CommandsSql = Sql.Of("Log/KnownCommands.sql");

    /// <summary>Takes the lane and looks, in one round trip. Each statement of the batch sees a snapshot taken after
    /// the lock was got (read committed).</summary>
    public static async Task<LaneSight> TakeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Pending> batch, CancellationToken ct)
    {
        var streams = batch.SelectMany(p => p.Append.VersionsRead.Keys).Distinct().ToArray();
        var commitments = streams.Where(StreamName.IsArrivals).Select(StreamName.IdOf).ToArray();
        var commands = batch.Select(p => p.Append.Command.Value).Distinct().ToArray();
        await using var look = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(TakeSql),
                new(HeadSql),
                new(VersionsSql)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string[]> { TypedValue = streams },
                        new NpgsqlParameter<string[]> { TypedValue = commitments },
                    },
                },
                new(CommandsSql) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = commands } } },
            },
        };
        await using var rows = await look.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var (tree, recordedAt) = await ReadHeadAsync(rows, ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var versions = await ReadVersionsAsync(rows, ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var known = await ReadCommandsAsync(rows, ct).ConfigureAwait(false);
        return new LaneSight(tree, recordedAt, versions, known);
    }

    /// <summary>Rows of <c>StreamVersions.sql</c>.</summary>
    internal static async Task<Dictionary<string, long>> ReadVersionsAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        var versions = new Dictionary<string, long>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false)) versions.Add(rows.GetString(0), rows.GetInt64(1));
        return versions;
    }

    /// <summary>Rows of <c>KnownCommands.sql</c>.</summary>
    internal static async Task<Dictionary<CommandId, KnownCommand>> ReadCommandsAsync(
        NpgsqlDataReader rows, CancellationToken ct)
    {
        var known = new Dictionary<CommandId, KnownCommand>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            known.Add(new CommandId(rows.GetGuid(0)), new KnownCommand(
                rows.GetFieldValue<byte[]>(1),
                new LogPosition(rows.GetInt64(2)),
                rows.GetInt32(3),
                rows.GetFieldValue<DateTimeOffset>(4),
                Array.ConvertAll(rows.GetFieldValue<Guid[]>(5), id => new EntryId(id))));
        }

        return known;
    }

    private static async Task<(Frontier Tree, DateTimeOffset RecordedAt)> ReadHeadAsync(
        NpgsqlDataReader row, CancellationToken ct)
    {
        await row.ReadAsync(ct).ConfigureAwait(false);
        var now = row.GetFieldValue<DateTimeOffset>(0);
        var leaves = row.GetInt64(5);
        if (row.IsDBNull(1))
            return leaves == 0 ? (Frontier.Empty, now) : throw new SealBroken("there are leaves without a head.", null);
        var tree = Sound(row.GetInt64(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3), leaves);
        var previous = row.GetFieldValue<DateTimeOffset>(4);
        return (tree, now > previous ? now : previous);
    }

    /// <summary>The frontier, if it gives the root that was committed with it and ends where the leaves do. What lies
    /// further back is for the audit to check.</summary>
    private static Frontier Sound(long size, byte[] root, byte[] frontier, long leaves)
    {
        if (leaves != size) throw new SealBroken($"the head counts {size} entries, the leaves are {leaves}.", null);
        try
        {
            var tree = Frontier.FromBytes(size, frontier);
            return tree.Root() == new TreeHash(root)
                ? tree
                : throw new SealBroken($"the frontier of size {size} does not give the root of its head.", null);
        }
        catch (FormatException fault)
        {
            throw new SealBroken($"the frontier of size {size} cannot be read.", fault);
        }
    }
}
