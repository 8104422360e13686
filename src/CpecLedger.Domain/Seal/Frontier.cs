using System.Numerics;
using System.Runtime.CompilerServices;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// The right edge of a tree of <see cref="Size"/> leaves: the hashes of the perfect subtrees it is made of, from the
/// largest to the smallest. It is all that is needed to append further leaves and to compute the root (RFC 9162,
/// section 2.1.1).
/// </summary>
/// <remarks>
/// An immutable value: appending answers a new one and leaves the old one as it was, so a batch that fails is undone by
/// forgetting it. It lives without the heap (about 1.5 kB, so pass it by <c>in</c>); the default value is the empty
/// tree. Equal when size and hashes are.
/// </remarks>
public readonly struct Frontier : IEquatable<Frontier>
{
    private const int Levels = 49; // 0 to 48: log2 of MerkleTree.SizeMax, and the leaves

    // The hash at level L counts only while bit L of the size is set; what other places hold is left over.
    private readonly Edge _edge;

    private Frontier(long size, in Edge edge) => (Size, _edge) = (size, edge);

    /// <summary>The tree without leaves.</summary>
    public static Frontier Empty => default;

    /// <summary>The number of leaves, 0 to <see cref="MerkleTree.SizeMax"/>; the index of the next leaf.</summary>
    public long Size { get; }

    /// <summary>
    /// The frontier after one more leaf. Nothing is allocated but what <paramref name="completed"/> may need to grow.
    /// </summary>
    /// <param name="leaf">The leaf hash (<see cref="MerkleTree.LeafHash(ReadOnlySpan{byte})"/>) of the record.</param>
    /// <param name="completed">
    /// Receives every perfect subtree this leaf completes, in this order: the leaf itself at level 0 and index
    /// <see cref="Size"/>, then upwards. Each subtree of a growing tree is reported exactly once.
    /// </param>
    /// <exception cref="InvalidOperationException">The tree has <see cref="MerkleTree.SizeMax"/> leaves.</exception>
    public Frontier Append(in TreeHash leaf, ICollection<Subtree> completed) =>
        Append(new Subtree(0, Size, leaf), completed);

    /// <summary>
    /// The frontier after all leaves of a perfect subtree, which someone hashed apart, perhaps on another core. It is
    /// the same as after each of them in turn.
    /// </summary>
    /// <param name="subtree">A subtree that begins where this tree ends.</param>
    /// <param name="completed">Receives the subtree and every larger one that it completes, in this order.</param>
    /// <exception cref="ArgumentException">The subtree begins elsewhere.</exception>
    /// <exception cref="InvalidOperationException">The tree would exceed <see cref="MerkleTree.SizeMax"/>
    /// leaves.</exception>
    public Frontier Append(in Subtree subtree, ICollection<Subtree> completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        var (level, index, node) = subtree;
        if (level is < 0 or >= Levels || index != Size >> level || Size != index << level)
            throw new ArgumentException($"No subtree {level}:{index} begins at leaf {Size}.", nameof(subtree));
        var size = Size + (1L << level);
        if (size > MerkleTree.SizeMax) throw new InvalidOperationException("The tree is full: it has 2^48 leaves.");
        completed.Add(subtree);
        while ((index & 1) == 1)
        {
            node = MerkleTree.NodeHash(_edge[level], node);
            level++;
            index >>= 1;
            completed.Add(new Subtree(level, index, node));
        }

        var edge = _edge;
        edge[level] = node;
        return new Frontier(size, edge);
    }

    /// <summary>The root hash of the tree; <see cref="MerkleTree.EmptyRoot"/> when it has no leaves.</summary>
    public TreeHash Root()
    {
        if (Size == 0) return MerkleTree.EmptyRoot;
        var level = BitOperations.TrailingZeroCount(Size);
        var root = _edge[level];
        for (level++; level < Levels; level++)
        {
            if (Has(level)) root = MerkleTree.NodeHash(_edge[level], root);
        }

        return root;
    }

    /// <summary>
    /// The hashes, 32 bytes each, largest subtree first, with nothing between: 32 bytes for each set bit of the size,
    /// none for the empty tree. The size itself is not in them.
    /// </summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[BytesOf(Size)];
        var rest = bytes.AsSpan();
        for (var level = Levels - 1; level >= 0; level--)
        {
            if (!Has(level)) continue;
            _edge[level].CopyTo(rest);
            rest = rest[TreeHash.Length..];
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote for a tree of <paramref name="size"/> leaves.</summary>
    /// <param name="size">The number of leaves, 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <param name="bytes">Exactly 32 bytes for each set bit of the size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside that range.</exception>
    /// <exception cref="FormatException">There are more or fewer bytes than the size calls for.</exception>
    public static Frontier FromBytes(long size, ReadOnlySpan<byte> bytes)
    {
        MerkleTree.RefuseSizeOutsideLimits(size);
        if (bytes.Length != BytesOf(size))
        {
            throw new FormatException(
                $"The frontier of a tree of {size} leaves is {BytesOf(size)} bytes, not {bytes.Length}.");
        }

        var edge = default(Edge);
        for (var level = Levels - 1; level >= 0; level--)
        {
            if ((size >> level & 1) == 0) continue;
            edge[level] = new TreeHash(bytes[..TreeHash.Length]);
            bytes = bytes[TreeHash.Length..];
        }

        return new Frontier(size, edge);
    }

    /// <summary>Whether the other frontier is of the same tree: same size, same hashes.</summary>
    /// <param name="other">The other frontier.</param>
    public bool Equals(Frontier other)
    {
        if (Size != other.Size) return false;
        for (var level = 0; level < Levels; level++)
        {
            if (Has(level) && _edge[level] != other._edge[level]) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Frontier other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Size == 0 ? 0 : HashCode.Combine(Size, _edge[BitOperations.TrailingZeroCount(Size)]);

    /// <summary>Whether two frontiers are of the same tree.</summary>
    public static bool operator ==(in Frontier left, in Frontier right) => left.Equals(right);

    /// <summary>Whether two frontiers are of different trees.</summary>
    public static bool operator !=(in Frontier left, in Frontier right) => !left.Equals(right);

    private bool Has(int level) => (Size >> level & 1) == 1;

    private static int BytesOf(long size) => TreeHash.Length * BitOperations.PopCount((ulong)size);

    [InlineArray(Levels)]
    private struct Edge
    {
        private TreeHash _lowest;
    }
}
