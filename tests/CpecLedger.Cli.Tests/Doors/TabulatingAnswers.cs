using System.Text.Json;
using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>Each reading command with <c>--csv</c>: as approved, and the same as its JSON.</summary>
public sealed class TabulatingAnswers
{
    private const string Now = "--as-of 2026-01-31 --known-at 330";

    private const string Then = "--as-of 2024-11-10 --known-at 258";

    private static readonly string[] Things = ["commitments", "projects", "pillars"];

    private static readonly string[] Parts = ["commitment", "source"];

    /// <summary>The lists of each answer whose items are rows, and what of an item the row is named by.</summary>
    public static TheoryData<string, string, string[], string> Answers => new()
    {
        { "status", $"status {Then}", ["commitments", "possibleOnly"], "id" },
        { "pillar", $"status pillar openness {Now}", ["commitments", "possibleOnly", "secondary"], "id" },
        { "project", $"status project gwadar {Now}", ["commitments"], "id" },
        { "commitment", $"status commitment fm-dialogue-8 {Now}", ["commitment"], "id" },
        { "commitment-not-yet", "status commitment gwadar --as-of 2023-12-01 --known-at 330", ["commitment"], "id" },
        { "show", $"show khunjerab-year-round {Now}", ["statements"], "entry" },
        { "history", $"history ml-1 {Now}", ["entries"], "entry" },
        { "replay", $"replay khunjerab-year-round {Now}", ["states"], "fromDay" },
        { "replay-knowledge", "replay ml-1 --knowledge --as-of 2024-11-09 --known-at 330", ["states"], "fromPosition" },
        { "due", $"due {Now}", ["due", "withoutProgress"], "id" },
        { "silent", $"silent {Now}", ["silent"], "id" },
        { "meetings", $"meetings {Now}", ["meetings"], "id" },
        { "meeting", $"meetings m-fmsd-7 {Now}", ["said", "repeated", "notMentionedAgain"], "commitment" },
        { "search", $"search gwadar {Now}", ["hits"], "id" },
        { "sources", $"sources {Now}", ["sources"], "id" },
        { "source", $"sources d002 {Now}", ["said"], "entry" },
        { "parties", $"parties {Now}", ["parties"], "id" },
        { "party", $"parties CN {Now}", ["alone", "together"], "entry" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task prints_rows_as_approved(string name, string line, string[] lists, string named)
    {
        Golden.Check(await SeededLedger.AskAsync(line + " --csv"), line + " --csv", name);
        var answer = await SeededLedger.AnswerAsync(line);
        var rows = Rows.Of((await SeededLedger.AskAsync(line + " --csv")).Out);
        Assert.Equal(lists.SelectMany(l => Items(answer, l)).Select(i => NameOf(i, named)), rows.Select(r => r[named]));
        var provenance = answer.Part("provenance");
        Assert.All(rows, r => Assert.Equal(
            (provenance.Number("position").ToString((IFormatProvider?)null), provenance.Text("asOf"),
                provenance.Text("knownAt")),
            (r["provenance.position"], r["provenance.asOf"], r["provenance.knownAt"])));
    }

    /// <summary>A row for each change, and one for a thing of which only the entries differ.</summary>
    [Theory]
    [InlineData("diff", "diff --known-from 202 --known-to 258 --to 2026-01-31")]
    [InlineData("diff-nothing", "diff ml-1 --from 2025-01-01 --to 2025-01-02 --known-to 330")]
    public async Task prints_changes_as_approved(string name, string line)
    {
        Golden.Check(await SeededLedger.AskAsync(line + " --csv"), line + " --csv", name);
        var answer = await SeededLedger.AnswerAsync(line);
        var rows = Rows.Of((await SeededLedger.AskAsync(line + " --csv")).Out);
        var expected =
            from list in Things
            from thing in answer.Each(list)
            from change in thing.Each("changes").Select(c => (JsonElement?)c).DefaultIfEmpty()
            select (list, thing.Text("id")!, change?.Text("facet") ?? "", change?.Text("from") ?? "",
                change?.Text("to") ?? "");
        Assert.Equal(expected, rows.Select(r => (r["list"], r["id"], r["facet"], r["from"], r["to"])));
        Assert.All(rows, r => Assert.Equal(
            $"{answer.Part("from").Number("position")} {answer.Part("to").Number("position")}",
            $"{r["from.position"]} {r["to.position"]}"));
    }

    /// <summary>What somebody names may begin like a formula; what it holds stays what it is.</summary>
    [Fact]
    public async Task keeps_texts_from_becoming_formulas()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        const string Summary = "=HYPERLINK(\"http://example.invalid\",\"see, here\")\nاردو";
        var file = folder.Write("statement.yaml", Statement.With(("summary", JsonSerializer.Serialize(Summary))));
        Assert.Equal(0, (await ledger.RunAsync("record", file)).Code);
        var rows = Rows.Of((await ledger.RunAsync("show", "ml-1", "--csv")).Out);
        Assert.Equal($"'{Summary}", Assert.Single(rows, r => r["position"] == "331")["summary"]);
    }

    private static IEnumerable<JsonElement> Items(JsonElement answer, string list) =>
        answer.GetProperty(list) is { ValueKind: JsonValueKind.Object } one ? [one] : answer.Each(list);

    private static string NameOf(JsonElement item, string named)
    {
        if (item.ValueKind == JsonValueKind.String)
        {
            return item.GetString()!;
        }

        var thing = Parts.Select(p => item.TryGetProperty(p, out var part) ? part : item).Prepend(item)
            .First(v => v.ValueKind == JsonValueKind.Object && v.TryGetProperty(named, out _));
        return thing.GetProperty(named).ToString();
    }
}
