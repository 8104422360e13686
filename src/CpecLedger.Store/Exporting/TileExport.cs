using System.Buffers;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Store.Exporting;

/// <summary>
/// Writes the entry bundles and hash tiles of a log, from where an earlier export ended. Memory does not grow with the
/// log. An export that was interrupted is gone on with: the bundles it left are hashed again instead of written.
/// </summary>
internal sealed class TileExport
{
    private readonly ExportFolder _folder;
    private readonly TileHasher _tiles;
    private readonly List<HashTile> _finished = [];

    private TileExport(ExportFolder folder, TileHasher tiles) => (_folder, _tiles) = (folder, tiles);

    /// <summary>Brings the folder's tiles from one tree to a larger one of the same log.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="before">The tree that the folder holds whole; of size 0 where it holds none.</param>
    /// <param name="after">The tree that it is to hold.</param>
    /// <param name="records">Answers the records of the log from a position up to, not including, another, in
    /// order.</param>
    /// <param name="progress">Told the number of entries that are there, bundle by bundle.</param>
    /// <param name="ct">Stops it; what is written stays and is used by the next call.</param>
    /// <exception cref="ExportUnusable">What the folder holds does not fit the log.</exception>
    public static async Task RunAsync(
        ExportFolder folder, TreeHead before, TreeHead after, Func<long, long, IAsyncEnumerable<byte[]>> records,
        Action<long> progress, CancellationToken ct)
    {
        var export = new TileExport(folder, Resumed(folder, before));
        if (before.Size == after.Size) return;
        export.TakeWhatIsThere(after.Size, progress, ct);
        await export.WriteRestAsync(after.Size, records, progress, ct).ConfigureAwait(false);
        if (export._tiles.Root() != after.Root) throw Differs(folder);
        export.Write(export._tiles.Partial());
    }

    private static TileHasher Resumed(ExportFolder folder, TreeHead before)
    {
        try
        {
            var tiles = new TileHasher(before.Size, [.. TileLayout.PartialHashes(before.Size).Select(p =>
                HashTile.Read(p, folder.TryRead(p.ToString()) ?? throw new FormatException($"{p} is missing.")))]);
            return tiles.Root() == before.Root ? tiles : throw Differs(folder);
        }
        catch (FormatException e)
        {
            throw new ExportUnusable("export-damaged",
                $"{folder.Path} does not hold what its checkpoint says: {e.Message} Look with cpec verify, and export "
                + "into another folder.", e);
        }
    }

    private void TakeWhatIsThere(long size, Action<long> progress, CancellationToken ct)
    {
        for (var index = _tiles.Size / LeafBlock.Full; (index + 1) * LeafBlock.Full <= size; index++)
        {
            ct.ThrowIfCancellationRequested();
            if (_folder.TryRead(TilePath.OfEntries(index, LeafBlock.Full).ToString()) is not { } bundle) return;
            try
            {
                Append(LeafBlock.OfBundle(bundle, LeafBlock.Full));
            }
            catch (FormatException)
            {
                return; // A power failure cut it off: it is written anew, and so is what follows.
            }

            progress(_tiles.Size);
        }
    }

    private async Task WriteRestAsync(
        long size, Func<long, long, IAsyncEnumerable<byte[]>> records, Action<long> progress, CancellationToken ct)
    {
        // A bundle that was partial is written again from its first entry.
        var (first, width) = (_tiles.Size - _tiles.Size % LeafBlock.Full, 0);
        if (first == size) return;
        var bundle = new ArrayBufferWriter<byte>(1 << 17);
        await foreach (var record in records(first, size).WithCancellation(ct).ConfigureAwait(false))
        {
            EntryBundle.Write(bundle, record);
            width++;
            if (width < LeafBlock.Full && first + width < size) continue;
            _folder.Write(
                TilePath.OfEntries(first / LeafBlock.Full, width).ToString(), bundle.WrittenSpan);
            Append(LeafBlock.OfBundle(bundle.WrittenSpan, width));
            progress(_tiles.Size);
            bundle.ResetWrittenCount();
            (first, width) = (first + width, 0);
        }
    }

    /// <summary>Adds those leaves of a block that are new, and writes the tiles that they complete.</summary>
    private void Append(LeafBlock block)
    {
        _finished.Clear();
        if (_tiles.Size % LeafBlock.Full == 0)
        {
            _tiles.Append(block, _finished);
        }
        else
        {
            foreach (var leaf in block.Leaves[(int)(_tiles.Size % LeafBlock.Full)..]) _tiles.Append(leaf, _finished);
        }

        Write(_finished);
    }

    private void Write(IEnumerable<HashTile> tiles)
    {
        foreach (var tile in tiles) _folder.Write(tile.Path.ToString(), tile.ToBytes());
    }

    private static ExportUnusable Differs(ExportFolder folder) => new(
        "export-differs",
        $"{folder.Path} holds the export of another log, or of another history of this one; name another folder.");
}
