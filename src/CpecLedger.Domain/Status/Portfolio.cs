using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>Everything the ledger says on a day, as known at a position: the live fold, which is the definition of
/// truth
/// that every projection must equal.</summary>
public sealed class Portfolio
{
    private Portfolio(LedgerState state, DateOnly asOf, RegisterEvent.PolicyAdopted? policy, CommitmentStatus[] all)
    {
        State = state;
        AsOf = asOf;
        Policy = policy;
        Commitments = all;
    }

    /// <summary>The ledger as known.</summary>
    public LedgerState State { get; }

    /// <summary>The day asked for.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The policy in force; null in a ledger without one, which then has no statuses.</summary>
    public RegisterEvent.PolicyAdopted? Policy { get; }

    /// <summary>Every commitment about which something can have been announced by the day, by id.</summary>
    public IReadOnlyList<CommitmentStatus> Commitments { get; }

    /// <summary>The portfolio on a day.</summary>
    /// <param name="state">The ledger as known: all streams, up to a position.</param>
    /// <param name="asOf">The day.</param>
    public static Portfolio At(LedgerState state, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Policy is not { } policy)
        {
            return new Portfolio(state, asOf, null, []);
        }

        var read = state.Sources.Where(s => s.Paragraphs is not null).ToList();
        var all = state.CommitmentIds
            .Select(id => CommitmentStatus.Of(id, state.Stream(StreamName.Commitment(id)), asOf, policy, read))
            .OfType<CommitmentStatus>().ToArray();
        return new Portfolio(state, asOf, policy, all);
    }

    /// <summary>The standing of all pillars, then of all groups, in the register's order: always all, so that totals
    /// add
    /// up.</summary>
    public IReadOnlyList<PillarStanding> Pillars() =>
        [.. State.Items(RegisterKind.Pillar).Concat(State.Items(RegisterKind.Group))
            .Select(i => PillarStanding.Of(i, Commitments))];

    /// <summary>The standing of a project, or null where the register has none of that id.</summary>
    public ProjectStanding? Project(string id) => State.Item(RegisterKind.Project, id) is { } item
        ? ProjectStanding.Of(item, State, Commitments, AsOf)
        : null;
}
