using System.Collections.Immutable;
using System.Diagnostics;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>What some statements fold to, in whatever order they come: each facet keeps the first or the last statement
/// of its kind in the world's order, or the set of those that others answer. Immutable, so that every period of a
/// history can keep its own: a late statement is then added to the periods from its day on, and to no other.</summary>
internal sealed class ReadingFold
{
    private readonly ToldIndex links;
    private ImmutableSortedSet<string> oneSidedBy = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private ImmutableDictionary<EntryId, Seen> verifications = ImmutableDictionary<EntryId, Seen>.Empty;
    private ImmutableDictionary<string, ConcernThread> concerns = ImmutableDictionary<string, ConcernThread>.Empty;
    private ImmutableSortedSet<Seen> endings = [];
    private ImmutableHashSet<EntryId> reopened = [];
    private ImmutableSortedSet<Seen> contradictions = [];
    private ImmutableHashSet<EntryId> cleared = [];
    private (Basis Rank, Seen Seen)? basis;
    private Seen? claim;
    private Seen? wording;
    private Seen? due;
    private Seen? contact;
    private Reading? reading;

    /// <summary>The fold of no statement.</summary>
    /// <param name="links">Which statement an id means among all that the commitment tells. It may grow: what a
    /// statement names was recorded before it.</param>
    public ReadingFold(ToldIndex links) => this.links = links;

    /// <summary>The fold with one statement more; the same object where that changes nothing.</summary>
    public ReadingFold Add(Told told)
    {
        var next = (ReadingFold)MemberwiseClone();
        next.reading = null;
        next.Take(Seen.Of(told));
        return next.Is(this) ? this : next;
    }

    /// <summary>What it amounts to; null for no statement.</summary>
    public Reading? Reading() => basis is null ? null : reading ??= Make();

    private void Take(Seen seen)
    {
        AddBasis(seen);
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

    /// <summary>Whether it keeps the same statements for every facet.</summary>
    private bool Is(ReadingFold other) =>
        basis?.Rank == other.basis?.Rank && ReferenceEquals(basis?.Seen, other.basis?.Seen)
        && ReferenceEquals(claim, other.claim) && ReferenceEquals(wording, other.wording)
        && ReferenceEquals(due, other.due) && ReferenceEquals(contact, other.contact)
        && ReferenceEquals(oneSidedBy, other.oneSidedBy) && ReferenceEquals(verifications, other.verifications)
        && ReferenceEquals(concerns, other.concerns) && ReferenceEquals(endings, other.endings)
        && ReferenceEquals(reopened, other.reopened) && ReferenceEquals(contradictions, other.contradictions)
        && ReferenceEquals(cleared, other.cleared);

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
            oneSidedBy = oneSidedBy.Union(Speakers(seen));
        }

        if (basis is not { } known || rank > known.Rank || (rank == known.Rank && seen.Order < known.Seen.Order))
        {
            basis = (rank, seen);
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
                Follow(seen.Said.Aspect, thread => thread.Raise(seen));
                break;
            case CommitmentEvent.ConcernResolved r
                when links.Find(r.Resolves) is { Said: CommitmentEvent.ConcernRaised } concern:
                Follow(concern.Said.Aspect, thread => thread.Resolve(seen, Seen.Of(concern)));
                break;
            case CommitmentEvent.ContradictionRecorded c when c.Between.All(l => links.Find(l) is not null):
                contradictions = contradictions.Add(seen);
                break;
            case CommitmentEvent.ContradictionResolved r when links.Find(r.Resolves) is { } resolved:
                cleared = cleared.Add(resolved.Happened.Id);
                break;
            case CommitmentEvent.AmendmentRecorded:
                wording = Seen.Later(wording, seen);
                break;
            case CommitmentEvent.SupersessionRecorded or CommitmentEvent.WithdrawalRecorded:
                endings = endings.Add(seen);
                break;
            case CommitmentEvent.AgreementRecorded { Reopens: { } link } when links.Find(link) is { } ended:
                reopened = reopened.Add(ended.Happened.Id);
                break;
        }
    }

    /// <summary>Of several that bear one claim out the best founded counts, and of those the first.</summary>
    private void AddVerification(EntryId verified, VerificationFinding finding, Seen seen)
    {
        if (!verifications.TryGetValue(verified, out var known)
            || finding > Finding(known) || finding == Finding(known) && seen.Order < known.Order)
        {
            verifications = verifications.SetItem(verified, seen);
        }
    }

    private void Follow(string? aspect, Func<ConcernThread, ConcernThread> with) =>
        concerns = concerns.SetItem(
            aspect ?? "", with(concerns.GetValueOrDefault(aspect ?? "", ConcernThread.Empty)));

    private Reading Make()
    {
        var verification = claim is null ? null : verifications.GetValueOrDefault(claim.Told.Happened.Id);
        var ending = endings.Count == 0 ? null
            : endings.Reverse().FirstOrDefault(e => !reopened.Contains(e.Told.Happened.Id));
        List<Seen> disputed = contradictions.IsEmpty
            ? []
            : [.. contradictions.Where(c => !cleared.Contains(c.Told.Happened.Id))];
        List<(Seen First, Seen Last)> open = concerns.IsEmpty
            ? []
            : [.. concerns.Values.Select(t => t.Open).OfType<(Seen First, Seen Last)>().OrderBy(c => c.First)];
        return new Reading(
            basis!.Value.Rank,
            basis.Value.Rank == Basis.OneSided ? [.. oneSidedBy] : [],
            claim is null ? null : CountedClaim.Of((CommitmentEvent.ProgressNoted)claim.Said),
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
            DecidedBy(
            [
                ("basis", basis.Value.Seen), ("delivery", claim), ("verification", verification), ("end", ending),
                .. disputed.Select(d => ("contradiction", (Seen?)d)), ("wording", wording), ("due", due),
                ("lastContact", contact), .. open.Select(c => ("concern", (Seen?)c.First)),
            ]));
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

    /// <summary>Which statement decided each facet, where one did.</summary>
    private static DecidedBy[] DecidedBy(ReadOnlySpan<(string Facet, Seen? By)> facets)
    {
        var decided = new List<DecidedBy>(facets.Length);
        foreach (var (facet, by) in facets)
        {
            if (by is not { Told.Happened: var entry }) continue;
            decided.Add(new DecidedBy(facet, entry.Id, entry.Position.Value, by.Said.Label, by.Said.Evidence));
        }

        return [.. decided];
    }
}
