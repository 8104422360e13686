using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Log;
using Xunit;

namespace CpecLedger.Domain.Tests.Log;

public sealed class Writing_canonical_JSON
{
    /// <summary>The sample of RFC 8785, section 3.2.2, and its form after section 3.2.4.</summary>
    private const string Sample = """
        {
          "numbers": [333333333.33333329, 1E30, 4.50,
                      2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """;

    private const string SampleBytes =
        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b"
        + "3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c"
        + "22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d";

    /// <summary>The sample of RFC 8785, section 3.2.3: the order of UTF-16 code units, not of code points.</summary>
    private const string Sorting = """
        {
          "\u20ac": "Euro Sign",
          "\r": "Carriage Return",
          "\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One",
          "\ud83d\ude00": "Emoji: Grinning Face",
          "\u0080": "Control",
          "\u00f6": "Latin Small Letter O With Diaeresis"
        }
        """;

    [Fact]
    public void gives_the_bytes_of_the_published_sample()
    {
        using var document = JsonDocument.Parse(Sample);
        Assert.Equal(SampleBytes, Convert.ToHexStringLower(CanonicalJson.Of(document.RootElement)));
        Assert.Equal(SampleBytes, Convert.ToHexStringLower(CanonicalJson.Of(JsonNode.Parse(Sample))));
    }

    [Fact]
    public void sorts_members_as_the_published_sample_does() => Check(
        Sorting,
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");

    [Theory]
    [InlineData("""{ "b" : 1 , "a" : { "d" : [ ] , "c" : { } } }""", """{"a":{"c":{},"d":[]},"b":1}""")]
    [InlineData("""{"1":{"f":{"f":"hi","F":5},"\n":56.0},"10":{},"":"empty","a":{},"111":[{}],"A":{}}""",
        """{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}""")]
    [InlineData("""[56,{"d":true,"10":null,"1":[]}]""", """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData("""{"peach":1,"p\u00e9ch\u00e9":2,"p\u00eache":3,"sin":4}""",
        """{"peach":1,"péché":2,"pêche":3,"sin":4}""")]
    [InlineData("\"A\\u030a\"", "\"A\u030a\"")]
    [InlineData("\"\\b\\t\\n\\f\\r\\u0000\\u001F\\u007f\\/<>&'\\u2028\"",
        "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f/<>&'\u2028\"")]
    [InlineData("\"سی پیک\\u4e2d\"", "\"سی پیک中\"")]
    [InlineData(" null ", "null")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("1e-400", "0")]
    [InlineData("100", "100")]
    [InlineData("9007199254740993", "9007199254740992")]
    public void writes_one_form_for_all_spellings(string json, string expected) => Check(json, expected);

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""")]
    [InlineData("""[{"deep":{"":1,"":2}}]""")]
    [InlineData("""{"x":"\ud800"}""")]
    [InlineData("""{"x":"\udc00\ud800"}""")]
    [InlineData("""["\ud83dx"]""")]
    [InlineData("""{"\udead":1}""")]
    [InlineData("1e400")]
    [InlineData("[-1e309]")]
    public void refuses_what_has_no_canonical_form(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(document.RootElement));
        Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(JsonNode.Parse(json)));
    }

    [Fact]
    public void refuses_values_made_in_code_that_JSON_cannot_hold()
    {
        JsonNode?[] nodes =
        [
            JsonValue.Create(double.NaN), JsonValue.Create(double.PositiveInfinity), JsonValue.Create(float.NaN),
            JsonValue.Create("\ud800"), JsonValue.Create("a\udfffb"), JsonValue.Create('\ud800'),
            new JsonObject { ["\ud800"] = 1 }, new JsonArray(new JsonObject { ["a"] = double.NegativeInfinity }),
        ];
        Assert.All(nodes, node => Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(node)));
    }

    [Fact]
    public void writes_values_made_in_code_as_if_they_had_been_read()
    {
        var node = new JsonObject
        {
            ["y"] = 0.1f, ["x"] = long.MinValue, ["w"] = 'w', ["v"] = null, ["u"] = true,
            ["t"] = new JsonArray("<é>", -0.0), ["s"] = JsonValue.Create(new DateOnly(2026, 1, 5)), ["r"] = 7,
        };
        Assert.Equal(
            """{"r":7,"s":"2026-01-05","t":["<é>",0],"u":true,"v":null,"w":"w","x":-9223372036854776000,"y":0.1}""",
            CanonicalJson.Text(node));
        Assert.Equal("1.5", CanonicalJson.Text(JsonValue.Create(1.50m)));
        Assert.Equal("null", CanonicalJson.Text((JsonNode?)null));
    }

    [Fact]
    public void refuses_the_absence_of_a_value() =>
        Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(default(JsonElement)));

    [Fact]
    public void refuses_invalid_UTF_8()
    {
        using var document = JsonDocument.Parse(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' });
        Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(document.RootElement));
    }

    [Theory]
    [InlineData(CanonicalJson.DepthMax, false)]
    [InlineData(CanonicalJson.DepthMax + 1, true)]
    [InlineData(2_000, true)]
    public void refuses_what_is_nested_too_deep(int depth, bool isRefused)
    {
        var json = new string('[', depth) + new string(']', depth);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = depth });
        if (isRefused)
            Assert.Throws<NotCanonicalException>(() => CanonicalJson.Of(document.RootElement));
        else
            Assert.Equal(json, CanonicalJson.Text(document.RootElement));
    }

    private static void Check(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, CanonicalJson.Text(document.RootElement));
        Assert.Equal(expected, CanonicalJson.Text(JsonNode.Parse(json)));
        Assert.Equal(Encoding.UTF8.GetBytes(expected), CanonicalJson.Of(document.RootElement));
    }
}
