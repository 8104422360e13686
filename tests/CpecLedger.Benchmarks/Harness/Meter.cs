using System.Diagnostics;

namespace CpecLedger.Benchmarks.Harness;

/// <summary>What doing something so many times costs, in a benchmark's unit.</summary>
internal static class Meter
{
    public static async Task<double> OfAsync(Unit unit, int times, Func<Task> run)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        await run();
        var seconds = clock.Elapsed.TotalSeconds;
        return unit switch
        {
            Unit.PerSecond => times / seconds,
            Unit.Milliseconds => seconds * 1_000 / times,
            Unit.Bytes => (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / times,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Some do the same beside each other; each counts from 0.</summary>
    public static Task<double> TogetherAsync(Unit unit, int workers, int timesEach, Func<int, int, Task> one) =>
        OfAsync(unit, workers * timesEach, () => Task.WhenAll(Enumerable.Range(0, workers).Select(async w =>
        {
            // Off the caller's thread, or the first would begin alone.
            await Task.Yield();
            for (var i = 0; i < timesEach; i++)
            {
                await one(w, i);
            }
        })));

    /// <summary>A quantile of how long each time takes, in milliseconds.</summary>
    public static async Task<double> QuantileAsync(double part, int times, Func<int, Task> one)
    {
        var took = new double[times];
        for (var i = 0; i < times; i++)
        {
            var clock = Stopwatch.StartNew();
            await one(i);
            took[i] = clock.Elapsed.TotalMilliseconds;
        }

        Array.Sort(took);
        return Spread.At(took, part);
    }
}
