using System.Text;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Exporting;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>An exported log checked from its files alone: hashes, tree and signatures, and with each entry's
/// rules.</summary>
internal sealed class Verifying(int size, bool hashesOnly) : Benchmark
{
    /// <summary>How many records are hashed for comparison.</summary>
    private const int Hashed = 10_000;

    public override string Name => $"verify{(hashesOnly ? "-hashes" : "")}-{Arguments.Short(size)}";

    public override string What => $"verifying an export of {Arguments.Short(size)} entries, "
        + (hashesOnly ? "hashes, tree and signatures" : "the rules of each entry included");

    public override Unit Unit => Unit.PerSecond;

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        var folder = Path.Combine(server.DataFolder, $"export_{size}");
        var key = new SigningKeyFile(Path.Combine(server.DataFolder, $"key_{size}", "signing.key"));
        var checkpoint = await new Checkpoints(ledger.Database, TimeProvider.System).SignAsync(key, ct);
        await new LedgerExport(ledger.Database, TimeProvider.System)
            .RunAsync(new ExportFolder(folder), checkpoint, tilesOnly: false, _ => { }, ct);
        var records = new List<byte[]>();
        await foreach (var record in new LedgerReader(ledger.Database)
            .RecordsAsync(new LogPosition(0), new LogPosition(Hashed - 1), ct))
        {
            records.Add(Encoding.UTF8.GetBytes(record.Record));
        }

        return
        [
            new Contender("SHA-256 of each record, one core", _ => Meter.OfAsync(Unit, Hashed, () =>
            {
                records.ForEach(r => MerkleTree.LeafHash(r));
                return Task.CompletedTask;
            })),
            new Contender("verify", _ => Meter.OfAsync(Unit, size, async () =>
            {
                var report = await ExportCheck.RunAsync(
                    new ExportFolder(folder), new ExportQuestion([], null, hashesOnly), _ => { }, ct);
                if (report.Findings.Count > 0 || report.Entries != size)
                {
                    throw new InvalidOperationException($"The export is not proven: {report.Findings[0].Message}");
                }
            })),
        ];
    }
}
