namespace CpecLedger.Domain.Answers;

/// <summary>What an answer rests on, so that anyone can repeat and verify it.</summary>
/// <param name="Position">The last position it knows, inclusive; -1 for an empty ledger. It alone is
/// repeatable.</param>
/// <param name="TreeSize">The size of the tree that ends with it, in leaves.</param>
/// <param name="RootHash">The root of that tree (RFC 9162), lower-case hex.</param>
/// <param name="PolicyVersion">The policy in force there; null where none was adopted.</param>
/// <param name="AsOf">The day of the world it speaks of.</param>
/// <param name="KnownAt">What was asked for: a position, or an instant in RFC 3339; the head's position where nothing
/// was asked for.</param>
/// <param name="Settled">Whether nothing can be recorded any more that would change the answer to the same
/// question.</param>
/// <param name="Projected">Whether <paramref name="AsOf"/> is later than the day of <paramref name="KnownAt"/>.</param>
public sealed record Provenance(
    long Position,
    long TreeSize,
    string RootHash,
    int? PolicyVersion,
    DateOnly AsOf,
    string KnownAt,
    bool Settled,
    bool Projected);
