using CpecLedger.Domain.Log;
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

    private static readonly CommandId Later = new(new Guid("00000000-0000-7000-8000-00000000000c"));

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

    internal static Scenario When(LedgerState state, IReadOnlyList<Proposal> proposals) => new(state, Asked, proposals);

    /// <summary>Then another command comes.</summary>
    public Scenario WhenLater(string stream, LedgerEvent proposed) =>
        new(Decision.After, Later, [new Proposal(stream, proposed)]);

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
}
