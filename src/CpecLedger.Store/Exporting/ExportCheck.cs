using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Store.Exporting;

/// <summary>How an export is to be checked.</summary>
/// <param name="Trusted">The keys that are known from elsewhere; none to take the export's own first one.</param>
/// <param name="Since">A checkpoint that the auditor has kept, as its file has it; null for none.</param>
/// <param name="HashesOnly">Whether to leave the records unread: hashes, tree and signatures alone.</param>
public sealed record ExportQuestion(
    IReadOnlyCollection<NoteVerifier> Trusted, byte[]? Since, bool HashesOnly);

/// <summary>What a check of an export found.</summary>
/// <param name="Origin">The log it says it is of; null where that cannot be read.</param>
/// <param name="Head">The newest signed head; null where that cannot be read.</param>
/// <param name="Entries">How many entries were gone through.</param>
/// <param name="Checkpoints">How many signed heads the records give, the auditor's among them.</param>
/// <param name="Keys">The keys that were trusted in the end.</param>
/// <param name="Findings">What is wrong; none where the log is proven.</param>
public sealed record ExportReport(
    string? Origin, TreeHead? Head, long Entries, int Checkpoints, IReadOnlyList<NoteVerifier> Keys,
    IReadOnlyList<LogFinding> Findings);

/// <summary>
/// Checks an exported log from its files alone: every record, hash, tile and signature, the growth since a checkpoint
/// that the auditor kept, and each entry by the rules it had to pass. Bundles are read and hashed on all cores, a few
/// ahead of the rules, which go through them in order.
/// </summary>
public sealed class ExportCheck
{
    private readonly ExportFolder _folder;
    private readonly ExportQuestion _question;
    private readonly List<(TreeHead Head, string Code, string What)> _heads = [];
    private readonly TileHasher _tiles = new();
    private readonly List<HashTile> _finished = [];
    private LogCheck _found = new("");

    private ExportCheck(ExportFolder folder, ExportQuestion question) => (_folder, _question) = (folder, question);

    /// <summary>Checks an export.</summary>
    /// <param name="folder">Its folder; nothing is written there.</param>
    /// <param name="question">How to check it.</param>
    /// <param name="progress">Told the number of entries checked, now and then.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static async Task<ExportReport> RunAsync(
        ExportFolder folder, ExportQuestion question, Action<long> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(question);
        var check = new ExportCheck(folder, question);
        if (check.ReadCheckpoint() is not var (note, newest))
            return new ExportReport(null, null, 0, 0, [], check._found.Findings);
        check._found = new LogCheck(newest.Origin);
        var chain = check.ReadKeys(newest);
        check.OpenHeads(chain, note, newest);
        var walk = new LogWalk(Frontier.Empty, check._heads.Select(h => h.Head).Distinct());
        await check.WalkAsync(newest.Head.Size, walk, progress, ct).ConfigureAwait(false);
        check.CompareHeads(walk, newest.Head.Size);
        return new ExportReport(
            newest.Origin, newest.Head, walk.Tree.Size, walk.Matched, chain.Keys, check._found.Findings);
    }

    private (SignedNote Note, Checkpoint Newest)? ReadCheckpoint()
    {
        if (Read(ExportFolder.Checkpoint, null) is not { } bytes) return null;
        SignedNote note;
        try
        {
            note = SignedNote.Parse(bytes);
        }
        catch (FormatException e)
        {
            _found.Add(DoubtCodes.NoteMalformed, null, $"The checkpoint is no signed note: {e.Message}");
            return null;
        }

        try
        {
            return (note, Checkpoint.Parse(note.Text));
        }
        catch (FormatException e)
        {
            _found.Add(DoubtCodes.CheckpointMalformed, null, $"What is signed is no checkpoint: {e.Message}");
            return null;
        }
    }

    /// <summary>The keys: those of the manifest as far as they are linked with a trusted one. A folder of tiles alone
    /// has no manifest.</summary>
    private KeyChain ReadKeys(Checkpoint newest)
    {
        var checkpoints = _folder.NamesIn(ExportFolder.Checkpoints);
        var bytes = checkpoints.Count > 0
            ? Read(ExportFolder.Manifest, null)
            : _folder.TryRead(ExportFolder.Manifest);
        if (bytes is null) return KeyChain.Of(newest.Origin, [], _question.Trusted);
        try
        {
            var manifest = ExportManifest.Parse(bytes);
            CompareManifest(manifest, newest, checkpoints);
            var given = manifest.Keys.Select(k => new ChainedKey(
                NoteVerifier.Parse(k.Key),
                k.Statement is null ? null : SignedNote.Parse(Encoding.UTF8.GetBytes(k.Statement)))).ToList();
            var chain = KeyChain.Of(
                newest.Origin, given,
                _question.Trusted.Count > 0 ? _question.Trusted : [.. given.Take(1).Select(k => k.Verifier)]);
            if (chain.Doubt is { } doubt) _found.Add(doubt.Code, null, $"The keys of the manifest: {doubt.Message}");
            return chain;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            _found.Add(LogFindingCodes.ManifestMalformed, null, $"{ExportFolder.Manifest}: {e.Message}");
            return KeyChain.Of(newest.Origin, [], _question.Trusted);
        }
    }

    private void CompareManifest(ExportManifest manifest, Checkpoint newest, IReadOnlyList<string> checkpoints)
    {
        if (manifest.Origin != newest.Origin || manifest.Size != newest.Head.Size
            || manifest.RootHash != newest.Head.Root.ToString())
        {
            _found.Add(LogFindingCodes.ManifestDiffers, null, "The manifest is of another tree than the checkpoint.");
        }

        var listed = manifest.Checkpoints.ToHashSet(StringComparer.Ordinal);
        foreach (var missing in listed.Except(checkpoints)) Missing(missing, null);
        foreach (var more in checkpoints.Where(c => !listed.Contains(c)))
            _found.Add(LogFindingCodes.ManifestDiffers, null, $"The manifest does not name {more}.");
    }

    private void OpenHeads(KeyChain chain, SignedNote note, Checkpoint newest)
    {
        // What is said of the tree is compared with the records even where the signature is in doubt.
        if (chain.Open(note).Doubt is { } doubt) _found.Add(doubt.Code, null, $"checkpoint: {doubt.Message}");
        _heads.Add((newest.Head, LogFindingCodes.RootDiffers, "the checkpoint"));
        foreach (var name in _folder.NamesIn(ExportFolder.Checkpoints))
        {
            if (_folder.TryRead(name) is not { } bytes || Opened(chain, bytes, name) is not { } kept) continue;
            _heads.Add((kept.Head, LogFindingCodes.CheckpointDiffers, name));
            if (!ExportFolder.IsCheckpointOf(name, kept.Head.Size))
                _found.Add(LogFindingCodes.ManifestDiffers, null, $"{name} is of {kept.Head.Size} entries.");
        }

        foreach (var head in chain.Successions)
            _heads.Add((head, LogFindingCodes.CheckpointDiffers, "the statement about the next key"));
        if (_question.Since is { } since && Opened(chain, since, "The checkpoint that was kept") is { } earlier)
            _heads.Add((earlier.Head, LogFindingCodes.LogForked, "the checkpoint that was kept"));
    }

    private Checkpoint? Opened(KeyChain chain, ReadOnlySpan<byte> bytes, string what)
    {
        var opened = chain.Open(bytes);
        if (opened.Doubt is { } doubt) _found.Add(doubt.Code, null, $"{what}: {doubt.Message}");
        return opened.Checkpoint;
    }

    private async Task WalkAsync(long size, LogWalk walk, Action<long> progress, CancellationToken ct)
    {
        var ahead = new Queue<(TilePath Path, Task<CheckedBundle> Bundle)>();
        using var paths = TileLayout.Of(size).TakeWhile(t => t.IsEntries).GetEnumerator();
        for (var more = true; more || ahead.Count > 0;)
        {
            ct.ThrowIfCancellationRequested();
            while (more && ahead.Count < 2 * Environment.ProcessorCount && (more = paths.MoveNext()))
            {
                var path = paths.Current;
                if (Read(path.ToString(), path.FirstNode) is { } bytes)
                    ahead.Enqueue((path, Task.Run(() => CheckedBundle.Of(bytes, path, _question.HashesOnly), ct)));
                else
                    more = false;
            }

            if (!ahead.TryDequeue(out var next)) continue;
            try
            {
                Take(await next.Bundle.ConfigureAwait(false), walk);
            }
            catch (FormatException e)
            {
                _found.Add(LogFindingCodes.BundleMalformed, next.Path.FirstNode, $"{next.Path}: {e.Message}");
                await Task.WhenAll(ahead.Select(a => a.Bundle.ContinueWith(
                    _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)))
                    .ConfigureAwait(false);
                return;
            }

            progress(walk.Tree.Size);
        }

        if (walk.Tree.Size == size) CompareTiles(_tiles.Partial());
    }

    private void Take(CheckedBundle bundle, LogWalk walk)
    {
        walk.Append(bundle.Leaves);
        _finished.Clear();
        _tiles.Append(bundle.Leaves, _finished);
        CompareTiles(_finished);
        if (!_question.HashesOnly) _found.Append(bundle);
    }

    private void CompareTiles(IEnumerable<HashTile> tiles)
    {
        foreach (var tile in tiles)
        {
            if (Read(tile.Path.ToString(), FirstEntry(tile.Path, 0)) is not { } bytes) continue;
            var wanted = tile.ToBytes();
            var same = wanted.AsSpan().CommonPrefixLength(bytes);
            if (same == wanted.Length && same == bytes.Length) continue;
            _found.Add(LogFindingCodes.TileDiffers,
                FirstEntry(tile.Path, Math.Min(same / TreeHash.Length, tile.Path.Width - 1)),
                $"{tile.Path} does not have the hashes that the records give.");
        }
    }

    /// <summary>The position of the first entry below a hash of a tile.</summary>
    private static long FirstEntry(TilePath path, int hash) => (path.FirstNode + hash) << path.NodeLevel;

    private void CompareHeads(LogWalk walk, long size)
    {
        if (walk.Differing is var (expected, _))
        {
            foreach (var (_, code, what) in _heads.Where(h => h.Head == expected))
            {
                _found.Add(code, null,
                    $"The first {expected.Size} records do not give the root that {what} says.");
            }
        }

        foreach (var (head, _, what) in _heads.Where(h => h.Head.Size > size))
        {
            _found.Add(LogFindingCodes.LogTruncated, size,
                $"By {what} there were {head.Size} entries; the newest checkpoint here has {size}.");
        }
    }

    private byte[]? Read(string name, long? position)
    {
        if (_folder.TryRead(name) is { } bytes) return bytes;
        Missing(name, position);
        return null;
    }

    private void Missing(string name, long? position) =>
        _found.Add(LogFindingCodes.FileMissing, position, $"{name} is missing.");
}
