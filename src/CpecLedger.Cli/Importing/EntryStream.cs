using System.Text.Json;
using CpecLedger.Cli.Recording;

namespace CpecLedger.Cli.Importing;

/// <summary>One entry of a file: what it asks to record, or why it cannot be read.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Weight">Characters and values in it.</param>
/// <param name="Items">One for each of its targets; none where there are problems.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record ReadEntry(
    int Line, long Weight, IReadOnlyList<FileItem> Items, IReadOnlyList<FileProblem> Problems);

/// <summary>
/// The entries of a file of any length, one after the other: of JSON Lines, or of a file as <see cref="RecordFile"/>
/// reads it, whose list of entries then comes last. In JSON Lines each line is an entry; the first may instead be a
/// head with <c>format</c>, <c>reason</c> and <c>defaults</c>.
/// </summary>
internal static class EntryStream
{
    private static readonly string[] HeadMembers = ["format", "reason", "defaults"];

    /// <summary>Reads a stream from its beginning.</summary>
    /// <exception cref="HeadUnreadable">What stands before the entries cannot be read.</exception>
    public static IEnumerable<ReadEntry> Of(Stream content)
    {
        var lines = new LineReader(content);
        if (!ToNextText(lines))
        {
            var problems = new ProblemList();
            problems.Add(ProblemCode.JsonMalformed, 1, 1, "The file is empty.");
            throw new HeadUnreadable(problems.Take());
        }

        var isJsonLines = IsEntryOrHead(lines.Line.Span, lines.IsTooLong);
        content.Position = 0;
        return isJsonLines ? OfLines(new LineReader(content)) : OfDocument(content);
    }

    private static IEnumerable<ReadEntry> OfLines(LineReader lines)
    {
        var problems = new ProblemList();
        var reader = new EntryReader(reason: null, defaults: null, problems);
        for (var isFirst = true; ToNextText(lines); isFirst = false)
        {
            if (lines.IsTooLong)
            {
                problems.Add(ProblemCode.LineTooLong, lines.Number, 1,
                    $"The line has more than {RecordingLimits.LineBytesMax} bytes.");
                yield return new ReadEntry(lines.Number, 0, [], problems.Take());
                continue;
            }

            var node = JsonLine.Read(lines.Line.Span, lines.Number, problems);
            if (isFirst && node is MapNode head && head.Find("format") is not null)
            {
                reader = RecordFile.HeadOf(head, HeadMembers, problems);
                ThrowIfAny(problems);
                continue;
            }

            yield return Read(reader!, node, lines.Number, problems);
        }
    }

    private static IEnumerable<ReadEntry> OfDocument(Stream content)
    {
        using var text = new GuardedText(content);
        var problems = new ProblemList();
        var tree = FileTree.Open(text, problems);
        var reader = tree.ReadHead("entries") is { } head ? RecordFile.HeadOf(head, HeadMembers, problems) : null;
        ThrowIfAny(problems);
        while (tree.ReadNext() is { } node)
        {
            yield return Read(reader!, node, node.Line, problems);
        }

        if (problems.Take() is [var end, ..])
        {
            var rest = end with { Message = end.Message + " What follows was not read." };
            yield return new ReadEntry(end.Line, 0, [], [rest]);
        }
    }

    private static ReadEntry Read(EntryReader reader, FileNode? node, int line, ProblemList problems)
    {
        if (node is not null && EntryReader.CountOf(node) > RecordingLimits.EntriesMax)
        {
            problems.Add(ProblemCode.EntriesTooMany, node,
                $"An entry has at most {RecordingLimits.EntriesMax} targets.");
        }
        else if (node is not null && problems.Count == 0)
        {
            reader.Read(node);
        }

        FileItem[] items = problems.Count == 0 ? [.. reader.Items] : [];
        reader.Items.Clear();
        return new ReadEntry(line, node?.Weight ?? 0, items, problems.Take());
    }

    private static void ThrowIfAny(ProblemList problems)
    {
        if (problems.Count > 0)
        {
            throw new HeadUnreadable(problems.Take());
        }
    }

    private static bool ToNextText(LineReader lines)
    {
        while (lines.Read())
        {
            if (lines.Line.Span.Trim(" \t\r"u8).Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the first line of a file is one of JSON Lines: neither YAML nor the beginning, or all, of a
    /// file that is one object with its entries inside.</summary>
    private static bool IsEntryOrHead(ReadOnlySpan<byte> line, bool isTooLong)
    {
        line = line.Trim(" \t\r"u8);
        if (line[0] != '{')
        {
            return false;
        }

        var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1
                    && reader.ValueTextEquals("entries"u8))
                {
                    return false;
                }
            }
        }
        catch (JsonException)
        {
            return line.IndexOf("entries:"u8) < 0;
        }

        return isTooLong || (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject);
    }
}

/// <summary>What stands before the entries of a file cannot be read.</summary>
internal sealed class HeadUnreadable(IReadOnlyList<FileProblem> problems) : Exception("The head cannot be read.")
{
    public IReadOnlyList<FileProblem> Problems { get; } = problems;
}
