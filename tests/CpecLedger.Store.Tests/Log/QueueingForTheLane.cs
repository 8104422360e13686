using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class QueueingForTheLane
{
    private const int Large = Limits.EntriesPerBatchMax;

    [Fact]
    public async Task takes_small_and_large_ones_in_turn()
    {
        var queue = new LaneQueue();
        foreach (var i in Enumerable.Range(0, 3)) Assert.True(queue.TryAdd(Of($"large {i}", Large)));
        foreach (var i in Enumerable.Range(0, 2 * Limits.CommandsPerBatchMax)) Assert.True(queue.TryAdd(Of($"{i}", 1)));

        var taken = new List<(int Commands, int Entries)>();
        for (var i = 0; i < 5; i++)
        {
            var batch = await queue.TakeAsync();
            taken.Add((batch.Count, batch.Sum(p => p.Append.Entries.Count)));
        }

        const int Many = Limits.CommandsPerBatchMax;
        Assert.Equal([(Many, Many), (1, Large), (Many, Many), (1, Large), (1, Large)], taken);
    }

    [Fact]
    public async Task gives_small_ones_their_turn_behind_a_large_one()
    {
        var queue = new LaneQueue();
        queue.TryAdd(Of("large 1", Large));
        queue.TryAdd(Of("large 2", Large));
        Assert.Equal(Large, Assert.Single(await queue.TakeAsync()).Append.Entries.Count);
        queue.TryAdd(Of("small", 1));
        Assert.Single(Assert.Single(await queue.TakeAsync()).Append.Entries);
        Assert.Equal(Large, Assert.Single(await queue.TakeAsync()).Append.Entries.Count);
    }

    [Fact]
    public void takes_single_ones_in_where_it_has_no_room_for_large_ones()
    {
        var queue = new LaneQueue();
        var room = Limits.EntriesQueuedMax / Large;
        for (var i = 0; i < room; i++) Assert.True(queue.TryAdd(Of($"large {i}", Large)));
        Assert.False(queue.TryAdd(Of("one more", Large)));
        for (var i = 0; i < Limits.CommandsQueuedMax; i++) Assert.True(queue.TryAdd(Of($"{i}", 1)));
        Assert.False(queue.TryAdd(Of("one more single", 1)));
    }

    [Fact]
    public async Task gives_out_what_waits_once_it_is_closed_and_then_nothing()
    {
        var queue = new LaneQueue();
        var waiting = queue.TakeAsync();
        Assert.False(waiting.IsCompleted);
        queue.TryAdd(Of("first", 1));
        Assert.Single(await waiting);
        queue.TryAdd(Of("second", 1));
        queue.Close();
        Assert.False(queue.TryAdd(Of("late", 1)));
        Assert.Single(await queue.TakeAsync());
        Assert.Empty(await queue.TakeAsync());
    }

    /// <summary>The lane is held while all of them queue: the small one that came last is recorded second.</summary>
    [Fact]
    public async Task records_a_small_command_before_large_ones_that_came_earlier()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        Task<Appended>[] asked;
        await using (var held = await HeldLane.TakeAsync(ledger))
        {
            var first = ledger.AppendAsync(Commands.Note("holds the lane", "source/z", 0));
            await held.UntilSomeoneWaitsAsync();
            asked =
            [
                first, ledger.AppendAsync(Append("large 1", 500)), ledger.AppendAsync(Append("large 2", Large)),
                ledger.AppendAsync(Commands.Note("small", "source/a", 0)),
            ];
        }

        var positions = (await Task.WhenAll(asked)).Select(a => Assert.IsType<Appended.Recorded>(a).First.Value);
        Assert.Equal([1, 2, 503, 502], positions);
    }

    private static Pending Of(string name, int entries) => Pending.Of(Append(name, entries));

    private static Append Append(string name, int entries) => Commands.Of(
        name, [.. Enumerable.Range(0, entries).Select(i => ($"commitment/{name}-{i}", 0L, Commands.Saying("x")))]);
}
