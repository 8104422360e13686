using CpecLedger.Domain.Log;
using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Marten;
using Marten.Services;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

/// <summary>The lane writes Marten's rows in a statement of its own: they are the rows Marten would have
/// written.</summary>
public sealed class WritingMartensRows
{
    // The order of the entries in the log and their place in it are the same by construction; instants differ.
    private const string RowsSql =
        """
        select string_agg((to_jsonb(e) - 'timestamp')::text, chr(10) order by e.seq_id) || chr(10) || (
            select string_agg((to_jsonb(s) - 'timestamp' - 'created')::text, chr(10) order by s.id)
            from ledger.mt_streams s)
        from ledger.mt_events e
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task writes_what_marten_writes_of_every_kind_of_event()
    {
        var commands = Said("a \"quoted\" word, \\ a line\nbreak, گوادر 瓜达尔");
        await using var ours = await LedgerOfATest.CreateAsync();
        await using var martens = await LedgerOfATest.CreateAsync();
        foreach (var command in commands)
        {
            Assert.IsType<Appended.Recorded>(await ours.AppendAsync(command));
            await AppendByMartenAsync(martens, command);
        }

        Assert.Equal(await martens.ValueAsync<string>(RowsSql), await ours.ValueAsync<string>(RowsSql));
    }

    [Fact]
    public async Task marten_reads_them_back()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        foreach (var command in Said("said")) Assert.IsType<Appended.Recorded>(await ledger.AppendAsync(command));
        await using var store = DocumentStore.For(o => LedgerStore.Configure(o, ledger.Database.Source));
        await using var session = store.QuerySession();

        var events = await session.Events.FetchStreamAsync("source/a", token: Token);

        Assert.Equal(
            Events("said").Select(EventCatalogue.CanonicalDataOf),
            events.Select(e => EventCatalogue.CanonicalDataOf((LedgerEvent)e.Data)));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(v => (long)v), events.Select(e => e.Version));
        Assert.All(events, e => Assert.Equal(Commands.Clerk.ToString(), e.UserName));
    }

    /// <summary>An opening; an event of each kind in one command, its streams known; and two streams at once.</summary>
    private static Append[] Said(string text) =>
    [
        Commands.Opening(),
        Commands.Of("all", [.. Events(text).Select((e, i) => ("source/a", (long)i, e))]),
        Commands.Of("two", [("source/b", 0, Commands.Saying(text)), ("commitment/c", 0, Commands.Saying(text))]),
    ];

    private static IEnumerable<LedgerEvent> Events(string text) =>
        EveryEvent.Saying(text).Where(e => e is not OpeningEvent.LedgerOpened);

    private static async Task AppendByMartenAsync(LedgerOfATest ledger, Append append)
    {
        await using var store = DocumentStore.For(o => LedgerStore.Configure(o, ledger.Database.Source));
        await using var connection = new NpgsqlConnection(ledger.Admin);
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using (var open = new NpgsqlCommand("set local ledger.lane = 'on'", connection, transaction))
            await open.ExecuteNonQueryAsync(Token);
        await using (var session = store.LightweightSession(SessionOptions.ForTransaction(transaction)))
        {
            foreach (var stream in append.Entries.GroupBy(e => e.Stream))
            {
                var action = session.Events.Append(stream.Key, stream.Select(e => (object)e.Event));
                foreach (var (row, entry) in action.Events.Zip(stream))
                {
                    row.Id = entry.Id.Value;
                    row.UserName = append.Principal.ToString();
                    row.CorrelationId = row.CausationId = append.Command.ToString();
                }
            }

            await session.SaveChangesAsync(Token);
        }

        await transaction.CommitAsync(Token);
    }
}
