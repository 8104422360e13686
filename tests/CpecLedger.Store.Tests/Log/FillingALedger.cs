using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Store.Tests.Log;

/// <summary>The benchmarks fill ledgers past the rules: what they measure on must be a ledger nevertheless.</summary>
public sealed class FillingALedger
{
    private static readonly HistoryShape Small = new(Seed: 7, Entries: 5_000, Commitments: 100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task records_the_generated_history_whole_and_sound()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await Filling.RunAsync(ledger.Lane, Small, _ => { }, Token);

        var recorded = await ledger.Reader.EntriesAsync(new LogPosition(long.MaxValue), Token).ToListAsync(Token);
        Assert.Equal(
            Filling.CommandsOf(Small).SelectMany(c => c.Proposals.Select((p, i) =>
                (EntryId.Of(c.Id, i), p.Stream, Record.DataOf(p.Event)))),
            recorded.Select(e => (e.Id, e.Stream, Record.DataOf(e.Event))));
        Assert.Equal(Small.Entries, (await WholeLog.CheckAsync(ledger)).Count);
        Assert.Empty((await EvidenceCheck.RunAsync(ledger.Database, _ => { }, Token)).Findings);
    }

    [Fact]
    public async Task goes_the_way_of_every_command_too()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        var transact = new Transact(ledger.Reader, TimeProvider.System);
        foreach (var command in GeneratedHistory.Of(Small with { Entries = 600, EntriesPerCommand = 100 }))
        {
            var asked = new LedgerCommand(command.Id, Filling.HashOf(command.Id), Filling.Clerk, command.Proposals);
            var done = await transact.RunAsync(asked, ledger.Lane, Token);
            Assert.Equal([], Refusals(done));
            Assert.Equal(command.Proposals.Count, Assert.IsType<Transacted.Recorded>(done).Count);
        }
    }

    private static IEnumerable<Decided> Refusals(Transacted done) =>
        (done as Transacted.Refused)?.Judged.Decision.Answers.Where(a => a is Decided.Refused) ?? [];
}
