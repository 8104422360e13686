using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>An entry that another entry names. The stream stands beside the id so that a decision knows what to
/// read.</summary>
public sealed record EntryLink
{
    /// <summary>The stream of the entry: <c>commitment/ID</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Its id.</summary>
    public required EntryId Entry { get; init; }
}

/// <summary>Which entries an event names beside its target, in the order of its members.</summary>
public static class EntryLinks
{
    /// <summary>The links of an event; most have none.</summary>
    public static IReadOnlyList<EntryLink> Of(LedgerEvent happened) => happened switch
    {
        CommitmentEvent.AgreementRecorded { Reopens: { } link } => [link],
        CommitmentEvent.VerificationRecorded v => [v.Verifies],
        CommitmentEvent.ConcernResolved c => [c.Resolves],
        CommitmentEvent.ContradictionRecorded c => c.Between,
        CommitmentEvent.ContradictionResolved c => [c.Resolves],
        CommitmentEvent.AmendmentRecorded { Amends: { } link } => [link],
        RecordEvent.DuplicateDeclared d => [d.Stays],
        _ => [],
    };

    /// <summary>The event with other links, as many as <see cref="Of"/> gives.</summary>
    public static LedgerEvent With(LedgerEvent happened, IReadOnlyList<EntryLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        return happened switch
        {
            CommitmentEvent.AgreementRecorded { Reopens: not null } a => a with { Reopens = links[0] },
            CommitmentEvent.VerificationRecorded v => v with { Verifies = links[0] },
            CommitmentEvent.ConcernResolved c => c with { Resolves = links[0] },
            CommitmentEvent.ContradictionRecorded c => c with { Between = links },
            CommitmentEvent.ContradictionResolved c => c with { Resolves = links[0] },
            CommitmentEvent.AmendmentRecorded { Amends: not null } a => a with { Amends = links[0] },
            RecordEvent.DuplicateDeclared d => d with { Stays = links[0] },
            _ => happened,
        };
    }
}
