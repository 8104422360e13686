using System.Text.Json.Serialization;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;

namespace CpecLedger.Domain.Answers;

/// <summary>One state of a replayed commitment.</summary>
/// <param name="FromDay">Along the world: its first day.</param>
/// <param name="UntilDay">Along the world: the first day after it; null where it lasts.</param>
/// <param name="FromPosition">Along our knowledge: the position from which on it was known.</param>
/// <param name="Because">What began it: entries, or the passage of time.</param>
/// <param name="State">The state; null where nothing can have been announced.</param>
public sealed record StateAnswer(
    DateOnly? FromDay, DateOnly? UntilDay, long? FromPosition, string Because, CommitmentAnswer? State);

/// <summary>A commitment's states through time.</summary>
/// <param name="Provenance">What it rests on.</param>
/// <param name="Id">The commitment.</param>
/// <param name="Title">Its title.</param>
/// <param name="Along"><c>world</c> or <c>knowledge</c>.</param>
/// <param name="States">Its states, in order.</param>
public sealed record ReplayAnswer(
    Provenance Provenance, string Id, string Title, string Along, IReadOnlyList<StateAnswer> States)
{
    /// <summary>Where another id was asked for that was merged into this one, or this one was itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Redirect? Redirected { get; init; }

    /// <summary>The states of a commitment; null where none of that id is open as known.</summary>
    public static ReplayAnswer? Of(
        Portfolio portfolio, IReadOnlyList<Entry> entries, string asked, bool alongKnowledge, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);

        // Along our knowledge an id that was merged has a history of its own, up to the merge.
        var id = alongKnowledge ? asked : portfolio.State.SurvivorOf(asked);
        if (portfolio.State.Commitment(id) is not { } opened)
        {
            return null;
        }

        var states = alongKnowledge
            ? Replay.AlongKnowledge(entries, id, portfolio.AsOf)
            : Replay.AlongWorld(portfolio, id);
        return new ReplayAnswer(
            provenance, id, opened.Title, alongKnowledge ? "knowledge" : "world",
            [.. states.Select(s => new StateAnswer(
                s.FromDay, s.UntilDay, s.FromPosition, s.Because,
                    s.Status is null ? null : CommitmentAnswer.Of(s.Status)))])
        {
            Redirected = Redirect.Of(portfolio.State, asked),
        };
    }
}

/// <summary>What changed between two answers.</summary>
/// <param name="From">What the earlier one rests on.</param>
/// <param name="To">What the later one rests on.</param>
/// <param name="Commitments">The commitments that differ.</param>
/// <param name="Projects">The projects that differ.</param>
/// <param name="Pillars">The pillars and groups that differ.</param>
public sealed record DiffAnswer(
    Provenance From,
    Provenance To,
    IReadOnlyList<ThingChange> Commitments,
    IReadOnlyList<ThingChange> Projects,
    IReadOnlyList<ThingChange> Pillars)
{
    /// <summary>The differences, of everything or of one pillar, project or commitment.</summary>
    public static DiffAnswer Of(Portfolio from, Provenance fromProvenance, Portfolio to, Provenance toProvenance,
        string? only)
    {
        ArgumentNullException.ThrowIfNull(to);
        var diff = Diff.Between(from, to);
        if (only is null)
        {
            return new DiffAnswer(fromProvenance, toProvenance, diff.Commitments, diff.Projects, diff.Pillars);
        }

        var survivor = to.State.SurvivorOf(only);
        var concerned = to.Project(only)?.Commitments.Select(c => c.Id).ToHashSet() ?? [];
        return new DiffAnswer(
            fromProvenance, toProvenance,
            [.. diff.Commitments.Where(c => c.Id == only || c.Id == survivor || c.Pillar == only
                || concerned.Contains(c.Id))],
            [.. diff.Projects.Where(p => p.Id == only)],
            [.. diff.Pillars.Where(p => p.Id == only)]);
    }
}

/// <summary>A commitment with a due date.</summary>
/// <param name="Commitment">It, as it stands.</param>
/// <param name="HasProgress">Whether any progress note about it counts.</param>
/// <param name="DaysLeft">Whole days from the day asked for to the last day it may be due; negative once
/// passed.</param>
public sealed record DueItem(CommitmentAnswer Commitment, bool HasProgress, int DaysLeft);

/// <summary>What falls due, and what has no progress note.</summary>
/// <param name="Provenance">What it rests on.</param>
/// <param name="By">The last day that is asked about; null for all.</param>
/// <param name="Due">Those with a due date, the earliest first.</param>
/// <param name="WithoutProgress">Deliverables, continuing commitments and plans about which no progress note
/// counts.</param>
public sealed record DueAnswer(
    Provenance Provenance, DateOnly? By, IReadOnlyList<DueItem> Due, IReadOnlyList<CommitmentAnswer> WithoutProgress)
{
    /// <summary>What falls due by a day.</summary>
    public static DueAnswer Of(Portfolio portfolio, DateOnly? by, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var certain = portfolio.Commitments.Where(c => c.Certain is not null).ToList();
        var due = certain.Where(c => c.Certain!.Attention is Attention.AwaitingDue or Attention.Overdue)
            .Where(c => by is null || c.Certain!.Reading.Due!.Earliest <= by)
            .OrderBy(c => c.Certain!.Reading.Due!.Latest).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => new DueItem(
                CommitmentAnswer.Of(c), HasProgress(portfolio, c.Id),
                c.Certain!.Reading.Due!.Latest.DayNumber - portfolio.AsOf.DayNumber));
        var without = certain
            .Where(c => c.Opened.Kind is CommitmentKind.Deliverable or CommitmentKind.Continuing or CommitmentKind.Plan)
            .Where(c => !HasProgress(portfolio, c.Id)).Select(CommitmentAnswer.Of);
        return new DueAnswer(provenance, by, [.. due], [.. without]);
    }

    private static bool HasProgress(Portfolio portfolio, string id) =>
        portfolio.History(id)!.Told
            .Any(t => t.Said is CommitmentEvent.ProgressNoted n && n.Announced.Latest <= portfolio.AsOf);
}

/// <summary>A silent commitment.</summary>
/// <param name="Commitment">It, as it stands; its <c>silence</c> says whose silence it is.</param>
/// <param name="Days">Whole days since the last contact.</param>
/// <param name="PassedOver">The rounds of a mechanism at which it was made and whose next recorded round does not
/// mention it: the ids of those next rounds.</param>
public sealed record SilentItem(CommitmentAnswer Commitment, int Days, IReadOnlyList<string> PassedOver);

/// <summary>What nobody mentioned for long, longest first.</summary>
public sealed record SilentAnswer(Provenance Provenance, IReadOnlyList<SilentItem> Silent)
{
    /// <summary>The quiet and dormant commitments.</summary>
    public static SilentAnswer Of(Portfolio portfolio, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        var (held, spoken) = (Rounds.Held(portfolio), Rounds.SpokenOf(portfolio));
        var silent = portfolio.Commitments
            .Where(c => c.Certain?.Attention is Attention.Quiet or Attention.Dormant)
            .OrderBy(c => c.Certain!.LastContact).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => new SilentItem(
                CommitmentAnswer.Of(c), portfolio.AsOf.DayNumber - c.Certain!.LastContact!.Value.DayNumber,
                Rounds.PassedOver(held, spoken, c.Id)));
        return new SilentAnswer(provenance, [.. silent]);
    }
}
