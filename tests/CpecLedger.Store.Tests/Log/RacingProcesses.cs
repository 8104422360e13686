using System.Diagnostics;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class RacingProcesses
{
    private const int Racers = 16;

    [Fact]
    public async Task each_get_their_own_right_answers_and_leave_one_dense_log()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var racers = Enumerable.Range(0, Racers)
            .Select(n => LaneChild.Start(LaneChild.Race, ledger, n)).ToArray();

        var outputs = await Task.WhenAll(racers.Select(r => r.StandardOutput.ReadToEndAsync(ct)));
        foreach (var (racer, output) in racers.Zip(outputs))
        {
            await racer.WaitForExitAsync(ct);
            Assert.True(racer.ExitCode == 0, output);
            racer.Dispose();
        }

        const int Own = Racers * LaneChild.RoundsOfARacer, Shared = Own, Common = LaneChild.RoundsOfARacer;
        Assert.Equal(1 + Own + Shared + Common, (await WholeLog.CheckAsync(ledger)).Count);
        Assert.True(await ledger.ValueAsync<long>("select max(sequence) - count(*) from ledger.leaf") >= Own);
    }
}
