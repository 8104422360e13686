using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>What only the whole command can show: a log that moves on, a machine without ICU, a terminal, quotation
/// marks that the shell took.</summary>
public sealed class SearchingTheSeeds
{
    private const string Now = "--as-of 2026-01-31 --known-at 330";

    private static readonly string[] Asked = [.. Now.Split(' '), "--data", SeededLedger.Current.Data];

    [Fact]
    public async Task finds_a_retracted_statement_only_as_known_before()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        var file = folder.Write("retraction.yaml", """
            format: cpec-ledger/1
            entries:
              - type: entry-retracted
                target: commitment/khunjerab-year-round#d002-e13
                reason: An example of a retraction.

            """);
        string[] landmark = ["search", "landmark", "--kind", "statement", "--as-of", "2026-01-31", "--json"];
        Assert.Equal(["d002-e13"], await IdsAsync(landmark));
        Assert.Equal(0, (await ledger.RunAsync("record", file)).Code);
        Assert.Empty(await IdsAsync(landmark));
        Assert.Equal(["d002-e13"], await IdsAsync([.. landmark, "--known-at", "330"]));

        async Task<IEnumerable<string?>> IdsAsync(string[] line) =>
            (await ledger.RunAsync(line)).Json.Each("hits").Select(h => h.Text("id"));
    }

    /// <summary>The document of 2025 begins at position 203, and was out on 11 January.</summary>
    [Theory]
    [InlineData("--as-of 2026-01-31 --known-at 330", "certain")]
    [InlineData("--as-of 2026-01-31 --known-at 202", null)]
    [InlineData("--as-of 2025-01-10 --known-at 330", null)]
    public async Task finds_what_was_announced_by_the_day_as_known_there(string axes, string? counts)
    {
        var hits = (await SeededLedger.AnswerAsync($"search landmark --kind statement {axes}")).Each("hits");
        Assert.Equal(counts is null ? [] : [counts], hits.Select(h => h.Text("counts")));
    }

    /// <summary>As in images of .NET without ICU, which set this variable.</summary>
    [Fact]
    public async Task works_without_ICU_and_says_what_it_did_not_compare()
    {
        var bare = new Cpec
        {
            Environment = new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
        Golden.Check(await bare.Async(["search", "喀喇昆仑公路", .. Asked]), $"search 喀喇昆仑公路 {Now}", "same");
        Golden.Check(await bare.Async(["search", "喀喇崑崙公路", .. Asked]), $"search 喀喇崑崙公路 {Now}", "variant");
        var answer = (await bare.Async(["search", "gwadar", "--json", .. Asked])).Json;
        Assert.Equal(["marks", "chinese"], answer.Each("notCompared").Select(n => n.GetString()!));
        Assert.Equal(8, answer.Number("found"));
    }

    [Fact]
    public async Task takes_what_the_shell_gives_as_one_word_for_a_phrase()
    {
        var shell = await Cpec.RunAsync(["search", "free zone", .. Asked]);
        var typed = await Cpec.RunAsync(["search", "\"free zone\"", .. Asked]);
        Assert.Equal(0, shell.Code);
        Assert.Equal(typed, shell);
        var words = (await Cpec.RunAsync(["search", "zone", "free", "--json", .. Asked])).Json;
        Assert.NotEqual(0, words.Number("found"));
        Assert.Equal(0, (await Cpec.RunAsync(["search", "zone free", "--json", .. Asked])).Json.Number("found"));
    }

    [Fact]
    public async Task shows_a_match_in_bold_on_a_terminal_and_in_brackets_elsewhere()
    {
        var terminal = new Cpec
        {
            OnTerminal = true, Environment = new Dictionary<string, string> { ["TERM"] = "xterm-256color" },
        };
        var bold = (await terminal.Async(["search", "khunjerab", .. Asked])).Out;
        Assert.Contains("\u001b[1mKhunjerab\u001b[0m Pass", bold, StringComparison.Ordinal);
        Assert.DoesNotContain("[Khunjerab]", bold, StringComparison.Ordinal);
        var plain = terminal with { Environment = new Dictionary<string, string> { ["NO_COLOR"] = "1" } };
        Assert.Contains(
            "[Khunjerab] Pass", (await plain.Async(["search", "khunjerab", .. Asked])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_text_from_right_to_left_from_turning_what_stands_beside_it()
    {
        var said = (await Cpec.RunAsync(["search", "گوادر", .. Asked])).Out;
        Assert.Contains("found for \u2068گوادر\u2069.", said, StringComparison.Ordinal);
        Assert.Contains("name (ur, unverified): \u2068[گوادر] بندرگاہ\u2069\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_what_is_too_long_to_be_meant()
    {
        var ran = await Cpec.RunAsync(["search", new string('a', 201), .. Asked]);
        Assert.Equal(2, ran.Code);
        Assert.EndsWith("[query-too-long]\n", ran.Error, StringComparison.Ordinal);
    }
}
