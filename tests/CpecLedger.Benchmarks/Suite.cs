using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Measured;

namespace CpecLedger.Benchmarks;

/// <summary>Everything that is measured, in the order of the table.</summary>
internal static class Suite
{
    public static IEnumerable<Benchmark> Of(Arguments asked) => All(asked).Where(b =>
        asked.Only.Count == 0 || asked.Only.Any(o => b.Name.StartsWith(o, StringComparison.Ordinal)));

    private static IEnumerable<Benchmark> All(Arguments asked) =>
    [
        new Recording(1, Unit.PerSecond, asked.IsQuick),
        new Recording(8, Unit.PerSecond, asked.IsQuick),
        new Recording(64, Unit.PerSecond, asked.IsQuick),
        new Recording(8, Unit.Bytes, asked.IsQuick),
        new Importing(new InOrder(), 1_000, asked.IsQuick),
        new Importing(new InOrder(), 5_000, asked.IsQuick),
        new CommitSeen(asked.IsQuick),
        new LongStream(isAsking: false, asked.IsQuick),
        new LongStream(isAsking: true, asked.IsQuick),
        .. asked.Sizes.SelectMany(size => new Benchmark[]
        {
            new Reading(size),
            new FoldingStates(size, Unit.PerSecond),
            new FoldingStates(size, Unit.Bytes),
            new FoldingTimelines(size, Unit.PerSecond),
            new FoldingTimelines(size, Unit.Bytes),
            new Rebuilding(size),
            new Following(size),
            new Answering(size, isOne: true, asked.IsQuick),
            new Answering(size, isOne: false, asked.IsQuick),
            new Agreeing(size, asked.IsQuick),
            new Proving(size, asked.IsQuick),
            new Verifying(size, hashesOnly: true),
            new Verifying(size, hashesOnly: false),
        }),
        new Commanding(asked.IsQuick),
    ];
}
