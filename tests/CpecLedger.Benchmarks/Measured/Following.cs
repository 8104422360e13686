using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>The projection follows a log it knows nothing of, page by page in the order of the log: what it keeps up
/// with.</summary>
internal sealed class Following(int size) : Benchmark
{
    public override string Name => $"following-{Arguments.Short(size)}";

    public override string What => $"the projection follows {Arguments.Short(size)} entries, page by page";

    public override Unit Unit => Unit.PerSecond;

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        await ProjectedTables.MakeAsync(ledger, ct);
        return
        [
            new Contender("SELECT + decode", _ => Meter.OfAsync(Unit, size, async () =>
                await new LedgerReader(ledger.Database).EntriesAsync(new LogPosition(size - 1), ct).CountAsync(ct))),
            new Contender("projection", async _ =>
            {
                var slot = await ProjectedTables.SlotAsync(ledger, ct);
                await ledger.RunAsync(
                    $"truncate ledger.status_period_{slot}, ledger.commitment_period_{slot}, "
                    + $"ledger.register_period_{slot}; update ledger.projection set through = -1 where is_live", ct);
                return await Meter.OfAsync(Unit, size, () =>
                    new StatusProjection(ledger.Database).AdvanceAsync(new LogPosition(size - 1), ct));
            }),
        ];
    }
}
