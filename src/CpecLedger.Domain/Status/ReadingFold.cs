using System.Diagnostics;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>
/// What the counted statements of a commitment amount to: everything about its status that the passage of time alone
/// does not change.
/// </summary>
/// <param name="Basis">The highest basis reached.</param>
/// <param name="OneSidedBy">The parties that spoke in one-sided statements, where those are the basis.</param>
/// <param name="Claim">The claim that counts, with who made it; null where none was made.</param>
/// <param name="Due">The due date of the last counted statement that carries one.</param>
/// <param name="LastContact">The greatest <c>announced.latest</c> among contact statements; to be read as no later than
/// the day asked for.</param>
/// <param name="Concern">The concern that is open.</param>
/// <param name="Reaffirmed">How often it was reaffirmed.</param>
/// <param name="Statements">How many statements count.</param>
/// <param name="DecidedBy">The entries that decided it.</param>
public sealed record Reading(
    Basis Basis,
    IReadOnlyList<string> OneSidedBy,
    CommitmentEvent.ProgressNoted? Claim,
    LedgerDate? Due,
    DateOnly? LastContact,
    OpenConcern? Concern,
    Reaffirmations Reaffirmed,
    int Statements,
    IReadOnlyList<DecidedBy> DecidedBy);

/// <summary>Folds statements into a <see cref="Reading"/>, in whatever order they arrive: each facet keeps the first or
/// the last statement of its kind in the world's order.</summary>
internal sealed class ReadingFold
{
    private readonly SortedSet<string> oneSidedBy = new(StringComparer.Ordinal);
    private readonly HashSet<string> jointOccasions = [];
    private readonly HashSet<string> oneSidedOccasions = [];
    private (Basis Rank, Seen Seen)? basis;
    private Seen? claim;
    private Seen? due;
    private Seen? contact;
    private Seen? concernRaised;
    private Seen? concernRepeated;
    private int count;
    private Reading? last;

    public void Add(Happened happened, CommitmentEvent.Statement said)
    {
        var seen = new Seen(WorldOrder.Of(happened, said), happened, said);
        count++;
        last = null;
        AddBasis(seen);
        AddOccasion(seen);
        if (said is CommitmentEvent.ProgressNoted { Claim: not ProgressClaim.Reviewed })
        {
            claim = Later(claim, seen);
        }

        if (said.Due is not null)
        {
            due = Later(due, seen);
        }

        if (said is CommitmentEvent.ConcernRaised)
        {
            concernRaised = concernRaised is { } first && first.Order < seen.Order ? first : seen;
            concernRepeated = Later(concernRepeated, seen);
        }

        if (said is not CommitmentEvent.CommentRecorded && (contact is null || IsLaterContact(seen, contact)))
        {
            contact = seen;
        }
    }

    public Reading? Reading() => count == 0 ? null : last ??= Make();

    /// <summary>The basis that one statement gives, by its type and mode.</summary>
    private static Basis BasisOf(CommitmentEvent.Statement said) => (said, said.Mode) switch
    {
        (CommitmentEvent.AgreementRecorded, _) => Basis.Agreed,
        (CommitmentEvent.ReaffirmationRecorded, StatementMode.Joint) => Basis.Reaffirmed,
        (CommitmentEvent.PlanRecorded, StatementMode.Joint) => Basis.Planned,
        (CommitmentEvent.AssuranceRecorded, StatementMode.Joint) => Basis.Stated,
        (CommitmentEvent.ReaffirmationRecorded or CommitmentEvent.PlanRecorded or CommitmentEvent.AssuranceRecorded,
            _) =>
            Basis.OneSided,
        (CommitmentEvent.ProgressNoted or CommitmentEvent.ConcernRaised or CommitmentEvent.CommentRecorded, _) =>
            Basis.Reported,
        _ => throw new UnreachableException(),
    };

    private static Seen Later(Seen? known, Seen seen) => known is { } k && k.Order > seen.Order ? k : seen;

    private static bool IsLaterContact(Seen seen, Seen known) =>
        seen.Said.Announced.Latest != known.Said.Announced.Latest
            ? seen.Said.Announced.Latest > known.Said.Announced.Latest
            : seen.Order > known.Order;

    /// <summary>The statement that first reached the highest basis decides it: "since when" is what an auditor
    /// asks.</summary>
    private void AddBasis(Seen seen)
    {
        var rank = BasisOf(seen.Said);
        if (rank == Basis.OneSided)
        {
            oneSidedBy.UnionWith(seen.Said.Parties.Where(p => p.Role.Speaks()).Select(p => p.Party));
        }

        if (basis is not { } known || rank > known.Rank || (rank == known.Rank && seen.Order < known.Seen.Order))
        {
            basis = (rank, seen);
        }
    }

    private void AddOccasion(Seen seen)
    {
        if (seen.Said is CommitmentEvent.ReaffirmationRecorded)
        {
            var occasion = seen.Said.Meeting is { } meeting
                ? "meeting " + meeting
                : "source " + seen.Said.Citations[0].Source;
            (seen.Said.Mode == StatementMode.Joint ? jointOccasions : oneSidedOccasions).Add(occasion);
        }
    }

    private Reading Make() => new(
        basis!.Value.Rank,
        basis.Value.Rank == Basis.OneSided ? [.. oneSidedBy] : [],
        (CommitmentEvent.ProgressNoted?)claim?.Said,
        due?.Said.Due,
        contact?.Said.Announced.Latest,
        Concern(),
        new Reaffirmations(jointOccasions.Count, oneSidedOccasions.Count),
        count,
        [.. Deciders()]);

    private OpenConcern? Concern() => concernRaised is not { } raised
        ? null
        : new OpenConcern(
            raised.Said.Announced,
            concernRepeated == raised ? null : concernRepeated!.Said.Announced,
            [.. raised.Said.Parties.Where(p => p.Role.Speaks()).Select(p => p.Party).Distinct()]);

    private IEnumerable<DecidedBy> Deciders() =>
        from d in new[]
        {
            ("basis", basis?.Seen), ("delivery", claim), ("due", due), ("lastContact", contact),
            ("concern", concernRaised),
        }
        where d.Item2 is not null
        select new DecidedBy(d.Item1, d.Item2.Happened.Id, d.Item2.Happened.Position.Value, d.Item2.Said.Label,
            d.Item2.Said.Evidence);

    private sealed record Seen(WorldOrder Order, Happened Happened, CommitmentEvent.Statement Said);
}
