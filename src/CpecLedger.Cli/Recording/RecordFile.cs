using System.Buffers;
using System.Text.Unicode;
using CpecLedger.Domain.Log;

namespace CpecLedger.Cli.Recording;

/// <summary>One entry a file asks to record, and the line it stands in.</summary>
internal sealed record FileItem(Proposal Proposal, int Line);

/// <summary>
/// What a file asks to record, in its order. The format, <c>cpec-ledger/1</c>, is described in
/// <c>seeds/README.md</c>. JSON is
/// read as well, since it is YAML. Bad input gives problems, never an exception.
/// </summary>
/// <param name="Items">The entries, <c>targets</c> written out.</param>
internal sealed record RecordFile(IReadOnlyList<FileItem> Items)
{
    /// <summary>The format this program reads.</summary>
    public const string Format = "cpec-ledger/1";

    private static readonly string[] Members = ["format", "reason", "defaults", "entries"];

    /// <summary>The file with these bytes (UTF-8, a byte order mark is allowed), or null; then there are
    /// problems.</summary>
    public static RecordFile? Read(ReadOnlySpan<byte> content, out IReadOnlyList<FileProblem> problems)
    {
        var list = new ProblemList();
        problems = list.Found;
        if (TextOf(content, list) is not { } text || FileTree.Read(text, list) is not { } root)
        {
            return null;
        }

        var items = ReadRoot(root, list);
        return list.Count == 0 ? new RecordFile(items) : null;
    }

    private static string? TextOf(ReadOnlySpan<byte> content, ProblemList problems)
    {
        if (content.Length > RecordingLimits.FileBytesMax)
        {
            problems.Add(ProblemCode.FileTooLarge, 1, 1, $"The file has {content.Length} bytes; "
                + $"{RecordingLimits.FileBytesMax} are read at most.");
            return null;
        }

        var buffer = ArrayPool<char>.Shared.Rent(content.Length);
        try
        {
            var status = Utf8.ToUtf16(content, buffer, out var read, out var written, replaceInvalidSequences: false);
            var text = buffer.AsSpan(0, written);
            if (status is not OperationStatus.Done)
            {
                AddAt(text, written, ProblemCode.Utf8Invalid, $"The byte at offset {read} begins nothing that is "
                    + "UTF-8.");
                return null;
            }

            // The parser takes these for ends of lines and would silently take blanks away beside them.
            if (text.IndexOfAny('\u0085', '\u2028', '\u2029') is >= 0 and var at)
            {
                AddAt(text, at, ProblemCode.TextControlCharacter, $"The file has the control character "
                    + $"U+{(int)text[at]:X4}.");
                return null;
            }

            return text.StartsWith('\uFEFF') ? text[1..].ToString() : text.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }

        void AddAt(ReadOnlySpan<char> text, int at, string code, string message)
        {
            var before = text[..at];
            problems.Add(code, before.Count('\n') + 1, at - before.LastIndexOf('\n'), message);
        }
    }

    private static List<FileItem> ReadRoot(FileNode root, ProblemList problems)
    {
        if (root is not MapNode map)
        {
            problems.Add(ProblemCode.FieldInvalid, root, $"A file is a mapping with {Wording.List(Members)}, not "
                + $"{root.Described}.");
            return [];
        }

        if (HeadOf(map, Members, problems) is not { } entries)
        {
            return [];
        }

        var given = map.Find("entries");
        if (given is not ListNode { Items.Count: > 0 } list)
        {
            problems.Add(given is null ? ProblemCode.FieldMissing : ProblemCode.FieldInvalid, given ?? map,
                "The field \"entries\" lists at least one entry.");
            return [];
        }

        entries.ReadAll(list);
        return entries.Items;
    }

    /// <summary>The reader of the entries under a head with its format, reason and defaults; null where the format is
    /// not this one.</summary>
    internal static EntryReader? HeadOf(MapNode map, IReadOnlyList<string> members, ProblemList problems)
    {
        var format = map.Find("format");
        if (format is not ScalarNode { Text: Format })
        {
            problems.Add(format is null ? ProblemCode.FieldMissing : ProblemCode.FormatUnknown, format ?? map,
                $"The field \"format\" says which form the file has: {Format}.");
            return null;
        }

        FieldWriter.TellUnknown(map, members, problems);
        return new EntryReader(ReadReason(map, problems), ReadDefaults(map, problems), problems);
    }

    private static ScalarNode? ReadReason(MapNode map, ProblemList problems)
    {
        switch (map.Find("reason"))
        {
            case null or { IsNull: true }:
                return null;
            case ScalarNode reason:
                return reason;
            case var other:
                problems.Add(ProblemCode.FieldInvalid, other, $"A reason is a text, not {other.Described}.");
                return null;
        }
    }

    private static MapNode? ReadDefaults(MapNode map, ProblemList problems)
    {
        switch (map.Find("defaults"))
        {
            case null or { IsNull: true }:
                return null;
            case MapNode defaults:
                EntryKind.CheckDefaults(defaults, problems);
                return defaults;
            case var other:
                problems.Add(ProblemCode.FieldInvalid, other, $"Defaults are a mapping, not {other.Described}.");
                return null;
        }
    }
}
