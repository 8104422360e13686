using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

/// <summary>A writer is stopped at one step of an append by a lock, killed there with SIGKILL, and the lock
/// released.</summary>
public sealed class KillingAWriter
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The commit is sent with the rows: the server has all it needs, and ends what the writer
    /// began.</summary>
    [Theory]
    [InlineData("mt_streams")]
    [InlineData("mt_events")]
    [InlineData("leaf")]
    [InlineData("subtree")]
    [InlineData("command")]
    [InlineData("head")]
    public async Task once_it_sent_its_rows_leaves_all(string table)
    {
        await using var ledger = await PreparedAsync();
        await using (var held = await HeldLane.OnTableAsync(ledger, table)) await KillWhenStoppedAsync(ledger, held);
        await CheckAsync<Appended.AlreadyRecorded>(ledger);
    }

    [Fact]
    public async Task before_it_has_the_lane_leaves_nothing()
    {
        await using var ledger = await PreparedAsync();
        await using (var held = await HeldLane.TakeAsync(ledger)) await KillWhenStoppedAsync(ledger, held);
        await CheckAsync<Appended.Recorded>(ledger);
    }

    /// <summary>The server's process dies in the middle of the rows: none of them is there, nor the commit.</summary>
    [Theory]
    [InlineData("mt_events")]
    [InlineData("leaf")]
    [InlineData("head")]
    public async Task whose_connection_is_cut_on_the_server_leaves_nothing_but_sends_again(string table)
    {
        await using var ledger = await PreparedAsync();
        Task<Appended> asked;
        await using (var held = await HeldLane.OnTableAsync(ledger, table))
        {
            asked = ledger.AppendAsync(LaneChild.Doomed);
            await held.UntilSomeoneWaitsAsync();
            await ledger.AsOwnerAsync("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """);
        }

        Assert.IsType<Appended.Recorded>(await asked);
        await CheckAsync<Appended.AlreadyRecorded>(ledger);
    }

    /// <summary>A deferred trigger stops the transaction inside its commit.</summary>
    [Fact]
    public async Task while_it_commits_leaves_all()
    {
        await using var ledger = await PreparedAsync();
        await ledger.AsOwnerAsync("""
            create function ledger.stop_in_commit() returns trigger language plpgsql as
                $stop$begin perform pg_advisory_xact_lock_shared(1); return null; end$stop$;
            create constraint trigger stop_in_commit after insert on ledger.head deferrable initially deferred
                for each row execute function ledger.stop_in_commit()
            """);
        await using (var held = await HeldLane.OnKeyAsync(ledger, 1)) await KillWhenStoppedAsync(ledger, held);
        await CheckAsync<Appended.AlreadyRecorded>(ledger);
    }

    private static async Task<LedgerOfATest> PreparedAsync()
    {
        var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AppendAsync(Commands.Note("old", "source/old", 0));
        return ledger;
    }

    private static async Task KillWhenStoppedAsync(LedgerOfATest ledger, HeldLane held)
    {
        using var child = LaneChild.Start(LaneChild.AppendOnce, ledger);
        await held.UntilSomeoneWaitsAsync();
        child.Kill();
        await child.WaitForExitAsync(Token);
    }

    /// <summary>Sent again, the lane waits for what is left of the killed writer's transaction, and knows what came of
    /// it. </summary>
    private static async Task CheckAsync<TAnswer>(LedgerOfATest ledger)
        where TAnswer : Appended
    {
        Assert.IsType<TAnswer>(await ledger.AppendAsync(LaneChild.Doomed));
        Assert.IsType<Appended.AlreadyRecorded>(await ledger.AppendAsync(LaneChild.Doomed));
        Assert.Equal(5, (await WholeLog.CheckAsync(ledger)).Count);
    }
}
