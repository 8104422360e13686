using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>A delivery claim, as the progress note has it that made it.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Claimants">Who claims it.</param>
/// <param name="Announced">When.</param>
/// <param name="Evidence">On what evidence.</param>
public sealed record CountedClaim(
    ProgressClaim Claim, IReadOnlyList<string> Claimants, LedgerDate Announced, EvidenceClass Evidence)
{
    /// <summary>The claim of a progress note.</summary>
    public static CountedClaim Of(CommitmentEvent.ProgressNoted note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return new CountedClaim(note.Claim, note.Claimants, note.Announced, note.Evidence);
    }
}

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
/// <param name="DecidedBy">The entries that decided it.</param>
public sealed record Reading(
    Basis Basis,
    IReadOnlyList<string> OneSidedBy,
    CountedClaim? Claim,
    DeliveryStanding ClaimStanding,
    EndState? End,
    IReadOnlyList<OpenContradiction> Contradictions,
    string? Wording,
    LedgerDate? Due,
    DateOnly? LastContact,
    IReadOnlyList<OpenConcern> Concerns,
    IReadOnlyList<DecidedBy> DecidedBy)
{
    /// <summary>Whether the record holds something against it.</summary>
    public Dispute Dispute => this switch
    {
        { Contradictions.Count: > 0 } => Dispute.Contradicted,
        { Concerns.Count: > 0 } => Dispute.OpenConcern,
        _ => Dispute.None,
    };

    /// <summary>Whether another reading says the same, word for word, decided by the same entries.</summary>
    public bool Says(Reading? other) =>
        other is not null
        && Plain(this) == Plain(other)
        && SameClaim(Claim, other.Claim)
        && OneSidedBy.SequenceEqual(other.OneSidedBy)
        && DecidedBy.SequenceEqual(other.DecidedBy)
        && Same(Contradictions, other.Contradictions, (a, b) =>
            (a.Point, a.Announced) == (b.Point, b.Announced) && a.Between.SequenceEqual(b.Between))
        && Same(Concerns, other.Concerns, (a, b) =>
            (a.Aspect, a.Raised, a.LastRepeated) == (b.Aspect, b.Raised, b.LastRepeated) && a.By.SequenceEqual(b.By));

    private static (Basis, DeliveryStanding, EndState?, string?, LedgerDate?, DateOnly?) Plain(Reading r) =>
        (r.Basis, r.ClaimStanding, r.End, r.Wording, r.Due, r.LastContact);

    private static bool SameClaim(CountedClaim? one, CountedClaim? other) => (one, other) switch
    {
        (null, null) => true,
        ({ } a, { } b) => (a.Claim, a.Announced, a.Evidence) == (b.Claim, b.Announced, b.Evidence)
            && a.Claimants.SequenceEqual(b.Claimants),
        _ => false,
    };

    private static bool Same<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> same) =>
        one.Count == other.Count && one.Zip(other, same).All(isSame => isSame);
}
