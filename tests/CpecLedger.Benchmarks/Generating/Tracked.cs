using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Generating;

/// <summary>A statement that nothing else rests on, so that it may be amended in any way.</summary>
/// <param name="Id">Its entry.</param>
/// <param name="Said">It, as it stands.</param>
/// <param name="On">The day it was in truth announced, within the bounds of its date.</param>
internal sealed record Plain(EntryId Id, CommitmentEvent.Statement Said, DateOnly On);

/// <summary>A claim that may still be borne out.</summary>
internal sealed record Claimed(EntryLink Link, string Claimant, string Source, DateOnly Until);

/// <summary>What is remembered of a commitment: as much as it takes to say something acceptable next, and no more,
/// however long its stream grows.</summary>
internal sealed class Tracked(string id, CommitmentKind kind, string? project)
{
    public string Id { get; } = id;

    public string Stream { get; } = StreamName.Commitment(id);

    public CommitmentKind Kind { get; } = kind;

    public string? Project { get; } = project;

    public int Pillar { get; set; }

    public int Length { get; set; }

    /// <summary>The last statement that nothing rests on.</summary>
    public Plain? Plain { get; set; }

    public EntryLink? Agreement { get; set; }

    public DateOnly AgreedUntil { get; set; }

    public Claimed? Claim { get; set; }

    public EntryLink? Concern { get; set; }

    public EntryLink? Contradiction { get; set; }

    /// <summary>What ended it, while nothing took it up again.</summary>
    public EntryLink? End { get; set; }

    /// <summary>The first day the end may have been announced.</summary>
    public DateOnly EndedFrom { get; set; }

    public bool HasEverEnded { get; set; }

    public EntryId? Duplicate { get; set; }

    /// <summary>The commitment it was merged into, and the entry that says so.</summary>
    public (Tracked Into, EntryId Entry)? Merged { get; set; }

    /// <summary>The commitment that takes new statements about it.</summary>
    public Tracked Survivor => Merged is { } m ? m.Into.Survivor : this;

    public EntryLink LinkTo(EntryId entry) => new() { Stream = Stream, Entry = entry };
}
