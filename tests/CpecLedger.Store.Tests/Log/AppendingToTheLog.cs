using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Store.Tests.Log;

public sealed class AppendingToTheLog
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> HostileTexts => new(
    [
        "plain", "", " ", "\"quoted\" and \\back\\slashed \\u0000 \\\\",
        "line\nbreak\r\n\ttab\b\f", "\u0001\u001f\u007f\u0080",
        "\u2028\u2029\ufeff\ufffe", "🇵🇰🤝🇨🇳 𝔘𝔫𝔦", "پاک چین اقتصادی راہداری", "中巴经济走廊", "e\u0301 é \u1e9b\u0323",
        "</script>'; drop table ledger.leaf; -- ? $1 @x :y {0}", "null", "1e400", new string('x', 2_000),
        new string('\\', 500),
    ]);

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task keeps_every_kind_of_event_as_it_was_hashed(string text)
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var events = EveryEvent.Saying(text);
        Assert.Equal(EventCatalogue.All.Count - 1, events.Select(e => e.GetType()).Distinct().Count());

        var answer = await ledger.AppendAsync(
            Commands.Of("all", [.. events.Select((e, i) => ($"commitment/{i % 5}", 0L, e))]));

        Assert.Equal((1, events.Count), answer is Appended.Recorded r ? ((int)r.First.Value, r.Count) : default);
        await WholeLog.CheckAsync(ledger);
        var read = new List<Entry>();
        await foreach (var entry in ledger.Reader.EntriesAsync(new LogPosition(99), Token)) read.Add(entry);
        Assert.Equal(events.Select(Record.DataOf), read.Skip(1).Select(e => Record.DataOf(e.Event)));
    }

    [Fact]
    public async Task keeps_a_record_of_the_greatest_length()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AppendAsync(Commands.Note("long", "source/a", 0, new string('ی', 32_400)));
        Assert.True((await WholeLog.CheckAsync(ledger))[1].Length > 32_400);
        await Assert.ThrowsAsync<ArgumentException>(
            () => ledger.AppendAsync(Commands.Note("longer", "source/a", 1, new string('ی', 32_600))));
    }

    [Fact]
    public async Task refuses_what_the_database_cannot_keep()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await Assert.ThrowsAsync<ArgumentException>(
            () => ledger.AppendAsync(Commands.Note("nul", "source/a", 0, "\\\0")));
        Assert.IsType<Appended.Recorded>(await ledger.AppendAsync(Commands.Note("no nul", "source/a", 0, "\\u0000")));
    }

    [Fact]
    public async Task refuses_an_empty_log_another_beginning_and_a_log_another_opening()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ledger.AppendAsync(Commands.Note("first", "source/a", 0)));
        await ledger.AppendAsync(Commands.Opening());
        var second = Commands.Of("second opening", [("ledger", 1L, Commands.Opening().Entries[0].Event)]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ledger.AppendAsync(second));
        Assert.Single(await WholeLog.CheckAsync(ledger));
    }

    [Fact]
    public async Task keeps_a_command_of_the_greatest_size_together()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var entries = Enumerable.Range(0, Limits.EntriesPerCommandMax)
            .Select(i => ($"commitment/{i % 1_000}", 0L, Commands.Saying($"entry {i}"))).ToArray();

        var answer = await ledger.AppendAsync(Commands.Of("large", entries));

        Assert.Equal(entries.Length, Assert.IsType<Appended.Recorded>(answer).Count);
        Assert.Equal(entries.Length + 1, (await WholeLog.CheckAsync(ledger)).Count);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Pending.Of(Commands.Of("larger", [.. entries, ("source/a", 0L, Commands.Saying("one more"))])));
    }

    [Fact]
    public async Task stays_dense_over_burnt_sequence_numbers()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        for (var i = 0; i < 5; i++)
        {
            await ledger.AsOwnerAsync("select nextval('ledger.mt_events_sequence')");
            await ledger.AppendAsync(Commands.Note($"note {i}", "source/a", i));
        }

        Assert.Equal(6, (await WholeLog.CheckAsync(ledger)).Count);
        Assert.Equal(11L, await ledger.ValueAsync<long>("select max(sequence) from ledger.leaf"));
    }

    [Fact]
    public async Task never_records_before_the_last_head()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AsOwnerAsync(
            "begin; set local ledger.lane = 'on'; alter table ledger.head disable trigger head_no_change;"
            + "update ledger.head set recorded_at = now() + interval '1 hour';"
            + "alter table ledger.head enable always trigger head_no_change; commit");
        var later = (await ledger.Reader.HeadAsync(Token))!.RecordedAt;

        var answer = await ledger.AppendAsync(Commands.Note("note", "source/a", 0));

        Assert.Equal(later, Assert.IsType<Appended.Recorded>(answer).RecordedAt);
    }

    [Theory]
    [InlineData("head", "update ledger.head set root = sha256('x')")]
    [InlineData("head", "update ledger.head set frontier = frontier || root")]
    [InlineData("head", "update ledger.head set size = 3")]
    [InlineData("head", "delete from ledger.head")]
    [InlineData("leaf", "delete from ledger.leaf")]
    public async Task stops_when_the_seal_is_broken(string table, string damage)
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AsOwnerAsync($"alter table ledger.{table} disable trigger {table}_no_change; {damage}");

        await Assert.ThrowsAsync<SealBroken>(() => ledger.AppendAsync(Commands.Note("note", "source/a", 0)));
        await Assert.ThrowsAsync<SealBroken>(() => ledger.AppendAsync(Commands.Opening() with { Rules = 2 }));
    }

    [Fact]
    public async Task tells_the_listeners_the_new_size()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await using var connection = new NpgsqlConnection(ledger.App);
        await connection.OpenAsync(Token);
        var told = "";
        connection.Notification += (_, notification) => told = notification.Payload;
        await using var listen = new NpgsqlCommand("listen ledger_head", connection);
        await listen.ExecuteNonQueryAsync(Token);

        await ledger.AppendAsync(Commands.Note("note", "source/a", 0));

        await connection.WaitAsync(Token);
        Assert.Equal("2", told);
    }
}
