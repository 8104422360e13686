using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Npgsql;

namespace CpecLedger.Store.Sealing;

/// <summary>A signed head that was handed out, or could be.</summary>
/// <param name="Head">The tree.</param>
/// <param name="Key">The number of the signing key.</param>
/// <param name="Note">The signed note, as text.</param>
/// <param name="MadeAt">When it was signed.</param>
public sealed record KeptCheckpoint(TreeHead Head, int Key, string Note, DateTimeOffset MadeAt);

/// <summary>A key that the ledger signs with or has signed with.</summary>
/// <param name="Number">Its place in their order, from 1.</param>
/// <param name="Verifier">The verifier key, as it is handed out.</param>
/// <param name="Since">The size of the tree from which it signs.</param>
/// <param name="Statement">What shows that it follows the one before it (<see cref="KeySuccession"/>); null of the
/// first.</param>
/// <param name="MadeAt">When it was recorded.</param>
public sealed record SigningKey(int Number, string Verifier, long Since, string? Statement, DateTimeOffset MadeAt);

/// <summary>Signs heads of the log, and keeps what it signed.</summary>
public sealed class Checkpoints(LedgerDatabase database, TimeProvider time)
{
    /// <summary>How old the newest checkpoint may become while anything is recorded.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private static readonly string AllSql = Sql.Of("Sealing/Checkpoints.sql");
    private static readonly string NewestSql = Sql.Of("Sealing/NewestCheckpoint.sql");
    private static readonly string OfSizeSql = Sql.Of("Sealing/CheckpointOfSize.sql");
    private static readonly string LockSql = Sql.Of("Sealing/LockSigning.sql");
    private static readonly string KeepSql = Sql.Of("Sealing/KeepCheckpoint.sql");
    private static readonly string KeysSql = Sql.Of("Sealing/SigningKeys.sql");
    private static readonly string AddKeySql = Sql.Of("Sealing/AddSigningKey.sql");

    private readonly LedgerReader _reader = new(database);

    /// <summary>The log's first entry, which names its origin; null while it is empty.</summary>
    public async Task<OpeningEvent.LedgerOpened?> OpeningAsync(CancellationToken ct) =>
        (await _reader.EntriesOfAsync([StreamName.Ledger], new LogPosition(0), ct).ConfigureAwait(false))
        .Select(e => e.Event).OfType<OpeningEvent.LedgerOpened>().FirstOrDefault();

    /// <summary>All that are kept, by size.</summary>
    public Task<IReadOnlyList<KeptCheckpoint>> AllAsync(CancellationToken ct) => ReadAsync(AllSql, Kept, ct);

    /// <summary>The one of the largest tree; null where none is kept.</summary>
    public async Task<KeptCheckpoint?> NewestAsync(CancellationToken ct) =>
        (await ReadAsync(NewestSql, Kept, ct).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>The one of a tree, by the newest key that signed it; null where none is kept.</summary>
    /// <param name="size">The number of entries.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<KeptCheckpoint?> OfSizeAsync(long size, CancellationToken ct) =>
        (await ReadAsync(OfSizeSql, Kept, ct, new NpgsqlParameter("size", size)).ConfigureAwait(false))
        .SingleOrDefault();

    /// <summary>All keys, in order; the last one signs.</summary>
    public Task<IReadOnlyList<SigningKey>> KeysAsync(CancellationToken ct) => ReadAsync(
        KeysSql,
        r => new SigningKey(
            r.GetInt32(0), r.GetString(1), r.GetInt64(2), r.IsDBNull(3) ? null : r.GetString(3),
            r.GetFieldValue<DateTimeOffset>(4)),
        ct);

    /// <summary>The keys of the ledger, of which it trusts its own first one.</summary>
    /// <exception cref="SealBroken">They cannot be read, or do not vouch for each other.</exception>
    public async Task<KeyChain> ChainAsync(CancellationToken ct)
    {
        var origin = await OriginAsync(ct).ConfigureAwait(false);
        try
        {
            var keys = (await KeysAsync(ct).ConfigureAwait(false)).Select(k => new ChainedKey(
                NoteVerifier.Parse(k.Verifier),
                k.Statement is null ? null : SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(k.Statement))))
                .ToList();
            var chain = KeyChain.Of(origin, keys, [.. keys.Take(1).Select(k => k.Verifier)]);
            return chain.Doubt is { } doubt ? throw new SealBroken(doubt.Message, null) : chain;
        }
        catch (FormatException e)
        {
            throw new SealBroken("a signing key or its statement cannot be read.", e);
        }
    }

    /// <summary>Signs the newest head and keeps that; where it was signed before, answers what is kept.</summary>
    /// <param name="file">The ledger's signing key; made where the ledger has never signed.</param>
    /// <param name="ct">Stops it; nothing is half done.</param>
    /// <exception cref="KeyUnusable">The log is empty, or the key is not here, not readable or not the
    /// ledger's.</exception>
    /// <exception cref="SealBroken">The log is not what was signed before.</exception>
    public async Task<KeptCheckpoint> SignAsync(SigningKeyFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (origin, head) = await NewestHeadAsync(ct).ConfigureAwait(false);
        var (signer, key) = await SignerAsync(file, origin, ct).ConfigureAwait(false);
        using (signer)
        {
            if (await OfSizeAsync(head.Size, ct).ConfigureAwait(false) is { } kept && kept.Key == key.Number)
                return kept;
            await RefuseForkAsync(head, ct).ConfigureAwait(false);
            var note = new Checkpoint(origin, head).Sign(signer).ToString();
            await ExecuteAsync(KeepSql, ct,
                new("size", head.Size), new("key", key.Number), new("root", head.Root.ToBytes()), new("note", note),
                new("made_at", time.GetUtcNow())).ConfigureAwait(false);
        }

        return await OfSizeAsync(head.Size, ct).ConfigureAwait(false) ?? throw Contended();
    }

    /// <summary>Has a new key sign from now on. The old one vouches for it, and its file is gone afterwards; what the
    /// old one signed stays valid. A replacement that was interrupted is finished by whatever signs next.</summary>
    /// <param name="file">The ledger's signing key.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="KeyUnusable">As <see cref="SignAsync"/>.</exception>
    /// <exception cref="SealBroken">As <see cref="SignAsync"/>.</exception>
    public async Task<SigningKey> ReplaceKeyAsync(SigningKeyFile file, CancellationToken ct)
    {
        // What the old key has to say, it says now: its last head and the statement are of the same tree.
        var last = await SignAsync(file, ct).ConfigureAwait(false);
        var origin = await OriginAsync(ct).ConfigureAwait(false);
        var (signer, key) = await SignerAsync(file, origin, ct).ConfigureAwait(false);
        string verifier;
        using (signer)
        {
            using var next = file.ReadOrCreateNext(origin);
            verifier = next.Verifier.ToString();
            var statement = KeySuccession.Sign(origin, last.Head, signer, next).ToString();
            await AddKeyAsync(
                new SigningKey(key.Number + 1, verifier, last.Head.Size, statement, time.GetUtcNow()),
                ct).ConfigureAwait(false);
        }

        var newest = (await KeysAsync(ct).ConfigureAwait(false))[^1];
        if (newest.Verifier != verifier) throw Contended();
        file.FinishReplacement(verifier);
        return newest;
    }

    /// <summary>Signs the newest head where that is due: something was recorded since the newest checkpoint, and that
    /// is older than <see cref="Every"/>.</summary>
    /// <param name="file">The ledger's signing key.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was signed; null where nothing was due.</returns>
    /// <exception cref="KeyUnusable">As <see cref="SignAsync"/>.</exception>
    /// <exception cref="SealBroken">As <see cref="SignAsync"/>.</exception>
    public async Task<KeptCheckpoint?> SignDailyAsync(SigningKeyFile file, CancellationToken ct)
    {
        if (await _reader.HeadAsync(ct).ConfigureAwait(false) is not { } head) return null;
        var newest = await NewestAsync(ct).ConfigureAwait(false);
        var isDue = newest is null || (head.Size > newest.Head.Size && time.GetUtcNow() - newest.MadeAt > Every);
        return isDue ? await SignAsync(file, ct).ConfigureAwait(false) : null;
    }

    private async Task<string> OriginAsync(CancellationToken ct) =>
        (await OpeningAsync(ct).ConfigureAwait(false))?.Origin ?? throw Empty();

    private async Task<(string Origin, TreeHead Head)> NewestHeadAsync(CancellationToken ct)
    {
        var head = await _reader.HeadAsync(ct).ConfigureAwait(false) ?? throw Empty();
        var origin = await OriginAsync(ct).ConfigureAwait(false);
        return (origin, new TreeHead(head.Size, head.Root));
    }

    /// <summary>The key that signs now: the ledger's newest, made and recorded if it has none.</summary>
    private async Task<(NoteSigner Signer, SigningKey Key)> SignerAsync(
        SigningKeyFile file, string origin, CancellationToken ct)
    {
        var keys = await KeysAsync(ct).ConfigureAwait(false);
        if (keys.Count > 0) file.FinishReplacement(keys[^1].Verifier);
        var signer = keys.Count == 0 ? file.ReadOrCreate(origin) : file.TryRead()
            ?? throw new KeyUnusable("key-missing",
                $"The ledger's signing key is not in {file.Path}. Name its file with --key or CPEC_KEY, or put it back "
                + "from a backup.");
        try
        {
            if (signer.Verifier.Name != origin)
            {
                throw new KeyUnusable("key-not-the-ledgers",
                    $"{file.Path} is the key of {signer.Verifier.Name}, and this ledger is {origin}.");
            }

            if (keys.Count == 0)
            {
                await AddKeyAsync(
                    new SigningKey(1, signer.Verifier.ToString(), 0, null, time.GetUtcNow()), ct).ConfigureAwait(false);
                keys = await KeysAsync(ct).ConfigureAwait(false);
            }

            return keys[^1].Verifier == signer.Verifier.ToString()
                ? (signer, keys[^1])
                : throw new KeyUnusable("key-not-the-ledgers",
                    $"{file.Path} is not the key that this ledger signs with, {keys[^1].Verifier}.");
        }
        catch
        {
            signer.Dispose();
            throw;
        }
    }

    /// <summary>A key that signed one history never signs another, whatever happened to the database.</summary>
    private async Task RefuseForkAsync(TreeHead head, CancellationToken ct)
    {
        if (await NewestAsync(ct).ConfigureAwait(false) is not { } kept) return;
        var proof = await new Proofs(database).ConsistencyAsync(kept.Head.Size, head.Size, ct).ConfigureAwait(false);
        if (proof?.Proves(kept.Head.Root, head.Root) != true)
            throw new SealBroken($"the log does not begin with the {kept.Head.Size} entries that were signed.", null);
    }

    private Task AddKeyAsync(SigningKey key, CancellationToken ct) => ExecuteAsync(AddKeySql, ct,
        new("number", key.Number), new("verifier", key.Verifier), new("since", key.Since),
        new("statement", NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)key.Statement ?? DBNull.Value },
        new("made_at", key.MadeAt));

    private async Task ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var write = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) write.Parameters.Add(parameter);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(LockSql), write } };
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var all = new List<T>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false)) all.Add(read(rows));
        return all;
    }

    private static KeptCheckpoint Kept(NpgsqlDataReader row) => new(
        new TreeHead(row.GetInt64(0), new TreeHash(row.GetFieldValue<byte[]>(2))), row.GetInt32(1), row.GetString(3),
        row.GetFieldValue<DateTimeOffset>(4));

    private static KeyUnusable Contended() =>
        new("key-contended", "Somebody else signed or replaced the key at the same moment; try again.");

    private static KeyUnusable Empty() =>
        new("ledger-empty", "The ledger is empty: there is nothing to sign yet. Record something first.");
}
