using CpecLedger.Domain.Values;
using CpecLedger.Generating;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>Questions about commitments, days and positions that lie far apart: the same in every run.</summary>
/// <param name="size">How many entries the ledger has.</param>
/// <param name="commitments">How many commitments.</param>
internal sealed class RandomQuestions(int size, int commitments)
{
    /// <summary>The n-th of some numbers below a limit that lie far apart (Knuth's multiplicative hash).</summary>
    public static long Scattered(int n, long limit) => (n + 1) * 2_654_435_761L % limit;

    /// <summary>The day of the n-th question.</summary>
    public static DateOnly Day(int n) =>
        HistoryShape.From.AddDays((int)Scattered(n, HistoryShape.Until.DayNumber - HistoryShape.From.DayNumber));

    /// <summary>The id of the commitment that the n-th question is about.</summary>
    public string Commitment(int n) => $"c{1 + Scattered(n + 7, commitments)}";

    /// <summary>What is to be known for the n-th question.</summary>
    public LogPosition Known(int n) => new(size / 10 + Scattered(n, size * 9L / 10));
}
