using CpecLedger.Domain.Log;

namespace CpecLedger.Cli.Recording;

/// <summary>Why a file cannot be recorded.</summary>
/// <param name="Code">A stable code of <see cref="ProblemCode"/>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="Message">What is wrong there, in a sentence for the person who wrote the file.</param>
internal sealed record FileProblem(string Code, int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column} {Code}: {Message}";
}

/// <summary>The closed list of problems a file can have. The codes are promises, the messages are not.</summary>
internal static class ProblemCode
{
    public const string CitationMalformed = "citation-malformed";
    public const string DateBoundsMissing = "date-bounds-missing";
    public const string DateInvalid = "date-invalid";
    public const string EntriesTooMany = "entries-too-many";
    public const string FieldInvalid = "field-invalid";
    public const string FieldMissing = "field-missing";
    public const string FieldUnknown = "field-unknown";
    public const string FileTooLarge = "file-too-large";
    public const string FormatUnknown = "format-unknown";
    public const string JsonMalformed = "json-malformed";
    public const string KeyDuplicate = "key-duplicate";
    public const string LineTooLong = "line-too-long";
    public const string TargetMalformed = "target-malformed";
    public const string TextControlCharacter = RefusalCodes.TextControlCharacter;
    public const string TextNotUnicode = RefusalCodes.TextNotUnicode;
    public const string TypeUnknown = "type-unknown";
    public const string Utf8Invalid = "utf8-invalid";
    public const string YamlMalformed = "yaml-malformed";
}

/// <summary>The problems found so far: in the order they were found, each once, no more than the limit.</summary>
internal sealed class ProblemList
{
    private readonly List<FileProblem> found = [];
    private readonly HashSet<FileProblem> seen = [];

    public IReadOnlyList<FileProblem> Found => found;

    /// <summary>How often a problem was told, repeats included: where this stays the same while something is read,
    /// that is whole. A default is told of once and is wrong in every entry that takes it.</summary>
    public int Count { get; private set; }

    public bool IsFull => found.Count >= RecordingLimits.ProblemsMax;

    /// <summary>Begins anew: what was found so far is given away.</summary>
    public IReadOnlyList<FileProblem> Take()
    {
        FileProblem[] taken = [.. found];
        found.Clear();
        seen.Clear();
        Count = 0;
        return taken;
    }

    public void Add(string code, FileNode at, string message) => Add(code, at.Line, at.Column, message);

    public void Add(string code, int line, int column, string message)
    {
        Count++;
        var problem = new FileProblem(code, line, column, message);
        if (!IsFull && seen.Add(problem))
        {
            found.Add(problem);
        }
    }
}
