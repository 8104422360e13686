using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>One state of a commitment, on a stretch of one of the two axes.</summary>
/// <param name="FromDay">Along the world: its first day.</param>
/// <param name="UntilDay">Along the world: the first day after it; null where it lasts.</param>
/// <param name="FromPosition">Along our knowledge: the position from which on it was known.</param>
/// <param name="Status">The state; null where nothing can have been announced.</param>
/// <param name="Because">What began it: the labels or positions of entries, or a boundary of time.</param>
public sealed record ReplayedState(
    DateOnly? FromDay, DateOnly? UntilDay, long? FromPosition, CommitmentStatus? Status, string Because);

/// <summary>The states of a commitment through time, along either axis.</summary>
public static class Replay
{
    /// <summary>Along the world: every state up to a day, as known. A state begins where a statement starts to count,
    /// and where a boundary of time is passed.</summary>
    public static IReadOnlyList<ReplayedState> AlongWorld(Portfolio portfolio, string id)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        if (portfolio.Policy is not { } policy || portfolio.History(id) is not { } history)
        {
            return [];
        }

        var sources = portfolio.State.Sources.Where(ReadSources.IsRead).ToList();
        var (read, facts) = (ReadSources.Of(sources), CommitmentFacts.Of(history));
        var periods = Timeline.Of(history.Told);
        var states = new List<ReplayedState>();
        foreach (var day in Days(periods, policy, read).Where(d => d <= portfolio.AsOf))
        {
            var status = Timeline.At(periods, day) is { } period
                ? CommitmentStatus.Of(facts, period.Certain, period.Possible, day, policy, read)
                : null;
            if (states.Count > 0 && Same(states[^1].Status, status))
            {
                continue;
            }

            if (states.Count > 0)
            {
                states[^1] = states[^1] with { UntilDay = day };
            }

            states.Add(new ReplayedState(day, null, null, status, BecauseOf(periods, day, history, sources)));
        }

        return states;
    }

    /// <summary>Along our knowledge: every state on a day, as each entry of the stream, or a policy, made it
    /// known.</summary>
    /// <param name="entries">The entries from position 0 up to a position, in order: all, or at least those of the
    /// policy, of the sources, and of the commitment's stream and all that are connected with it.</param>
    /// <param name="id">The commitment.</param>
    /// <param name="asOf">The day of the world.</param>
    public static IReadOnlyList<ReplayedState> AlongKnowledge(IEnumerable<Entry> entries, string id, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var (projector, states) = (new StatusProjector(), new List<ReplayedState>());
        ReadSources? read = null;
        foreach (var entry in entries)
        {
            projector.Apply(entry, new ProjectedPage());
            read = entry.Stream.StartsWith("source/", StringComparison.Ordinal) ? null : read;
            var state = projector.State;
            if (entry.Stream is not StreamName.Policy && !state.HomesOf(id).Contains(entry.Stream)
                || state.Policy is not { } policy || state.Commitment(id) is null)
            {
                continue;
            }

            var status = projector.StatusOf(id, asOf, policy, read ??= ReadSources.Of(state.Sources));
            if (states.Count == 0 || !Same(states[^1].Status, status))
            {
                states.Add(new ReplayedState(
                    null, null, entry.Position.Value, status,
                    $"{EventCatalogue.Of(entry.Event).Word} at {entry.Position}"));
            }
        }

        return states;
    }

    /// <summary>The days on which a state may begin: those of the periods; the day after a due date; the days on which
    /// each last contact is passed by one of the policy's limits, or at all: from then on what may have been said since
    /// reads otherwise; and those on which a source was published, which may make the silence the world's.</summary>
    private static IEnumerable<DateOnly> Days(
        IReadOnlyList<Period> periods, RegisterEvent.PolicyAdopted policy, ReadSources read)
    {
        if (periods.Count == 0)
        {
            return [];
        }

        int[] limits =
        [
            0, policy.QuietAfterDays, policy.DormantAfterDays, policy.PostureQuietAfterDays,
            policy.PostureDormantAfterDays,
        ];
        var readings = periods.SelectMany(p => new[] { p.Certain, p.Possible }).OfType<Reading>().ToList();
        var passed = readings.Select(r => r.LastContact).OfType<DateOnly>()
            .SelectMany(d => limits.Where(l => l < DateOnly.MaxValue.DayNumber - d.DayNumber)
                .Select(l => d.AddDays(l + 1)));
        var due = readings.Select(r => r.Due?.Latest).OfType<DateOnly>().Where(d => d < DateOnly.MaxValue)
            .Select(d => d.AddDays(1));
        var published = read.Days.Select(p => p.Latest).Where(d => d > periods[0].From);
        return periods.Select(p => p.From).Concat(passed).Concat(due).Concat(published).Distinct().Order();
    }

    private static bool Same(CommitmentStatus? one, CommitmentStatus? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        var (a, b) => Same(a.Certain, b.Certain) && Same(a.Possible, b.Possible)
            && a.Pillar == b.Pillar && a.Opened.Title == b.Opened.Title,
    };

    private static bool Same(Standing? one, Standing? other) =>
        one is null ? other is null : other is not null && one.ReadsAs(other) && one.Silence == other.Silence;

    private static string BecauseOf(
        IReadOnlyList<Period> periods, DateOnly day, CommitmentHistory history,
        IReadOnlyList<RegisterEvent.SourceRegistered> sources)
    {
        if (periods.All(p => p.From != day))
        {
            var published = sources.Where(s => s.Published!.Latest == day).Select(s => s.Source).ToList();
            return published.Count == 0
                ? "the passage of time"
                : $"{string.Join(", ", published)}, which does not mention it";
        }

        var said = history.Told
            .Where(t => t.Said.Announced.Earliest == day || t.Said.Announced.Latest == day)
            .Select(t => t.Said.Label ?? $"entry at {t.Happened.Position}");
        return string.Join(", ", said);
    }
}
