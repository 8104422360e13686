namespace CpecLedger.Store.Status;

/// <summary>What a question is about: how much of the ledger its answer needs.</summary>
public abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>The whole ledger, folded from its entries: what every other answer must equal.</summary>
    public static Scope Everything { get; } = new Whole();

    /// <summary>The statuses of all commitments, pillars and groups.</summary>
    public static Scope Statuses { get; } = new All();

    /// <summary>One commitment, with all that it tells.</summary>
    public static Scope Commitment(string id) => new OneCommitment(id);

    /// <summary>One commitment through time: all that it tells, and the sources and policies as they were
    /// known.</summary>
    public static Scope Replay(string id) => new Replayed(id);

    /// <summary>One project, with the commitments that concern it.</summary>
    public static Scope Project(string id) => new OneProject(id);

    internal sealed record Whole : Scope;

    internal sealed record All : Scope;

    internal sealed record OneCommitment(string Id) : Scope;

    internal sealed record Replayed(string Id) : Scope;

    internal sealed record OneProject(string Id) : Scope;
}
