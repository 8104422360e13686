using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>The two folds without a database: entries to a state, a commitment's statements to its timeline.</summary>
internal sealed class Folding(int size, Unit unit) : Benchmark
{
    public override string Name => $"folding-{Arguments.Short(size)}" + (unit == Unit.Bytes ? "-bytes" : "");

    public override string What => $"folding {Arguments.Short(size)} entries"
        + (unit == Unit.Bytes ? ", allocated for each" : "");

    public override Unit Unit => unit;

    public override Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var entries = new List<Entry>(size);
        foreach (var command in GeneratedHistory.Of(Samples.History(size, server.Seed)))
        {
            entries.AddRange(command.Proposals.Select((p, i) => new Entry(
                new LogPosition(entries.Count + i), EntryId.Of(command.Id, i), p.Stream, 0, default, default,
                command.Id, Refusals.CurrentRules, p.Event)));
        }

        var state = LedgerState.Of(entries);
        var told = state.CommitmentIds.Select(id => CommitmentHistory.Of(state, id)!.Told).ToList();
        return Task.FromResult<IReadOnlyList<Contender>>(
        [
            new Contender("LedgerState.Of, per entry", _ => Meter.OfAsync(unit, size, () =>
            {
                LedgerState.Of(entries);
                return Task.CompletedTask;
            })),
            new Contender("Timeline.Of, per statement", _ => Meter.OfAsync(unit, told.Sum(t => t.Count), () =>
            {
                told.ForEach(t => Timeline.Of(t));
                return Task.CompletedTask;
            })),
        ]);
    }
}
