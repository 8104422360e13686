using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CpecLedger.Cli.Recording;

/// <summary>Reads one line of JSON into nodes, under the rules of <see cref="FileTree"/>.</summary>
internal ref struct JsonLine
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = RecordingLimits.DepthMax };

    private readonly ReadOnlySpan<byte> json;
    private readonly int line;
    private readonly ProblemList problems;
    private Utf8JsonReader reader;
    private int bytesCounted;
    private int column = 1;

    private JsonLine(ReadOnlySpan<byte> json, int line, ProblemList problems)
    {
        this.json = json;
        this.line = line;
        this.problems = problems;
        reader = new Utf8JsonReader(json, Options);
    }

    /// <summary>The value of a line, or null; then there is a problem.</summary>
    public static FileNode? Read(ReadOnlySpan<byte> json, int line, ProblemList problems)
    {
        if (!Utf8.IsValid(json))
        {
            problems.Add(ProblemCode.Utf8Invalid, line, 1, "The line is not UTF-8.");
            return null;
        }

        var tree = new JsonLine(json, line, problems);
        try
        {
            tree.reader.Read();
            var node = tree.ReadNode();
            tree.reader.Read();
            return node;
        }
        catch (JsonException malformed)
        {
            var at = Math.Min((int)(malformed.BytePositionInLine ?? 0), json.Length);
            problems.Add(ProblemCode.JsonMalformed, line, Encoding.UTF8.GetCharCount(json[..at]) + 1,
                "This is no JSON: " + Wording.Printable(malformed.Message.Split(" LineNumber:")[0]));
            return null;
        }
    }

    private FileNode ReadNode()
    {
        var at = Column();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(at),
            JsonTokenType.StartArray => ReadList(at),
            JsonTokenType.String => ReadText(at),
            _ => new ScalarNode(line, at, Encoding.UTF8.GetString(reader.ValueSpan), IsPlain: true),
        };
    }

    private ListNode ReadList(int at)
    {
        var items = new List<FileNode>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(ReadNode());
        }

        return new ListNode(line, at, items);
    }

    private MapNode ReadMap(int at)
    {
        var fields = new List<FieldNode>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var key = ReadText(Column());
            reader.Read();
            var value = ReadNode();
            if (fields.Exists(f => f.Key.Text == key.Text))
            {
                problems.Add(ProblemCode.KeyDuplicate, key, $"The key {Wording.Quote(key.Text)} stands twice in the "
                    + "same object.");
                continue;
            }

            fields.Add(new FieldNode(key, value));
        }

        return new MapNode(line, at, fields);
    }

    private ScalarNode ReadText(int at)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            problems.Add(ProblemCode.TextNotUnicode, line, at, "The text has half of a surrogate pair.");
            return new ScalarNode(line, at, "", IsPlain: false);
        }

        var node = new ScalarNode(line, at, text, IsPlain: false);
        FileTree.CheckLetters(node, problems);
        return node;
    }

    /// <summary>Where the value begins that was read last.</summary>
    private int Column()
    {
        var at = (int)reader.TokenStartIndex;
        column += Encoding.UTF8.GetCharCount(json[bytesCounted..at]);
        bytesCounted = at;
        return column;
    }
}
