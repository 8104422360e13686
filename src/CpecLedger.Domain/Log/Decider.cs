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

/// <summary>What became of a command.</summary>
/// <param name="Answers">One answer for each proposal.</param>
/// <param name="Before">The state that each proposal was judged by.</param>
/// <param name="After">The state after all that were accepted.</param>
public sealed record Decision(
    IReadOnlyList<Decided> Answers, IReadOnlyList<LedgerState> Before, LedgerState After)
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
        var deciding = new Deciding(state, command, proposals, recordedOn);
        while (!deciding.IsDone) deciding.DecideNext();
        return deciding.Decision;
    }

    /// <summary>The proposal's event with its target and its links looked up, where it names them by label; where there
    /// is no such entry it stays unresolved, and is refused.</summary>
    public static LedgerEvent Resolved(LedgerState state, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(proposal);
        var linked = proposal.LinkLabels is not { } labels
            ? proposal.Event
            : EntryLinks.With(proposal.Event, [.. EntryLinks.Of(proposal.Event).Zip(labels, (link, label) =>
                label is not null && state.Stream(link.Stream).Labelled(label) is { } id
                    ? link with { Entry = id }
                    : link)]);
        return proposal.TargetLabel is { } target && linked is RecordEvent record
            && TargetOf(state.Stream(proposal.Stream), record, target) is { } found
                ? record with { Target = found }
                : linked;
    }

    /// <summary>The entry a label means. What is taken back has no label: the declaration about a duplicate is found by
    /// the duplicate's, the merge by its stream.</summary>
    private static EntryId? TargetOf(StreamHistory history, RecordEvent record, string label) => (record, label) switch
    {
        (RecordEvent.CommitmentUnmerged, "") => history.LastId<Commitments.CommitmentEvent.CommitmentMerged>(),
        (_, "") => history.First,
        (RecordEvent.DuplicateWithdrawn, _) => history.Labelled(label) is { } duplicate
            ? history.DuplicateDeclarationOf(duplicate)?.Id
            : null,
        _ => history.Labelled(label),
    };

    internal static Decided DecideOne(LedgerState state, EntryId id, Proposal proposal, DateOnly recordedOn)
    {
        // The command came before: a retraction of a retraction, say, could otherwise be recorded a second time.
        if (state.Stream(proposal.Stream).Has(id))
        {
            return new Decided.Existing(id, proposal.Stream);
        }

        var proposed = Resolved(state, proposal);
        if (SameAs(state, proposal.Stream, proposed) is { } existing)
        {
            return existing;
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

    /// <summary>The entry that says the same already: a statement is sought among all that its commitment tells,
    /// wherever it was recorded.</summary>
    private static Decided.Existing? SameAs(LedgerState state, string stream, LedgerEvent proposed)
    {
        if (proposed is not Commitments.CommitmentEvent.Statement)
        {
            return state.Stream(stream).SameAs(proposed) is { } id ? new Decided.Existing(id, stream) : null;
        }

        var subject = state.SurvivorOf(StreamName.IdOf(stream));
        return
            (from home in state.HomesOf(subject)
             from said in state.Stream(home).Saying(proposed)
             where state.SubjectOf(home, said) == subject
             orderby state.Stream(home).Recorded(said)!.Position
             select new Decided.Existing(said, home)).FirstOrDefault();
    }
}
