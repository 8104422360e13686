using System.Collections.Concurrent;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Domain.Tests.Seal;

/// <summary>MTH, PATH and SUBPROOF as RFC 9162 (section 2.1) writes them, recursively; of the code under test it uses
/// the hashes of a leaf and of a node only. Ranges once hashed are remembered, for several threads, since properties
/// are tried on several.</summary>
internal sealed class NaiveTree
{
    private readonly TreeHash[] _leaves;
    private readonly ConcurrentDictionary<(int, int), TreeHash> _hashed = [];

    public NaiveTree(int size)
    {
        _leaves = [.. Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(Record(i)))];
        var tree = Frontier.Empty;
        var completed = new List<Subtree>();
        foreach (var leaf in _leaves) tree = tree.Append(leaf, completed);
        Stored = completed.ToDictionary(s => (s.Level, s.Index), s => s.Hash);
    }

    /// <summary>Every perfect subtree, as the store keeps them.</summary>
    public IReadOnlyDictionary<(int Level, long Index), TreeHash> Stored { get; }

    public ReadOnlySpan<TreeHash> Leaves => _leaves;

    public static byte[] Record(int i) => BitConverter.GetBytes(i);

    public TreeHash Root(int size) => size == 0 ? MerkleTree.EmptyRoot : Hash(0, size);

    public List<TreeHash> Path(int index, int size) => Path(index, 0, size);

    public List<TreeHash> Proof(int first, int second) => SubProof(first, 0, second, true);

    private List<TreeHash> Path(int m, int start, int end)
    {
        if (end - start == 1) return [];
        var k = Split(end - start);
        return m < k
            ? [.. Path(m, start, start + k), Hash(start + k, end)]
            : [.. Path(m - k, start + k, end), Hash(start, start + k)];
    }

    private List<TreeHash> SubProof(int m, int start, int end, bool b)
    {
        if (m == end - start) return b ? [] : [Hash(start, end)];
        var k = Split(end - start);
        return m <= k
            ? [.. SubProof(m, start, start + k, b), Hash(start + k, end)]
            : [.. SubProof(m - k, start + k, end, false), Hash(start, start + k)];
    }

    private TreeHash Hash(int start, int end)
    {
        if (end - start == 1) return _leaves[start];
        if (_hashed.TryGetValue((start, end), out var hash)) return hash;
        var middle = start + Split(end - start);
        return _hashed[(start, end)] = MerkleTree.NodeHash(Hash(start, middle), Hash(middle, end));
    }

    private static int Split(int size)
    {
        var k = 1;
        while (k * 2 < size) k *= 2;
        return k;
    }
}
