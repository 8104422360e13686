using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>All status periods of a ledger anew, beside those that are read.</summary>
internal sealed class Rebuilding(int size) : Benchmark
{
    private const string Copied = "SELECT + decode + binary COPY of the rows produced";

    public override string Name => $"rebuild-{Arguments.Short(size)}";

    public override string What => $"all status periods of {Arguments.Short(size)} entries anew, entries";

    public override Unit Unit => Unit.PerSecond;

    public override Target? Target => new(0.5, Copied);

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        await ProjectedTables.MakeAsync(ledger, ct);
        await ProjectedTables.MakeCopyAsync(ledger, ct);
        var rows = await ProjectedTables.RowsAsync(ledger, ct);
        return
        [
            new Contender("SELECT + decode", _ => Meter.OfAsync(Unit, size, async () =>
                await EntriesOf(ledger, ct).CountAsync(ct))),
            new Contender(Copied, async _ =>
            {
                await ProjectedTables.MakeCopyAsync(ledger, ct);
                return await Meter.OfAsync(Unit, size, async () =>
                {
                    await EntriesOf(ledger, ct).CountAsync(ct);
                    await ProjectedTables.CopyAsync(ledger, rows, ct);
                });
            }),
            new Contender("rebuild", _ => Meter.OfAsync(Unit, size, () =>
                new StatusRebuild(ledger.Database).RunAsync(_ => { }, ct))),
        ];
    }

    private IAsyncEnumerable<Entry> EntriesOf(LedgerOnServer ledger, CancellationToken ct) =>
        new LedgerReader(ledger.Database).EntriesAsync(new LogPosition(size - 1), ct);
}
