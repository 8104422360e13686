using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Register;
using CpecLedger.Store.Tests.Ledgers;
using Marten;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class ReadingTheLog
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_streams_up_to_a_position_and_one_snapshot_for_a_decision()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AppendAsync(Commands.Note("a1", "source/a", 0));
        await ledger.AppendAsync(Commands.Note("b1", "source/b", 0));
        await ledger.AppendAsync(Commands.Note("a2", "source/a", 1));

        Assert.Equal([1L], await PositionsAsync(["source/a"], 2));
        Assert.Equal([1L, 2L, 3L], await PositionsAsync(["source/a", "source/b"], 3));
        Assert.Equal([], await PositionsAsync(["source/c"], 3));
        var loaded = await ledger.Reader.LoadAsync(
            ["source/a", "source/c"], new LogPosition(1), Commands.IdOf("new"), Commands.OtherHash(), Token);
        Assert.Equal(4, loaded.Head!.Size);
        Assert.Equal([1L, 3L], loaded.Entries.Select(e => e.Position.Value));
        Assert.Equal([2L, 3L], loaded.Since.Select(e => e.Position.Value));
        Assert.Null(loaded.FirstAnswer);

        async Task<IEnumerable<long>> PositionsAsync(string[] streams, long upTo) =>
            (await ledger.Reader.EntriesOfAsync(streams, new LogPosition(upTo), Token)).Select(e => e.Position.Value);
    }

    [Fact]
    public async Task gives_an_entry_by_its_id()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var entry = await ledger.Reader.EntryAsync(Commands.Opening().Entries[0].Id, Token);
        Assert.Equal("ledger", entry!.Stream);
        Assert.Equal(Commands.Clerk, entry.RecordedBy);
        Assert.Null(await ledger.Reader.EntryAsync(EntryId.Of(Commands.IdOf("nothing"), 0), Token));
    }

    [Fact]
    public async Task gives_nothing_of_an_empty_log()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        Assert.Null(await ledger.Reader.HeadAsync(Token));
        Assert.Empty(await WholeLog.CheckAsync(ledger));
    }

    [Fact]
    public async Task gives_the_names_of_principals_until_they_are_erased()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var clerk = new Principal { Id = Commands.Clerk.Value, Account = "amina", DisplayName = "Amina" };
        await using var store = DocumentStore.For(o => LedgerStore.Configure(o, ledger.Database.Source));
        var principals = new Principals(ledger.Database);
        await SaveAsync(s => s.Store(clerk));
        Assert.Equal("Amina", (await principals.NamesAsync([Commands.Clerk], Token))[Commands.Clerk]);
        var namesake = clerk with { Id = new Guid("0190a000-0000-4000-8000-000000000009") };
        await Assert.ThrowsAnyAsync<Exception>(() => SaveAsync(s => s.Insert(namesake)));

        await SaveAsync(s => s.Delete(clerk));

        Assert.Empty(await principals.NamesAsync([Commands.Clerk], Token));
        await WholeLog.CheckAsync(ledger);

        async Task SaveAsync(Action<IDocumentSession> change)
        {
            await using var session = store.LightweightSession();
            change(session);
            await session.SaveChangesAsync(Token);
        }
    }
}
