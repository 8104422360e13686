using System.Text.Json.Serialization;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>What a reader sees of one reading in a stretch of time.</summary>
/// <param name="Label">The one label.</param>
/// <param name="Attention">What the passage of time makes of it; null where no contact is recorded.</param>
/// <param name="HasOpenConcern">Whether a concern is open.</param>
public sealed record BandReading(string Label, Attention? Attention, bool HasOpenConcern)
{
    /// <summary>The parties that spoke, where the basis is one-sided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? OneSidedBy { get; init; }

    /// <summary>Whether another reading shows a reader the same.</summary>
    public bool ShowsAs(BandReading? other) =>
        (Label, Attention, HasOpenConcern) == (other?.Label, other?.Attention, other?.HasOpenConcern)
        && (OneSidedBy ?? []).SequenceEqual(other?.OneSidedBy ?? []);

    internal static BandReading? Of(Standing? standing) => standing is null
        ? null
        : new BandReading(standing.Label, standing.Attention, standing.Reading.Concerns.Count > 0)
        {
            OneSidedBy = standing.Reading.OneSidedBy is { Count: > 0 } parties ? parties : null,
        };
}

/// <summary>A stretch of days in which a reader sees the same.</summary>
/// <param name="FromDay">Its first day, which may lie before the window.</param>
/// <param name="UntilDay">The first day after it; null where it lasts on the day asked about.</param>
/// <param name="Certain">The certain reading; null where nothing counts for certain.</param>
public sealed record TimelineBand(DateOnly FromDay, DateOnly? UntilDay, BandReading? Certain)
{
    /// <summary>The possible reading, where it shows something else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BandReading? Possible { get; init; }
}

/// <summary>A statement that counts on the day asked about, for certain or possibly.</summary>
/// <param name="Type">Its type, without version.</param>
/// <param name="Mode">Whether both sides hold it.</param>
/// <param name="Counts"><c>certain</c> or <c>possible</c>.</param>
/// <param name="Announced">When it was made public.</param>
/// <param name="Claim">What is claimed, of a progress note.</param>
/// <param name="Parties">The parties, those who speak and the others, with their roles and persons.</param>
/// <param name="Summary">What was said, in the recorder's words.</param>
/// <param name="Meeting">The meeting it was made at.</param>
/// <param name="Citations">Where it stands.</param>
/// <param name="Evidence">What kind of evidence that is.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Position">Its position.</param>
/// <param name="Label">Its label.</param>
public sealed record TimelineMark(
    string Type, StatementMode Mode, string Counts, LedgerDate Announced, ProgressClaim? Claim,
    IReadOnlyList<Attribution> Parties, string Summary, string? Meeting, IReadOnlyList<Citation> Citations,
    EvidenceClass Evidence, EntryId Entry, long Position, string? Label);

/// <summary>One commitment over time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Pillar">Its primary pillar or group.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Due">When it is due, by the certain reading on the day asked about.</param>
/// <param name="Silence">Whose silence it is, in words, where it is quiet or dormant on the day asked about.</param>
/// <param name="Bands">Its bands, in order, without gap.</param>
/// <param name="Marks">Its statements, in the world's order.</param>
public sealed record TimelineLane(
    string Id, string Title, string Pillar, CommitmentKind Kind, LedgerDate? Due, string? Silence,
    IReadOnlyList<TimelineBand> Bands, IReadOnlyList<TimelineMark> Marks);

/// <summary>A pillar or group, by which lanes are arranged.</summary>
public sealed record TimelineGroup(string Id, string Name);

/// <summary>After how many whole days without mention a commitment is quiet, and dormant, by the policy in
/// force.</summary>
public sealed record SilenceLimits(
    int QuietAfterDays, int DormantAfterDays, int PostureQuietAfterDays, int PostureDormantAfterDays);
