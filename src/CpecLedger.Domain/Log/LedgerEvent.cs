namespace CpecLedger.Domain.Log;

/// <summary>What one entry says. Its families are closed: <c>EventCatalogue</c> lists every one with its wire
/// name.</summary>
public abstract record LedgerEvent
{
    private protected LedgerEvent()
    {
    }
}

/// <summary>An event of the ledger itself, stream <c>ledger</c>. These shapes are the storage format.</summary>
public abstract record OpeningEvent : LedgerEvent
{
    private OpeningEvent()
    {
    }

    /// <summary>Position 0 of every log, and of no other.</summary>
    public sealed record LedgerOpened : OpeningEvent
    {
        /// <summary>The random id of this ledger.</summary>
        public required Guid LedgerId { get; init; }

        /// <summary>The log's origin (C2SP tlog-checkpoint): a URL without scheme. It never changes.</summary>
        public required string Origin { get; init; }

        /// <summary>The number of the record format (RFC 8785 canonical JSON of the envelope): 1.</summary>
        public required int RecordFormat { get; init; }

        /// <summary>Why it was opened.</summary>
        public required string Reason { get; init; }
    }
}
