using System.Diagnostics;
using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Log;

/// <summary>When a record entry may not be recorded, in order of precedence.</summary>
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

        return OfDeed(state, stream, target, proposed, recordedOn)
            ?? OfResult(state, stream, proposed, recordedOn, rules);
    }

    /// <summary>What each kind of record entry asks of its target.</summary>
    private static Refusal? OfDeed(
        LedgerState state, string stream, LedgerEvent target, RecordEvent proposed, DateOnly recordedOn) =>
        proposed switch
        {
            RecordEvent.EntryRetracted r => OfRetraction(state, stream, r.Target, target, recordedOn),
            RecordEvent.EntryCorrected { Pointer: RecordEvent.CommitmentPointer } c =>
                OfMove(state, stream, target, c),
            RecordEvent.EntryCorrected c => OfCorrection(target, c),
            RecordEvent.DateRefined r => OfRefinement(state, target, r),
            RecordEvent.SourceAttached a => OfAttachment(state, stream, target, a),
            RecordEvent.DuplicateDeclared d => OfDuplicate(state, stream, target, d),
            RecordEvent.DuplicateWithdrawn => OfKind<RecordEvent.DuplicateDeclared>(target),
            RecordEvent.CommitmentUnmerged => OfKind<CommitmentEvent.CommitmentMerged>(target),
            _ => throw new UnreachableException(),
        };

    private static Refusal? OfKind<T>(LedgerEvent target) where T : LedgerEvent => target is T
        ? null
        : new Refusal(Codes.TargetWrongKind, $"A {EventCatalogue.Of(target).Word} cannot be that.", "/target");

    /// <summary>What others rest on stays: an opened commitment with statements, the register's only entry about a
    /// thing, the ledger's opening.</summary>
    private static Refusal? OfRetraction(
        LedgerState state, string stream, EntryId id, LedgerEvent target, DateOnly recordedOn)
    {
        switch (target)
        {
            case OpeningEvent:
            case RegisterEvent when state.Stream(stream).Milestones.Count() < 2:
                return new Refusal(Codes.TargetInUse, "Entries rest on it; it can be corrected, not retracted.",
                    "/target");
            case RegisterEvent:
                var before = state.Without(stream, id);
                return before.Stream(stream).Last<RegisterEvent>() is { } holds
                    ? RegisterRefusals.OfAmended(before, holds, recordedOn)
                    : null;
            case CommitmentEvent.CommitmentOpened when IsTold(state, StreamName.IdOf(stream)):
                return new Refusal(Codes.TargetInUse,
                    "The commitment has statements, or others were merged into it; take those away first.", "/target");
            default:
                return null;
        }
    }

    private static bool IsTold(LedgerState state, string id) =>
        CommitmentHistory.Of(state, id) is not { } history || history.Told.Count + history.Absorbed.Count > 0;

    /// <summary>The statement moves: it is judged by <see cref="OfResult"/> as one of the other commitment.</summary>
    private static Refusal? OfMove(
        LedgerState state, string stream, LedgerEvent target, RecordEvent.EntryCorrected c)
    {
        if (target is not CommitmentEvent.Statement || RecordEvent.MoveTo(c) is not { } to)
        {
            return new Refusal(Codes.PointerInvalid,
                "Only a statement belongs to a commitment, and only to one that `new` names by its id.", "/pointer");
        }

        var standing = state.Stream(stream).MovedTo(c.Target) ?? StreamName.IdOf(stream);
        if (c.Old?.Parse() is not { ValueKind: JsonValueKind.String } old || old.GetString() != standing)
        {
            return new Refusal(Codes.OldValueMismatch,
                $"It belongs to the commitment '{standing}', not to {c.Old?.Text ?? "none"}.", "/old");
        }

        return to == standing
            ? new Refusal(Codes.ChangesNothing, "Old and new are the same.", "/new")
            : CommitmentRefusals.OfAbsorbed(state, to, "/new");
    }

    private static Refusal? OfAttachment(
        LedgerState state, string stream, LedgerEvent target, RecordEvent.SourceAttached a)
    {
        if (OfKind<CommitmentEvent.Statement>(target) is { } wrong)
        {
            return wrong;
        }

        var known = state.Stream(stream).AmendmentsOf(a.Target).Select(h => h.Event)
            .OfType<RecordEvent.SourceAttached>().SelectMany(s => s.Citations)
            .Concat(((CommitmentEvent.Statement)target).Citations)
            .Select(c => c.ToString()).ToHashSet(StringComparer.Ordinal);
        return References.Citations(state, a.Citations, "/citations")
            ?? (a.Citations.All(c => known.Contains(c.ToString()))
                ? new Refusal(Codes.ChangesNothing, "All of that is cited already.", "/citations")
                : null);
    }

    private static Refusal? OfDuplicate(
        LedgerState state, string stream, LedgerEvent target, RecordEvent.DuplicateDeclared d)
    {
        if (OfKind<CommitmentEvent.Statement>(target) is { } wrong)
        {
            return wrong;
        }

        if (d.Stays.Entry == d.Target)
        {
            return new Refusal(Codes.LinkWrongKind, "An entry is no duplicate of itself.", "/stays");
        }

        if (LinkRefusals.OfLink<CommitmentEvent.Statement>(
            state, state.SubjectOf(stream, d.Target), d.Stays, "/stays") is { } found)
        {
            return found;
        }

        return state.Stream(stream).StaysInsteadOf(d.Target) is not null
            ? new Refusal(Codes.AlreadyDuplicate, "It is declared a duplicate already.", "/target")
            : state.Stream(d.Stays.Stream).StaysInsteadOf(d.Stays.Entry) is not null
                ? new Refusal(Codes.AlreadyDuplicate,
                    "The entry named is itself a duplicate: name the one that stays.", "/stays")
                : null;
    }

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
            .Select(id => OfAmended(state, stream, after, id, recordedOn, rules))
            .FirstOrDefault(r => r is not null);
    }

    private static Refusal? OfAmended(
        LedgerState state, string stream, StreamHistory amended, EntryId id, DateOnly recordedOn, int rules)
    {
        var (before, after) = (state.Stream(stream).Effective(id), amended.Effective(id));
        if (after is null)
        {
            return before is CommitmentEvent.CommitmentMerged
                ? CommitmentRefusals.OfUnmerged(state.Without(stream, id), stream)
                : null;
        }

        var moved = amended.MovedTo(id);
        var toldHere = state.Stream(stream).MovedTo(id) == moved ? before : null;
        if (toldHere is not null && Record.DataOf(toldHere) == Record.DataOf(after))
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
            (not null, CommitmentEvent.CommitmentOpened o) => CommitmentRefusals.OfAmendedOpening(state, stream, o),
            (_, CommitmentEvent.CommitmentOpened e) => Refusals.Of(state, stream, e, recordedOn, rules),
            (_, CommitmentEvent e) => Refusals.OfSize(e, stream) ?? CommitmentRefusals.OfAmended(
                state.Without(stream, id), stream, state.SurvivorOf(moved ?? StreamName.IdOf(stream)), toldHere, e,
                recordedOn),
            (null, RegisterEvent e) when IsOutOfTurn(state.Stream(stream), id, e) => new Refusal(
                Codes.CorrectionInvalid, "Another entry has its number by now.", "/target"),
            (_, RegisterEvent e) => RegisterRefusals.OfAmended(state, e, recordedOn),
            (_, RecordEvent e) => OfAmendedDeed(state.Without(stream, id), stream, before, e, recordedOn),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A record entry that was corrected or restored. What a correction's old value was, is not asked again:
    /// later ones may stand on it; whether its result is sound, its target is asked.</summary>
    private static Refusal? OfAmendedDeed(
        LedgerState state, string stream, LedgerEvent? before, RecordEvent e, DateOnly recordedOn) =>
        References.Text(e.Reason, "/reason") ?? (e, state.Stream(stream).Effective(e.Target)) switch
        {
            (RecordEvent.DateRefined r, _) => OfEvidence(state, r),
            (RecordEvent.SourceAttached or RecordEvent.DuplicateDeclared, { } target) =>
                OfDeed(state, stream, target, e, recordedOn),
            (RecordEvent.SourceAttached or RecordEvent.DuplicateDeclared, null) => new Refusal(
                Codes.TargetRetracted, "The entry that this concerns was retracted; restore that first.", "/target"),
            (RecordEvent.EntryRetracted, { } target) when before is null =>
                OfDeed(state, stream, target, e, recordedOn),
            _ => null,
        };

    /// <summary>Numbers grow along the stream: the last entry that stands is the newest.</summary>
    private static bool IsOutOfTurn(StreamHistory history, EntryId id, RegisterEvent restored)
    {
        var position = history.AsRecorded.Single(h => h.Id == id).Position;
        return history.Milestones.Select(m => (IsBefore: m.Position < position, ((RegisterEvent)m.Event).Number))
            .Any(m => m.IsBefore ? m.Number >= restored.Number : m.Number <= restored.Number);
    }

    private static bool IdentityChanges(LedgerEvent before, LedgerEvent after) => (before, after) switch
    {
        (RecordEvent b, RecordEvent a) =>
            b.Target != a.Target || RecordEvent.MoveTo(b) != RecordEvent.MoveTo(a),
        (CommitmentEvent.CommitmentMerged b, CommitmentEvent.CommitmentMerged a) => b.Into != a.Into,
        (RegisterEvent b, RegisterEvent a) => b.Number != a.Number || (b, a) switch
        {
            (RegisterEvent.SourceRegistered x, RegisterEvent.SourceRegistered y) => x.Source != y.Source,
            (RegisterEvent.MeetingRecorded x, RegisterEvent.MeetingRecorded y) => x.Meeting != y.Meeting,
            (RegisterEvent.RegisterItemRecorded x, RegisterEvent.RegisterItemRecorded y) =>
                (x.Kind, x.Id) != (y.Kind, y.Id),
            _ => false,
        },
        (OpeningEvent, _) => true,
        _ => false,
    };
}
