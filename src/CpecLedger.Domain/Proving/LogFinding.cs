namespace CpecLedger.Domain.Proving;

/// <summary>Something about a copy of a log that is not as it must be.</summary>
/// <param name="Code">A stable word; a promise. One of <see cref="LogFindingCodes"/> or of
/// <see cref="Seal.DoubtCodes"/>.</param>
/// <param name="Position">The position of the first entry it concerns; null where it concerns none.</param>
/// <param name="Message">What is wrong, for a person.</param>
public sealed record LogFinding(string Code, long? Position, string Message);

/// <summary>The closed list of what can be found in a copy of a log, beside what can be doubted about a signature.
/// Codes are promises: they may be added to, never changed.</summary>
public static class LogFindingCodes
{
    /// <summary>A file of the copy is not there.</summary>
    public const string FileMissing = "file-missing";

    /// <summary>A file of records is cut off, too long, or otherwise none.</summary>
    public const string BundleMalformed = "bundle-malformed";

    /// <summary>A file of hashes does not have the hashes that the records give.</summary>
    public const string TileDiffers = "tile-differs";

    /// <summary>The records do not give the root that was signed last.</summary>
    public const string RootDiffers = Seal.DoubtCodes.RootDiffers;

    /// <summary>The records do not give the root that was signed earlier.</summary>
    public const string CheckpointDiffers = "checkpoint-differs";

    /// <summary>The records do not give the root that the auditor has kept: the history was changed since.</summary>
    public const string LogForked = "log-forked";

    /// <summary>The auditor has kept a checkpoint of more entries than there are.</summary>
    public const string LogTruncated = "log-truncated";

    /// <summary>The manifest is none.</summary>
    public const string ManifestMalformed = "manifest-malformed";

    /// <summary>The manifest says something else than the copy.</summary>
    public const string ManifestDiffers = "manifest-differs";

    /// <summary>The log does not begin with its opening.</summary>
    public const string OpeningMissing = "opening-missing";

    /// <summary>A record is none, or of a kind that this program does not know.</summary>
    public const string RecordUnreadable = Seal.DoubtCodes.RecordUnreadable;

    /// <summary>A record is not in canonical form.</summary>
    public const string RecordNotCanonical = "record-not-canonical";

    /// <summary>An entry says that it was recorded before its predecessor.</summary>
    public const string TimeBackwards = "time-backwards";

    /// <summary>The versions of a stream have a gap, or one is there twice.</summary>
    public const string VersionGap = "version-gap";

    /// <summary>An entry's id is in its stream already.</summary>
    public const string EntryRepeated = "entry-repeated";

    /// <summary>An entry cites a source that is not recorded before it.</summary>
    public const string CitationUnresolved = "citation-unresolved";

    /// <summary>An entry breaks the rules whose number it bears.</summary>
    public const string RuleBroken = "rule-broken";

    /// <summary>An entry bears the number of rules that this program does not know.</summary>
    public const string RulesUnknown = "rules-unknown";
}
