using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>What we did to the record, in the stream of the entry it concerns. These shapes are the storage
/// format.</summary>
public abstract record RecordEvent : LedgerEvent
{
    private RecordEvent()
    {
    }

    /// <summary>The entry it concerns: an earlier one of the same stream.</summary>
    public required EntryId Target { get; init; }

    /// <summary>Why. The author is the entry's <c>recordedBy</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The pointer that corrects which commitment a statement belongs to: it is no member of the statement's
    /// data, since the stream says it.</summary>
    public const string CommitmentPointer = "/commitment";

    /// <summary>The commitment that an entry moves a statement to, or null: most move none.</summary>
    public static string? MoveTo(LedgerEvent happened) =>
        happened is EntryCorrected { Pointer: CommitmentPointer, New: { } to }
        && to.Parse() is { ValueKind: JsonValueKind.String } text
            ? text.GetString()
            : null;

    /// <summary>We wrote it wrongly.</summary>
    public sealed record EntryCorrected : RecordEvent
    {
        /// <summary>RFC 6901 pointer into the target's data.</summary>
        public required string Pointer { get; init; }

        /// <summary>The value it corrects; must equal the effective one. Absent where the member was absent.</summary>
        public JsonText? Old { get; init; }

        /// <summary>The right value. Absent removes the member.</summary>
        public JsonText? New { get; init; }
    }

    /// <summary>It should not be there. Retracting a record entry undoes it.</summary>
    public sealed record EntryRetracted : RecordEvent;

    /// <summary>An approximate date became better known; the new bounds lie inside the old ones.</summary>
    public sealed record DateRefined : RecordEvent
    {
        /// <summary>Which date of the target: <c>announced</c>, <c>occurred</c>, <c>due</c> or
        /// <c>published</c>.</summary>
        public required string Field { get; init; }

        /// <summary>The better date.</summary>
        public required LedgerDate Date { get; init; }

        /// <summary>The evidence.</summary>
        public required IReadOnlyList<Citation> Citations { get; init; }
    }

    /// <summary>One more attestation of the same act.</summary>
    public sealed record SourceAttached : RecordEvent
    {
        /// <summary>Where else it stands.</summary>
        public required IReadOnlyList<Citation> Citations { get; init; }

        /// <summary>What kind of evidence that is.</summary>
        public required EvidenceClass Evidence { get; init; }
    }

    /// <summary>The target and another entry are one act. The other stays; the target's citations attach to it, its
    /// dates, mode and type do not.</summary>
    public sealed record DuplicateDeclared : RecordEvent
    {
        /// <summary>The entry that stays, of the same commitment.</summary>
        public required EntryLink Stays { get; init; }
    }

    /// <summary>They are two acts after all: takes a declaration back.</summary>
    public sealed record DuplicateWithdrawn : RecordEvent;

    /// <summary>They are two subjects after all: takes a merge back.</summary>
    public sealed record CommitmentUnmerged : RecordEvent;
}
