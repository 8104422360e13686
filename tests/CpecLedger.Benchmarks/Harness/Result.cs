namespace CpecLedger.Benchmarks.Harness;

/// <summary>What the rounds of one contender gave, in their order.</summary>
internal sealed record Series(string Name, IReadOnlyList<double> Rounds)
{
    public Spread Spread => Spread.Of(Rounds);
}

/// <summary>What a benchmark gave: its floors, and last the subject.</summary>
internal sealed record Result(string Name, string What, Unit Unit, Target? Target, IReadOnlyList<Series> Contenders)
{
    public Series Subject => Contenders[^1];

    public IEnumerable<Series> Floors => Contenders.SkipLast(1);

    /// <summary>Subject to floor, round by round: what disturbs a round disturbs both.</summary>
    public Spread RatioTo(Series floor) => Spread.Of(Subject.Rounds.Zip(floor.Rounds, (s, f) => s / f));

    /// <summary>How much of the target is reached, 1 or more where it is.</summary>
    public double? Reached => Target switch
    {
        null => null,
        { Against: { } name } => RatioTo(Floors.Single(f => f.Name == name)).Median / Target.Value,
        _ => Target.Value / Subject.Spread.Median,
    };
}
