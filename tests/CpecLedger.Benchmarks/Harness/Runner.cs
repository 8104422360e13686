using System.Globalization;

namespace CpecLedger.Benchmarks.Harness;

/// <summary>Measures: a round of each contender to warm up, then rounds in turn, so that what the machine does beside
/// falls on all alike.</summary>
internal sealed class Runner(Server server, int rounds, Action<string> progress)
{
    public async Task<Result> RunAsync(Benchmark benchmark, CancellationToken ct)
    {
        progress($"{benchmark.Name}: preparing");
        var contenders = await benchmark.PrepareAsync(server, ct);
        var measured = contenders.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                GC.Collect();
                var value = await contenders[i].Round(ct);
                progress(string.Create(CultureInfo.InvariantCulture,
                    $"{benchmark.Name}: round {round} of {rounds}, {contenders[i].Name}: {value:n1}"));
                if (round > 0)
                {
                    measured[i].Add(value);
                }
            }
        }

        return new Result(benchmark.Name, benchmark.What, benchmark.Unit, benchmark.Target,
            [.. contenders.Zip(measured, (c, m) => new Series(c.Name, m))]);
    }
}
