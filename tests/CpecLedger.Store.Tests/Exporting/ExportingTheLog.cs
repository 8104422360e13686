using System.Text;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Store.Exporting;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;

namespace CpecLedger.Store.Tests.Exporting;

public sealed class ExportingTheLog : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("cpec-export-");
    private long _version;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SigningKeyFile Key => new(Path.Combine(_root.FullName, "key"));

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task writes_the_records_and_tiles_of_the_tree()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await NoteAsync(ledger, 599);

        var exported = await ExportAsync(ledger, Folder("a"));

        Assert.Equal(600, exported.Size);
        var records = await WholeLog.CheckAsync(ledger);
        var hasher = new TileHasher();
        var tiles = new List<HashTile>();
        foreach (var record in records) hasher.Append(MerkleTree.LeafHash(Encoding.UTF8.GetBytes(record)), tiles);
        Assert.All(tiles.Concat(hasher.Partial()), t =>
            Assert.Equal(t.ToBytes(), Folder("a").TryRead(t.Path.ToString())));
        Assert.Equal(records, TileLayout.Of(600).Where(t => t.IsEntries).SelectMany(TextsOf));
        Assert.Equal(
            ["README.txt", "checkpoint", "checkpoints/600.1", "index.html", "manifest.json"],
            Files("a").Keys.Where(f => !f.StartsWith("tile/", StringComparison.Ordinal)));
        Assert.Equal(
            TileLayout.Of(600).Select(t => t.ToString()).Order(StringComparer.Ordinal),
            Files("a").Keys.Where(f => f.StartsWith("tile/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task of_tiles_leaves_out_all_else()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();

        await ExportAsync(ledger, Folder("a"), tilesOnly: true);

        Assert.Equal(["checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"], Files("a").Keys);
    }

    [Theory]
    [InlineData(300, 100)]
    [InlineData(255, 256)]
    [InlineData(10, 1)]
    [InlineData(511, 1)]
    public async Task grows_with_the_log(int first, int then)
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await NoteAsync(ledger, first);
        await ExportAsync(ledger, Folder("a"));
        await NoteAsync(ledger, then);

        Assert.Equal(then, (await ExportAsync(ledger, Folder("a"))).Added);
        Assert.Equal(0, (await ExportAsync(ledger, Folder("a"))).Added);

        await ExportAsync(ledger, Folder("b"));
        Assert.Equal(Files("b"), Files("a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task goes_on_where_it_was_interrupted(bool torn)
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await NoteAsync(ledger, 100);
        await ExportAsync(ledger, Folder("a"));
        await NoteAsync(ledger, 1_000);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExportAsync(ledger, Folder("a"), entries =>
        {
            if (entries >= 512) stop.Cancel();
        }, stop: stop));

        var left = Path.Combine(Folder("a").Path, "tile/entries/001");
        Assert.True(File.Exists(left));
        if (torn) await File.WriteAllBytesAsync(left, [], Token);
        await ExportAsync(ledger, Folder("a"));
        await ExportAsync(ledger, Folder("b"));
        Assert.Equal(Files("b"), Files("a"));
    }

    [Fact]
    public async Task is_refused_into_what_is_something_else()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await using var other = await LedgerOfATest.OpenedAsync();
        await ExportAsync(ledger, Folder("a"));
        await NoteAsync(other, 5);
        Directory.CreateDirectory(Folder("b").Path);
        await File.WriteAllTextAsync(Path.Combine(Folder("b").Path, "letter.txt"), "Dear", Token);

        await RefusesAsync("folder-not-empty", ExportAsync(ledger, Folder("b")));
        await RefusesAsync("export-differs", ExportAsync(other, Folder("a"), key: "other"));
        await NoteAsync(ledger, 3);
        await File.WriteAllBytesAsync(Path.Combine(Folder("a").Path, "tile/0/000.p/1"), [1], Token);
        await RefusesAsync("export-damaged", ExportAsync(ledger, Folder("a")));
        using (Folder("c").Open()) await RefusesAsync("export-under-way", ExportAsync(ledger, Folder("c")));
        await ExportAsync(ledger, Folder("c"));
    }

    private static async Task RefusesAsync(string code, Task attempt) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ExportUnusable>(() => attempt)).Code);

    private async Task NoteAsync(LedgerOfATest ledger, int count)
    {
        await ledger.AppendAsync(Commands.Of($"from {_version}",
        [
            .. Enumerable.Range(0, count).Select(i =>
                ("source/a", _version, Commands.Saying($"note {_version + i}"))),
        ]));
        _version += count;
    }

    private async Task<Exported> ExportAsync(
        LedgerOfATest ledger, ExportFolder folder, Action<long>? progress = null, bool tilesOnly = false,
        string? key = null, CancellationTokenSource? stop = null)
    {
        var file = key is null ? Key : new SigningKeyFile(Path.Combine(_root.FullName, key));
        var checkpoint = await new Checkpoints(ledger.Database, TimeProvider.System).SignAsync(file, Token);
        return await new LedgerExport(ledger.Database, TimeProvider.System)
            .RunAsync(folder, checkpoint, tilesOnly, progress ?? (_ => { }), stop?.Token ?? Token);
    }

    private ExportFolder Folder(string name) => new(Path.Combine(_root.FullName, name));

    private SortedDictionary<string, string> Files(string name) => new(
        Directory.GetFiles(Folder(name).Path, "*", SearchOption.AllDirectories).ToDictionary(
            f => Path.GetRelativePath(Folder(name).Path, f), f => Convert.ToHexString(File.ReadAllBytes(f))),
        StringComparer.Ordinal);

    private IEnumerable<string> TextsOf(TilePath path)
    {
        var texts = new List<string>();
        foreach (var record in EntryBundle.Records(Folder("a").TryRead(path.ToString()), path.Width))
            texts.Add(Encoding.UTF8.GetString(record));
        return texts;
    }
}
