using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;

namespace CpecLedger.Store.Status;

/// <summary>Reads what a question's scope needs, and no more.</summary>
internal sealed class ScopedReader(ProjectedSnapshot snapshot, LogPosition known, DateOnly asOf)
{
    private static readonly string[] Places = ["pillar", "group", StreamName.Policy];

    private readonly ProjectedReader _tables = new(snapshot.Connection, snapshot.Stand.Slot, known);

    /// <summary>The portfolio that answers the question, and the entries that were read.</summary>
    public async Task<(Portfolio Portfolio, IReadOnlyList<Entry> Entries)> ReadAsync(
        Scope scope, CancellationToken ct) => scope switch
    {
        Scope.All => (await StatusesAsync(ct).ConfigureAwait(false), []),
        Scope.OneCommitment one => (await CommitmentAsync(one.Id, ct).ConfigureAwait(false), []),
        Scope.OneProject one => (await ProjectAsync(one.Id, ct).ConfigureAwait(false), []),
        Scope.Replayed one => await ReplayAsync(one.Id, ct).ConfigureAwait(false),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<Portfolio> StatusesAsync(CancellationToken ct)
    {
        var state = await _tables.RegisterAsync(Places, [], ct).ConfigureAwait(false);
        return await WithStatusesAsync(state, null, ct).ConfigureAwait(false);
    }

    private async Task<Portfolio> CommitmentAsync(string id, CancellationToken ct)
    {
        var told = await _tables.CommitmentsAsync([id], ct).ConfigureAwait(false);
        var survivor = told.SurvivorOf(id);
        var state = await _tables.RegisterAsync(Places, SourcesOf(told, survivor), ct, told).ConfigureAwait(false);
        return await WithStatusesAsync(state, [survivor], ct).ConfigureAwait(false);
    }

    private async Task<Portfolio> ProjectAsync(string id, CancellationToken ct)
    {
        var register = await _tables.RegisterAsync(["project", .. Places], [], ct).ConfigureAwait(false);
        var parts = register.Items(Domain.Register.RegisterKind.Project).Where(p => p.Parent == id).Select(p => p.Id);
        var concerned = await _tables.ConcerningAsync([id, .. parts], ct).ConfigureAwait(false);
        var told = await _tables.CommitmentsAsync(concerned, ct).ConfigureAwait(false);
        return await WithStatusesAsync(register.With(told), concerned, ct).ConfigureAwait(false);
    }

    /// <summary>Along our knowledge the sources and policies count as they were known: their entries come
    /// too.</summary>
    private async Task<(Portfolio, IReadOnlyList<Entry>)> ReplayAsync(string id, CancellationToken ct)
    {
        var streams = await _tables.StreamsAsync(["source", StreamName.Policy], ct).ConfigureAwait(false);
        var entries = await LedgerReader.ConnectedAsync(
            snapshot.Connection, [StreamName.Commitment(id), .. streams], known, ct).ConfigureAwait(false);
        var state = await _tables.RegisterAsync(Places, [], ct, LedgerState.Of(entries, known)).ConfigureAwait(false);
        return (await WithStatusesAsync(state, [state.SurvivorOf(id)], ct).ConfigureAwait(false), entries);
    }

    private async Task<Portfolio> WithStatusesAsync(
        LedgerState state, IReadOnlyCollection<string>? ids, CancellationToken ct)
    {
        if (state.Policy is not { } policy)
        {
            return Portfolio.Projected(state, asOf, [], ReadSources.None);
        }

        var read = await _tables.ReadSourcesAsync(ct).ConfigureAwait(false);
        var statuses = await _tables.StatusesAsync(ids, asOf, policy, read, ct).ConfigureAwait(false);
        return Portfolio.Projected(state, asOf, statuses, read);
    }

    private static string[] SourcesOf(LedgerState state, string commitment) =>
        CommitmentHistory.Of(state, commitment) is not { } history ? [] :
        [
            .. history.Told.SelectMany(t => t.Said.Citations.Concat(t.Attested.SelectMany(a => a.Citations)))
                .Select(c => StreamName.Source(c.Source)).Distinct(),
        ];
}
