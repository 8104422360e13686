using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using CpecLedger.Store.Status;
using Npgsql;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>The portfolio on any day, as known at any position. So far by the live fold over the whole prefix: where a
/// projection answers, it takes the subject's place.</summary>
internal sealed class Answering(int size, bool isQuick) : Benchmark
{
    private const double Quantile = 0.99;

    private readonly int questions = isQuick ? 3 : Math.Clamp(1_000_000 / size, 2, 50);

    public override string Name => $"portfolio-{Arguments.Short(size)}";

    public override string What =>
        $"portfolio of {Samples.History(size, 0).Commitments:n0} commitments, {Arguments.Short(size)} entries, p99";

    public override Unit Unit => Unit.Milliseconds;

    public override Target? Target => new(Samples.History(size, 0).Commitments > 1_000 ? 100 : 20);

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        var asked = new Questions(ledger.Database, TimeProvider.System);
        var days = HistoryShape.Until.DayNumber - HistoryShape.From.DayNumber;
        return
        [
            new Contender("one record by its position", _ => Meter.QuantileAsync(Quantile, 500, async n =>
            {
                await using var connection = await ledger.Database.OpenAsync(ct);
                await using var one = new NpgsqlCommand(
                    "select record from ledger.leaf where position = @position", connection)
                {
                    Parameters = { new("position", Scattered(n, size)) },
                };
                await one.ExecuteScalarAsync(ct);
            })),
            new Contender("live fold", _ => Meter.QuantileAsync(Quantile, questions, async n =>
                await asked.AskAsync(
                    HistoryShape.From.AddDays((int)Scattered(n, days)),
                    new KnownAt(new LogPosition(size / 2 + Scattered(n, size / 2)), null),
                    Scope.Everything, ct))),
        ];
    }

    /// <summary>The n-th of some numbers below a limit that lie far apart (Knuth's multiplicative hash).</summary>
    private static long Scattered(int n, int limit) => (n + 1) * 2_654_435_761L % limit;
}
