using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Log;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>Properties that hold for any JSON; a failure prints the seed that repeats it.</summary>
public sealed class Canonical_JSON
{
    private static readonly string[] Awkward =
    [
        "a", "A", "\"", "\\", "/", "\0", "\b", "\t", "\n", "\u001f", "\u007f", "\u0080", "é", "e\u0301", "\u2028",
        "\ud7ff", "\ue000", "\uffff", "\ud83d\ude00", "پ", "中",
    ];

    // Strings of awkward characters: escapes, combining marks, both sides of the surrogates, right-to-left letters.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]).Array[0, 6].Select(string.Concat))
        .Where(text => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar));

    private static readonly Gen<double> Numbers = Gen.OneOf(
        Gen.Int.Select(number => (double)number),
        Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite));

    private static readonly Gen<JsonNode?> Leaves = Gen.OneOf(
        Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
        Numbers.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonNode?> Values = Gen.Recursive<JsonNode?>((depth, inner) => depth >= 4
        ? Leaves
        : Gen.OneOf(Leaves, inner.Array[0, 5].Select(ArrayOf), Gen.Select(Texts, inner).Array[0, 5].Select(ObjectOf)));

    [Fact]
    public void is_its_own_canonical_form() => Values.Sample(
        value =>
        {
            var once = CanonicalJson.Of(value);
            using var document = JsonDocument.Parse(once);
            return CanonicalJson.Of(document.RootElement).AsSpan().SequenceEqual(once)
                && CanonicalJson.Of(JsonNode.Parse(once)).AsSpan().SequenceEqual(once);
        },
        iter: 3000);

    [Fact]
    public void forgets_the_order_of_members_and_the_white_space_and_escapes() => Values.Sample(
        value =>
        {
            var spelled = Reversed(value)?.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) ?? "null";
            using var document = JsonDocument.Parse(spelled);
            return CanonicalJson.Text(document.RootElement) == CanonicalJson.Text(value);
        },
        iter: 3000);

    [Fact]
    public void writes_strings_that_read_back_unchanged() => Texts.Sample(
        text =>
        {
            var output = new ArrayBufferWriter<byte>();
            CanonicalJson.WriteString(output, text);
            using var document = JsonDocument.Parse(output.WrittenMemory);
            return document.RootElement.GetString() == text;
        },
        iter: 5000);

    private static JsonNode? ArrayOf(JsonNode?[] items) => new JsonArray([.. items.Select(item => item?.DeepClone())]);

    private static JsonNode? ObjectOf((string Name, JsonNode? Value)[] members) =>
        new JsonObject(members.DistinctBy(member => member.Name)
            .Select(member => KeyValuePair.Create(member.Name, member.Value?.DeepClone())));

    private static JsonNode? Reversed(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(
            members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => value?.DeepClone(),
    };
}
