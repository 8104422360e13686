using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>Everything the ledger says on a day, as known at a position: the live fold, which is the definition of
/// truth
/// that every projection must equal.</summary>
public sealed class Portfolio
{
    private readonly Dictionary<string, CommitmentHistory> histories;

    private Portfolio(
        LedgerState state, DateOnly asOf, RegisterEvent.PolicyAdopted? policy,
        Dictionary<string, CommitmentHistory> histories, CommitmentStatus[] all)
    {
        this.histories = histories;
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
        var histories = state.CommitmentIds.Select(id => CommitmentHistory.Of(state, id)!).ToDictionary(h => h.Id);
        if (state.Policy is not { } policy)
        {
            return new Portfolio(state, asOf, null, histories, []);
        }

        var read = state.Sources.Where(s => s.Paragraphs is not null).ToList();
        var all = histories.Values.Select(h => CommitmentStatus.Of(h, asOf, policy, read))
            .OfType<CommitmentStatus>().ToArray();
        return new Portfolio(state, asOf, policy, histories, all);
    }

    /// <summary>What a commitment tells as known; null where none of that id is open, or it was merged into
    /// another.</summary>
    public CommitmentHistory? History(string id) => histories.GetValueOrDefault(id);

    /// <summary>What each commitment tells, by id, those of which nothing was announced yet among them.</summary>
    public IEnumerable<CommitmentHistory> Histories => histories.Values;

    /// <summary>The projects that are parts of one, as the register has it.</summary>
    public IEnumerable<string> PartsOf(string project) =>
        State.Items(RegisterKind.Project).Where(p => p.Parent == project).Select(p => p.Id);

    /// <summary>What all commitments tell, by id, whatever day it was announced.</summary>
    public IEnumerable<(string Commitment, Told Told)> Told =>
        histories.Values.SelectMany(h => h.Told.Select(t => (h.Id, t)));

    /// <summary>What was announced for certain by the day, by commitment.</summary>
    public IEnumerable<(string Commitment, Told Told)> Announced =>
        Told.Where(t => t.Told.Said.Announced.Latest <= AsOf);

    /// <summary>The standing of all pillars, then of all groups, in the register's order: always all, so that totals
    /// add
    /// up.</summary>
    public IReadOnlyList<PillarStanding> Pillars() =>
        [.. State.Items(RegisterKind.Pillar).Concat(State.Items(RegisterKind.Group))
            .Select(i => PillarStanding.Of(i, Commitments))];

    /// <summary>The standing of a project, or null where the register has none of that id.</summary>
    public ProjectStanding? Project(string id) => State.Item(RegisterKind.Project, id) is { } item
        ? ProjectStanding.Of(item, this)
        : null;
}
