using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class FindingInstants
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_the_last_position_recorded_by_then()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var instants = new Instants(ledger.Database);
        var opened = (await ledger.Reader.HeadAsync(Token))!.RecordedAt;
        await ledger.AppendAsync(Commands.Note("note", "source/a", 0));
        var noted = (await ledger.Reader.HeadAsync(Token))!.RecordedAt;
        var microsecond = TimeSpan.FromMicroseconds(1);

        await CheckAsync(opened - microsecond, -1, settled: true);
        await CheckAsync(opened, 0, settled: true);
        await CheckAsync(noted - microsecond, 0, settled: true);
        await CheckAsync(noted, 1, settled: true);
        await CheckAsync(noted.AddHours(1), 1, settled: false);

        async Task CheckAsync(DateTimeOffset instant, long position, bool settled) => Assert.Equal(
            new InstantPosition(new LogPosition(position), settled), await instants.AtAsync(instant, Token));
    }

    [Fact]
    public async Task waits_for_the_batch_in_the_lane_before_it_calls_an_instant_settled()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var instants = new Instants(ledger.Database);
        Task<InstantPosition> asked;
        await using (var held = await HeldLane.TakeAsync(ledger))
        {
            asked = instants.AtAsync((await ledger.Reader.HeadAsync(Token))!.RecordedAt, Token);
            await held.UntilSomeoneWaitsAsync();
            Assert.False(asked.IsCompleted);
        }

        Assert.Equal(new InstantPosition(new LogPosition(0), true), await asked);
    }
}
