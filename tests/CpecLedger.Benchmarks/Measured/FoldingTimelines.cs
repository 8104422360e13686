using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>What every commitment of a ledger tells, to its whole history of status, without a database.</summary>
internal sealed class FoldingTimelines(int size, Unit unit) : Benchmark
{
    public override string Name =>
        $"folding-timelines-{Arguments.Short(size)}" + (unit == Unit.Bytes ? "-bytes" : "");

    public override string What => $"folding the timelines of {Arguments.Short(size)} entries"
        + (unit == Unit.Bytes ? ", allocated per statement" : ", statements");

    public override Unit Unit => unit;

    public override Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var state = LedgerState.Of(Samples.EntriesOf(Samples.History(size, server.Seed)));
        var told = state.CommitmentIds.Select(id => CommitmentHistory.Of(state, id)!.Told).ToList();
        return Task.FromResult<IReadOnlyList<Contender>>(
        [
            new Contender("Timeline.Of", _ => Meter.OfAsync(unit, told.Sum(t => t.Count), () =>
            {
                told.ForEach(t => Timeline.Of(t));
                return Task.CompletedTask;
            })),
        ]);
    }
}
