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

    /// <summary>Problems told about one file: more are no help.</summary>
    public const int ProblemsMax = 100;

    /// <summary>Characters of the file repeated in one message.</summary>
    public const int QuoteCharactersMax = 60;

    /// <summary>The greatest integer that every reader of JSON keeps exactly (RFC 8259, 6).</summary>
    public const long IntegerMax = (1L << 53) - 1;
}
