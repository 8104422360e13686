using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>Proofs that entries are in the tree, p99.</summary>
internal sealed class Proving(int size, bool isQuick) : Benchmark
{
    private const double Quantile = 0.99;

    private readonly int times = isQuick ? 100 : 1_000;

    public override string Name => $"proof-{Arguments.Short(size)}";

    public override string What => $"an inclusion proof of one of {Arguments.Short(size)} entries, p99";

    public override Unit Unit => Unit.Milliseconds;

    public override Target? Target => new(2);

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        var reader = new LedgerReader(ledger.Database);
        var proofs = new Proofs(ledger.Database);
        return
        [
            new Contender("the newest head", _ => Meter.QuantileAsync(Quantile, times, _ => reader.HeadAsync(ct))),
            new Contender("proof", _ => Meter.QuantileAsync(Quantile, times, n =>
                proofs.InclusionAsync(RandomQuestions.Scattered(n, size), size, ct))),
        ];
    }
}
