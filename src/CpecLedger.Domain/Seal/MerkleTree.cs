using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// The hashes of an append-only Merkle tree over SHA-256, as RFC 6962 (section 2.1) and RFC 9162 (section 2.1.1)
/// define them. Leaves and nodes are hashed with different first bytes, so neither can pass for the other.
/// </summary>
public static class MerkleTree
{
    /// <summary>
    /// The most leaves a tree may have: 2^48. It is a limit of this ledger, not of the RFC: at a million entries a
    /// second it is reached after nine years, and it bounds the memory of a <see cref="Frontier"/>.
    /// </summary>
    public const long SizeMax = 1L << 48;

    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    // Longer records are hashed from a rented buffer, so that a hostile length cannot exhaust the stack.
    private const int StackBytesMax = 1024;

    /// <summary>The root of the tree without leaves: SHA-256 of no bytes.</summary>
    public static TreeHash EmptyRoot { get; } = Sha256([]);

    /// <summary>The hash of a leaf: SHA-256(0x00 || record).</summary>
    /// <param name="record">The exact bytes of the record, of any length; none is allowed.</param>
    public static TreeHash LeafHash(ReadOnlySpan<byte> record)
    {
        var length = record.Length + 1;
        if (length <= StackBytesMax) return LeafHash(record, stackalloc byte[StackBytesMax]);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return LeafHash(record, rented);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The hash of an inner node: SHA-256(0x01 || left || right). The order matters.</summary>
    /// <param name="left">The hash of the half with the lower leaf indexes.</param>
    /// <param name="right">The hash of the half with the higher leaf indexes.</param>
    public static TreeHash NodeHash(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * TreeHash.Length];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + TreeHash.Length)..]);
        return Sha256(input);
    }

    /// <summary>The root of a perfect subtree, from the hashes of one of its levels.</summary>
    /// <param name="hashes">All hashes of that level, in order: a power of two of them, up to 256.</param>
    /// <exception cref="ArgumentException">There are none, more, or no power of two.</exception>
    public static TreeHash PerfectRoot(ReadOnlySpan<TreeHash> hashes)
    {
        if (!BitOperations.IsPow2(hashes.Length) || hashes.Length > LeafBlock.Full)
            throw new ArgumentException($"{hashes.Length} hashes are no level of a perfect subtree.", nameof(hashes));
        Span<TreeHash> level = stackalloc TreeHash[LeafBlock.Full];
        hashes.CopyTo(level);
        for (var width = hashes.Length; width > 1; width /= 2)
        {
            for (var i = 0; i < width; i += 2) level[i / 2] = NodeHash(level[i], level[i + 1]);
        }

        return level[0];
    }

    /// <summary>
    /// Which perfect subtrees make up the tree of the first <paramref name="size"/> leaves, from the largest (and
    /// leftmost) to the smallest: one for each set bit of the size, at most 48; none for the empty tree.
    /// </summary>
    /// <param name="size">A number of leaves, 0 to <see cref="SizeMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside that range.</exception>
    public static IReadOnlyList<(int Level, long Index)> SubtreesOf(long size)
    {
        RefuseSizeOutsideLimits(size);
        var subtrees = new List<(int, long)>(BitOperations.PopCount((ulong)size));
        new LeafRange(0, size).AddSubtreesTo(subtrees);
        return subtrees;
    }

    /// <summary>
    /// The root of the tree as it was when it had <paramref name="size"/> leaves, from stored subtrees alone: at most
    /// 48 of them are asked for, those of <see cref="SubtreesOf"/>, smallest first.
    /// </summary>
    /// <param name="size">A number of leaves, 0 to <see cref="SizeMax"/>; 0 asks for nothing.</param>
    /// <param name="node">Answers the hash of the perfect subtree at a level and an index (see
    /// <see cref="Subtree"/>). What it throws is passed on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside that range.</exception>
    public static TreeHash Root(long size, Func<int, long, TreeHash> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        RefuseSizeOutsideLimits(size);
        return size == 0 ? EmptyRoot : new LeafRange(0, size).Hash(node);
    }

    internal static void RefuseSizeOutsideLimits(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, SizeMax);
    }

    private static TreeHash LeafHash(ReadOnlySpan<byte> record, Span<byte> input)
    {
        input[0] = LeafPrefix;
        record.CopyTo(input[1..]);
        return Sha256(input[..(record.Length + 1)]);
    }

    private static TreeHash Sha256(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(input, hash);
        return new TreeHash(hash);
    }
}
