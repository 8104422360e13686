using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

public sealed class ExportingALedger
{
    [Fact]
    public async Task gives_a_copy_that_verifies_without_the_ledger()
    {
        await using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "copy");
        var exported = await SeededLedger.AnswerAsync($"export {copy}");
        var key = (await SeededLedger.AskAsync("checkpoint --public-key")).Out.TrimEnd('\n');

        Assert.Equal(331, exported.Number("size"));
        var since = Path.Combine(copy, "checkpoint");
        var proven = await Cpec.RunAsync("verify", copy, "--key", key, "--since", since, "--json");
        Assert.Equal((0, ""), (proven.Code, proven.Error));
        Assert.Equal("proven", proven.Json.Text("outcome"));
        Assert.Equal(exported.Text("rootHash"), proven.Json.Text("rootHash"));
        Assert.Equal(331, proven.Json.Number("entries"));
        Assert.Contains(key, await File.ReadAllTextAsync(
            Path.Combine(copy, "README.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var bundle = Path.Combine(copy, "tile/entries/000");
        var bytes = await File.ReadAllBytesAsync(bundle, TestContext.Current.CancellationToken);
        bytes[5_000] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes, TestContext.Current.CancellationToken);
        var doubted = await Cpec.RunAsync("verify", copy, "--hashes-only");
        Assert.Equal(3, doubted.Code);
        Assert.Contains("[root-differs]", doubted.Out, StringComparison.Ordinal);
        Assert.Contains("NOT PROVEN", doubted.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_tiles_is_verified_with_a_key()
    {
        await using var folder = new TemporaryFolder();
        Assert.Equal(0, (await SeededLedger.AskAsync($"export --tiles {folder.Path}/tiles")).Code);
        var key = (await SeededLedger.AskAsync("checkpoint --public-key")).Out.TrimEnd('\n');

        Assert.Equal(0, (await Cpec.RunAsync("verify", $"{folder.Path}/tiles", "--key", key)).Code);
        var untold = await Cpec.RunAsync("verify", $"{folder.Path}/tiles");
        Assert.Equal(3, untold.Code);
        Assert.Contains("[signature-unknown]", untold.Out, StringComparison.Ordinal);
    }

    /// <summary>The key is not here, as where somebody else runs the ledger.</summary>
    [Fact]
    public async Task without_the_key_goes_as_far_as_what_is_signed()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        Assert.Equal(0, (await ledger.RunAsync("record", folder.Write("statements.yaml", Statement.With()))).Code);

        var ran = await ledger.RunAsync("export", Path.Combine(folder.Path, "copy"));

        Assert.Equal(0, ran.Code);
        Assert.StartsWith("331 entries in ", ran.Out, StringComparison.Ordinal);
        Assert.StartsWith("The newest head is not signed:", ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Cpec.RunAsync("verify", Path.Combine(folder.Path, "copy"))).Code);
    }
}
