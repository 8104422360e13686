using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Schema;

public sealed class GuardingTheLog
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Changes => new(
    [
        "update ledger.mt_events set data = '{}'", "delete from ledger.mt_events", "truncate ledger.mt_events",
        "update ledger.leaf set record = '{}'", "delete from ledger.leaf", "truncate ledger.leaf",
        "update ledger.subtree set level = 2", "delete from ledger.subtree", "truncate ledger.subtree",
        "update ledger.head set size = 7", "delete from ledger.head", "truncate ledger.head",
        "update ledger.command set entry_count = 7", "delete from ledger.command", "truncate ledger.command",
        "update ledger.checkpoint set size = 7", "delete from ledger.checkpoint", "truncate ledger.checkpoint",
        "update ledger.signing_key set since = 7", "delete from ledger.signing_key", "truncate ledger.signing_key",
        "delete from ledger.mt_streams", "truncate ledger.mt_streams cascade",
        "update ledger.mt_streams set version = 0", "update ledger.mt_streams set id = 'x'",
        "update ledger.mt_streams set is_archived = true", "update ledger.mt_streams set version = 9",
        "select ledger.mt_archive_stream('ledger')",
        "insert into ledger.mt_events (seq_id, id, stream_id, version, data, type) "
            + "values (99, gen_random_uuid(), 'ledger', 2, '{}', 'x')",
        "insert into ledger.mt_streams (id, version) values ('x', 1)",
        "insert into ledger.leaf (position, sequence, entry, record, hash) "
            + "values (9, 9, gen_random_uuid(), '{}', decode(repeat('00', 32), 'hex'))",
        "insert into ledger.subtree (level, index, hash) values (1, 9, decode(repeat('00', 32), 'hex'))",
        "insert into ledger.head (size, previous_size, root, frontier, recorded_at) values "
            + "(9, 8, decode(repeat('00', 32), 'hex'), decode(repeat('00', 64), 'hex'), now())",
        "insert into ledger.command (id, content_hash, first_position, entry_count, recorded_at) "
            + "values (gen_random_uuid(), decode(repeat('00', 32), 'hex'), 9, 1, now())",
    ]);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task is_refused_to_the_program_and_to_the_owner(string change)
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AppendAsync(Commands.Note("second", "source/a", 0));
        await ledger.AsProgramAsync(
            "insert into ledger.signing_key (number, verifier, since, made_at) values (1, 'k', 0, now());"
            + "insert into ledger.checkpoint (size, key, root, note, made_at) values "
            + "(2, 1, decode(repeat('00', 32), 'hex'), 'note', now())");

        await CheckAsync(() => ledger.AsOwnerAsync(change));
        await CheckAsync(() => ledger.AsProgramAsync(change));
        await CheckAsync(() => ledger.AsOwnerAsync("set session_replication_role = replica;" + change));
        Assert.Equal(2, (await WholeLog.CheckAsync(ledger)).Count);
    }

    [Fact]
    public async Task admits_Martens_tombstones()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();

        await ledger.AsProgramAsync("insert into ledger.mt_streams (id, version) values ('mt_tombstone', 0)");
        await ledger.AsProgramAsync(
            "insert into ledger.mt_events (seq_id, id, stream_id, version, data, type) "
            + "values (nextval('ledger.mt_events_sequence'), gen_random_uuid(), 'mt_tombstone', 1, '{}', 'tombstone')");

        await ledger.AppendAsync(Commands.Note("second", "source/a", 0));
        Assert.Equal(2, (await WholeLog.CheckAsync(ledger)).Count);
    }

    [Theory]
    [InlineData("drop trigger leaf_no_change on ledger.leaf")]
    [InlineData("alter table ledger.mt_events disable trigger mt_events_lane_only")]
    [InlineData("alter table ledger.mt_events enable trigger mt_events_no_truncate")]
    [InlineData("create or replace function ledger.refuse_change() returns trigger language plpgsql "
        + "as 'begin return new; end'")]
    public async Task notices_a_guard_that_was_taken_away_and_restores_it(string theft)
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await ledger.AsOwnerAsync(theft);

        await Migrating.RefusesAsync("guards-missing", () => ledger.Database.CheckAsync(Token));
        await Migrating.MigrateAsync(ledger.Admin);

        await ledger.Database.CheckAsync(Token);
    }

    private static async Task CheckAsync(Func<Task> change)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(change);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
