using System.Text.RegularExpressions;
using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Documents;

/// <summary>Does what README and ARCHITECTURE tell a reader to do, and compares what they show.</summary>
public sealed partial class Running_the_documents
{
    /// <summary>The connection that a document gives as an example.</summary>
    private const string Example = "Host=[^\"]+";

    private static readonly string[] Documents = ["README.md", "src/ARCHITECTURE.md"];

    private int _code;

    [Fact]
    public async Task prints_what_README_shows_from_a_fresh_ledger_on()
    {
        await using var folder = new TemporaryFolder();
        await FollowAsync(Document.Read("README.md"), folder, folder.Data);
    }

    [Fact]
    public async Task prints_what_ARCHITECTURE_shows()
    {
        await using var folder = new TemporaryFolder();
        await FollowAsync(Document.Read("src/ARCHITECTURE.md"), folder, SeededLedger.Current.Data);
    }

    [Fact]
    public async Task brings_the_ledger_up_on_a_server_of_the_readers_own()
    {
        var blocks = Document.Read("README.md").Blocks.Where(b => b.Language == "sh").ToList();
        Assert.Equal(2, blocks.Count);
        await using var docker = await SeededLedger.EmptyAsync();
        await TypeAsync(blocks[0], docker.Admin, docker.Admin);
        Assert.True(await docker.EntriesAsync() > 0);
        await using var shared = await SeededLedger.EmptyAsync();
        await TypeAsync(blocks[1], shared.App, shared.Admin);
        Assert.True(await shared.EntriesAsync() > 0);
    }

    [Fact]
    public void tells_of_Docker_what_the_file_for_it_tells()
    {
        var told = File.ReadAllLines(Path.Combine(Cpec.Home, "docker-compose.yml"));
        var shown = Document.Read("README.md").Blocks.First(b => b.Language == "sh").Lines;
        Assert.Equal([], shown.Except(told.Select(l => l.TrimStart('#', ' '))));
    }

    /// <summary>A command in a block of another kind would be run by nobody.</summary>
    [Fact]
    public void shows_commands_in_blocks_that_are_run() => Assert.Equal([],
        from path in Documents
        from block in Document.Read(path).Blocks
        where block.Language is not ("console" or "sh")
        from line in block.Lines
        where line.TrimStart('$', ' ').StartsWith("./cpec", StringComparison.Ordinal)
        select $"{path}:{block.Line}: {line}");

    [Theory]
    [InlineData("a", "a\n", true)]
    [InlineData("a", "b\n", false)]
    [InlineData("a", "a\nb\n", false)]
    [InlineData("a\n…", "a\nb\nc\n", true)]
    [InlineData("…\nc", "a\nb\nc\n", true)]
    [InlineData("…\nd", "a\nb\nc\n", false)]
    [InlineData("x … [y]", "x is z [y]\n", true)]
    [InlineData("1  2026-11-22T14:38:52Z  clerk  t.v1", "1  2027-01-02T03:04:05Z  root  t.v1\n", true)]
    [InlineData("1  2026-11-22T14:38:52Z  clerk  t.v1", "2  2027-01-02T03:04:05Z  root  t.v1\n", false)]
    public void compares_all_but_what_is_left_out(string shown, string printed, bool matches) =>
        Assert.Equal(matches, Shown.Matches(shown.Split('\n'), printed));

    private async Task FollowAsync(Document document, TemporaryFolder folder, string data)
    {
        var cpec = new Cpec
        {
            WorkingFolder = folder.Path,
            Environment = new Dictionary<string, string> { ["CPEC_DATA"] = data },
        };
        foreach (var block in document.Blocks)
        {
            if (block.SavedAs is { } name)
            {
                folder.Write(name, string.Join('\n', block.Lines) + "\n");
            }

            var steps = block.Language == "console" ? Document.StepsOf(block).ToList() : [];
            for (var i = 0; i < steps.Count; i++)
            {
                var printed = await PrintedAsync(cpec, steps[i].Command);
                Assert.True(
                    Shown.Matches(steps[i].Expected, printed),
                    $"{document.Path}:{steps[i].Line} shows something else than $ {steps[i].Command} prints; see "
                    + $"'{Shown.Missing(steps[i].Expected, printed)}'. It prints:\n{printed}");
                var next = i + 1 < steps.Count ? steps[i + 1].Command : "";
                Assert.True(
                    _code == 0 || next == "echo $?",
                    $"{document.Path}:{steps[i].Line} ended with {_code}, and the document does not say so.");
            }
        }
    }

    /// <summary>What a terminal shows: complaints and progress, then the answer.</summary>
    private async Task<string> PrintedAsync(Cpec cpec, string command)
    {
        switch (command)
        {
            case "echo $?":
                var code = _code;
                _code = 0;
                return $"{code}\n";
            case "./cpec test":
                return ""; // It would run this test.
            default:
                Assert.StartsWith("./cpec ", command, StringComparison.Ordinal);
                var ran = await cpec.Async(Words(command["./cpec ".Length..]));
                _code = ran.Code;
                return ran.Error + ran.Out;
        }
    }

    /// <summary>Runs a block for a shell, with other connections than its examples; Docker is not started.</summary>
    private static async Task TypeAsync(Block block, string connection, string admin)
    {
        var environment = new Dictionary<string, string>();
        foreach (var line in block.Lines.Where(l => l != "docker compose up -d --wait"))
        {
            if (Export().Match(line) is { Success: true } export)
            {
                environment[export.Groups[1].Value] = connection;
                continue;
            }

            Assert.StartsWith("./cpec ", line, StringComparison.Ordinal);
            var words = Words(line["./cpec ".Length..]).Select(w => Regex.IsMatch(w, Example) ? admin : w);
            var ran = await new Cpec { Environment = environment }.Async([.. words]);
            Assert.True(ran.Code == 0, $"{line} ended with {ran.Code}: {ran.Error}");
        }
    }

    /// <summary>Words as a shell takes them; quotes hold blanks together.</summary>
    private static string[] Words(string line) =>
        [.. Word().Matches(line).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Value)];

    [GeneratedRegex("\"([^\"]*)\"|[^\\s\"]+")]
    private static partial Regex Word();

    [GeneratedRegex($"^export ([A-Z_]+)=\"{Example}\"$")]
    private static partial Regex Export();
}
