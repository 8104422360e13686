using System.Diagnostics;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Log;

/// <summary>When a correction, a retraction or a refinement may not be recorded, in order of precedence.</summary>
internal static class RecordRefusals
{
    public static Refusal? Of(LedgerState state, string stream, RecordEvent proposed, DateOnly recordedOn, int rules)
    {
        var history = state.Stream(stream);
        if (References.Text(proposed.Reason, "/reason") is { } blank)
        {
            return blank;
        }

        if (!history.Has(proposed.Target))
        {
            return new Refusal(Codes.TargetUnknown, $"{stream} has no such entry.", "/target");
        }

        if (history.Effective(proposed.Target) is not { } target)
        {
            return new Refusal(Codes.TargetRetracted, "The entry was retracted; retract the retraction to restore it.",
                "/target");
        }

        return proposed switch
        {
            RecordEvent.EntryRetracted => OfRetraction(history, target),
            RecordEvent.EntryCorrected c => OfCorrection(target, c),
            RecordEvent.DateRefined r => OfRefinement(state, target, r),
            _ => throw new UnreachableException(),
        } ?? OfResult(state, stream, proposed, recordedOn, rules);
    }

    /// <summary>What others rest on stays: an opened commitment with entries, the register, the ledger's
    /// opening.</summary>
    private static Refusal? OfRetraction(StreamHistory history, LedgerEvent target) => target switch
    {
        OpeningEvent or RegisterEvent => new Refusal(Codes.TargetInUse,
            "Entries rest on it; it can be corrected, not retracted.", "/target"),
        CommitmentEvent.CommitmentOpened when history.Standing.Any(h => h.Event is CommitmentEvent.Statement) =>
            new Refusal(Codes.TargetInUse, "The commitment has statements; retract them first.", "/target"),
        _ => null,
    };

    private static Refusal? OfCorrection(LedgerEvent target, RecordEvent.EntryCorrected c)
    {
        if (!c.Pointer.StartsWith('/') || c.Old is null && c.New is null)
        {
            return new Refusal(Codes.PointerInvalid,
                $"'{c.Pointer}' is no JSON Pointer into the entry's data, or old and new are both absent.", "/pointer");
        }

        var standing = Amendment.ValueAt(target, c.Pointer);
        if (!Equals(standing, c.Old))
        {
            return new Refusal(Codes.OldValueMismatch,
                $"The value at {c.Pointer} is {standing?.Text ?? "absent"}, not {c.Old?.Text ?? "absent"}.", "/old");
        }

        return Equals(c.Old, c.New) ? new Refusal(Codes.ChangesNothing, "Old and new are the same.", "/new") : null;
    }

    private static Refusal? OfRefinement(LedgerState state, LedgerEvent target, RecordEvent.DateRefined r)
    {
        if (OfEvidence(state, r) is { } found)
        {
            return found;
        }

        if (Amendment.DateAt(target, r.Field) is not { } before)
        {
            return new Refusal(Codes.DateNotRecorded, $"The entry has no date '{r.Field}'.", "/field");
        }

        if (r.Date.Earliest < before.Earliest || r.Date.Latest > before.Latest)
        {
            return new Refusal(Codes.RefinementOutsideBounds,
                $"The date recorded lies between {before.Earliest:yyyy-MM-dd} and {before.Latest:yyyy-MM-dd}; "
                + "what lies outside is a correction.", "/date");
        }

        return before.Edtf == r.Date.Edtf && before.Earliest == r.Date.Earliest && before.Latest == r.Date.Latest
            && before.Basis == r.Date.Basis
                ? new Refusal(Codes.ChangesNothing, "That date is recorded already.", "/date")
                : null;
    }

    private static Refusal? OfEvidence(LedgerState state, RecordEvent.DateRefined r) =>
        References.Citations(state, r.Citations, "/citations") ?? Dates.Of(r.Date, "/date");

    /// <summary>Every entry that changes passes the refusals of its own kind, as if it were proposed now in place of
    /// what
    /// it was: the target, and where that is a record entry, what it amends, and so on. Undoing is no
    /// exception.</summary>
    private static Refusal? OfResult(
        LedgerState state, string stream, RecordEvent proposed, DateOnly recordedOn, int rules)
    {
        var before = state.Stream(stream);
        if (before.TryAmend(proposed) is not { } after)
        {
            return new Refusal(Codes.CorrectionInvalid, "An entry would be none of its kind any more.", "/target");
        }

        return before.Chain(proposed.Target)
            .Select(id => OfAmended(state, stream, before.Effective(id), after.Effective(id), recordedOn, rules))
            .FirstOrDefault(r => r is not null);
    }

    private static Refusal? OfAmended(
        LedgerState state, string stream, LedgerEvent? before, LedgerEvent? after, DateOnly recordedOn, int rules)
    {
        if (after is null || before is not null && Record.DataOf(before) == Record.DataOf(after))
        {
            return null;
        }

        if (before is not null && IdentityChanges(before, after))
        {
            return new Refusal(Codes.CorrectionInvalid, "What names an entry or its stream is not corrected.",
                "/pointer");
        }

        return (before, after) switch
        {
            (CommitmentEvent.Statement b, CommitmentEvent.Statement a) when b.Label == a.Label =>
                Refusals.Of(state, stream, a with { Label = null }, recordedOn, rules),
            (not null, CommitmentEvent.CommitmentOpened o) => CommitmentRefusals.OfAmendedOpening(state, stream, o),
            (_, CommitmentEvent e) => Refusals.Of(state, stream, e, recordedOn, rules),
            (_, RegisterEvent e) => RegisterRefusals.OfAmended(state, e, recordedOn),
            (_, RecordEvent e) => References.Text(e.Reason, "/reason")
                ?? (e is RecordEvent.DateRefined r ? OfEvidence(state, r) : null),
            _ => throw new UnreachableException(),
        };
    }

    private static bool IdentityChanges(LedgerEvent before, LedgerEvent after) => (before, after) switch
    {
        (RecordEvent b, RecordEvent a) => b.Target != a.Target,
        (RegisterEvent.SourceRegistered b, RegisterEvent.SourceRegistered a) => b.Source != a.Source,
        (RegisterEvent.MeetingRecorded b, RegisterEvent.MeetingRecorded a) => b.Meeting != a.Meeting,
        (RegisterEvent.RegisterItemRecorded b, RegisterEvent.RegisterItemRecorded a) =>
            (b.Kind, b.Id) != (a.Kind, a.Id),
        (RegisterEvent.PolicyAdopted b, RegisterEvent.PolicyAdopted a) => b.PolicyVersion != a.PolicyVersion,
        (OpeningEvent, _) => true,
        _ => false,
    };
}
