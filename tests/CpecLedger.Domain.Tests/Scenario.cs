using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Domain.Tests;

/// <summary>Given what was recorded, when a command proposes entries, then exactly these are to be recorded, or
/// none.</summary>
internal sealed class Scenario
{
    private static readonly CommandId Earlier = new(new Guid("00000000-0000-7000-8000-00000000000a"));
    internal static readonly CommandId Asked = new(new Guid("00000000-0000-7000-8000-00000000000b"));

    private readonly CommandId command;
    private readonly IReadOnlyList<Proposal> proposals;

    private Scenario(LedgerState state, CommandId command, IReadOnlyList<Proposal> proposals)
    {
        this.command = command;
        this.proposals = proposals;
        Decision = Decider.Decide(state, command, proposals, Sample.Today);
    }

    public Decision Decision { get; }

    /// <summary>The state after <see cref="Sample.Background"/> and further entries, which are recorded
    /// unchecked.</summary>
    public static LedgerState Given(params Proposal[] further) =>
        further.Select((p, i) => (p, Id: Recorded(i))).Aggregate(
            LedgerStateOf(Sample.Background),
            (state, e) => state.Evolve(e.p.Stream, e.Id, Decider.Resolved(state, e.p)));

    /// <summary>The id of the n-th further entry given, from 0.</summary>
    public static EntryId Recorded(int n) => EntryId.Of(Earlier, 1000 + n);

    /// <summary>The id that the n-th proposal's entry gets, from 0.</summary>
    public static EntryId Proposed(int n) => EntryId.Of(Asked, n);

    /// <summary>The state after entries that are recorded unchecked, with ids of their own.</summary>
    public static LedgerState LedgerStateOf(IEnumerable<Proposal> entries) =>
        entries.Select((p, i) => (p, i)).Aggregate(
            LedgerState.Empty, (state, e) => state.Evolve(e.p.Stream, EntryId.Of(Earlier, e.i), e.p.Event));

    /// <summary>The entries that a state was folded from, in the order of the log.</summary>
    public static IReadOnlyList<Entry> EntriesOf(LedgerState state) =>
    [
        .. state.Streams.SelectMany(s => s.Value.AsRecorded.Select((h, i) => new Entry(
            h.Position, h.Id, s.Key, i + 1, default, default, default, Refusals.CurrentRules, h.Event)))
            .OrderBy(e => e.Position),
    ];

    /// <summary>Another command at every head, so that its entries have ids of their own.</summary>
    internal static Scenario WhenLater(LedgerState state, IReadOnlyList<Proposal> proposals) => new(
        state, new CommandId(new Guid($"00000000-0000-7000-8000-{state.Head.Value + 0x100:x12}")), proposals);

    internal static Scenario When(LedgerState state, IReadOnlyList<Proposal> proposals) => new(state, Asked, proposals);

    /// <summary>Then another command comes.</summary>
    public Scenario WhenLater(string stream, LedgerEvent proposed) =>
        WhenLater(Decision.After, [new Proposal(stream, proposed)]);

    /// <summary>All of these are to be recorded, in this order, in the streams they were meant for; nothing else
    /// is.</summary>
    public void Then(params LedgerEvent[] events)
    {
        Assert.Equal(
            events.Select((e, i) => (EntryId.Of(command, i).ToString(), proposals[i].Stream, Said(e))),
            Decision.Answers.Select(a => a switch
            {
                Decided.Accepted x => (x.Id.ToString(), x.Stream, Said(x.Event)),
                Decided.Existing x => (x.Id.ToString(), x.Stream, "exists"),
                Decided.Refused x => ("", "", $"{x.Why.Code}: {x.Why.Message} {x.Why.Field}"),
                _ => throw new InvalidOperationException(),
            }));
        Assert.True(Decision.MayBeRecorded);
    }

    /// <summary>Everything proposed is to be recorded as it is.</summary>
    public void ThenAll() => Then([.. proposals.Select(p => p.Event)]);

    /// <summary>Nothing may be recorded: for each proposal the code it is refused for, or null where it is
    /// sound.</summary>
    public IReadOnlyList<Refusal> ThenRefused(params string?[] codes)
    {
        Assert.Equal(codes, Decision.Answers.Select(a => (a as Decided.Refused)?.Why.Code));
        Assert.False(Decision.MayBeRecorded);
        var refusals = Decision.Answers.OfType<Decided.Refused>().Select(r => r.Why).ToList();
        Assert.All(refusals, r => Assert.True(r.Message.EndsWith('.') && (r.Field is null || r.Field.StartsWith('/'))));
        return refusals;
    }

    /// <summary>Everything proposed is to be recorded as it is, and this is the state after it.</summary>
    public LedgerState ThenState()
    {
        ThenAll();
        return Decision.After;
    }

    /// <summary>Nothing is to be recorded: each proposal is answered with the entry that says the same.</summary>
    public void ThenExisting(params EntryId[] ids)
    {
        Assert.Equal(
            ids.Select((id, i) => new Decided.Existing(id, proposals[i].Stream)), Decision.Answers);
        Assert.Empty(Decision.Entries);
    }

    private static string Said(LedgerEvent e) => EventCatalogue.Of(e).WireName + " " + Record.DataOf(e);
}

internal static class Scenarios
{
    public static Scenario When(this LedgerState state, params Proposal[] proposals) => Scenario.When(state, proposals);

    public static Scenario When(this LedgerState state, string stream, LedgerEvent proposed) =>
        Scenario.When(state, [new Proposal(stream, proposed)]);

    /// <summary>Asks in another command than those before.</summary>
    public static Scenario WhenLater(this LedgerState state, params Proposal[] proposals) =>
        Scenario.WhenLater(state, proposals);

    /// <summary>How a commitment stands for certain today; null where it tells nothing, or was merged.</summary>
    public static Standing? Standing(this LedgerState state, string id = "road") =>
        Portfolio.At(state, Sample.Today).Commitments.SingleOrDefault(c => c.Id == id)?.Certain;

    /// <summary>The statements that a commitment tells, by position.</summary>
    public static IReadOnlyList<Told> Told(this LedgerState state, string id = "road") =>
        CommitmentHistory.Of(state, id)?.Told ?? [];

    /// <summary>Their ids.</summary>
    public static IEnumerable<EntryId> ToldIds(this LedgerState state, string id = "road") =>
        state.Told(id).Select(t => t.Happened.Id);
}
