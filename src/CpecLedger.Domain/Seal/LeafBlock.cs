namespace CpecLedger.Domain.Seal;

/// <summary>
/// The leaf hashes of up to 256 consecutive entries that begin at a multiple of 256: those of one entry bundle. A
/// block is hashed from its records alone, so blocks can be hashed on several cores and then appended in order
/// (<see cref="LogWalk"/>, <see cref="TileHasher"/>), which costs one node hash a full block.
/// </summary>
public sealed class LeafBlock
{
    /// <summary>The number of entries of a full block: the width of a tile (C2SP tlog-tiles, "Merkle Tree").</summary>
    public const int Full = 256;

    private readonly TreeHash[] _leaves;

    private LeafBlock(TreeHash[] leaves)
    {
        _leaves = leaves;
        if (leaves.Length == Full) Root = MerkleTree.PerfectRoot(leaves);
    }

    /// <summary>The leaf hashes, in order: 1 to 256.</summary>
    public ReadOnlySpan<TreeHash> Leaves => _leaves;

    /// <summary>The root of the perfect subtree (level 8) of a full block; null of any other.</summary>
    public TreeHash? Root { get; }

    /// <summary>Hashes the records of an entry bundle.</summary>
    /// <param name="bundle">The bytes of the bundle.</param>
    /// <param name="count">How many records it must hold, 1 to 256.</param>
    /// <exception cref="FormatException">It holds anything else (<see cref="EntryBundle.Records"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside its range.</exception>
    public static LeafBlock OfBundle(ReadOnlySpan<byte> bundle, int count)
    {
        var records = EntryBundle.Records(bundle, count);
        var leaves = new TreeHash[count];
        var i = 0;
        foreach (var record in records) leaves[i++] = MerkleTree.LeafHash(record);
        return new LeafBlock(leaves);
    }
}
