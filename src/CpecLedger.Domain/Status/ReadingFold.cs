using System.Diagnostics;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>
/// What the counted statements of a commitment amount to: everything about its status that the passage of time alone
/// does not change.
/// </summary>
/// <param name="Basis">The highest basis reached.</param>
/// <param name="OneSidedBy">The parties that spoke in one-sided statements, where those are the basis.</param>
/// <param name="Claim">The claim that counts, with who made it; null where none was made.</param>
/// <param name="ClaimStanding">How well that claim is founded.</param>
/// <param name="End">How it ended, where nothing took it up again.</param>
/// <param name="Contradictions">What contradicts itself and was not cleared up, in the world's order.</param>
/// <param name="Wording">The wording that the last amendment gave it; null where it was never amended.</param>
/// <param name="Due">The due date of the last counted statement that carries one.</param>
/// <param name="LastContact">The greatest <c>announced.latest</c> among contact statements; to be read as no later than
/// the day asked for.</param>
/// <param name="Concerns">The concerns that are open, in the world's order.</param>
/// <param name="Reaffirmed">How often it was reaffirmed.</param>
/// <param name="Statements">How many statements count.</param>
/// <param name="DecidedBy">The entries that decided it.</param>
public sealed record Reading(
    Basis Basis,
    IReadOnlyList<string> OneSidedBy,
    CommitmentEvent.ProgressNoted? Claim,
    DeliveryStanding ClaimStanding,
    EndState? End,
    IReadOnlyList<OpenContradiction> Contradictions,
    string? Wording,
    LedgerDate? Due,
    DateOnly? LastContact,
    IReadOnlyList<OpenConcern> Concerns,
    Reaffirmations Reaffirmed,
    int Statements,
    IReadOnlyList<DecidedBy> DecidedBy)
{
    /// <summary>Whether the record holds something against it.</summary>
    public Dispute Dispute => this switch
    {
        { Contradictions.Count: > 0 } => Dispute.Contradicted,
        { Concerns.Count: > 0 } => Dispute.OpenConcern,
        _ => Dispute.None,
    };
}

/// <summary>Folds statements into a <see cref="Reading"/>, in whatever order they arrive: each facet keeps the first or
/// the last statement of its kind in the world's order, or the set of those that others answer.</summary>
/// <param name="links">Which statement an id means among all that the commitment tells.</param>
internal sealed class ReadingFold(ToldIndex links)
{
    private readonly SortedSet<string> oneSidedBy = new(StringComparer.Ordinal);
    private readonly HashSet<string> jointOccasions = [];
    private readonly HashSet<string> oneSidedOccasions = [];
    private readonly Dictionary<EntryId, Seen> verifications = [];
    private readonly Dictionary<string, ConcernThread> concerns = [];
    private readonly SortedSet<Seen> endings = [];
    private readonly HashSet<EntryId> reopened = [];
    private readonly SortedSet<Seen> contradictions = [];
    private readonly HashSet<EntryId> cleared = [];
    private (Basis Rank, Seen Seen)? basis;
    private Seen? claim;
    private Seen? wording;
    private Seen? due;
    private Seen? contact;
    private int count;
    private Reading? last;

    public void Add(Told told)
    {
        var seen = Seen.Of(told);
        count++;
        last = null;
        AddBasis(seen);
        AddOccasion(seen);
        AddKind(seen);
        if (seen.Said.Due is not null)
        {
            due = Seen.Later(due, seen);
        }

        if (seen.Said is not CommitmentEvent.CommentRecorded && (contact is null || IsLaterContact(seen, contact)))
        {
            contact = seen;
        }
    }

    public Reading? Reading() => count == 0 ? null : last ??= Make();

    /// <summary>The basis that one statement gives, by its type and mode.</summary>
    private static Basis BasisOf(CommitmentEvent.Statement said) => (said, said.Mode) switch
    {
        (CommitmentEvent.AgreementRecorded { Signed: true }, _) => Basis.Signed,
        (CommitmentEvent.AgreementRecorded, _) => Basis.Agreed,
        (CommitmentEvent.ReaffirmationRecorded, StatementMode.Joint) => Basis.Reaffirmed,
        (CommitmentEvent.PlanRecorded, StatementMode.Joint) => Basis.Planned,
        (CommitmentEvent.AssuranceRecorded, StatementMode.Joint) => Basis.Stated,
        (CommitmentEvent.ReaffirmationRecorded or CommitmentEvent.PlanRecorded or CommitmentEvent.AssuranceRecorded,
            _) =>
            Basis.OneSided,
        (CommitmentEvent.ProgressNoted or CommitmentEvent.VerificationRecorded or CommitmentEvent.ConcernRaised
            or CommitmentEvent.ConcernResolved or CommitmentEvent.ContradictionRecorded
            or CommitmentEvent.ContradictionResolved or CommitmentEvent.AmendmentRecorded
            or CommitmentEvent.SupersessionRecorded or CommitmentEvent.WithdrawalRecorded
            or CommitmentEvent.CommentRecorded, _) => Basis.Reported,
        _ => throw new UnreachableException(),
    };

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
            oneSidedBy.UnionWith(Speakers(seen));
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
            (seen.Said.Mode == StatementMode.Joint ? jointOccasions : oneSidedOccasions)
                .Add(Reaffirmations.OccasionOf(seen.Said));
        }
    }

    private void AddKind(Seen seen)
    {
        switch (seen.Said)
        {
            case CommitmentEvent.ProgressNoted { Claim: not ProgressClaim.Reviewed }:
                claim = Seen.Later(claim, seen);
                break;
            case CommitmentEvent.VerificationRecorded v when links.Find(v.Verifies) is { } verified:
                AddVerification(verified.Happened.Id, v.Finding, seen);
                break;
            case CommitmentEvent.ConcernRaised:
                Thread(seen.Said.Aspect).Raise(seen);
                break;
            case CommitmentEvent.ConcernResolved r
                when links.Find(r.Resolves) is { Said: CommitmentEvent.ConcernRaised } concern:
                Thread(concern.Said.Aspect).Resolve(seen, Seen.Of(concern));
                break;
            case CommitmentEvent.ContradictionRecorded c when c.Between.All(l => links.Find(l) is not null):
                contradictions.Add(seen);
                break;
            case CommitmentEvent.ContradictionResolved r when links.Find(r.Resolves) is { } resolved:
                cleared.Add(resolved.Happened.Id);
                break;
            case CommitmentEvent.AmendmentRecorded:
                wording = Seen.Later(wording, seen);
                break;
            case CommitmentEvent.SupersessionRecorded or CommitmentEvent.WithdrawalRecorded:
                endings.Add(seen);
                break;
            case CommitmentEvent.AgreementRecorded { Reopens: { } link } when links.Find(link) is { } ended:
                reopened.Add(ended.Happened.Id);
                break;
        }
    }

    /// <summary>Of several that bear one claim out the best founded counts, and of those the first.</summary>
    private void AddVerification(EntryId verified, VerificationFinding finding, Seen seen)
    {
        if (!verifications.TryGetValue(verified, out var known)
            || finding > Finding(known) || finding == Finding(known) && seen.Order < known.Order)
        {
            verifications[verified] = seen;
        }
    }

    private ConcernThread Thread(string? aspect)
    {
        if (!concerns.TryGetValue(aspect ?? "", out var thread))
        {
            concerns.Add(aspect ?? "", thread = new ConcernThread());
        }

        return thread;
    }

    private Reading Make()
    {
        var verification = claim is null ? null : verifications.GetValueOrDefault(claim.Told.Happened.Id);
        var ending = endings.Count == 0 ? null
            : endings.Reverse().FirstOrDefault(e => !reopened.Contains(e.Told.Happened.Id));
        List<Seen> disputed = [.. contradictions.Where(c => !cleared.Contains(c.Told.Happened.Id))];
        var open = concerns.Values.Select(t => t.Open).OfType<(Seen First, Seen Last)>()
            .OrderBy(c => c.First).ToList();
        return new Reading(
            basis!.Value.Rank,
            basis.Value.Rank == Basis.OneSided ? [.. oneSidedBy] : [],
            (CommitmentEvent.ProgressNoted?)claim?.Said,
            verification is null ? DeliveryStanding.Claimed : StandingOf(Finding(verification)),
            ending?.Said switch
            {
                null => null,
                CommitmentEvent.WithdrawalRecorded => EndState.Withdrawn,
                _ => EndState.Superseded,
            },
            [.. disputed.Select(ContradictionOf)],
            (wording?.Said as CommitmentEvent.AmendmentRecorded)?.Wording,
            due?.Said.Due,
            contact?.Said.Announced.Latest,
            [.. open.Select(ConcernOf)],
            new Reaffirmations(jointOccasions.Count, oneSidedOccasions.Count),
            count,
            [
                .. Decided("basis", basis.Value.Seen), .. Decided("delivery", claim),
                .. Decided("verification", verification), .. Decided("end", ending),
                .. disputed.SelectMany(d => Decided("contradiction", d)), .. Decided("wording", wording),
                .. Decided("due", due), .. Decided("lastContact", contact),
                .. open.SelectMany(c => Decided("concern", c.First)),
            ]);
    }

    private static VerificationFinding Finding(Seen seen) => ((CommitmentEvent.VerificationRecorded)seen.Said).Finding;

    public static DeliveryStanding StandingOf(VerificationFinding finding) => finding switch
    {
        VerificationFinding.Verified => DeliveryStanding.Verified,
        VerificationFinding.ConfirmedByOtherSide => DeliveryStanding.ConfirmedByOtherSide,
        _ => throw new UnreachableException(),
    };

    private OpenContradiction ContradictionOf(Seen seen)
    {
        var said = (CommitmentEvent.ContradictionRecorded)seen.Said;
        return new OpenContradiction(
            said.Point, said.Announced, [.. said.Between.Select(l => links.Find(l)!.Happened.Id)]);
    }

    private static OpenConcern ConcernOf((Seen First, Seen Last) open) => new(
        open.First.Said.Aspect,
        open.First.Said.Announced,
        open.Last == open.First ? null : open.Last.Said.Announced,
        [.. Speakers(open.First).Distinct()]);

    private static IEnumerable<string> Speakers(Seen seen) =>
        seen.Said.Parties.Where(p => p.Role.Speaks()).Select(p => p.Party);

    private static IEnumerable<DecidedBy> Decided(string facet, Seen? by) => by is null ? [] :
    [
        new DecidedBy(facet, by.Told.Happened.Id, by.Told.Happened.Position.Value, by.Said.Label, by.Said.Evidence),
    ];
}
