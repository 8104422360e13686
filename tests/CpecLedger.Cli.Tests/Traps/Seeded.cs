using System.Text.Json;
using CpecLedger.Cli.Tests.Running;

namespace CpecLedger.Cli.Tests.Traps;

/// <summary>What the seeded ledger answers, in the words of the traps.</summary>
internal static class Seeded
{
    /// <summary>The last entry of each document's file, and of all.</summary>
    public const int After000 = 202, After002 = 237, After004 = 258, AfterAll = 330;

    public static Task<JsonElement> StatusAsync(string asOf, int knownAt) =>
        SeededLedger.AnswerAsync($"status --as-of {asOf} --known-at {knownAt}");

    public static Task<JsonElement> ShowAsync(string id, string asOf = "2026-01-31", int knownAt = AfterAll) =>
        SeededLedger.AnswerAsync($"show {id} --as-of {asOf} --known-at {knownAt}");

    /// <summary>The facets of a commitment.</summary>
    public static async Task<JsonElement> FacetsAsync(string id, string asOf = "2026-01-31", int knownAt = AfterAll) =>
        (await ShowAsync(id, asOf, knownAt)).Part("commitment");

    public static async Task<JsonElement> ProjectAsync(string id) =>
        await SeededLedger.AnswerAsync($"status project {id} --as-of 2026-01-31 --known-at {AfterAll}");

    public static async Task<JsonElement> PillarAsync(string id) =>
        await SeededLedger.AnswerAsync($"status pillar {id} --as-of 2026-01-31 --known-at {AfterAll}");

    /// <summary>Every entry, as recorded.</summary>
    public static async Task<IReadOnlyList<JsonElement>> EntriesAsync() =>
        [.. (await SeededLedger.AnswerAsync($"history --as-of 2026-01-31 --known-at {AfterAll}")).Each("entries")];

    /// <summary>What the entries of a type say, the version left out of its name.</summary>
    public static async Task<IReadOnlyList<JsonElement>> OfTypeAsync(string type) =>
        [.. (await EntriesAsync()).Where(e => e.Text("type")!.Split('.')[0] == type).Select(e => e.Part("data"))];

    /// <summary>The statements: what has a label. Record entries have none.</summary>
    public static async Task<IReadOnlyList<JsonElement>> StatementsAsync() =>
        [.. (await EntriesAsync()).Where(e => e.Part("data").Text("label") is not null).Select(e => e.Part("data"))];

    public static async Task<JsonElement> StatementAsync(string label) =>
        (await StatementsAsync()).Single(s => s.Text("label") == label);

    public static IEnumerable<string> Ids(this JsonElement answer, string list) =>
        answer.Each(list).Select(item => item.Text("id")!);

    public static IEnumerable<string> Sources(this JsonElement statement) =>
        statement.Each("citations").Select(c => c.Text("source")!);

    /// <summary>The commitments a document speaks of, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<string>> CommitmentsOfAsync(string source) =>
    [
        .. (await EntriesAsync())
            .Where(e => e.Part("data").Text("label") is not null && e.Part("data").Sources().Contains(source))
            .Select(e => e.Text("stream")!["commitment/".Length..]).Distinct().Order(StringComparer.Ordinal),
    ];
}
