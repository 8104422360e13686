using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Store.Log;

/// <summary>Gives an empty log its first entry: position 0 of every log is its opening, and of no other.</summary>
public static class LedgerOpening
{
    /// <summary>Opens the log if nothing is recorded in it yet. Of two at once one opens it; true for that
    /// one.</summary>
    /// <param name="reader">Reads it.</param>
    /// <param name="lane">Records in it.</param>
    /// <param name="principal">Who opens it.</param>
    /// <param name="origin">The log's origin, a URL without scheme; null for <c>cpec-ledger.invalid/ID</c>. It never
    /// changes.</param>
    /// <param name="ledgerId">The ledger's random id.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<bool> EnsureAsync(
        LedgerReader reader, Lane lane, PrincipalId principal, string? origin, Guid ledgerId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(lane);
        if (await reader.HeadAsync(ct).ConfigureAwait(false) is not null)
        {
            return false;
        }

        var opened = new OpeningEvent.LedgerOpened
        {
            LedgerId = ledgerId,
            Origin = origin ?? $"cpec-ledger.invalid/{ledgerId:D}",
            RecordFormat = Record.Format,
            Reason = "The ledger begins.",
        };
        var content = System.Text.Encoding.UTF8.GetBytes(Record.DataOf(opened));
        var command = CommandId.OfContent(content);
        var entry = EntryId.Of(command, 0);
        var answer = await lane.AppendAsync(
            new Append(
                command, System.Security.Cryptography.SHA256.HashData(content), principal, Refusals.CurrentRules,
                new Dictionary<string, long> { [StreamName.Ledger] = 0 },
                [new NewEntry(entry, StreamName.Ledger, opened)], [entry]),
            ct).ConfigureAwait(false);
        return answer switch
        {
            Appended.Recorded => true,
            Appended.StreamMoved or Appended.AlreadyRecorded => false,
            _ => throw new InvalidOperationException($"The ledger could not be opened: {answer}."),
        };
    }
}
