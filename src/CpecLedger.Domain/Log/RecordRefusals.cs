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
            return new Refusal(Codes.TargetRetracted, "The entry was retracted; retract the retraction to restore it.", "/target");
        }

        return proposed switch
        {
            RecordEvent.EntryRetracted => OfRetraction(history, target),
            RecordEvent.EntryCorrected c => OfCorrection(state, stream, target, c, recordedOn, rules),
            RecordEvent.DateRefined r => OfRefinement(state, stream, target, r, recordedOn, rules),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What others rest on stays: an opened commitment with entries, the register, the ledger's opening.</summary>
    private static Refusal? OfRetraction(StreamHistory history, LedgerEvent target) => target switch
    {
        OpeningEvent or RegisterEvent => new Refusal(Codes.TargetInUse,
            "Entries rest on it; it can be corrected, not retracted.", "/target"),
        CommitmentEvent.CommitmentOpened when history.Standing.Any(h => h.Event is CommitmentEvent.Statement) =>
            new Refusal(Codes.TargetInUse, "The commitment has statements; retract them first.", "/target"),
        _ => null,
    };

    private static Refusal? OfCorrection(
        LedgerState state, string stream, LedgerEvent target, RecordEvent.EntryCorrected c, DateOnly recordedOn, int rules)
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

        return Equals(c.Old, c.New)
            ? new Refusal(Codes.ChangesNothing, "Old and new are the same.", "/new")
            : OfResult(state, stream, target, Amendment.TryCorrected(target, c), recordedOn, rules);
    }

    private static Refusal? OfRefinement(
        LedgerState state, string stream, LedgerEvent target, RecordEvent.DateRefined r, DateOnly recordedOn, int rules)
    {
        if (References.Citations(state, r.Citations, "/citations") is { } uncited)
        {
            return uncited;
        }

        if (Dates.Of(r.Date, "/date") is { } invalid)
        {
            return invalid;
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
                : OfResult(state, stream, target, Amendment.Refined(target, r), recordedOn, rules);
    }

    /// <summary>An amended entry passes the refusals of its own kind, as if it were proposed now in place of the old one.</summary>
    private static Refusal? OfResult(
        LedgerState state, string stream, LedgerEvent target, LedgerEvent? amended, DateOnly recordedOn, int rules)
    {
        if (amended is null)
        {
            return new Refusal(Codes.CorrectionInvalid, $"It would be no {EventCatalogue.Of(target).Word} any more.", "/new");
        }

        if (IdentityChanges(target, amended))
        {
            return new Refusal(Codes.CorrectionInvalid, "What names an entry or its stream is not corrected.", "/pointer");
        }

        return amended switch
        {
            CommitmentEvent.Statement s => OfAmendedStatement(state, stream, target, s, recordedOn, rules),
            CommitmentEvent.CommitmentClassified => Refusals.Of(state, stream, amended, recordedOn, rules),
            CommitmentEvent.CommitmentOpened o => References.Text(o.Title, "/title"),
            RegisterEvent.MeetingRecorded m => Dates.OfThree(m.Announced, m.Occurred, m.Due, recordedOn),
            RegisterEvent.SourceRegistered s => Dates.Of(s.Published, "/published"),
            _ => TextRefusals.Of(EventCatalogue.DataOf(amended)),
        };
    }

    private static Refusal? OfAmendedStatement(
        LedgerState state, string stream, LedgerEvent before, CommitmentEvent.Statement after, DateOnly recordedOn, int rules)
    {
        var keepsLabel = (before as CommitmentEvent.Statement)?.Label == after.Label;
        return Refusals.Of(state, stream, keepsLabel ? after with { Label = null } : after, recordedOn, rules);
    }

    private static bool IdentityChanges(LedgerEvent before, LedgerEvent after) => (before, after) switch
    {
        (RecordEvent b, RecordEvent a) => b.Target != a.Target,
        (RegisterEvent.SourceRegistered b, RegisterEvent.SourceRegistered a) => b.Source != a.Source,
        (RegisterEvent.MeetingRecorded b, RegisterEvent.MeetingRecorded a) => b.Meeting != a.Meeting,
        (RegisterEvent.RegisterItemRecorded b, RegisterEvent.RegisterItemRecorded a) => (b.Kind, b.Id) != (a.Kind, a.Id),
        (RegisterEvent.PolicyAdopted b, RegisterEvent.PolicyAdopted a) => b.PolicyVersion != a.PolicyVersion,
        (OpeningEvent, _) => true,
        _ => false,
    };
}
