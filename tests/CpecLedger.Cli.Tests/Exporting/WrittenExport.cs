using System.Buffers;
using System.Text;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;
using CpecLedger.Store.Exporting;
using Xunit;

namespace CpecLedger.Cli.Tests.Exporting;

/// <summary>An export of any records under any signature: what an honest owner of a log writes, and what a forger
/// who knows the formats as well can write.</summary>
internal sealed class WrittenExport : IDisposable
{
    public const string Origin = "cpec-ledger.invalid/exported";

    public static readonly NoteSigner Owner = Signer(1);
    public static readonly NoteSigner Forger = Signer(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpec-written-");

    private WrittenExport()
    {
    }

    public string Path => _folder.FullName;

    /// <summary>The records of the seeded ledger, as if it had this origin.</summary>
    public static async Task<List<string>> RecordsAsync()
    {
        var records = new List<string>();
        await using var connection = new Npgsql.NpgsqlConnection(SeededLedger.Current.App);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(
            "select record from ledger.leaf order by position", connection);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) records.Add(rows.GetString(0));
        records[0] = System.Text.RegularExpressions.Regex.Replace(
            records[0], "\"origin\":\"[^\"]+\"", $"\"origin\":\"{Origin}\"");
        return records;
    }

    /// <summary>Writes records in the format of an export, with checkpoints of some sizes, the last of all.</summary>
    public static WrittenExport Of(IReadOnlyList<string> records, NoteSigner signer, params long[] sizes)
    {
        var export = new WrittenExport();
        var tiles = new TileHasher();
        var finished = new List<HashTile>();
        var files = new List<string>();
        for (var i = 0; i < records.Count; i++)
        {
            tiles.Append(MerkleTree.LeafHash(Encoding.UTF8.GetBytes(records[i])), finished);
            if (!sizes.Contains(tiles.Size) && tiles.Size < records.Count) continue;
            files.Add(ExportFolder.CheckpointOf(tiles.Size, 1));
            export.Write(files[^1], Note(tiles, signer));
        }

        foreach (var tile in finished.Concat(tiles.Partial())) export.Write(tile.Path.ToString(), tile.ToBytes());
        foreach (var path in TileLayout.Of(records.Count).Where(t => t.IsEntries))
        {
            var bundle = new ArrayBufferWriter<byte>();
            foreach (var record in records.Skip((int)path.FirstNode).Take(path.Width))
                EntryBundle.Write(bundle, Encoding.UTF8.GetBytes(record));
            export.Write(path.ToString(), bundle.WrittenSpan.ToArray());
        }

        export.Write(ExportFolder.Checkpoint, Note(tiles, signer));
        export.Write(ExportFolder.Manifest, new ExportManifest(
            ExportManifest.CurrentFormat, Origin, tiles.Size, tiles.Root().ToString(), files,
            [new ExportedKey(signer.Verifier.ToString(), null)]).ToBytes());
        return export;
    }

    public byte[] Read(string name) => File.ReadAllBytes(System.IO.Path.Combine(Path, name));

    public void Write(string name, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    public IReadOnlyList<string> Files() => [.. Directory.GetFiles(Path, "*", SearchOption.AllDirectories)
        .Select(f => System.IO.Path.GetRelativePath(Path, f)).Order(StringComparer.Ordinal)];

    /// <summary>The codes of what a check finds that trusts the owner's key, or the export's own.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync(
        byte[]? since = null, bool ownKey = true, bool hashesOnly = false) =>
        [.. (await FindingsAsync(since, ownKey, hashesOnly)).Select(f => f.Code)];

    public async Task<IReadOnlyList<LogFinding>> FindingsAsync(
        byte[]? since = null, bool ownKey = true, bool hashesOnly = false) => (await ExportCheck.RunAsync(
            new ExportFolder(Path), new ExportQuestion(ownKey ? [Owner.Verifier] : [], since, hashesOnly), _ => { },
            TestContext.Current.CancellationToken)).Findings;

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Note(TileHasher tiles, NoteSigner signer) =>
        new Checkpoint(Origin, new TreeHead(tiles.Size, tiles.Root())).Sign(signer).ToBytes();

    private static NoteSigner Signer(byte seed) =>
        NoteSigner.Parse(NoteSigner.KeyText(Origin, [.. Enumerable.Repeat(seed, 32)]));
}
