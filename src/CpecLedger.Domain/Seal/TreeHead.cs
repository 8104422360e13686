namespace CpecLedger.Domain.Seal;

/// <summary>What a tree is known by: its size and its root.</summary>
/// <param name="Size">The number of leaves, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
/// <param name="Root">The root hash at that size.</param>
public readonly record struct TreeHead(long Size, TreeHash Root);
