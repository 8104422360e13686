using System.Security.Cryptography;
using System.Text;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class RunningCommandsInOrder
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each retracts what the one before opens: decided on anything older it would be refused.</summary>
    [Fact]
    public async Task decides_each_on_what_the_one_before_leaves()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var transact = new Transact(ledger.Reader, TimeProvider.System);
        var became = await RunAsync(ledger, transact,
            Command("1", Open("a")), Command("2", Retract("a"), Open("b")), Command("3", Retract("b"), Open("a")));

        Assert.Equal([1, 2, 4], became.Select(b => Assert.IsType<Transacted.Recorded>(b).First.Value));
        Assert.Equal(6, (await WholeLog.CheckAsync(ledger)).Count);
    }

    [Fact]
    public async Task decides_anew_where_somebody_else_was_faster()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var transact = new Transact(ledger.Reader, TimeProvider.System);
        await RunAsync(ledger, transact, Command("1", Open("a")));
        await RunAsync(ledger, new Transact(ledger.Reader, TimeProvider.System), Command("2", Retract("a")));

        // This one still remembers "a" as open, and only the log knows better.
        var became = await RunAsync(ledger, transact,
            Command("3", Open("c")), Command("4", Retract("a")), Command("5", Open("a")));

        Assert.IsType<Transacted.Recorded>(became[0]);
        Assert.IsType<Transacted.Refused>(became[1]);
        Assert.IsType<Transacted.Recorded>(became[2]);
        Assert.Equal(5, (await WholeLog.CheckAsync(ledger)).Count);
    }

    [Fact]
    public async Task answers_what_was_recorded_before()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        LedgerCommand[] commands = [Command("1", Open("a")), Command("2", Open("b"), Retract("a"))];
        await RunAsync(ledger, new Transact(ledger.Reader, TimeProvider.System), commands);

        var again = await RunAsync(ledger, new Transact(ledger.Reader, TimeProvider.System),
            [.. commands, Command("3", Retract("b"))]);

        Assert.Equal([1, 2], again.Take(2).Select(b => Assert.IsType<Transacted.AlreadyRecorded>(b).First.Value));
        Assert.IsType<Transacted.Recorded>(again[2]);
    }

    [Fact]
    public async Task records_the_rest_where_some_is_refused_and_says_so_again()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var transact = new Transact(ledger.Reader, TimeProvider.System);
        var command = Command("1", Open("a"), Retract("none"), Open("b")) with { WithRefused = WithRefused.TheRest };
        var recorded = Assert.IsType<Transacted.Recorded>(Assert.Single(await RunAsync(ledger, transact, command)));
        Assert.Equal((1, 2), (recorded.First.Value, recorded.Count));

        var known = Assert.IsType<Transacted.AlreadyRecorded>(Assert.Single(await RunAsync(ledger, transact, command)));
        Assert.Equal([EntryId.Of(command.Id, 0), default, EntryId.Of(command.Id, 2)], known.Answer);
        Assert.Equal(3, (await WholeLog.CheckAsync(ledger)).Count);
    }

    [Fact]
    public async Task plans_without_recording()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var planned = await new CommandsInOrder(new Transact(ledger.Reader, TimeProvider.System)).JudgeAsync(
            Each(Command("1", Open("a")), Command("2", Retract("a")), Command("3", Retract("a"))), Token)
            .ToListAsync(Token);
        Assert.Equal([true, true, false], planned.Select(p => p!.Decision.MayBeRecorded));
        Assert.Single(await WholeLog.CheckAsync(ledger));
    }

    /// <summary>What is remembered of a stream and what the database says of it make one history.</summary>
    [Fact]
    public async Task reads_only_what_is_new_of_a_stream_it_knows()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var one = new Transact(ledger.Reader, TimeProvider.System);
        var other = new Transact(ledger.Reader, TimeProvider.System);
        for (var round = 0; round < 5; round++)
        {
            Assert.IsType<Transacted.Recorded>(await one.RunAsync(Command($"{round}", Open("a")), ledger.Lane, Token));
            var judged = (await other.JudgeAsync(Command("same", Open("a")), Token))!;
            Assert.IsType<Decided.Existing>(Assert.Single(judged.Decision.Answers));
            Assert.Equal(2 * round + 1, judged.Before.Stream("commitment/a").Version);
            Assert.IsType<Transacted.Recorded>(
                await other.RunAsync(Command($"{round} off", Retract("a", round)), ledger.Lane, Token));
        }

        Assert.Equal(11, (await WholeLog.CheckAsync(ledger)).Count);
    }

    private static async Task<List<Transacted>> RunAsync(
        LedgerOfATest ledger, Transact transact, params LedgerCommand[] commands) =>
        await new CommandsInOrder(transact).RunAsync(Each(commands), ledger.Lane, Token).ToListAsync(Token);

    private static async IAsyncEnumerable<LedgerCommand> Each(params LedgerCommand[] commands)
    {
        foreach (var command in commands)
        {
            await Task.Yield();
            yield return command;
        }
    }

    private static Proposal Open(string id) => new(
        StreamName.Commitment(id),
        new CommitmentEvent.CommitmentOpened { Title = id, Kind = CommitmentKind.Plan, Reason = "A test." });

    /// <summary>Takes the first entry of a commitment back, or what a round opened.</summary>
    private static Proposal Retract(string id, int? round = null) => new(
        StreamName.Commitment(id),
        new RecordEvent.EntryRetracted
        {
            Target = round is { } r ? EntryId.Of(Command($"{r}").Id, 0) : default, Reason = "A test.",
        },
        round is null ? "" : null);

    private static LedgerCommand Command(string name, params Proposal[] proposals)
    {
        var content = Encoding.UTF8.GetBytes(name);
        return new LedgerCommand(CommandId.OfContent(content), SHA256.HashData(content), Commands.Clerk, proposals);
    }
}
