using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Walking_a_log
{
    private const int Size = 1500;

    private static readonly NaiveTree Tree = new(Size);

    [Fact]
    public void finds_every_head_of_the_log_that_it_walks()
    {
        var walk = new LogWalk(Frontier.Empty, Enumerable.Range(0, Size + 1).Reverse().Select(Head));
        for (var i = 0; i < Size; i++) walk.Append(NaiveTree.Record(i));
        Assert.Equal(Size + 1, walk.Matched);
        Assert.Null(walk.Differing);
        Assert.Empty(walk.Awaited);
        Assert.Equal(Tree.Root(Size), walk.Tree.Root());
    }

    /// <summary>In blocks, with heads at their ends and within them, and from a start anywhere.</summary>
    [Fact]
    public void finds_the_same_in_blocks() =>
        Gen.Select(Gen.Int[0, Size].Array[0, 8], Gen.Int[0, Size], Gen.Bool).Sample(
            (sizes, anywhere, aligned) =>
            {
                var start = aligned ? anywhere / 256 * 256 : anywhere;
                var heads = sizes.Where(s => s >= start).Append(Size).ToList();
                var walk = new LogWalk(At(start), heads.Select(Head));
                for (var at = start; at < Size; at += 256) walk.Append(Block(at, Math.Min(256, Size - at)));
                Assert.Equal(heads.Count, walk.Matched);
                Assert.Null(walk.Differing);
                Assert.Equal(At(Size), walk.Tree);
            },
            iter: 60);

    [Fact]
    public void tells_the_first_head_that_a_changed_record_belies() =>
        Gen.Select(Gen.Int[0, Size - 1], Gen.Bool).Sample(
            (changed, blocks) =>
            {
                int[] sizes = [100, 256, 512, 700, Size];
                var walk = new LogWalk(Frontier.Empty, sizes.Select(Head));
                var records = Enumerable.Range(0, Size).Select(i => NaiveTree.Record(i == changed ? -1 : i)).ToList();
                foreach (var part in records.Chunk(blocks ? 256 : 1))
                {
                    if (blocks) walk.Append(LeafBlock.OfBundle(Bundling_entries.Bundle(part), part.Length));
                    else walk.Append(part[0]);
                }

                var first = sizes.First(s => s > changed);
                Assert.Equal(Head(first), walk.Differing?.Expected);
                Assert.NotEqual(Tree.Root(first), walk.Differing?.Found);
                Assert.Equal(sizes.Count(s => s <= changed), walk.Matched);
                Assert.Empty(walk.Awaited);
            },
            iter: 40);

    [Fact]
    public void tells_which_of_two_heads_of_a_size_is_not_the_log_s()
    {
        var forged = new TreeHead(3, Tree.Root(4));
        var walk = new LogWalk(Frontier.Empty, [Head(3), forged]);
        for (var i = 0; i < 3; i++) walk.Append(NaiveTree.Record(i));
        Assert.Equal(1, walk.Matched);
        Assert.Equal((forged, Tree.Root(3)), walk.Differing);
    }

    [Fact]
    public void still_awaits_the_heads_that_a_log_cut_short_does_not_reach()
    {
        var walk = new LogWalk(Frontier.Empty, [Head(7), Head(5), Head(3)]);
        for (var i = 0; i < 4; i++) walk.Append(NaiveTree.Record(i));
        Assert.Equal(1, walk.Matched);
        Assert.Equal([Head(5), Head(7)], walk.Awaited);
    }

    [Fact]
    public void compares_at_once_with_a_head_of_where_it_begins()
    {
        Assert.Equal(1, new LogWalk(Frontier.Empty, [Head(0)]).Matched);
        Assert.Equal(1, new LogWalk(At(9), [Head(9)]).Matched);
        Assert.NotNull(new LogWalk(At(9), [new TreeHead(9, Tree.Root(8))]).Differing);
        Assert.NotNull(new LogWalk(Frontier.Empty, [new TreeHead(0, Tree.Root(1))]).Differing);
    }

    [Fact]
    public void refuses_a_head_of_before_it_begins() =>
        Assert.Throws<ArgumentException>(() => new LogWalk(At(9), [Head(8)]));

    private static TreeHead Head(int size) => new(size, Tree.Root(size));

    private static Frontier At(int size)
    {
        var tree = Frontier.Empty;
        foreach (var leaf in Tree.Leaves[..size]) tree = tree.Append(leaf, []);
        return tree;
    }

    private static LeafBlock Block(int first, int count) => LeafBlock.OfBundle(
        Bundling_entries.Bundle([.. Enumerable.Range(first, count).Select(NaiveTree.Record)]), count);
}
