using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>What the ledger says on a day, as known at a position: folded live from its entries, which is the
/// definition of truth, or with statuses that were projected, which must equal it.</summary>
public sealed class Portfolio
{
    private readonly Dictionary<string, CommitmentHistory> histories;

    private Portfolio(
        LedgerState state, DateOnly asOf, Dictionary<string, CommitmentHistory> histories,
        IReadOnlyList<CommitmentStatus> all, ReadSources read)
    {
        this.histories = histories;
        State = state;
        AsOf = asOf;
        Commitments = all;
        Read = read;
    }

    /// <summary>The ledger as known: of a projected portfolio the part that its question needs.</summary>
    public LedgerState State { get; }

    /// <summary>The day asked for.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The policy in force; null in a ledger without one, which then has no statuses.</summary>
    public RegisterEvent.PolicyAdopted? Policy => State.Policy;

    /// <summary>Every commitment about which something can have been announced by the day, by id.</summary>
    public IReadOnlyList<CommitmentStatus> Commitments { get; }

    /// <summary>The sources that were read whole.</summary>
    public ReadSources Read { get; }

    /// <summary>The portfolio on a day, folded live.</summary>
    /// <param name="state">The ledger as known: all streams, up to a position.</param>
    /// <param name="asOf">The day.</param>
    public static Portfolio At(LedgerState state, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (histories, read) = (HistoriesOf(state), ReadSources.Of(state.Sources));
        var all = state.Policy is not { } policy ? [] : histories.Values
            .Select(h => CommitmentStatus.Of(h, asOf, policy, read)).OfType<CommitmentStatus>().ToArray();
        return new Portfolio(state, asOf, histories, all, read);
    }

    /// <summary>The portfolio on a day, with statuses that were projected.</summary>
    /// <param name="state">Of the ledger as known, what the question needs. Commitments whose streams are in it are in
    /// it with all they tell.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="statuses">The statuses on that day of all commitments that the question is about, by id.</param>
    /// <param name="read">The sources that were read whole.</param>
    public static Portfolio Projected(
        LedgerState state, DateOnly asOf, IReadOnlyList<CommitmentStatus> statuses, ReadSources read)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Portfolio(state, asOf, HistoriesOf(state), statuses, read);
    }

    private static Dictionary<string, CommitmentHistory> HistoriesOf(LedgerState state) =>
        state.CommitmentIds.Select(id => CommitmentHistory.Of(state, id)!).ToDictionary(h => h.Id);

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
