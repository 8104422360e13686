using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// Reads YAML (and so JSON) into nodes. Stricter than YAML: one document, keys are scalars and unique, no tags, no
/// merge keys, an alias only after its anchor's value has ended, so that no value contains itself.
/// </summary>
internal sealed class FileTree
{
    private readonly GuardedParser parser;
    private readonly ProblemList problems;
    private readonly Dictionary<AnchorName, FileNode> anchors = [];
    private string fatal = ProblemCode.YamlMalformed;
    private int values;

    private FileTree(TextReader text, ProblemList problems)
    {
        parser = new GuardedParser(text);
        this.problems = problems;
    }

    /// <summary>The root of the only document, or null where the text is not readable; the problems then say
    /// why.</summary>
    public static FileNode? Read(string text, ProblemList problems)
    {
        var tree = new FileTree(new StringReader(text), problems);
        return tree.Guarded(tree.ReadDocument);
    }

    /// <summary>A document that is read piece by piece: its head, then the items of one list, which come last. Limits
    /// are those of each piece.</summary>
    public static FileTree Open(TextReader text, ProblemList problems) => new(text, problems);

    /// <summary>The fields before the list, or null where that cannot be read; the problems then say why.</summary>
    public MapNode? ReadHead(string list) => Guarded(() =>
    {
        ReadStart();
        if (!parser.TryConsume<MappingStart>(out var start))
        {
            throw Malformed("A file is a mapping.");
        }

        var head = ReadFields(start.Start, depth: 1, until: list);
        return parser.TryConsume<SequenceStart>(out _)
            ? head
            : throw Malformed($"The field \"{list}\" lists at least one entry.");
    });

    /// <summary>The next item of the list; null after the last one, and where it cannot be read: then there is a
    /// problem, and nothing further can be read.</summary>
    public FileNode? ReadNext() => Guarded(() =>
    {
        values = 0;
        if (!parser.TryConsume<SequenceEnd>(out _))
        {
            var item = ReadNode(depth: 3);
            return anchors.Values.Sum(a => a.Weight) <= RecordingLimits.ExpandedWeightMax
                ? item
                : throw Malformed("The values that are named by anchors are too many to be kept.");
        }

        if (!parser.TryConsume<MappingEnd>(out _))
        {
            throw Malformed("Where entries are read one by one, nothing may stand after them.");
        }

        ReadEnd();
        return null;
    });

    private T? Guarded<T>(Func<T?> read)
        where T : FileNode
    {
        try
        {
            return read();
        }
        catch (YamlException malformed)
        {
            var (line, column) = (Marks.LineOf(malformed.Start), Marks.ColumnOf(malformed.Start));
            var code = (malformed as LetterRefused)?.Code ?? fatal;
            problems.Add(code, line, column, Wording.Printable(malformed.Message));
            return null;
        }
    }

    private FileNode ReadDocument()
    {
        ReadStart();
        var root = ReadNode(depth: 1);
        ReadEnd();
        return root;
    }

    private void ReadStart()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out var nothing))
        {
            throw new YamlException(nothing.Start, nothing.End, "The file is empty.");
        }

        parser.Consume<DocumentStart>();
    }

    private void ReadEnd()
    {
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _))
        {
            throw Malformed("A file holds one document.");
        }
    }

    private FileNode ReadNode(int depth)
    {
        if (depth > RecordingLimits.DepthMax)
        {
            throw TooDeep();
        }

        if (++values > RecordingLimits.ValuesMax)
        {
            fatal = ProblemCode.FileTooLarge;
            throw Malformed($"The file has more than {RecordingLimits.ValuesMax} values.");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Aliased(alias, depth);
        }

        var begun = parser.Consume<NodeEvent>();
        if (!begun.Tag.IsEmpty)
        {
            throw new YamlException(begun.Start, begun.End, "Tags are not used here: fields have their types already.");
        }

        FileNode node = begun switch
        {
            Scalar scalar => ScalarOf(scalar),
            SequenceStart => ReadList(begun.Start, depth),
            _ => ReadMap(begun.Start, depth),
        };
        if (!begun.Anchor.IsEmpty)
        {
            anchors[begun.Anchor] = node;
        }

        return node;
    }

    private FileNode Aliased(AnchorAlias alias, int depth)
    {
        if (!anchors.TryGetValue(alias.Value, out var node))
        {
            throw new YamlException(
                alias.Start, alias.End, $"The alias {alias.Value} names no value that ended before.");
        }

        return depth + node.Height - 1 > RecordingLimits.DepthMax ? throw TooDeep() : node;
    }

    private ScalarNode ScalarOf(Scalar scalar)
    {
        var node = new ScalarNode(
            Marks.LineOf(scalar.Start),
            Marks.ColumnOf(scalar.Start),
            scalar.Value,
            scalar.Style is ScalarStyle.Plain);
        CheckLetters(node, problems);
        return node;
    }

    /// <summary>Tells control characters that no line or column is made of, and halves of characters.</summary>
    public static void CheckLetters(ScalarNode node, ProblemList problems)
    {
        if (node.Text.Any(IsHidden))
        {
            problems.Add(ProblemCode.TextControlCharacter, node, $"{Wording.Quote(node.Text)} has a control "
                + "character.");
        }
        else if (!IsWellFormed(node.Text))
        {
            problems.Add(ProblemCode.TextNotUnicode, node, $"{Wording.Quote(node.Text)} has half of a surrogate "
                + "pair.");
        }
    }

    private ListNode ReadList(Mark start, int depth)
    {
        var items = new List<FileNode>();
        var weight = 0L;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
            weight = Weighed(weight + items[^1].Weight);
        }

        return new ListNode(Marks.LineOf(start), Marks.ColumnOf(start), items);
    }

    private MapNode ReadMap(Mark start, int depth) => ReadFields(start, depth, until: null);

    /// <summary>The fields of a mapping to its end, or to the value of a key where the reading stops.</summary>
    private MapNode ReadFields(Mark start, int depth, string? until)
    {
        var fields = new List<FieldNode>();
        var keys = new Dictionary<string, ScalarNode>(StringComparer.Ordinal);
        var weight = 0L;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Accept<Scalar>(out _) && ReadNode(depth + 1) is ScalarNode scalar
                ? scalar
                : throw Malformed("A key is a plain word or a quoted text.");
            if (key.Text == until)
            {
                break;
            }

            var value = ReadNode(depth + 1);
            weight = Weighed(weight + key.Weight + value.Weight);
            if (keys.TryAdd(key.Text, key))
            {
                fields.Add(new FieldNode(key, value));
            }
            else
            {
                problems.Add(ProblemCode.KeyDuplicate, key, $"The key {Wording.Quote(key.Text)} already stands in "
                    + $"line {keys[key.Text].Line} of the same mapping.");
            }
        }

        return new MapNode(Marks.LineOf(start), Marks.ColumnOf(start), fields);
    }

    /// <summary>Refuses a sum that has grown over the limit while it is still far from overflowing.</summary>
    private long Weighed(long weight)
    {
        if (weight <= RecordingLimits.ExpandedWeightMax)
        {
            return weight;
        }

        fatal = ProblemCode.FileTooLarge;
        throw Malformed($"With its aliases written out the file has more than {RecordingLimits.ExpandedWeightMax} "
            + "characters.");
    }

    private YamlException TooDeep() => Malformed($"Values are nested deeper than {RecordingLimits.DepthMax} levels.");

    private YamlException Malformed(string message)
    {
        var at = parser.Current ?? throw new System.Diagnostics.UnreachableException();
        return new YamlException(at.Start, at.End, message);
    }

    /// <summary>Whether it is a control character that no line or column is made of.</summary>
    private static bool IsHidden(char unit) => char.IsControl(unit) && unit is not ('\t' or '\n' or '\r');

    /// <summary>Whether a text is whole code points.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])))
            {
                return false;
            }
        }

        return true;
    }
}
