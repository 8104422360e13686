using System.Text.Json;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>Events are read and written by codecs, which have to be told each member by hand. The framework's
/// serializer, which finds them by itself, says whether that was done: whatever it takes or refuses, they take or
/// refuse.</summary>
public sealed class Reading_the_data_of_events
{
    private static readonly string[] Others =
    [
        "null", "true", "7", "-1", "1.5", "1e3", "2147483648", "\"\"", "\"7\"", "\"joint\"", "\"Stated\"", "\"stated\"",
        "\"2026-01-05\"", "\"2026-02-30\"", "\"2026-1-5\"", "\"11111111-2222-8333-8444-555555555555\"",
        "\"{11111111-2222-8333-8444-555555555555}\"", "\"سی پیک\\n\\u0001\\\"\\\\\"", "[]", "[null]", "[\"a\"]", "[1]",
        "[[]]", "{}", "[{}]", "{\"stream\":\"commitment/road\",\"entry\":\"11111111-2222-8333-8444-555555555555\"}",
    ];

    /// <summary>Which node of the data is changed, counted from its root; how; and into what.</summary>
    private static readonly Gen<(int Node, int How, int What)> Change = Gen.Select(
        Gen.Int[0, 200], Gen.Int[0, 4], Gen.Int[0, Others.Length - 1]);

    public static TheoryData<string> WireNames => [.. EventCatalogue.All.Select(k => k.WireName)];

    [Theory]
    [MemberData(nameof(WireNames))]
    public void writes_what_the_serializer_writes(string wireName)
    {
        var happened = Full.Events.Single(e => EventCatalogue.Of(e).WireName == wireName);
        var expected = JsonSerializer.SerializeToElement(happened, EventCatalogue.Named(wireName)!.Json);
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(EventCatalogue.DataOf(happened)));
        Assert.Equal(CanonicalJson.Text(expected), Record.DataOf(happened));
    }

    [Theory]
    [MemberData(nameof(WireNames))]
    public void takes_what_the_serializer_takes_and_nothing_else(string wireName)
    {
        var kind = EventCatalogue.Named(wireName)!;
        var whole = EventCatalogue.DataOf(Full.Events.Single(e => EventCatalogue.Of(e) == kind));
        Change.List[0, 2].Sample(
            changes =>
            {
                var data = JsonElement.Parse(Changed(whole, changes));
                Assert.Equal(BySerializer(kind, data), ByCodec(wireName, data));
            },
            iter: 300,
            print: changes => Changed(whole, changes));
    }

    [Theory]
    [InlineData("\"reason\":\"It is one.\"", "\"reason\":\"a\",\"reason\":\"b\"")]
    [InlineData("\"reason\":\"It is one.\"", "\"reason\":\"\\ud800\"")]
    [InlineData("\"reason\"", "\"Reason\"")]
    [InlineData("\"reason\"", "\"reason\\u0000\"")]
    public void refuses_doubled_members_broken_texts_and_other_names(string what, string into)
    {
        const string data = """{"into":"field","reason":"It is one."}""";
        Assert.NotEqual("refused", ByCodec("commitment-merged.v1", JsonElement.Parse(data)));
        var changed = JsonElement.Parse(data.Replace(what, into, StringComparison.Ordinal));
        Assert.Equal("refused", ByCodec("commitment-merged.v1", changed));
        Assert.Equal("refused", BySerializer(EventCatalogue.Named("commitment-merged.v1")!, changed));
    }

    [Fact]
    public void writes_half_a_surrogate_pair_as_the_character_that_no_entry_may_hold() => Assert.Equal(
        "{\"reason\":\"a\uFFFDb\U0001F600\",\"target\":\"00000000-0000-0000-0000-000000000000\"}",
        Record.DataOf(new RecordEvent.EntryRetracted { Target = default, Reason = "a\uD83Db\U0001F600" }));

    [Fact]
    public void counts_every_enumeration_from_0_since_words_are_found_by_number() => Assert.Equal([],
        from type in typeof(Wire).Assembly.GetTypes()
        where type.IsEnum && type.IsPublic
        where !Enum.GetValues(type).Cast<int>().SequenceEqual(Enumerable.Range(0, Enum.GetValues(type).Length))
        select type.Name);

    /// <summary>The canonical data of what was read, or that it was refused. The serializer lets lists have empty
    /// items, which no list here has.</summary>
    private static string BySerializer(EventKind kind, JsonElement data)
    {
        try
        {
            return (kind.Type == typeof(RecordEvent.EntryCorrected) || !HasEmptyItem(data))
                && data.Deserialize(kind.Json) is { } read
                    ? CanonicalJson.Text(JsonSerializer.SerializeToElement(read, kind.Json))
                    : "refused";
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return "refused";
        }
    }

    private static string ByCodec(string wireName, JsonElement data)
    {
        try
        {
            return Record.DataOf(EventCatalogue.Read(wireName, data));
        }
        catch (JsonException)
        {
            return "refused";
        }
    }

    private static bool HasEmptyItem(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(i => i.ValueKind == JsonValueKind.Null || HasEmptyItem(i)),
        JsonValueKind.Object => value.EnumerateObject().Any(m => HasEmptyItem(m.Value)),
        _ => false,
    };

    private static string Changed(JsonElement data, List<(int Node, int How, int What)> changes)
    {
        JsonNode? root = JsonNode.Parse(data.GetRawText());
        foreach (var (at, how, what) in changes)
        {
            var nodes = Below(root).ToList();
            var other = JsonNode.Parse(Others[what]);
            switch (nodes.Count == 0 ? null : nodes[at % nodes.Count])
            {
                case { Parent: JsonObject o } node when how == 0:
                    o.Remove(node.GetPropertyName());
                    break;
                case JsonObject o when how == 1:
                    o["more"] = other;
                    break;
                case JsonArray a when how <= 1:
                    a.Add(other);
                    break;
                case { Parent: not null } node:
                    node.ReplaceWith(other);
                    break;
                default:
                    root = other;
                    break;
            }
        }

        return root?.ToJsonString() ?? "null";
    }

    private static IEnumerable<JsonNode> Below(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Below(m.Value)).Prepend(node),
        JsonArray a => a.SelectMany(Below).Prepend(node),
        null => [],
        _ => [node],
    };
}
