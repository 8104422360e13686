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
/// entry. A merge or a declaration that is taken back may be named by the stream, or by the duplicate's label.</param>
/// <param name="LinkLabels">For an event whose links (<see cref="EntryLinks"/>) name entries by label and not by id:
/// those labels in the order of the links, null where a link has its id.</param>
public sealed record Proposal(
    string Stream, LedgerEvent Event, string? TargetLabel = null, IReadOnlyList<string?>? LinkLabels = null);
