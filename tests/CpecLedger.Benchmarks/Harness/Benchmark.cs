namespace CpecLedger.Benchmarks.Harness;

/// <summary>What a round answers.</summary>
internal enum Unit
{
    /// <summary>How many in a second; more is better.</summary>
    PerSecond,

    /// <summary>How long one takes; less is better.</summary>
    Milliseconds,

    /// <summary>What is allocated for one; less is better.</summary>
    Bytes,
}

/// <summary>One way to do what is measured.</summary>
/// <param name="Name">As the table prints it.</param>
/// <param name="Round">Does it some seconds at most, and answers in the benchmark's unit.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<double>> Round);

/// <summary>What is to be reached.</summary>
/// <param name="Value">At least this ratio to a floor; or, without one, at most this value.</param>
/// <param name="Against">The floor's name, or null.</param>
internal sealed record Target(double Value, string? Against = null);

/// <summary>One thing that is measured. To add one, write its class and put it into <see cref="Suite"/>.</summary>
internal abstract class Benchmark
{
    /// <summary>By which <c>--only</c> finds it.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured, in words.</summary>
    public abstract string What { get; }

    public abstract Unit Unit { get; }

    /// <summary>What DESIGN asks for; null where it asks for nothing.</summary>
    public virtual Target? Target => null;

    /// <summary>Makes ready, once: the floors, and last the subject. Rounds of all of them take turns.</summary>
    public abstract Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct);
}
