using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;

namespace CpecLedger.Store.Status;

/// <summary>Reads two portfolios with what a comparison of them needs: all statuses, and all that those commitments
/// tell about which anything differs.</summary>
internal sealed class Comparison(LedgerDatabase database, StatusProjection projection)
{
    private static readonly string[] Kinds = ["pillar", "group", "project", StreamName.Policy];

    /// <summary>Both portfolios; null where they cannot be read from the projected tables.</summary>
    public async Task<(Portfolio From, Portfolio To)?> OfAsync(
        (LogPosition Known, DateOnly AsOf) from, (LogPosition Known, DateOnly AsOf) to, string? only,
        CancellationToken ct)
    {
        var last = from.Known > to.Known ? from.Known : to.Known;
        if (from.Known == LogPosition.BeforeAll || to.Known == LogPosition.BeforeAll
            || await Questions.SnapshotAsync(database, projection, last, ct).ConfigureAwait(false) is not { } snapshot)
        {
            return null;
        }

        await using (snapshot)
        {
            var before = new ProjectedReader(snapshot.Connection, snapshot.Stand.Slot, from.Known);
            var after = new ProjectedReader(snapshot.Connection, snapshot.Stand.Slot, to.Known);
            var old = await SideAsync(before, from.AsOf, ct).ConfigureAwait(false);
            var now = await SideAsync(after, to.AsOf, ct).ConfigureAwait(false);
            var told = Differing(old.Statuses, now.Statuses).Concat(only is null ? [] : [only])
                .Concat(await after.BetweenAsync(from.Known, to.Known, ct).ConfigureAwait(false)).ToHashSet();
            told.UnionWith(await StagedAsync(after, told, only, ct).ConfigureAwait(false));
            told.UnionWith(await StagedAsync(before, told, only, ct).ConfigureAwait(false));
            return (
                Portfolio.Projected(
                    old.Register.With(await before.CommitmentsAsync(told, ct).ConfigureAwait(false)),
                    from.AsOf, old.Statuses, old.Read),
                Portfolio.Projected(
                    now.Register.With(await after.CommitmentsAsync(told, ct).ConfigureAwait(false)),
                    to.AsOf, now.Statuses, now.Read));
        }
    }

    private static async Task<(LedgerState Register, IReadOnlyList<CommitmentStatus> Statuses, ReadSources Read)>
        SideAsync(ProjectedReader tables, DateOnly asOf, CancellationToken ct)
    {
        var register = await tables.RegisterAsync(Kinds, [], ct).ConfigureAwait(false);
        var read = await tables.ReadSourcesAsync(ct).ConfigureAwait(false);
        var statuses = register.Policy is not { } policy ? []
            : await tables.StatusesAsync(null, asOf, policy, read, ct).ConfigureAwait(false);
        return (register, statuses, read);
    }

    private static IEnumerable<string> Differing(
        IReadOnlyList<CommitmentStatus> old, IReadOnlyList<CommitmentStatus> now)
    {
        var before = old.ToDictionary(c => c.Id);
        var after = now.ToDictionary(c => c.Id);
        return before.Keys.Union(after.Keys).Where(id => !Same(
            before.GetValueOrDefault(id)?.Certain?.Reading, after.GetValueOrDefault(id)?.Certain?.Reading));
    }

    private static bool Same(Reading? one, Reading? other) => one?.Says(other) ?? other is null;

    /// <summary>A project's stage follows from the notes of all commitments that concern it: those of the projects that
    /// notes among some commitments speak of, and of the one asked for.</summary>
    private static async Task<IReadOnlyList<string>> StagedAsync(
        ProjectedReader tables, IReadOnlyCollection<string> commitments, string? only, CancellationToken ct)
    {
        var state = await tables.CommitmentsAsync(commitments, ct).ConfigureAwait(false);
        var projects = state.Streams.Values.SelectMany(s => s.Standing)
            .Select(h => h.Event).OfType<CommitmentEvent.ProgressNoted>().Where(n => n.Stage is not null)
            .SelectMany(n => n.Projects ?? []).Concat(only is null ? [] : [only]).Distinct();
        return await tables.ConcerningAsync(projects, ct).ConfigureAwait(false);
    }
}
