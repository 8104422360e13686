using System.Diagnostics;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Log;

/// <summary>
/// The decision rules: whether an entry may follow a state. The same predicate serves <see cref="Decider"/> and
/// verification. A released set of rules is never edited; a new number is added.
/// </summary>
public static class Refusals
{
    /// <summary>The number of the rules that new entries pass.</summary>
    public const int CurrentRules = 1;

    /// <summary>The first reason, in order of precedence, why the entry may not be recorded; null when it
    /// may.</summary>
    /// <param name="state">What was recorded before; all that <see cref="StreamsRead"/> names.</param>
    /// <param name="stream">The entry's stream.</param>
    /// <param name="proposed">The entry's event.</param>
    /// <param name="recordedOn">The UTC day of recording.</param>
    /// <param name="rules">The number of the rules; 1 is the only one so far.</param>
    public static Refusal? Of(LedgerState state, string stream, LedgerEvent proposed, DateOnly recordedOn, int rules)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(proposed);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rules, CurrentRules);
        return OfSize(proposed, stream)
            ?? proposed switch
            {
                OpeningEvent => state.Head.Value < 0
                    ? null
                    : new Refusal(RefusalCodes.LedgerAlreadyOpen, "A ledger is opened once, at position 0."),
                RegisterEvent e => RegisterRefusals.Of(state, stream, e, recordedOn),
                CommitmentEvent e => CommitmentRefusals.Of(state, stream, e, recordedOn),
                RecordEvent e => RecordRefusals.Of(state, stream, e, recordedOn, rules),
                _ => throw new UnreachableException(),
            }
            ?? OfStream(stream, proposed);
    }

    /// <summary>Whether an event's texts can stand in a record, and the record is not too large.</summary>
    internal static Refusal? OfSize(LedgerEvent proposed, string stream)
    {
        var data = Record.DataOf(proposed);
        return OfTexts(proposed, data) ?? (Record.IsTooLarge(data, stream)
            ? new Refusal(RefusalCodes.RecordTooLarge,
                $"The record would exceed {Record.BytesMax} bytes; register the document as a source and cite it.")
            : null);
    }

    /// <summary>Canonical JSON escapes control characters and leaves the rest as it is: what has no backslash and only
    /// printable ASCII has nothing to refuse, and most entries are so.</summary>
    private static Refusal? OfTexts(LedgerEvent proposed, string canonical) =>
        canonical.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !canonical.Contains('\\')
            ? null
            : TextRefusals.Of(EventCatalogue.DataOf(proposed));

    /// <summary>An entry stands in the stream of what it speaks of; a record entry in that of its target.</summary>
    private static Refusal? OfStream(string stream, LedgerEvent proposed)
    {
        var fits = proposed switch
        {
            OpeningEvent => stream == StreamName.Ledger,
            RegisterEvent.PolicyAdopted => stream == StreamName.Policy,
            RegisterEvent.SourceRegistered s => stream == StreamName.Source(s.Source),
            RegisterEvent.MeetingRecorded m => stream == StreamName.Meeting(m.Meeting),
            RegisterEvent.RegisterItemRecorded i => stream == StreamName.Register(i.Kind, i.Id),
            CommitmentEvent => stream == StreamName.Commitment(StreamName.IdOf(stream)),
            RecordEvent => true,
            _ => throw new UnreachableException(),
        };
        return fits
            ? null
            : new Refusal(RefusalCodes.StreamMismatch,
                $"A {EventCatalogue.Of(proposed).Word} of this does not belong into {stream}.");
    }
}
