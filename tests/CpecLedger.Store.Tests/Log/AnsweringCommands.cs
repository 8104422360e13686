using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class AnsweringCommands
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task repeats_the_first_answer()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var note = Commands.Note("note", "source/a", 0);
        await ledger.AppendAsync(note);
        await ledger.AppendAsync(Commands.Note("next", "source/a", 1));

        Same(note, 1, await ledger.AppendAsync(note));
        var loaded = await ledger.Reader.LoadAsync(["source/a"], null, note.Command, note.ContentHash, Token);
        Same(note, 1, loaded.FirstAnswer);
        Assert.Equal(3, (await WholeLog.CheckAsync(ledger)).Count);
    }

    [Fact]
    public async Task repeats_an_answer_that_names_entries_which_were_there()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var opening = Commands.Opening();
        var note = Commands.Note("note", "source/a", 0);
        note = note with { Answer = [opening.Entries[0].Id, .. note.Answer, opening.Entries[0].Id] };
        Assert.IsType<Appended.Recorded>(await ledger.AppendAsync(note));

        Same(note, 1, await ledger.AppendAsync(note));
    }

    [Fact]
    public async Task refuses_a_known_id_with_another_content()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var note = Commands.Note("note", "source/a", 0);
        await ledger.AppendAsync(note);
        var other = note with { ContentHash = Commands.OtherHash() };

        Assert.IsType<Appended.CommandIdReused>(await ledger.AppendAsync(other));
        var loaded = await ledger.Reader.LoadAsync([], null, note.Command, other.ContentHash, Token);
        Assert.IsType<Appended.CommandIdReused>(loaded.FirstAnswer);
    }

    [Fact]
    public async Task tells_which_stream_has_moved()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AppendAsync(Commands.Note("note", "source/a", 0));

        var moved = new Appended.StreamMoved("source/a", 1);
        Assert.Equal(moved, await ledger.AppendAsync(Commands.Note("late", "source/a", 0)));
        Assert.Equal(moved, await ledger.AppendAsync(Commands.Note("early", "source/a", 2)));
        var readElsewhere = Commands.Note("read", "source/b", 0);
        readElsewhere = readElsewhere with
        {
            VersionsRead = new Dictionary<string, long>(readElsewhere.VersionsRead) { ["source/a"] = 0 },
        };
        Assert.Equal(moved, await ledger.AppendAsync(readElsewhere));
        Assert.Equal(2, (await WholeLog.CheckAsync(ledger)).Count);
    }

    /// <summary>The lane is held while all of them queue, so that they come as one batch.</summary>
    [Fact]
    public async Task gives_each_of_a_batch_its_own_answer()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var first = Commands.Note("first", "source/a", 0);
        var unreadable = Commands.Note("unreadable", "source/c", 0);
        var taken = Commands.Opening().Entries[0].Id;
        unreadable = unreadable with { Entries = [unreadable.Entries[0] with { Id = taken }] };
        var asked = await AllAtOnceAsync(ledger,
        [
            Commands.Note("holds the lane", "source/z", 0),
            first,
            first,
            first with { ContentHash = Commands.OtherHash() },
            Commands.Note("stale", "source/a", 0),
            Commands.Note("goes on", "source/a", 1),
            unreadable,
            Commands.Of("second opening", [("ledger", 1L, Commands.Opening().Entries[0].Event)]),
            Commands.Note("other", "source/b", 0),
        ]);

        Assert.IsType<Appended.Recorded>(await asked[1]);
        Same(first, 2, await asked[2]);
        Assert.IsType<Appended.CommandIdReused>(await asked[3]);
        Assert.Equal(new Appended.StreamMoved("source/a", 1), await asked[4]);
        Assert.IsType<Appended.Recorded>(await asked[5]);
        await Assert.ThrowsAnyAsync<Exception>(() => asked[6]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked[7]);
        Assert.IsType<Appended.Recorded>(await asked[8]);
        Assert.Equal(5, (await WholeLog.CheckAsync(ledger)).Count);
    }

    [Fact]
    public async Task is_refused_once_too_much_waits()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var large = Enumerable.Range(0, Limits.EntriesPerCommandMax)
            .Select(i => ($"commitment/{i}", 0L, Commands.Saying("x"))).ToArray();
        var asked = await AllAtOnceAsync(ledger,
        [
            Commands.Note("holds the lane", "source/z", 0),
            .. Enumerable.Range(0, 7).Select(i => Commands.Of($"{i}", large)),
        ]);

        var answers = await Task.WhenAll(asked);

        Assert.Contains(answers, a => a is Appended.QueueFull);
        Assert.Equal(2, answers.Count(a => a is Appended.Recorded));
    }

    [Fact]
    public async Task ends_the_waiting_but_not_the_recording_when_cancelled()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var note = Commands.Note("note", "source/a", 0);
        using var stop = new CancellationTokenSource();
        await using (var held = await HeldLane.TakeAsync(ledger))
        {
            var waiting = ledger.Lane.AppendAsync(note, stop.Token);
            await held.UntilSomeoneWaitsAsync();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        Same(note, 1, await ledger.AppendAsync(note));
    }

    private static async Task<Task<Appended>[]> AllAtOnceAsync(LedgerOfATest ledger, Append[] commands)
    {
        await using var held = await HeldLane.TakeAsync(ledger);
        var first = ledger.AppendAsync(commands[0]);
        await held.UntilSomeoneWaitsAsync();
        return [first, .. commands[1..].Select(ledger.AppendAsync)];
    }

    private static void Same(Append append, long first, Appended? answer)
    {
        var repeated = Assert.IsType<Appended.AlreadyRecorded>(answer);
        Assert.Equal((first, append.Entries.Count), (repeated.First.Value, repeated.Count));
        Assert.Equal(append.Answer, repeated.Answer);
    }
}
