using System.Text;
using System.Text.Json;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Tests;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

/// <summary>JSON is read as the YAML it is: wholly, and told of where it is wrong.</summary>
public sealed class ReadingJson
{
    private static readonly Gen<string> Blank =
        OneOf("", "", "", " ", "  ", "\n", "\t", "\r\n", "\n\n", " \n\t ", "\n      ", "\r");

    private static readonly Gen<string> Words = Gen.OneOf(
        OneOf("", " ", "a", "null", "true", "~", "12", "- a", "a: b", "# a", "%a", "@a", "!a", "*a", "&a", "{", "]",
            "'", ",", "a  b ", "\\", "\"", "/", "\u2019", "\uFEFFa", "\u007f", "پاکستان", "中国", "😀",
            new string('x', 1100)),
        Gen.Int[0x20, 0xFFFF].Where(c => !char.IsSurrogate((char)c) && c is not 0xFFFE)
            .Select(c => ((char)c).ToString()).Array[0, 8].Select(string.Concat));

    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Holds_what_it_says_however_it_is_laid_out() => Value(4).Sample(json =>
    {
        var problems = new ProblemList();
        var read = FileTree.Read(json, problems);
        Assert.True(read is not null, $"{json}\n{string.Join('\n', problems.Found)}");
        Assert.True(Same(JsonDocument.Parse(json).RootElement, read), json);
    }, iter: 6_000);

    [Theory]
    [InlineData("""\u00e9\ud83d\ude00\/\"\\""", "é😀/\"\\")]
    [InlineData("""\uD83D\uDE00\u0041\n""", "😀A\n")]
    [InlineData("""\u0023 \u003a \u002d""", "# : -")]
    public void Takes_every_escape_for_what_it_stands(string escaped, string meant) =>
        Assert.Equal(meant, Files.Only<CommitmentEvent.CommitmentOpened>(Opening("title", $"\"{escaped}\"")).Title);

    [Theory]
    [InlineData("12345678901234567890123456789012345678901234567890")]
    [InlineData("-0")]
    [InlineData("1.50")]
    [InlineData("6.02E+23")]
    public void Takes_a_number_digit_by_digit_where_a_text_is_meant(string number) =>
        Assert.Equal(number, Files.Only<CommitmentEvent.CommitmentOpened>(Opening("title", number)).Title);

    [Fact]
    public void Is_whole_in_one_line_of_any_length()
    {
        var entry = """{"type":"entry-retracted","target":"policy","reason":""" + $"\"{new string('r', 3000)}\"}}";
        var line = $$"""{"format":"cpec-ledger/1","entries":[{{string.Join(',', Enumerable.Repeat(entry, 500))}}]}""";
        Assert.Equal(500, Files.Read(line).Items.Count);
        Assert.Empty(Files.Problems("\uFEFF" + line + "\r\n"));
    }

    [Fact]
    public void Is_as_deep_as_files_may_be()
    {
        string Nested(int levels) => Correcting(Times("{\"a\":[", levels) + "1" + Times("]}", levels));
        string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
        Assert.Empty(Files.Problems(Nested(14)));
        Assert.Equal(["1:202 yaml-malformed"], Files.Problems(Nested(15)));
    }

    [Fact]
    public void Tells_what_is_wrong_as_approved()
    {
        string[] bad =
        [
            Opening("title", "\"T\" \"kind\":\"plan\""), Opening("title", "\"T"), Opening("title", ""),
            Opening("title", "\"\\ud83d\""), Opening("title", "\"\\ud83d\\u0041\""), Opening("title", "\"\\u0000\""),
            Opening("title", "\"a\\u0085b\""), Opening("title", "\"a\u0085b\""), Opening("title", "\"a \u2028b\""),
            Opening("title", "\"a\u0007b\""),
            Opening("title", "\"\\q\""), Opening("title", "\"a\",\"title\":\"b\""),
            Opening("title", "\"a\",\"\\u0074itle\":\"b\""), Opening("title", "null"), Opening("title", "[\"T\"]"),
            Opening("title", "{\"text\":\"T\"}"), Opening("title", "\"T\"") + "{}", Opening("title", "\"T\"")[..^1],
            Opening("title", "\"T\"").Replace("[{", "[{]", StringComparison.Ordinal), Opening("kind", "true"),
            Policy("1.0"), Policy("1e2"), Policy("\"1\""), Policy("2147483648"), Policy("99999999999999999999"),
            Policy("NaN"), Policy("01x"), Correcting("9007199254740993"), Correcting("[{\"a\":-9007199254740993}]"),
            "[]", "{}", "\"cpec-ledger/1\"", "// a comment\n" + Opening("title", "\"T\""),
            """{"format":"cpec-ledger/1","$schema":"cpec-ledger-1.schema.json","entries":[]}""",
        ];
        var told = new StringBuilder();
        foreach (var text in bad)
        {
            Assert.Null(RecordFile.Read(Encoding.UTF8.GetBytes(text), out var problems));
            told.Append(Wording.Printable(text)).Append('\n');
            told.AppendJoin("", problems.Select(p => $"    {p}\n"));
        }

        Approval.Check(told.ToString());
    }

    private static string Opening(string field, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["commitment"] = "\"a\"", ["title"] = "\"T\"", ["kind"] = "\"plan\"", ["reason"] = "\"R\"",
        };
        fields[field] = value;
        return $$"""{"format":"cpec-ledger/1","entries":[{"type":"commitment-opened",{{string.Join(',',
            fields.Select(f => $"\"{f.Key}\":{f.Value}"))}}}]}""";
    }

    private static string Policy(string version) =>
        $$"""{"format":"cpec-ledger/1","entries":[{"type":"policy-adopted","policyVersion":{{version}},"reason":"R","""
        + "\"quietAfterDays\":1,\"dormantAfterDays\":2,\"postureQuietAfterDays\":1,\"postureDormantAfterDays\":2}]}";

    private static string Correcting(string value) =>
        """{"format":"cpec-ledger/1","entries":[{"type":"entry-corrected","target":"policy","pointer":"/a","""
        + $$""" "reason":"R","new":{{value}}}]}""";

    /// <summary>The text of any value, laid out in any way that JSON allows.</summary>
    private static Gen<string> Value(int depth)
    {
        var scalar = Gen.OneOf(
            Words.SelectMany(Quoted),
            OneOf("null", "true", "false", "0", "-1", "1.5", "-0.0e-7", "1E400", "123456789012345678901234567890"));
        if (depth == 0)
        {
            return scalar;
        }

        var list = Gen.Select(Blank, Value(depth - 1), Blank).Select((b, v, a) => b + v + a).Array[0, 4]
            .Select(Blank, (items, b) => $"[{(items.Length == 0 ? b : string.Join(',', items))}]");
        var map = Gen.Select(Words.SelectMany(Quoted), Value(depth - 1), Blank.Array[4])
            .Select((k, v, b) => (Key: k, Text: b[0] + k + b[1] + ":" + b[2] + v + b[3])).Array[0, 4]
            .Select(fields => fields.DistinctBy(f => JsonSerializer.Deserialize<string>(f.Key)).Select(f => f.Text))
            .Select(Blank, (fields, b) => $"{{{(fields.Any() ? string.Join(',', fields) : b)}}}");
        return Gen.OneOf(scalar, list, map);
    }

    /// <summary>A text in quotation marks, each character as itself where that is safe, or escaped.</summary>
    private static Gen<string> Quoted(string text) => Gen.Int[0, 3].Select(how => how switch
    {
        0 => JsonSerializer.Serialize(text, Relaxed),
        1 => $"\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\"",
        2 => $"\"{string.Concat(text.Select(c => $"\\u{(int)c:X4}"))}\"",
        _ => JsonSerializer.Serialize(text),
    });

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static bool Same(JsonElement said, FileNode read) => (said.ValueKind, read) switch
    {
        (JsonValueKind.Object, MapNode map) => said.EnumerateObject().ToList() is var fields
            && fields.Count == map.Fields.Count && fields.Zip(map.Fields)
                .All(f => f.First.Name == f.Second.Key.Text && Same(f.First.Value, f.Second.Value)),
        (JsonValueKind.Array, ListNode list) => said.GetArrayLength() == list.Items.Count
            && said.EnumerateArray().Zip(list.Items).All(i => Same(i.First, i.Second)),
        (JsonValueKind.String, ScalarNode { IsPlain: false } text) => said.GetString() == text.Text,
        (_, ScalarNode { IsPlain: true } plain) => said.GetRawText() == plain.Text,
        _ => false,
    };
}
