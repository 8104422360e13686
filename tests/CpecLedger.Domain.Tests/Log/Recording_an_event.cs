using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Tests;
using CsCheck;
using Xunit;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Domain.Tests.Log;

public sealed class Recording_an_event
{
    private static readonly string[] FreeTexts =
    [
        "title", "reason", "summary", "note", "aspect", "printed", "capacity", "publisher", "outcome", "text", "what",
        "bound", "locator", "scope", "name", "place", "edtf", "meeting", "party",
    ];

    private static readonly string[] Nasty =
    [
        "", "\"", "\\", "\\u0000", "\0", "\n\r\t\b\f", "</script>", "'; drop table leaf;--", "\u2028", "\u202E",
        "سی پیک", "e\u0301", "\u00e9", "\U0001F600", "{\"a\":1}", "null", "\uFEFF", new string('x', 5_000),
    ];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String.Where(s => s.EnumerateRunes().All(r => r != Rune.ReplacementChar)),
        Gen.Int[0, Nasty.Length - 1].Select(i => Nasty[i]));

    public static TheoryData<string> WireNames => [.. EventCatalogue.All.Select(k => k.WireName)];

    /// <summary>These texts are the storage format: what is recorded once is read for ever.</summary>
    [Theory]
    [MemberData(nameof(WireNames))]
    public void writes_the_approved_record(string wireName) => Approval.Check(
        RecordOf(Full.Events.Single(e => EventCatalogue.Of(e).WireName == wireName)), $"wireName={wireName}");

    /// <summary>Versions up to 2^53, where canonical JSON can hold every whole number.</summary>
    [Theory]
    [MemberData(nameof(WireNames))]
    public void reads_back_what_it_wrote_whatever_the_texts(string wireName)
    {
        var data = EventCatalogue.DataOf(Full.Events.Single(e => EventCatalogue.Of(e).WireName == wireName));
        Gen.Select(Hostile, Gen.Long[1, 1L << 53], Gen.Int[0, 999_999]).Sample((text, version, micros) =>
        {
            var happened = EventCatalogue.Read(wireName, Filled(data, text));
            var at = new DateTimeOffset(2026, 1, 5, 23, 59, 59, TimeSpan.FromHours(5)).AddMicroseconds(micros);
            var record = RecordOf(happened, version, at);
            var read = Record.Read(new LogPosition(7), record);
            Assert.Equal((7, version, at, wireName),
                (read.Position.Value, read.Version, read.RecordedAt, EventCatalogue.Of(read.Event).WireName));
            Assert.Equal(record, RecordOf(read.Event, read.Version, read.RecordedAt));
            Assert.Equal(CanonicalJson.Text(JsonNode.Parse(record)), record);
        });
    }

    [Fact]
    public void writes_instants_in_UTC_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Assert.Equal(
                "2026-01-05T18:59:59.000001Z",
                Record.InstantText(new DateTimeOffset(2026, 1, 5, 23, 59, 59, TimeSpan.FromHours(5))
                    .AddMicroseconds(1)));
            Assert.Contains("\"version\":12", RecordOf(Sample.Opening, 12), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void keeps_the_largest_record_that_is_not_refused_within_its_limit()
    {
        var note = new string('é', 32_400);
        var happened = Sample.Agreed with { Note = "" };
        for (; Record.IsTooLarge(Record.DataOf(happened with { Note = note }), Sample.Road); note = note[..^1])
        {
        }

        var record = RecordOf(happened with { Note = note }, long.MaxValue);
        Assert.InRange(Encoding.UTF8.GetByteCount(record), Record.BytesMax - 512, Record.BytesMax);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"command\"")]
    public void says_that_a_text_is_no_record(string text) => Refused(text);

    [Theory]
    [InlineData("\"commitment/road\"", "null")]
    [InlineData("\"entry-retracted.v1\"", "null")]
    [InlineData("\"entry-retracted.v1\"", "\"entry-retracted.v2\"")]
    [InlineData("\"entry-retracted.v1\"", "7")]
    [InlineData("\"version\":1", "\"version\":\"1\"")]
    [InlineData("\"version\":1", "\"version\":1.5")]
    [InlineData("\"rules\":1,", "")]
    [InlineData("\"id\":\"", "\"id\":\"x")]
    [InlineData("2026-01-10T", "2026-02-30T")]
    [InlineData("\"reason\":\"It should not be there.\"", "\"reason\":null")]
    [InlineData("\"reason\":\"It should not be there.\"", "\"reason\":\"x\",\"more\":1")]
    [InlineData("\"reason\":\"It should not be there.\",", "")]
    [InlineData("\"target\":\"", "\"target\":\"x")]
    public void says_that_a_changed_record_is_none(string what, string into)
    {
        var record = RecordOf(Sample.Retracting(EntryId.Of(Scenario.Asked, 0)));
        Assert.Contains(what, record, StringComparison.Ordinal);
        Refused(record.Replace(what, into, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"paragraphs\":[3]", "\"paragraphs\":[null]")]
    [InlineData("\"mode\":\"joint\"", "\"mode\":0")]
    [InlineData("\"mode\":\"joint\"", "\"mode\":\"Joint\"")]
    [InlineData("\"mode\":\"joint\"", "\"mode\":\"joint, unilateral\"")]
    [InlineData("\"mode\":\"joint\"", "\"mode\":\" joint\"")]
    [InlineData("\"citations\":[", "\"citations\":[null,")]
    public void says_that_a_changed_statement_is_none(string what, string into)
    {
        var record = RecordOf(Sample.Agreed);
        Assert.Contains(what, record, StringComparison.Ordinal);
        Refused(record.Replace(what, into, StringComparison.Ordinal));
    }

    private static void Refused(string record) =>
        Assert.ThrowsAny<JsonException>(() => Record.Read(new LogPosition(0), record));

    private static string RecordOf(LedgerEvent happened, long version = 1, DateTimeOffset? at = null) => Record.Of(
        Record.DataOf(happened), EventCatalogue.Of(happened).WireName, EntryId.Of(Scenario.Asked, 0), Sample.Road,
            version,
        at ?? new DateTimeOffset(2026, 1, 10, 8, 30, 0, TimeSpan.Zero),
        new PrincipalId(new Guid("99999999-0000-7000-8000-000000000001")), Scenario.Asked, Refusals.CurrentRules);

    private static JsonElement Filled(JsonElement data, string text)
    {
        var node = JsonNode.Parse(data.GetRawText())!;
        Fill(node, text);
        return JsonElement.Parse(node.ToJsonString());
    }

    private static void Fill(JsonNode? node, string text)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Fill(item, text);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var name in members.Select(m => m.Key).ToList())
            {
                if (members[name] is JsonValue && FreeTexts.Contains(name))
                {
                    members[name] = text;
                }

                Fill(members[name], text);
            }
        }
    }
}
