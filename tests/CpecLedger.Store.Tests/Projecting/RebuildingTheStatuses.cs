using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Status;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;
using static CpecLedger.Store.Tests.Projecting.ProjectedLedger;

namespace CpecLedger.Store.Tests.Projecting;

public sealed class RebuildingTheStatuses
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_row_for_row_what_following_the_log_gave()
    {
        await using var ledger = await FilledAsync(Small);
        await new StatusProjection(ledger.Database).AdvanceAsync(new LogPosition(Small.Entries - 1), Token);
        var followed = await RowsAsync(ledger);

        var rebuilt = await new StatusRebuild(ledger.Database).RunAsync(_ => { }, Token);

        Assert.Equal(Small.Entries, rebuilt!.Entries);
        Assert.False(rebuilt.Resumed);
        Assert.Equal(followed.Count, rebuilt.Rows);
        Assert.Equal(followed, await RowsAsync(ledger));
        await CheckAsync(ledger);
    }

    [Fact]
    public async Task goes_on_where_it_was_interrupted()
    {
        await using var ledger = await FilledAsync(Small);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new StatusRebuild(ledger.Database) { EntriesPerPart = 200 }.RunAsync(_ => stop.Cancel(), stop.Token));

        var rebuilt = await new StatusRebuild(ledger.Database).RunAsync(_ => { }, Token);

        Assert.True(rebuilt!.Resumed);
        Assert.InRange(rebuilt.Entries, 1, Small.Entries - 1);
        await CheckAsync(ledger);
    }

    [Fact]
    public async Task catches_up_with_what_is_recorded_and_projected_meanwhile()
    {
        await using var ledger = await FilledAsync(Small);
        var version = await ledger.ValueAsync<long>(
            "select version from ledger.mt_streams where id = 'commitment/c1'");
        var projection = new StatusProjection(ledger.Database);
        var count = 0;
        await new StatusRebuild(ledger.Database).RunAsync(
            _ =>
            {
                var recorded = ledger.AppendAsync(Said($"late {count++}", version++));
                Assert.IsType<Store.Log.Appended.Recorded>(recorded.GetAwaiter().GetResult());
                projection.AdvanceAsync(new LogPosition(Small.Entries - 1 + count), Token).GetAwaiter().GetResult();
            },
            Token);

        Assert.True(count > 0);
        await CheckAsync(ledger);
    }

    [Fact]
    public async Task is_done_by_one_at_a_time()
    {
        await using var ledger = await FilledAsync(Small);
        Rebuilt? second = null;
        var first = await new StatusRebuild(ledger.Database).RunAsync(
            _ => second ??= new StatusRebuild(ledger.Database).RunAsync(_ => { }, Token).GetAwaiter().GetResult(),
            Token);
        Assert.NotNull(first);
        Assert.Null(second);
    }

    [Fact]
    public async Task replaces_what_another_version_made_which_is_never_read()
    {
        await using var ledger = await FilledAsync(Small);
        await new StatusProjection(ledger.Database).AdvanceAsync(new LogPosition(Small.Entries - 1), Token);
        await ledger.AsOwnerAsync(
            $"update ledger.projection set version = {StatusProjector.Version + 1} where is_live;"
            + "update ledger.status_period set certain = null, possible = 'of another shape'");
        var truth = await PortfolioAsync(ledger, HistoryShape.Until, Small.Entries - 1, Scope.Everything);

        Assert.Null(await ProjectionCheck.RunAsync(ledger.Database, Token));
        Assert.Equal(truth, await PortfolioAsync(ledger, HistoryShape.Until, Small.Entries - 1, Scope.Statuses));

        await new StatusRebuild(ledger.Database).RunAsync(_ => { }, Token);
        await CheckAsync(ledger);
        Assert.Equal(truth, await PortfolioAsync(ledger, HistoryShape.Until, Small.Entries - 1, Scope.Statuses));
    }
}
