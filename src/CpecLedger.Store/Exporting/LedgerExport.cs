using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using CpecLedger.Domain.Seal;
using CpecLedger.Store.Sealing;
using Npgsql;

namespace CpecLedger.Store.Exporting;

/// <summary>What an export did.</summary>
/// <param name="Size">The number of entries the folder holds now.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Added">How many of them it did not hold before.</param>
public sealed record Exported(long Size, TreeHash Root, long Added);

/// <summary>Writes a copy of the log that anyone can check, or brings an earlier one up to date.</summary>
public sealed class LedgerExport(LedgerDatabase database, TimeProvider time)
{
    /// <summary>How many records one query reads: some megabytes, within a fraction of any time limit.</summary>
    private const int RecordsPerPage = 32 * LeafBlock.Full;

    private static readonly string RecordsSql = Sql.Of("Exporting/RecordTexts.sql");

    private readonly Checkpoints _checkpoints = new(database, time);

    /// <summary>Exports the log as far as a checkpoint goes. What the folder holds of it already is not written
    /// again.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="checkpoint">A checkpoint that is kept.</param>
    /// <param name="tilesOnly">Whether to leave out the manifest, the earlier checkpoints and the page.</param>
    /// <param name="progress">Told how many entries are there, now and then.</param>
    /// <param name="ct">Stops it; the next call goes on from there.</param>
    /// <exception cref="ExportUnusable">The folder holds something else.</exception>
    public async Task<Exported> RunAsync(
        ExportFolder folder, KeptCheckpoint checkpoint, bool tilesOnly, Action<long> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(checkpoint);
        using var held = folder.Open();
        var before = await BeforeAsync(folder, checkpoint.Head, ct).ConfigureAwait(false);
        await TileExport.RunAsync(folder, before, checkpoint.Head, (f, u) => RecordsAsync(f, u, ct), progress, ct)
            .ConfigureAwait(false);
        if (!tilesOnly) await DescribeAsync(folder, checkpoint, ct).ConfigureAwait(false);

        // What a reader looks at first comes last: all that it names is there.
        folder.Write(ExportFolder.Checkpoint, checkpoint.Note);
        folder.DropPartial(before.Size, checkpoint.Head.Size);
        return new Exported(checkpoint.Head.Size, checkpoint.Head.Root, checkpoint.Head.Size - before.Size);
    }

    /// <summary>The tree that the folder holds, which must be one this log has had.</summary>
    private async Task<TreeHead> BeforeAsync(ExportFolder folder, TreeHead after, CancellationToken ct)
    {
        if (folder.TryRead(ExportFolder.Checkpoint) is not { } note) return new TreeHead(0, MerkleTree.EmptyRoot);
        TreeHead before;
        try
        {
            before = Checkpoint.Parse(SignedNote.Parse(note).Text).Head;
        }
        catch (FormatException e)
        {
            throw new ExportUnusable(
                "export-damaged", $"The checkpoint in {folder.Path} is none: {e.Message} Name another folder.", e);
        }

        if (before.Size > after.Size)
        {
            throw new ExportUnusable("export-differs",
                $"{folder.Path} holds {before.Size} entries, and what is exported has {after.Size}.");
        }

        var root = await new Roots(database).AtAsync(before.Size, ct).ConfigureAwait(false);
        return root == before.Root ? before : throw new ExportUnusable("export-differs",
            $"{folder.Path} holds the export of another log, or of another history of this one; name another folder.");
    }

    private async IAsyncEnumerable<byte[]> RecordsAsync(
        long from, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        for (var first = from; first < upTo; first += RecordsPerPage)
        {
            await using var command = new NpgsqlCommand(RecordsSql, connection)
            {
                Parameters = { new("first", first), new("last", Math.Min(first + RecordsPerPage, upTo) - 1) },
            };
            await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
            while (await rows.ReadAsync(ct).ConfigureAwait(false)) yield return rows.GetFieldValue<byte[]>(0);
        }
    }

    private async Task DescribeAsync(ExportFolder folder, KeptCheckpoint newest, CancellationToken ct)
    {
        var all = (await _checkpoints.AllAsync(ct).ConfigureAwait(false))
            .Where(c => c.Head.Size <= newest.Head.Size).ToList();
        foreach (var kept in all) folder.Write(ExportFolder.CheckpointOf(kept.Head.Size, kept.Key), kept.Note);
        var opening = (await _checkpoints.OpeningAsync(ct).ConfigureAwait(false))!;
        var keys = await _checkpoints.KeysAsync(ct).ConfigureAwait(false);
        var manifest = new ExportManifest(
            ExportManifest.CurrentFormat, opening.Origin, newest.Head.Size, newest.Head.Root.ToString(),
            [.. all.Select(c => ExportFolder.CheckpointOf(c.Head.Size, c.Key))],
            [.. keys.Select(k => new ExportedKey(k.Verifier, k.Statement))]);
        var text = PageOf(manifest);
        folder.Write(ExportFolder.Readme, text);
        folder.Write(ExportFolder.Page, $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>{WebUtility.HtmlEncode(manifest.Origin)}</title>
            <pre>{WebUtility.HtmlEncode(text)}</pre>
            </html>

            """);
        folder.Write(ExportFolder.Manifest, manifest.ToBytes());
    }

    private static string PageOf(ExportManifest manifest)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Exporting/README.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd()
            .Replace("{origin}", manifest.Origin, StringComparison.Ordinal)
            .Replace("{entries}", manifest.Size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{root}", manifest.RootHash, StringComparison.Ordinal)
            .Replace("{keys}", string.Join('\n', manifest.Keys.Select(k => "  " + k.Key)), StringComparison.Ordinal);
    }
}
