using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>
/// One entry that a command asks to record. A command of this ledger is a list of these: what is asked for has the
/// shape
/// of what would be recorded, and <c>Decide</c> says whether it may be.
/// </summary>
/// <param name="Stream">The stream it is meant for.</param>
/// <param name="Event">What it would say.</param>
/// <param name="TargetLabel">For a record entry whose target is named by its label and not by its id: that label; the
/// event's own target is then empty until <c>Decide</c> has looked it up. An empty text means the stream's first
/// entry.</param>
public sealed record Proposal(string Stream, LedgerEvent Event, string? TargetLabel = null);
