using CpecLedger.Domain.Commitments;
using static CpecLedger.Domain.Log.OpeningEvent;
using static CpecLedger.Domain.Log.RecordEvent;
using static CpecLedger.Domain.Log.ValueCodecs;

namespace CpecLedger.Domain.Log;

/// <summary>How the ledger's opening, and what was done to the record, are read and written.</summary>
internal static class RecordCodecs
{
    public static readonly Shape<LedgerOpened> Opening = (m, e) => new LedgerOpened
    {
        LedgerId = m.Required("ledgerId"u8, e?.LedgerId, Uuid),
        Origin = m.Required("origin"u8, e?.Origin, Text),
        RecordFormat = m.Required("recordFormat"u8, e?.RecordFormat, Number),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<EntryCorrected> Corrected = (m, e) => new EntryCorrected
    {
        Pointer = m.Required("pointer"u8, e?.Pointer, Text),
        Old = m.Optional("old"u8, e?.Old, Json),
        New = m.Optional("new"u8, e?.New, Json),
        Target = m.Required("target"u8, e?.Target, Id),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<EntryRetracted> Retracted = (m, e) => new EntryRetracted
    {
        Target = m.Required("target"u8, e?.Target, Id),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<DateRefined> Refined = (m, e) => new DateRefined
    {
        Field = m.Required("field"u8, e?.Field, Text),
        Date = m.Required("date"u8, e?.Date, ValueCodecs.Date),
        Citations = m.Required("citations"u8, e?.Citations, ValueCodecs.Citations),
        Target = m.Required("target"u8, e?.Target, Id),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<SourceAttached> Attached = (m, e) => new SourceAttached
    {
        Citations = m.Required("citations"u8, e?.Citations, ValueCodecs.Citations),
        Evidence = m.Required("evidence"u8, e?.Evidence, Words<EvidenceClass>.Codec),
        Target = m.Required("target"u8, e?.Target, Id),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<DuplicateDeclared> Declared = (m, e) => new DuplicateDeclared
    {
        Stays = m.Required("stays"u8, e?.Stays, Link),
        Target = m.Required("target"u8, e?.Target, Id),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<DuplicateWithdrawn> Withdrawn = (m, e) => new DuplicateWithdrawn
    {
        Target = m.Required("target"u8, e?.Target, Id),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<CommitmentUnmerged> Unmerged = (m, e) => new CommitmentUnmerged
    {
        Target = m.Required("target"u8, e?.Target, Id),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };
}
