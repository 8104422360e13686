using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>What a timeline is to show. Null means no limit; what is named must be there.</summary>
/// <param name="Commitment">This commitment alone.</param>
/// <param name="Pillar">The commitments whose primary pillar or group it is.</param>
/// <param name="Project">The commitments that concern it or a part of it.</param>
/// <param name="From">The first day; null for the first of the month in which anything may have been announced.</param>
/// <param name="To">The last day; null for the day asked about.</param>
public sealed record TimelineQuestion(
    string? Commitment = null, string? Pillar = null, string? Project = null, DateOnly? From = null,
    DateOnly? To = null);

/// <summary>Commitments over the days of a window.</summary>
/// <param name="Provenance">What it rests on.</param>
/// <param name="Commitment">The commitment that alone was asked for.</param>
/// <param name="Pillar">The pillar or group that was asked for.</param>
/// <param name="Project">The project that was asked for.</param>
/// <param name="From">The first day of the window.</param>
/// <param name="To">The last one; nothing is known of days after the day asked about.</param>
/// <param name="Limits">What silence is told by; null where no policy was adopted, and then nothing has a
/// status.</param>
/// <param name="Sources">The sources that were published in the window for certain, by the day asked about.</param>
/// <param name="Meetings">The meetings that were held in the window for certain, by the day asked about.</param>
/// <param name="Groups">The pillars and groups that are shown, in order.</param>
/// <param name="Lanes">The commitments, by group, then by id.</param>
/// <param name="NotYet">Those that are open as known, and of which nothing can have been announced by the end of the
/// window or by the day asked about.</param>
public sealed record TimelineAnswer(
    Provenance Provenance,
    string? Commitment,
    string? Pillar,
    string? Project,
    DateOnly From,
    DateOnly To,
    SilenceLimits? Limits,
    IReadOnlyList<SourceAnswer> Sources,
    IReadOnlyList<MeetingItem> Meetings,
    IReadOnlyList<TimelineGroup> Groups,
    IReadOnlyList<TimelineLane> Lanes,
    IReadOnlyList<string> NotYet)
{
    /// <summary>The answer. Bands and marks are those that touch the window, whole. A commitment asked for by its id
    /// is in it even where nothing had been announced.</summary>
    public static TimelineAnswer Of(Portfolio portfolio, TimelineQuestion asked, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(asked);
        var whole = AskedFor(portfolio, asked).Select(c => LaneOf(portfolio, c)).ToList();
        var to = asked.To ?? portfolio.AsOf;
        var from = asked.From ?? FirstOfMonth(whole.SelectMany(l => l.Bands).Select(b => b.FromDay).Append(to).Min());
        var within = whole.Select(l => Within(l, from, to)).ToList();
        var drawn = within.Where(l => l.Bands.Count > 0 || asked.Commitment is not null).ToList();
        var groups = GroupsOf(portfolio.State, drawn).Where(g => drawn.Any(l => l.Pillar == g.Id)
            || (asked is { Commitment: null, Project: null } && (asked.Pillar ?? g.Id) == g.Id)).ToList();
        return new TimelineAnswer(
            provenance, asked.Commitment, asked.Pillar, asked.Project, from, to,
            portfolio.Policy is { } p
                ? new SilenceLimits(
                    p.QuietAfterDays, p.DormantAfterDays, p.PostureQuietAfterDays, p.PostureDormantAfterDays)
                : null,
            [.. SourcesOf(portfolio, from, to)],
            [.. MeetingsOf(portfolio, from, to)],
            groups,
            [.. groups.SelectMany(g => drawn.Where(l => l.Pillar == g.Id))],
            [.. within.Where(l => l.Bands.Count == 0).Select(l => l.Id)]);
    }

    /// <summary>All open commitments that are asked for. Those without a status have no reading yet.</summary>
    private static IEnumerable<CommitmentStatus> AskedFor(Portfolio portfolio, TimelineQuestion asked)
    {
        var announced = portfolio.Commitments.ToDictionary(c => c.Id);
        string[] projects = asked.Project is { } project ? [project, .. portfolio.PartsOf(project)] : [];
        return portfolio.Histories
            .Where(h => asked.Commitment is null || h.Id == portfolio.State.SurvivorOf(asked.Commitment))
            .Where(h => projects.Length == 0 || ProjectStanding.Concerns(h, projects))
            .Select(h => announced.GetValueOrDefault(h.Id) ?? new CommitmentStatus(
                h.Id, h.Opened, h.Classified, h.Absorbed, Certain: null, Possible: null))
            .Where(c => asked.Pillar is null || c.Pillar == asked.Pillar);
    }

    private static TimelineLane LaneOf(Portfolio portfolio, CommitmentStatus c) => new(
        c.Id, c.Opened.Title, c.Pillar, c.Opened.Kind, c.Certain?.Reading.Due,
        c.Certain is null ? null : Wording.Silence(c.Certain), BandsOf(portfolio, c.Id), [.. MarksOf(portfolio, c.Id)]);

    /// <summary>The states that the replay tells, those joined that show a reader the same.</summary>
    private static List<TimelineBand> BandsOf(Portfolio portfolio, string id)
    {
        var bands = new List<TimelineBand>();
        foreach (var state in Replay.AlongWorld(portfolio, id))
        {
            var (certain, possible) = (BandReading.Of(state.Status?.Certain), BandReading.Of(state.Status?.Possible));
            var band = new TimelineBand(state.FromDay!.Value, state.UntilDay, certain)
            {
                Possible = possible is null || possible.ShowsAs(certain) ? null : possible,
            };
            if (bands is [.., var last] && ShowTheSame(last, band))
            {
                bands[^1] = last with { UntilDay = band.UntilDay };
            }
            else
            {
                bands.Add(band);
            }
        }

        return bands;
    }

    private static bool ShowTheSame(TimelineBand one, TimelineBand other) =>
        (one.Certain?.ShowsAs(other.Certain) ?? other.Certain is null)
        && (one.Possible?.ShowsAs(other.Possible) ?? other.Possible is null);

    private static IEnumerable<TimelineMark> MarksOf(Portfolio portfolio, string id) =>
        from t in portfolio.History(id)!.Told
        let s = t.Said
        let h = t.Happened
        where s.Announced.Earliest <= portfolio.AsOf
        orderby WorldOrder.Of(h, s)
        select new TimelineMark(
            EventCatalogue.Of(s).Word, s.Mode, s.Announced.Latest <= portfolio.AsOf ? "certain" : "possible",
            s.Announced, (s as CommitmentEvent.ProgressNoted)?.Claim, s.Parties, s.Summary,
            s.Meeting, s.Citations, s.Evidence, h.Id, h.Position.Value, s.Label);

    private static TimelineLane Within(TimelineLane lane, DateOnly from, DateOnly to) => lane with
    {
        Bands = [.. lane.Bands.Where(b => b.FromDay <= to && (b.UntilDay is null || b.UntilDay > from))],
        Marks = [.. lane.Marks.Where(m => m.Announced.Earliest <= to && m.Announced.Latest >= from)],
    };

    /// <summary>All pillars, then all groups, in the register's order; last what the register does not know.</summary>
    private static IEnumerable<TimelineGroup> GroupsOf(LedgerState state, IEnumerable<TimelineLane> lanes) =>
        state.Items(RegisterKind.Pillar).Concat(state.Items(RegisterKind.Group))
            .Select(i => new TimelineGroup(i.Id, Names.Main(i)))
            .UnionBy(lanes.Select(l => new TimelineGroup(l.Pillar, l.Pillar)), g => g.Id);

    private static IEnumerable<SourceAnswer> SourcesOf(Portfolio portfolio, DateOnly from, DateOnly to) =>
        portfolio.State.Sources
            .Where(s => s.Published is { } p && p.Latest <= portfolio.AsOf && p.Earliest <= to && p.Latest >= from)
            .OrderBy(s => s.Published!.Earliest).ThenBy(s => s.Source, StringComparer.Ordinal)
            .Select(SourceAnswer.Of);

    private static IEnumerable<MeetingItem> MeetingsOf(Portfolio portfolio, DateOnly from, DateOnly to)
    {
        var spoken = Rounds.SpokenOf(portfolio);
        return Rounds.Held(portfolio).Where(m => m.Occurred!.Earliest <= to && m.Occurred.Latest >= from)
            .Select(m => new MeetingItem(
                m.Meeting, m.Mechanism, m.Round, m.Name, m.Place, m.Occurred, m.Due, spoken[m.Meeting].Count()));
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
