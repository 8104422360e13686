using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Commitments;

/// <summary>The events of a commitment, stream <c>commitment/ID</c>. These shapes are the storage format.</summary>
public abstract record CommitmentEvent : LedgerEvent
{
    private CommitmentEvent()
    {
    }

    /// <summary>A commitment is tracked from here on.</summary>
    public sealed record CommitmentOpened : CommitmentEvent
    {
        /// <summary>Its title, in the recorder's words.</summary>
        public required string Title { get; init; }

        /// <summary>Its kind.</summary>
        public required CommitmentKind Kind { get; init; }

        /// <summary>Why it is tracked on its own.</summary>
        public required string Reason { get; init; }
    }

    /// <summary>Where a commitment belongs. A later one replaces an earlier one.</summary>
    public sealed record CommitmentClassified : CommitmentEvent
    {
        /// <summary>The primary pillar or group.</summary>
        public required string Pillar { get; init; }

        /// <summary>Who says so.</summary>
        public required ClassificationBasis PillarBasis { get; init; }

        /// <summary>Further pillars; shown, never counted.</summary>
        public IReadOnlyList<string>? SecondaryPillars { get; init; }

        /// <summary>The E it is aligned with.</summary>
        public string? FiveE { get; init; }

        /// <summary>Who says so.</summary>
        public ClassificationBasis? FiveEBasis { get; init; }

        /// <summary>Its sector.</summary>
        public string? Sector { get; init; }

        /// <summary>Who says so.</summary>
        public ClassificationBasis? SectorBasis { get; init; }

        /// <summary>Its projects.</summary>
        public IReadOnlyList<string>? Projects { get; init; }

        /// <summary>Who says so.</summary>
        public ClassificationBasis? ProjectsBasis { get; init; }

        /// <summary>Why it is classified so.</summary>
        public required string Reason { get; init; }
    }

    /// <summary>Two commitments are one subject: from here on this one's statements are told by the other, and its id
    /// leads there. Written in the stream of the one that is absorbed.</summary>
    public sealed record CommitmentMerged : CommitmentEvent
    {
        /// <summary>The id of the commitment that survives.</summary>
        public required string Into { get; init; }

        /// <summary>Why they are one.</summary>
        public required string Reason { get; init; }
    }

    /// <summary>What the world said. Which statement it is follows the source's verb (DOMAIN: entries of a
    /// commitment).</summary>
    public abstract record Statement : CommitmentEvent
    {
        private protected Statement()
        {
        }

        /// <summary>A short name the recorder gives it, unique in its stream, by which files refer to it.</summary>
        public string? Label { get; init; }

        /// <summary>When it was made public.</summary>
        public required LedgerDate Announced { get; init; }

        /// <summary>When it happened, where known.</summary>
        public LedgerDate? Occurred { get; init; }

        /// <summary>When what it promises is due.</summary>
        public LedgerDate? Due { get; init; }

        /// <summary>Whether the source reports both sides as holding it, or one.</summary>
        public required StatementMode Mode { get; init; }

        /// <summary>The parties, their roles and persons.</summary>
        public required IReadOnlyList<Attribution> Parties { get; init; }

        /// <summary>The meeting it was made at.</summary>
        public string? Meeting { get; init; }

        /// <summary>Where it stands; at least one.</summary>
        public required IReadOnlyList<Citation> Citations { get; init; }

        /// <summary>What kind of evidence that is.</summary>
        public required EvidenceClass Evidence { get; init; }

        /// <summary>How sure the recorder is of the reading.</summary>
        public required Confidence Confidence { get; init; }

        /// <summary>What was said, in the recorder's words.</summary>
        public required string Summary { get; init; }

        /// <summary>The part of the commitment it concerns.</summary>
        public string? Aspect { get; init; }

        /// <summary>The projects it concerns.</summary>
        public IReadOnlyList<string>? Projects { get; init; }

        /// <summary>Figures it gives.</summary>
        public IReadOnlyList<Figure>? Figures { get; init; }

        /// <summary>The registered text it is laid down in.</summary>
        public string? Instrument { get; init; }

        /// <summary>A remark of the recorder.</summary>
        public string? Note { get; init; }
    }

    /// <summary>Both agreed, decided or signed to do it. Never one-sided.</summary>
    public sealed record AgreementRecorded : Statement
    {
        /// <summary>True where the source says that the two signed its <see cref="Statement.Instrument"/>.</summary>
        public bool? Signed { get; init; }

        /// <summary>The entry that ended the commitment, which this agreement takes up again.</summary>
        public EntryLink? Reopens { get; init; }
    }

    /// <summary>Somebody said, welcomed, underlined it, agreed on its importance, or expressed readiness.</summary>
    public sealed record AssuranceRecorded : Statement;

    /// <summary>Somebody reaffirmed, reiterated or committed to continue it.</summary>
    public sealed record ReaffirmationRecorded : Statement;

    /// <summary>Somebody plans it.</summary>
    public sealed record PlanRecorded : Statement;

    /// <summary>Somebody claims how far it has come.</summary>
    public sealed record ProgressNoted : Statement
    {
        /// <summary>What is claimed.</summary>
        public required ProgressClaim Claim { get; init; }

        /// <summary>The parties that claim it; each one of <see cref="Statement.Parties"/>.</summary>
        public required IReadOnlyList<string> Claimants { get; init; }

        /// <summary>The stage of the projects it names.</summary>
        public ProjectStage? Stage { get; init; }
    }

    /// <summary>Somebody else says so too. A source that is neither the claimant nor a party to the commitment nor
    /// repeats them verifies; the other party's word confirms.</summary>
    public sealed record VerificationRecorded : Statement
    {
        /// <summary>The progress note whose claim it bears out.</summary>
        public required EntryLink Verifies { get; init; }

        /// <summary>Which of the two it is.</summary>
        public required VerificationFinding Finding { get; init; }
    }

    /// <summary>Somebody raised a concern. Time and assurances never close it.</summary>
    public sealed record ConcernRaised : Statement;

    /// <summary>Somebody said that a concern is resolved: the one it names, and those of the same aspect raised before
    /// this statement.</summary>
    public sealed record ConcernResolved : Statement
    {
        /// <summary>The concern.</summary>
        public required EntryLink Resolves { get; init; }
    }

    /// <summary>Two entries cannot both be right. Both stay.</summary>
    public sealed record ContradictionRecorded : Statement
    {
        /// <summary>The two entries.</summary>
        public required IReadOnlyList<EntryLink> Between { get; init; }

        /// <summary>The point at issue.</summary>
        public required string Point { get; init; }
    }

    /// <summary>A contradiction was cleared up: a source withdrew or explained its report.</summary>
    public sealed record ContradictionResolved : Statement
    {
        /// <summary>The entry that recorded the contradiction.</summary>
        public required EntryLink Resolves { get; init; }
    }

    /// <summary>The parties changed it; the wording before stays on record.</summary>
    public sealed record AmendmentRecorded : Statement
    {
        /// <summary>What it says now, in the recorder's words.</summary>
        public required string Wording { get; init; }

        /// <summary>The statement it changes, where one is recorded.</summary>
        public EntryLink? Amends { get; init; }
    }

    /// <summary>Another text or commitment took its place: it ended.</summary>
    public sealed record SupersessionRecorded : Statement
    {
        /// <summary>The commitment in its place; absent where the <see cref="Statement.Instrument"/> is named
        /// instead.</summary>
        public string? Successor { get; init; }
    }

    /// <summary>A party withdrew it in its own words: it ended. Never inferred from silence.</summary>
    public sealed record WithdrawalRecorded : Statement;

    /// <summary>A remark or a party's reply. No contact.</summary>
    public sealed record CommentRecorded : Statement;
}
