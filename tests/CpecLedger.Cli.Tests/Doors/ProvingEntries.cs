using System.Text;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Domain.Seal;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

public sealed class ProvingEntries
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_a_file_that_verifies_offline()
    {
        await using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "17.tlog-proof");
        var answer = await SeededLedger.AnswerAsync($"prove 17 --out {file}");
        var keys = await SeededLedger.AskAsync("checkpoint --public-key");

        var record = Encoding.UTF8.GetBytes(answer.Text("record")!);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        var key = NoteVerifier.Parse(keys.Out.TrimEnd('\n'));
        var verified = TlogProof.Verify(bytes, record, key.Name, [key]);

        Assert.True(verified.Holds, verified.Doubt?.Message);
        Assert.Equal(answer.Text("proof"), Encoding.UTF8.GetString(bytes));
        var byId = await SeededLedger.AskAsync($"prove {answer.Text("entry")}");
        Assert.Equal(answer.Text("proof"), byId.Out);
    }

    [Fact]
    public async Task shows_that_the_log_only_grew()
    {
        var answer = await SeededLedger.AnswerAsync("prove --consistency 100 331");
        Assert.True(new ConsistencyProof(100, 331, answer.Each("hashes").Select(h => Hash(h.GetString())))
            .Proves(Hash(answer.Text("fromRootHash")), Hash(answer.Text("toRootHash"))));
        var lines = await SeededLedger.AskAsync("prove --consistency 100");
        Assert.StartsWith("from 100\nroot ", lines.Out, StringComparison.Ordinal);
        Assert.Equal(answer.Each("hashes").Count(), lines.Out.Split("\nhash ").Length - 1);
    }

    [Theory]
    [InlineData("prove 331", 1, "not-found")]
    [InlineData("prove 3 --size 3", 1, "not-found")]
    [InlineData("prove 3 --size 330", 1, "not-found")]
    [InlineData("prove 00000000-0000-4000-8000-000000000000", 1, "not-found")]
    [InlineData("prove ml-1", 2, "usage")]
    [InlineData("prove --consistency 1 332", 1, "not-found")]
    [InlineData("prove --consistency 2 1", 2, "usage")]
    public async Task says_what_cannot_be_proved(string line, int exit, string code)
    {
        var ran = await SeededLedger.AskAsync(line);
        Assert.Equal((exit, ""), (ran.Code, ran.Out));
        Assert.EndsWith($"[{code}]\n", ran.Error, StringComparison.Ordinal);
    }

    private static TreeHash Hash(string? hex) => TreeHash.TryParse(hex, out var hash) ? hash : default;
}
