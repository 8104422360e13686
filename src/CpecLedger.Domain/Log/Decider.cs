using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>What became of one proposal.</summary>
public abstract record Decided
{
    private Decided()
    {
    }

    /// <summary>It is to be recorded as this entry.</summary>
    public sealed record Accepted(EntryId Id, string Stream, LedgerEvent Event) : Decided;

    /// <summary>An entry that says the same is there, or comes earlier in the same command, or is this very one: the
    /// command was recorded before.</summary>
    public sealed record Existing(EntryId Id, string Stream) : Decided;

    /// <summary>It may not be recorded.</summary>
    public sealed record Refused(Refusal Why) : Decided;
}

/// <summary>What became of a command: one answer for each proposal, and the state after all that were
/// accepted.</summary>
public sealed record Decision(IReadOnlyList<Decided> Answers, LedgerState After)
{
    /// <summary>Whether the command may be recorded: nothing in it was refused.</summary>
    public bool MayBeRecorded => Answers.All(a => a is not Decided.Refused);

    /// <summary>What is to be recorded, in order.</summary>
    public IEnumerable<Decided.Accepted> Entries => Answers.OfType<Decided.Accepted>();
}

/// <summary>The rules, applied to a command: all of it is recorded, or nothing.</summary>
public static class Decider
{
    /// <summary>Decides a command, each proposal in the light of those before it. A refused one is left out of the
    /// state that the later ones are judged by, so that every fault of a command is found at once.</summary>
    /// <param name="state">What was recorded before: all streams that <see cref="StreamsRead"/> names.</param>
    /// <param name="command">The command's id; entry ids derive from it.</param>
    /// <param name="proposals">What it asks to record.</param>
    /// <param name="recordedOn">The UTC day of recording.</param>
    public static Decision Decide(
        LedgerState state, CommandId command, IReadOnlyList<Proposal> proposals, DateOnly recordedOn)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(proposals);
        var answers = new List<Decided>(proposals.Count);
        for (var i = 0; i < proposals.Count; i++)
        {
            var answer = DecideOne(state, EntryId.Of(command, i), proposals[i], recordedOn);
            answers.Add(answer);
            if (answer is Decided.Accepted a)
            {
                state = state.Evolve(a.Stream, a.Id, a.Event);
            }
        }

        return new Decision(answers, state);
    }

    /// <summary>The proposal with its target looked up, where it names it by label; its event is unchanged where there
    /// is
    /// no such entry.</summary>
    public static LedgerEvent Resolved(LedgerState state, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(proposal);
        if (proposal is not { Event: RecordEvent record, TargetLabel: { } label })
        {
            return proposal.Event;
        }

        var history = state.Stream(proposal.Stream);
        return (label.Length == 0 ? history.First : history.Labelled(label)) is { } id
            ? record with { Target = id }
            : record;
    }

    private static Decided DecideOne(LedgerState state, EntryId id, Proposal proposal, DateOnly recordedOn)
    {
        // The command came before: a retraction of a retraction, say, could otherwise be recorded a second time.
        if (state.Stream(proposal.Stream).Has(id))
        {
            return new Decided.Existing(id, proposal.Stream);
        }

        var proposed = Resolved(state, proposal);
        if (state.Stream(proposal.Stream).SameAs(proposed) is { } existing)
        {
            return new Decided.Existing(existing, proposal.Stream);
        }

        return Refusals.Of(state, proposal.Stream, proposed, recordedOn, Refusals.CurrentRules) switch
        {
            { Code: RefusalCodes.TargetUnknown } why when proposal.TargetLabel is { Length: > 0 } label =>
                new Decided.Refused(why
                    with { Message = $"{proposal.Stream} has no standing entry labelled '{label}'." }),
            { } why => new Decided.Refused(why),
            null => new Decided.Accepted(id, proposal.Stream, proposed),
        };
    }
}
