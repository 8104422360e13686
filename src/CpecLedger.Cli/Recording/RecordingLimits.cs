namespace CpecLedger.Cli.Recording;

/// <summary>How much one file may ask for. Beyond these a file is refused before any of it is recorded.</summary>
internal static class RecordingLimits
{
    /// <summary>Bytes of a file. The largest seed has 60 KB; a year of a busy desk fits many times.</summary>
    public const int FileBytesMax = 32 * 1024 * 1024;

    /// <summary>Characters and values once aliases and defaults are written out: a small file cannot ask for more
    /// memory than a large one.</summary>
    public const long ExpandedWeightMax = 2L * FileBytesMax;

    /// <summary>Entries once <c>targets</c> are written out: a file is one command, and a command is one
    /// transaction.</summary>
    public const int EntriesMax = 10_000;

    /// <summary>Values of a file before aliases are written out: a hundred for each entry. Each takes about a hundred
    /// bytes of memory, however short it is.</summary>
    public const int ValuesMax = 1_000_000;

    /// <summary>Levels of nesting. An entry needs seven; JSON in records is read to 64.</summary>
    public const int DepthMax = 32;

    /// <summary>Bytes of one line of JSON Lines: a record has 64 KB, and one line may have many targets.</summary>
    public const int LineBytesMax = 1024 * 1024;

    /// <summary>Entries of a command that is cut from an import; see decision 0014 for what other sizes gave.</summary>
    public const int EntriesPerPart = 2_000;

    /// <summary>Characters and values of such a command, so that a few large entries do not take all memory.</summary>
    public const long WeightPerPart = 8L * 1024 * 1024;

    /// <summary>Refused entries of an import that are told one by one; the rest is counted.</summary>
    public const int RefusalsTold = 1_000;

    /// <summary>Problems told about one file: more are no help.</summary>
    public const int ProblemsMax = 100;

    /// <summary>Characters of the file repeated in one message.</summary>
    public const int QuoteCharactersMax = 60;

    /// <summary>The greatest integer that every reader of JSON keeps exactly (RFC 8259, 6).</summary>
    public const long IntegerMax = (1L << 53) - 1;
}
