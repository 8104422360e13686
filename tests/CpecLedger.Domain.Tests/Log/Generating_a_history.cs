using System.Security.Cryptography;
using System.Text;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using Xunit;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>The histories that the benchmarks fill a ledger with bypass the rules for speed: here they do
/// not.</summary>
public sealed class Generating_a_history
{
    private static readonly HistoryShape Small = new(Seed: 20260105, Entries: 12_000, Commitments: 200);

    [Theory]
    [InlineData(1, 6_000, 200, 0)]
    [InlineData(2, 6_000, 1_200, 500)]
    [InlineData(3, 600, 100, 100)]
    public void makes_only_entries_that_may_be_recorded(
        ulong seed, int entries, int commitments, int entriesPerCommand)
    {
        var shape = new HistoryShape(seed, entries, commitments, entriesPerCommand);
        var state = LedgerState.Empty;
        foreach (var command in GeneratedHistory.Of(shape))
        {
            var decision = Decider.Decide(state, command.Id, command.Proposals, HistoryShape.Until);
            Assert.Equal(
                command.Proposals.Select((p, i) => $"{EntryId.Of(command.Id, i)} in {p.Stream}: {Said(p.Event)}"),
                decision.Answers.Select(Histories.Text));
            state = decision.After;
        }

        Assert.Equal(shape.Entries, state.Head.TreeSize);
    }

    [Fact]
    public void makes_the_same_history_from_the_same_seed_and_another_from_another()
    {
        Assert.Equal(Told(Small), Told(Small));
        Assert.NotEqual(Told(Small), Told(Small with { Seed = Small.Seed + 1 }));
    }

    /// <summary>Where this fails because the generator changed, raise <see cref="HistoryShape.Edition"/>
    /// too.</summary>
    [Fact]
    public void makes_the_same_history_on_every_machine() => Assert.Equal(
        (1, "a109db956317a308"),
        (HistoryShape.Edition, Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Join('\n', Told(Small)))))[..16]));

    [Fact]
    public void makes_every_kind_of_entry_and_reads_each_back()
    {
        var events = GeneratedHistory.Of(Small).SelectMany(c => c.Proposals).Select(p => p.Event).ToList();
        Assert.Equal([], EventCatalogue.All.Select(k => k.Type).Except(events.Select(e => e.GetType())));
        Assert.All(events, e => Assert.Equal(Said(e), Said(EventCatalogue.Read(
            EventCatalogue.Of(e).WireName, EventCatalogue.DataOf(e)))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public void has_as_many_entries_commitments_and_sources_as_asked(int entriesPerCommand)
    {
        var shape = new HistoryShape(Seed: 1, Entries: 20_000, Commitments: 1_000, entriesPerCommand);
        var commands = GeneratedHistory.Of(shape).ToList();
        var entries = commands.SelectMany(c => c.Proposals).ToList();
        Assert.Equal(shape.Entries, entries.Count);
        Assert.Equal(shape.Commitments, entries.Count(e => e.Event is CommitmentEvent.CommitmentOpened));
        Assert.InRange(
            entries.Count(e => e.Event is RegisterEvent.SourceRegistered) * HistoryShape.EntriesPerSource,
            shape.Entries * 8 / 10, shape.Entries * 12 / 10);
        Assert.IsType<OpeningEvent.LedgerOpened>(Assert.Single(commands[0].Proposals).Event);
        if (entriesPerCommand > 0)
        {
            Assert.All(commands.Skip(1).SkipLast(1), c => Assert.Equal(entriesPerCommand, c.Proposals.Count));
        }
    }

    private static string Said(LedgerEvent e) => $"{EventCatalogue.Of(e).WireName} {Record.DataOf(e)}";

    private static IEnumerable<string> Told(HistoryShape shape) =>
        GeneratedHistory.Of(shape).SelectMany(c => c.Proposals).Select(p => $"{p.Stream}: {Said(p.Event)}");
}
