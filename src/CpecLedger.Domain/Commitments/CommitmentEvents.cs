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

        /// <summary>A remark of the recorder.</summary>
        public string? Note { get; init; }
    }

    /// <summary>Both agreed, decided or signed to do it. Never one-sided.</summary>
    public sealed record AgreementRecorded : Statement;

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

    /// <summary>Somebody raised a concern. Time and assurances never close it.</summary>
    public sealed record ConcernRaised : Statement;

    /// <summary>A remark or a party's reply. No contact.</summary>
    public sealed record CommentRecorded : Statement;
}
