using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Keeping_the_frontier_of_a_tree
{
    [Fact]
    public void reports_each_subtree_once_when_its_last_leaf_arrives()
    {
        var frontier = Frontier.Empty;
        var reported = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            var completed = new List<Subtree>();
            frontier = frontier.Append(Leaf(i), completed);
            reported.Add(string.Join(' ', completed.Select(s => $"{s.Level}:{s.Index}")));
        }

        Assert.Equal(["0:0", "0:1 1:0", "0:2", "0:3 1:1 2:0", "0:4", "0:5 1:2", "0:6", "0:7 1:3 2:1 3:0"], reported);
    }

    [Fact]
    public void grows_by_a_perfect_subtree_as_by_its_leaves() => Gen.Select(Gen.Int[0, 700], Gen.Int[0, 9]).Sample(
        (size, level) =>
        {
            size = size >> level << level;
            var (leaves, upwards) = (new List<Subtree>(), new List<Subtree>());
            var expected = Grow(size);
            for (var i = size; i < size + (1 << level); i++) expected = expected.Append(Leaf(i), leaves);
            var subtree = leaves.Single(s => (s.Level, s.Index) == (level, size >> level));
            return Grow(size).Append(subtree, upwards) == expected
                && upwards.SequenceEqual(leaves.SkipWhile(s => s != subtree));
        },
        iter: 100);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 1, 2)]
    [InlineData(2, 2, 0)]
    [InlineData(2, -1, 2)]
    [InlineData(2, 49, 0)]
    [InlineData(0, 49, 0)]
    [InlineData(0, 0, -1)]
    public void refuses_a_subtree_that_begins_elsewhere(int size, int level, long index) =>
        Assert.Throws<ArgumentException>(() => Grow(size).Append(new Subtree(level, index, Leaf(0)), []));

    [Fact]
    public void leaves_the_earlier_frontier_as_it_was()
    {
        var three = Grow(3);
        var root = three.Root();
        _ = three.Append(Leaf(3), []).Append(Leaf(4), []);
        Assert.Equal(3, three.Size);
        Assert.Equal(root, three.Root());
    }

    [Fact]
    public void survives_its_bytes_and_grows_on_alike() => Gen.Int[0, 700].Sample(
        size =>
        {
            var frontier = Grow(size);
            var read = Frontier.FromBytes(size, frontier.ToBytes());
            return read == frontier && read.Root() == frontier.Root()
                && read.Append(Leaf(size), []) == frontier.Append(Leaf(size), [])
                && read.GetHashCode() == frontier.GetHashCode();
        },
        iter: 100);

    [Fact]
    public void writes_the_largest_subtree_first()
    {
        var completed = new List<Subtree>();
        var frontier = Frontier.Empty;
        for (var i = 0; i < 3; i++) frontier = frontier.Append(Leaf(i), completed);
        var pair = completed.Single(s => s.Level == 1).Hash;
        Assert.Equal([.. pair.ToBytes(), .. Leaf(2).ToBytes()], frontier.ToBytes());
        Assert.Empty(Frontier.Empty.ToBytes());
    }

    [Theory]
    [InlineData(0, 32)]
    [InlineData(1, 0)]
    [InlineData(1, 31)]
    [InlineData(1, 33)]
    [InlineData(3, 32)]
    [InlineData(4, 64)]
    public void refuses_bytes_that_do_not_fit_the_size(long size, int length) =>
        Assert.Throws<FormatException>(() => Frontier.FromBytes(size, new byte[length]));

    [Theory]
    [InlineData(-1)]
    [InlineData(MerkleTree.SizeMax + 1)]
    public void refuses_a_size_outside_its_limits(long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Frontier.FromBytes(size, []));

    [Fact]
    public void refuses_a_leaf_when_full_and_accepts_the_last_one()
    {
        var nearlyFull = Frontier.FromBytes(MerkleTree.SizeMax - 1, new byte[48 * 32]);
        var completed = new List<Subtree>();
        var full = nearlyFull.Append(Leaf(0), completed);
        Assert.Equal((48, 0L), (completed[^1].Level, completed[^1].Index));
        Assert.Equal(completed[^1].Hash, full.Root());
        Assert.Throws<InvalidOperationException>(() => full.Append(Leaf(1), []));
    }

    [Fact]
    public void tells_trees_apart()
    {
        Assert.Equal(Frontier.Empty, default);
        Assert.NotEqual(Grow(3), Grow(4));
        Assert.True(Grow(3) != Grow(2).Append(Leaf(9), []));
        Assert.False(Grow(3).Equals("three"));
    }

    [Fact]
    public void allocates_nothing_while_appending()
    {
        // A collection caused by another thread counts the rest of this one's 8 KiB as allocated: the least counts.
        var completed = new List<Subtree>(capacity: 16_384);
        Assert.Equal(0, Enumerable.Range(0, 7).Min(_ => Allocated(completed)));
    }

    private static long Allocated(List<Subtree> completed)
    {
        var frontier = Frontier.Empty;
        byte[] record = [1, 2, 3];
        for (var i = 0; i < 64; i++) frontier = frontier.Append(MerkleTree.LeafHash(record), completed);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) frontier = frontier.Append(MerkleTree.LeafHash(record), completed);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1064, frontier.Size);
        return allocated;
    }

    private static TreeHash Leaf(int i) => MerkleTree.LeafHash(BitConverter.GetBytes(i));

    private static Frontier Grow(int size)
    {
        var frontier = Frontier.Empty;
        for (var i = 0; i < size; i++) frontier = frontier.Append(Leaf(i), []);
        return frontier;
    }
}
