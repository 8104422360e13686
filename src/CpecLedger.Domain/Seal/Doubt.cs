namespace CpecLedger.Domain.Seal;

/// <summary>Why something that is to prove itself does not.</summary>
/// <param name="Code">A stable word; a promise. One of <see cref="DoubtCodes"/>.</param>
/// <param name="Message">What is wrong, for a person.</param>
public sealed record Doubt(string Code, string Message);

/// <summary>The closed list of reasons to doubt. Codes are promises: they may be added to, never changed.</summary>
public static class DoubtCodes
{
    /// <summary>The file is no proof.</summary>
    public const string ProofMalformed = "proof-malformed";

    /// <summary>The checkpoint is no signed note.</summary>
    public const string NoteMalformed = "note-malformed";

    /// <summary>No trusted key has signed the checkpoint.</summary>
    public const string SignatureUnknown = "signature-unknown";

    /// <summary>A signature that names a trusted key is not one of that key over that text.</summary>
    public const string SignatureWrong = "signature-wrong";

    /// <summary>What is signed is no checkpoint.</summary>
    public const string CheckpointMalformed = "checkpoint-malformed";

    /// <summary>The checkpoint is that of another log.</summary>
    public const string OriginDiffers = "origin-differs";

    /// <summary>The index is not below the size of the tree.</summary>
    public const string IndexOutside = "index-outside";

    /// <summary>The number of hashes is not that of this index and size.</summary>
    public const string ProofLengthWrong = "proof-length-wrong";

    /// <summary>Record and hashes give another root: it is another record, another index or another tree.</summary>
    public const string RootDiffers = "root-differs";

    /// <summary>A key signed a tree that was larger than when another key took its place.</summary>
    public const string KeyRetired = "key-retired";

    /// <summary>What is to show that one key follows another does not.</summary>
    public const string SuccessionWrong = "succession-wrong";

    /// <summary>The file is no bundle of an answer.</summary>
    public const string BundleUnreadable = "bundle-unreadable";

    /// <summary>The answer or a record is about a position that the checkpoint's tree does not have.</summary>
    public const string PositionBeyondCheckpoint = "position-beyond-checkpoint";

    /// <summary>A record is not in the checkpoint's tree, or not at its position.</summary>
    public const string RecordNotIncluded = "record-not-included";

    /// <summary>A record is in the tree and says nothing that this program understands.</summary>
    public const string RecordUnreadable = "record-unreadable";

    /// <summary>An entry is later than what the question knows.</summary>
    public const string EntryBeyondQuestion = "entry-beyond-question";

    /// <summary>Of a stream an entry was left out.</summary>
    public const string EntryMissingInStream = "entry-missing-in-stream";

    /// <summary>The entry at a position that the answer needs was left out.</summary>
    public const string EntryMissing = "entry-missing";

    /// <summary>A stream that an entry names was left out.</summary>
    public const string StreamMissing = "stream-missing";

    /// <summary>The entries give another answer.</summary>
    public const string AnswerDiffers = "answer-differs";
}
