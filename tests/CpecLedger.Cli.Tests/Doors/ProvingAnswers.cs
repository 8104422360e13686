using System.Text.Json.Nodes;
using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

public sealed class ProvingAnswers
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is proven is what is printed, and what is printed is what the same question prints without a
    /// proof.</summary>
    [Theory]
    [InlineData("status --as-of 2026-01-31 --known-at 330")]
    [InlineData("status --as-of 2024-11-10 --known-at 258")]
    [InlineData("status pillar openness --as-of 2026-01-31 --known-at 330")]
    [InlineData("status project gwadar --as-of 2026-01-31 --known-at 330")]
    [InlineData("status commitment gwadar --as-of 2026-01-31 --known-at 330")]
    [InlineData("show khunjerab-year-round --as-of 2026-01-31 --known-at 330")]
    [InlineData("show ml-1 --as-of 2024-11-10 --known-at 258")]
    [InlineData("show ml-1 --as-of 2099-12-31 --known-at 330")]
    [InlineData("diff green --from m-jwgicc-5 --to m-fmsd-7 --known-to 330")]
    [InlineData("diff --known-from 202 --known-to 258 --to 2026-01-31")]
    [InlineData("diff ml-1 --from 2024-11-09 --to 2026-01-31 --known-from 258 --known-to 330")]
    public async Task proves_what_is_printed(string line)
    {
        await using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "answer.proof");
        var printed = await SeededLedger.AskAsync($"{line} --json");
        var proven = await SeededLedger.AskAsync($"{line} --json --proof {file}");
        Assert.Equal((0, printed.Out), (proven.Code, proven.Out));
        Assert.Contains($"  \"answer\": {printed.Out.TrimEnd('\n')},\n", await File.ReadAllTextAsync(file, Token));

        // No database is asked: there is none.
        var verified = await Cpec.RunAsync("verify", file, "--key", await KeyAsync());
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        Assert.StartsWith("Proven: ", verified.Out);
        var told = (await Cpec.RunAsync("verify", file, "--json")).Json;
        Assert.Equal(("proven", "file"), (told.Text("outcome"), told.Text("keysFrom")));
    }

    [Fact]
    public async Task tells_what_was_checked_and_what_cannot_be()
    {
        await using var folder = new TemporaryFolder();
        var (one, all) = (Path.Combine(folder.Path, "one.proof"), Path.Combine(folder.Path, "all.proof"));
        const string Asked = "--as-of 2026-01-31 --known-at 330 --proof";
        await SeededLedger.AskAsync($"show gwadar {Asked} {one}");
        await SeededLedger.AskAsync($"status {Asked} {all}");
        var key = await KeyAsync();
        Golden.Check(Plain(await Cpec.RunAsync("verify", one, "--key", key), key), "verify one.proof", "one");
        var unasked = Plain(await Cpec.RunAsync("verify", all), key);
        Golden.Check(unasked, "verify all.proof", "all");
    }

    [Theory]
    [InlineData("status", 3, "answer-differs")]
    [InlineData("record", 3, "record-not-included")]
    [InlineData("format", 3, "bundle-unreadable")]
    public async Task says_which_claim_does_not_hold(string changed, int exit, string code)
    {
        await using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "answer.proof");
        await SeededLedger.AskAsync($"show gwadar --as-of 2026-01-31 --known-at 330 --proof {file}");
        var json = JsonNode.Parse(await File.ReadAllBytesAsync(file, Token))!;
        switch (changed)
        {
            case "status":
                json["answer"]!["commitment"]!["label"] = "Delivered";
                break;
            case "record":
                json["entries"]![5]!["record"] = json["entries"]![5]!["record"]!.GetValue<string>() + " ";
                break;
            default:
                json["format"] = "cpec-bundle/9";
                break;
        }

        var ran = await Cpec.RunAsync("verify", folder.Write("changed.proof", json.ToJsonString()));
        Assert.Equal((exit, ""), (ran.Code, ran.Error));
        Assert.StartsWith("Not proven", ran.Out);
        Assert.EndsWith($"[{code}]\n", ran.Out);
        var told = await Cpec.RunAsync("verify", Path.Combine(folder.Path, "changed.proof"), "--json");
        Assert.Equal((exit, "not-proven"), (told.Code, told.Json.Text("outcome")));
        Assert.Equal(code, told.Json.Each("findings").Single().Text("code"));
    }

    [Fact]
    public async Task does_not_believe_another_key()
    {
        await using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "answer.proof");
        await SeededLedger.AskAsync($"show gwadar --known-at 330 --proof {file}");
        var ran = await Cpec.RunAsync(
            "verify", file, "--key", "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        Assert.Equal(3, ran.Code);
        Assert.EndsWith("[signature-unknown]\n", ran.Out);
        Assert.Equal(2, (await Cpec.RunAsync("verify", file, "--key", "nonsense")).Code);
    }

    /// <summary>A table that somebody altered says another thing than the log, and that cannot be proven.</summary>
    [Fact]
    public async Task proves_nothing_that_only_a_table_says()
    {
        await using var folder = new TemporaryFolder();
        await using var ledger = await SeededLedger.CopyAsync();
        await DatabaseOfATest.ExecuteAsync(ledger.Admin, Altered);
        var file = Path.Combine(folder.Path, "answer.proof");
        var ran = await ledger.RunAsync("show", "gwadar", "--as-of", "2026-01-31", "--proof", file);
        Assert.Equal((3, ""), (ran.Code, ran.Out));
        Assert.EndsWith("[answer-differs]\n", ran.Error);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task writes_over_no_file_and_proves_nothing_of_nothing()
    {
        await using var folder = new TemporaryFolder();
        var file = folder.Write("mine.txt", "mine");
        var ran = await SeededLedger.AskAsync($"status --proof {file}");
        Assert.Equal((1, ""), (ran.Code, ran.Out));
        Assert.EndsWith("[file-exists]\n", ran.Error);
        Assert.Equal("mine", await File.ReadAllTextAsync(file, Token));
        var early = await SeededLedger.AskAsync($"status --known-at 2001-01-01T00:00:00Z --proof {file}.new");
        Assert.EndsWith("[nothing-to-prove]\n", early.Error);
        Assert.Equal(1, (await Cpec.RunAsync("verify", file + ".missing")).Code);
    }

    private const string Altered =
        "update ledger.status_period set certain = replace(certain, '\"agreed\"', '\"stated\"')";

    internal static async Task<string> KeyAsync() =>
        (await SeededLedger.AskAsync("checkpoint --public-key")).Out.Split('\n')[0];

    /// <summary>Without the key, which is new in each ledger.</summary>
    private static Ran Plain(Ran ran, string key) =>
        ran with { Out = ran.Out.Replace(key, "{key}").Replace(key.Split('+')[1], "{id}") };
}
