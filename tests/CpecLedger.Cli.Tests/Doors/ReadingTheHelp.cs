using System.Text.RegularExpressions;
using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

public sealed partial class ReadingTheHelp
{
    [Theory]
    [InlineData("root", "--help")]
    [InlineData("up", "up --help")]
    [InlineData("down", "down --help")]
    [InlineData("record", "record --help")]
    [InlineData("import", "import --help")]
    [InlineData("status", "status --help")]
    [InlineData("pillar", "status pillar --help")]
    [InlineData("project", "status project --help")]
    [InlineData("commitment", "status commitment --help")]
    [InlineData("show", "show --help")]
    [InlineData("history", "history --help")]
    [InlineData("search", "search --help")]
    [InlineData("replay", "replay --help")]
    [InlineData("timeline", "timeline --help")]
    [InlineData("diff", "diff --help")]
    [InlineData("due", "due --help")]
    [InlineData("silent", "silent --help")]
    [InlineData("meetings", "meetings --help")]
    [InlineData("sources", "sources --help")]
    [InlineData("parties", "parties --help")]
    [InlineData("verify", "verify --help")]
    [InlineData("audit", "audit --help")]
    [InlineData("migrate", "migrate --help")]
    [InlineData("doctor", "doctor --help")]
    [InlineData("checkpoint", "checkpoint --help")]
    [InlineData("prove", "prove --help")]
    [InlineData("export", "export --help")]
    public async Task tells_as_approved(string name, string line) =>
        Golden.Check(await Cpec.TypeAsync(line), line, name);

    [Fact]
    public async Task is_what_a_command_without_words_answers() =>
        Assert.Equal(await Cpec.TypeAsync("--help"), await Cpec.RunAsync());

    /// <summary>An example that does not work is worse than none. Those that write or start something have tests of
    /// their own.</summary>
    [Theory]
    [InlineData("status --help")]
    [InlineData("show --help")]
    [InlineData("history --help")]
    [InlineData("search --help")]
    [InlineData("timeline --help")]
    public async Task gives_examples_that_work(string line)
    {
        var help = (await Cpec.TypeAsync(line)).Out;
        var examples = Example().Matches(help[help.IndexOf("Examples:", StringComparison.Ordinal)..])
            .Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            Assert.Equal(0, (await SeededLedger.AskAsync(example)).Code);
        }
    }

    [Theory]
    [InlineData("no-such-command", "frobnicate")]
    [InlineData("no-such-option", "status --frobnicate")]
    [InlineData("no-such-day", "status --as-of 2025-02-30")]
    [InlineData("no-such-instant", "status --known-at 2025-01-11T09:00:00")]
    [InlineData("no-such-position", "status --known-at 99999999999999999999")]
    [InlineData("id-missing", "status pillar")]
    [InlineData("words-missing", "search")]
    [InlineData("no-letter", "search … -")]
    [InlineData("no-such-kind", "search gwadar --kind promise")]
    [InlineData("no-such-limit", "search gwadar --limit 0")]
    [InlineData("file-missing", "record")]
    [InlineData("files-missing", "import --atomic")]
    [InlineData("one-or-the-other", "record my-statements.yaml --schema")]
    [InlineData("one-form", "due --json --csv")]
    [InlineData("one-form-of-differences", "diff --from 2025-01-01 --csv --json")]
    [InlineData("no-connection-string", "status --connection nonsense")]
    [InlineData("not-ours", "down --connection Host=db;Database=ledger;Username=me")]
    [InlineData("no-ledger", "status")]
    public async Task is_offered_where_a_line_makes_no_sense(string name, string line)
    {
        var ran = await Cpec.TypeAsync(line);
        Assert.Equal("", ran.Out);
        Golden.Check(ran, line, name);
    }

    [GeneratedRegex("^ +cpec (.+?)\\r?$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
