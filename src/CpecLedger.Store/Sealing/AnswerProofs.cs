using CpecLedger.Domain.Log;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Npgsql;

namespace CpecLedger.Store.Sealing;

/// <summary>Makes bundles of answers: reads the records that an answer rests on, and what proves them.</summary>
public sealed class AnswerProofs(LedgerDatabase database, TimeProvider time)
{
    private static readonly string BeginningSql = Sql.Of("Sealing/StreamsBeginning.sql");
    private static readonly string ConnectedSql = Sql.Of("Projecting/ConnectedEntries.sql");

    private readonly LedgerReader _reader = new(database);
    private readonly Roots _roots = new(database);
    private readonly Checkpoints _checkpoints = new(database, time);

    /// <summary>The bundle of an answer, under the newest checkpoint where that holds all of it, else under one signed
    /// now. Null where what is asked about is not there.</summary>
    /// <param name="question">The question.</param>
    /// <param name="file">The ledger's signing key; only needed where a checkpoint must be signed.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="KeyUnusable">A checkpoint must be signed, and the key is not here or not the
    /// ledger's.</exception>
    /// <exception cref="SealBroken">The log is not what was signed before, or hashes of it are missing.</exception>
    public async Task<AnswerBundle?> BundleAsync(ProvenQuestion question, SigningKeyFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(question);
        var records = await RecordsAsync(question, ct).ConfigureAwait(false);
        var kept = await _checkpoints.NewestAsync(ct).ConfigureAwait(false);
        if (kept is null || kept.Head.Size < question.Last.TreeSize)
            kept = await _checkpoints.SignAsync(file, ct).ConfigureAwait(false);
        var keys = (await _checkpoints.KeysAsync(ct).ConfigureAwait(false)).Where(k => k.Number <= kept.Key)
            .Select(k => new ChainedKey(NoteVerifier.Parse(k.Verifier), k.Statement is { } s ? NoteOf(s) : null))
            .ToList();
        var nodes = await _roots
            .NodesAsync(AnswerBundle.SubtreesFor(question, records, keys, kept.Head.Size), ct).ConfigureAwait(false);
        return AnswerBundle.Of(
            question, records,
            (l, i) => nodes.TryGetValue((l, i), out var hash)
                ? hash
                : throw new SealBroken($"the hash of the subtree {i} of level {l} is missing.", null),
            NoteOf(kept.Note), kept.Head.Size, keys);
    }

    private static SignedNote NoteOf(string text) => SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The records that an answer rests on, in the order of the log.</summary>
    private async Task<IReadOnlyList<PlacedRecord>> RecordsAsync(ProvenQuestion question, CancellationToken ct)
    {
        if (question.Commitment is not { } commitment)
            return await BetweenAsync(new LogPosition(0), question.Last, ct).ConfigureAwait(false);
        var loaded = new SortedDictionary<LogPosition, (PlacedRecord Record, Entry Entry)>();
        foreach (var position in question.Views.Select(v => v.Position))
            Add(await BetweenAsync(position, position, ct).ConfigureAwait(false));
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var streams = RestsOn.Streams(commitment, [.. loaded.Values.Select(l => l.Entry)]);
            var missing = streams.Where(s => !asked.Contains(s)).ToList();
            if (missing.Count == 0) return [.. loaded.Values.Select(l => l.Record)];
            var whole = Add(await OfStreamsAsync(missing, question.Last, ct).ConfigureAwait(false));
            asked.UnionWith(missing.Concat(whole));
        }

        List<string> Add(IEnumerable<PlacedRecord> records)
        {
            var read = records.Select(r => (Record: r, Entry: Record.Read(r.Position, r.Record))).ToList();
            foreach (var r in read) loaded.TryAdd(r.Record.Position, r);
            return [.. read.Select(r => r.Entry.Stream)];
        }
    }

    private async Task<IReadOnlyList<PlacedRecord>> BetweenAsync(
        LogPosition first, LogPosition last, CancellationToken ct)
    {
        var records = new List<PlacedRecord>();
        await foreach (var stored in _reader.RecordsAsync(first, last, ct).ConfigureAwait(false))
            records.Add(new PlacedRecord(stored.Position, stored.Record));
        return records;
    }

    private async Task<IReadOnlyList<PlacedRecord>> OfStreamsAsync(
        IReadOnlyCollection<string> streams, LogPosition last, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        List<string> wanted = [.. streams];
        if (wanted.Remove(RestsOn.Sources))
        {
            await using var beginning = new NpgsqlCommand(BeginningSql, connection)
            {
                Parameters = { new("prefix", RestsOn.Sources) },
            };
            await using var names = await beginning.ExecuteReaderAsync(ct).ConfigureAwait(false);
            while (await names.ReadAsync(ct).ConfigureAwait(false)) wanted.Add(names.GetString(0));
        }

        await using var command = new NpgsqlCommand(ConnectedSql, connection)
        {
            Parameters = { new("streams", wanted.ToArray()), new("last", last.Value) },
        };
        var records = new List<PlacedRecord>();
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
            records.Add(new PlacedRecord(new LogPosition(rows.GetInt64(0)), rows.GetString(1)));
        return records;
    }
}
