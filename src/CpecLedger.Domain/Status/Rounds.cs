using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Status;

/// <summary>The recorded rounds of mechanisms, and what was said at them.</summary>
public static class Rounds
{
    /// <summary>The recorded meetings that took place for certain by the day, in the world's order.</summary>
    public static IReadOnlyList<RegisterEvent.MeetingRecorded> Held(Portfolio portfolio) =>
        [.. Meetings(portfolio).Where(m => m.Occurred?.Latest <= portfolio.AsOf)
            .OrderBy(m => m.Occurred!.Earliest).ThenBy(m => m.Meeting, StringComparer.Ordinal)];

    /// <summary>All recorded meetings by id.</summary>
    public static IEnumerable<RegisterEvent.MeetingRecorded> Meetings(Portfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return portfolio.State.Streams.Where(s => s.Key.StartsWith("meeting/", StringComparison.Ordinal))
            .Select(s => s.Value.Last<RegisterEvent.MeetingRecorded>()).OfType<RegisterEvent.MeetingRecorded>()
            .OrderBy(m => m.Meeting, StringComparer.Ordinal);
    }

    /// <summary>What was said at a meeting, as announced for certain by the day: commitment against
    /// statements.</summary>
    public static IReadOnlyList<(string Commitment, Told Told)> SaidAt(Portfolio portfolio, string meeting)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return
        [
            .. from t in portfolio.Announced
               where t.Told.Said.Meeting == meeting
               orderby t.Told.Happened.Position
               select t,
        ];
    }

    /// <summary>The day by which all that was said at a meeting had been announced for certain; where nothing said
    /// there is recorded, the day by which it was over; null where it is only planned, or not recorded.</summary>
    public static DateOnly? DayOf(Portfolio portfolio, string meeting)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return portfolio.Told.Where(t => t.Told.Said.Meeting == meeting)
            .Max(t => (DateOnly?)t.Told.Said.Announced.Latest) ?? portfolio.State.Meeting(meeting)?.Occurred?.Latest;
    }

    /// <summary>The recorded round of the same mechanism held before or after a meeting, by day.</summary>
    public static RegisterEvent.MeetingRecorded? Neighbour(
        IReadOnlyList<RegisterEvent.MeetingRecorded> held, RegisterEvent.MeetingRecorded meeting, bool next)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(meeting);
        var rounds = held.Where(m => m.Mechanism == meeting.Mechanism).ToList();
        var at = rounds.FindIndex(m => m.Meeting == meeting.Meeting);
        var wanted = next ? at + 1 : at - 1;
        return at >= 0 && wanted >= 0 && wanted < rounds.Count ? rounds[wanted] : null;
    }

    /// <summary>Which commitments were spoken of at which meeting, once a statement, as announced for certain by the
    /// day.</summary>
    public static ILookup<string, string> SpokenOf(Portfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return portfolio.Announced.Where(t => t.Told.Said.Meeting is not null)
            .ToLookup(t => t.Told.Said.Meeting!, t => t.Commitment);
    }

    /// <summary>The rounds that follow one at which a commitment was spoken of, in the same mechanism, with statements
    /// on record, and that do not mention it.</summary>
    /// <param name="held">As <see cref="Held"/> gives them.</param>
    /// <param name="spoken">As <see cref="SpokenOf"/> gives it.</param>
    /// <param name="commitment">The commitment.</param>
    public static IReadOnlyList<string> PassedOver(
        IReadOnlyList<RegisterEvent.MeetingRecorded> held, ILookup<string, string> spoken, string commitment)
    {
        ArgumentNullException.ThrowIfNull(spoken);
        return
        [
            .. held.Where(m => spoken[m.Meeting].Contains(commitment))
                .Select(m => Neighbour(held, m, next: true)).OfType<RegisterEvent.MeetingRecorded>()
                .Where(m => spoken.Contains(m.Meeting) && !spoken[m.Meeting].Contains(commitment))
                .Select(m => m.Meeting).Distinct(),
        ];
    }
}
