using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Log;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>Entries to the state that everything is decided and answered by, without a database.</summary>
internal sealed class FoldingStates(int size, Unit unit) : Benchmark
{
    public override string Name => $"folding-states-{Arguments.Short(size)}" + (unit == Unit.Bytes ? "-bytes" : "");

    public override string What => $"folding {Arguments.Short(size)} entries to a state"
        + (unit == Unit.Bytes ? ", allocated per entry" : ", entries");

    public override Unit Unit => unit;

    public override Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var entries = Samples.EntriesOf(Samples.History(size, server.Seed));
        return Task.FromResult<IReadOnlyList<Contender>>(
        [
            new Contender("LedgerState.Of", _ => Meter.OfAsync(unit, size, () =>
            {
                LedgerState.Of(entries);
                return Task.CompletedTask;
            })),
        ]);
    }
}
