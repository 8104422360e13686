namespace CpecLedger.Domain.Seal;

/// <summary>
/// A perfect subtree of the tree, and its hash. Once complete it never changes, whatever is appended later, so it may
/// be stored and kept (RFC 9162, section 2.1.1: a tree of n leaves is split at the largest power of two below n).
/// </summary>
/// <param name="Level">Height above the leaves, 0 to 48; level 0 is a single leaf.</param>
/// <param name="Index">
/// Place on its level, from 0: it covers the leaves from Index · 2^Level up to, not including, (Index + 1) · 2^Level.
/// </param>
/// <param name="Hash">The leaf hash at level 0, the node hash of its two halves above.</param>
public readonly record struct Subtree(int Level, long Index, TreeHash Hash);
