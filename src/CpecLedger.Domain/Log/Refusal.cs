namespace CpecLedger.Domain.Log;

/// <summary>Why something is not recorded.</summary>
/// <param name="Code">A stable word; a promise. One of <see cref="RefusalCodes"/>.</param>
/// <param name="Message">What is wrong and what would be right, for a person.</param>
/// <param name="Field">The member of the data it concerns, where there is one.</param>
public sealed record Refusal(string Code, string Message, string? Field = null);

/// <summary>The closed list of reasons to say no. Codes are promises: they may be added to, never changed.</summary>
public static class RefusalCodes
{
    /// <summary>A control character stands in a text.</summary>
    public const string TextControlCharacter = "text-control-character";

    /// <summary>A character that overrides the direction of writing stands in a text.</summary>
    public const string TextBidiOverride = "text-bidi-override";

    /// <summary>A text is no Unicode (it has the replacement character or a lone surrogate).</summary>
    public const string TextNotUnicode = "text-not-unicode";

    /// <summary>A text that must say something is blank.</summary>
    public const string TextMissing = "text-missing";

    /// <summary>The record would exceed 65 535 bytes.</summary>
    public const string RecordTooLarge = "record-too-large";

    /// <summary>An id has a form that ids do not have.</summary>
    public const string IdInvalid = "id-invalid";

    /// <summary>The id is taken by something else.</summary>
    public const string AlreadyRegistered = "already-registered";

    /// <summary>The entry does not belong into that stream.</summary>
    public const string StreamMismatch = "stream-mismatch";

    /// <summary>The ledger is open already.</summary>
    public const string LedgerAlreadyOpen = "ledger-already-open";

    /// <summary>A policy's number is not the next one.</summary>
    public const string PolicyVersionNotNext = "policy-version-not-next";

    /// <summary>A policy's limits are not positive and growing.</summary>
    public const string PolicyLimitsInvalid = "policy-limits-invalid";

    /// <summary>A source's SHA-256 or number of paragraphs is not one, or one stands without the other.</summary>
    public const string SourceTextInvalid = "source-text-invalid";

    /// <summary>An item has no English name, or a name without language.</summary>
    public const string NameInvalid = "name-invalid";

    /// <summary>A thing that is referred to is not registered.</summary>
    public const string ReferenceUnknown = "reference-unknown";

    /// <summary>The commitment is not open.</summary>
    public const string CommitmentNotOpen = "commitment-not-open";

    /// <summary>A classification does not say whose it is.</summary>
    public const string ClassificationBasisMissing = "classification-basis-missing";

    /// <summary>There is no citation.</summary>
    public const string CitationMissing = "citation-missing";

    /// <summary>A citation gives no place in its source.</summary>
    public const string CitationPlaceMissing = "citation-place-missing";

    /// <summary>The source does not have that paragraph.</summary>
    public const string ParagraphUnknown = "paragraph-unknown";

    /// <summary>No party is named, or one twice in the same role and person.</summary>
    public const string PartyMissing = "party-missing";

    /// <summary>A joint statement names one side only.</summary>
    public const string JointWithoutBothSides = "joint-without-both-sides";

    /// <summary>A one-sided statement has no party that speaks.</summary>
    public const string SpeakerMissing = "speaker-missing";

    /// <summary>An agreement is recorded as one-sided.</summary>
    public const string AgreementUnilateral = "agreement-unilateral";

    /// <summary>A posture cannot be delivered.</summary>
    public const string ClaimOnPosture = "claim-on-posture";

    /// <summary>A programme is never delivered as a whole.</summary>
    public const string DeliveredOnProgramme = "delivered-on-programme";

    /// <summary>A claim without claimant, or a claimant that is no party of the statement.</summary>
    public const string ClaimantMissing = "claimant-missing";

    /// <summary>A stage without the project it is the stage of.</summary>
    public const string StageWithoutProject = "stage-without-project";

    /// <summary>A date's bounds contradict its EDTF text or each other.</summary>
    public const string DateInvalid = "date-invalid";

    /// <summary>Announced later than tomorrow.</summary>
    public const string AnnouncedInFuture = "announced-in-future";

    /// <summary>It would have happened after it was announced.</summary>
    public const string OccurredAfterAnnounced = "occurred-after-announced";

    /// <summary>A figure is no decimal number, or says not of what.</summary>
    public const string FigureInvalid = "figure-invalid";

    /// <summary>The label is taken in this stream.</summary>
    public const string LabelTaken = "label-taken";

    /// <summary>There is no such entry in this stream.</summary>
    public const string TargetUnknown = "target-unknown";

    /// <summary>The entry was retracted.</summary>
    public const string TargetRetracted = "target-retracted";

    /// <summary>The entry cannot be retracted while others rest on it.</summary>
    public const string TargetInUse = "target-in-use";

    /// <summary>The pointer leads nowhere in the entry's data.</summary>
    public const string PointerInvalid = "pointer-invalid";

    /// <summary>The old value is not the one that stands.</summary>
    public const string OldValueMismatch = "old-value-mismatch";

    /// <summary>What is proposed changes nothing.</summary>
    public const string ChangesNothing = "changes-nothing";

    /// <summary>The corrected entry would be no valid entry of its kind.</summary>
    public const string CorrectionInvalid = "correction-invalid";

    /// <summary>The entry has no such date.</summary>
    public const string DateNotRecorded = "date-not-recorded";

    /// <summary>The better date lies outside the bounds of the one it refines: that is a correction.</summary>
    public const string RefinementOutsideBounds = "refinement-outside-bounds";

    /// <summary>The entry is not of the kind that this record entry can concern.</summary>
    public const string TargetWrongKind = "target-wrong-kind";

    /// <summary>A changed item of the register does not have the next number.</summary>
    public const string RevisionNotNext = "revision-not-next";

    /// <summary>The commitment was merged into another one: record there.</summary>
    public const string CommitmentAbsorbed = "commitment-absorbed";

    /// <summary>The commitment has ended: only an agreement that names the ending entry takes it up again.</summary>
    public const string CommitmentEnded = "commitment-ended";

    /// <summary>An agreement takes up again what no standing entry ended before it.</summary>
    public const string ReopensNoEnd = "reopens-no-end";

    /// <summary>Commitments would be merged in a circle.</summary>
    public const string MergeCycle = "merge-cycle";

    /// <summary>The entry that is named does not stand there.</summary>
    public const string LinkUnknown = "link-unknown";

    /// <summary>The entry that is named is not of the kind that can stand there, or is named twice.</summary>
    public const string LinkWrongKind = "link-wrong-kind";

    /// <summary>The entry that is named belongs to another commitment.</summary>
    public const string LinkElsewhere = "link-elsewhere";

    /// <summary>Something is recorded as signed without the text that was.</summary>
    public const string SignatureWithoutInstrument = "signature-without-instrument";

    /// <summary>The claimant's own word is no verification.</summary>
    public const string VerificationByClaimant = "verification-by-claimant";

    /// <summary>A party to the commitment, or the claim's own source, does not verify.</summary>
    public const string VerificationNotIndependent = "verification-not-independent";

    /// <summary>Who confirms is not another party to the commitment.</summary>
    public const string ConfirmationNotByParty = "confirmation-not-by-party";

    /// <summary>A contradiction is dated before the later of the two entries.</summary>
    public const string ContradictionTooEarly = "contradiction-too-early";

    /// <summary>An amendment is recorded as one-sided.</summary>
    public const string AmendmentUnilateral = "amendment-unilateral";

    /// <summary>A supersession does not say by what.</summary>
    public const string SuccessorMissing = "successor-missing";

    /// <summary>A withdrawal is inferred, not said.</summary>
    public const string WithdrawalInferred = "withdrawal-inferred";

    /// <summary>Who withdraws is no party to the commitment.</summary>
    public const string WithdrawalNotByParty = "withdrawal-not-by-party";

    /// <summary>One of the two entries is declared a duplicate already.</summary>
    public const string AlreadyDuplicate = "already-duplicate";
}
