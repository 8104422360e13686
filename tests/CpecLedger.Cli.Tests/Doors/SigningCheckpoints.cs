using System.Text;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Domain.Seal;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

public sealed class SigningCheckpoints
{
    [Fact]
    public async Task prints_a_note_that_the_printed_key_verifies()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        var key = CopyOfTheKey(folder);

        var answer = (await ledger.RunAsync("checkpoint", "--json", "--key", key)).Json;
        var note = await ledger.RunAsync("checkpoint", "--key", key);
        var keys = await ledger.RunAsync("checkpoint", "--public-key", "--key", key);

        Assert.Equal((0, "", answer.Text("note")), (note.Code, note.Error, note.Out));
        var verifier = NoteVerifier.Parse(keys.Out.TrimEnd('\n'));
        var opened = Checkpoint.Open(Encoding.UTF8.GetBytes(note.Out), answer.Text("origin")!, [verifier]);
        Assert.True(opened.Holds);
        Assert.Equal(331, opened.Checkpoint.Head.Size);
        Assert.Equal(answer.Text("rootHash"), opened.Checkpoint.Head.Root.ToString());
    }

    [Fact]
    public async Task goes_over_to_another_key()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        var key = CopyOfTheKey(folder);
        var first = await ledger.RunAsync("checkpoint", "--public-key", "--key", key);

        var rotated = await ledger.RunAsync("checkpoint", "--rotate-key", "--json", "--key", key);

        Assert.Equal(0, rotated.Code);
        var keys = rotated.Json.Each("keys").ToList();
        Assert.Equal(2, keys.Count);
        Assert.Equal(first.Out.TrimEnd('\n'), keys[1].Text("key"));
        Assert.Equal(331, keys[1].Number("until"));
        Assert.Equal(0, (await ledger.RunAsync("doctor")).Code);
    }

    [Fact]
    public async Task signs_once_a_day_when_something_is_recorded()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await ledger.ExecuteAsOwnerAsync("alter table ledger.checkpoint disable trigger all;"
            + "update ledger.checkpoint set made_at = now() - interval '2 days'");
        await ledger.ExecuteAsOwnerAsync("alter table ledger.checkpoint enable always trigger checkpoint_no_change;"
            + "alter table ledger.checkpoint enable always trigger checkpoint_no_truncate");
        await using var folder = new TemporaryFolder();
        var file = folder.Write("statements.yaml", Statement.With());

        // The key lies in the folder of the cluster that the ledger was copied from, and is not found.
        var without = await ledger.RunAsync("record", file);
        Assert.Equal(0, without.Code);
        Assert.StartsWith("No checkpoint was signed:", without.Error, StringComparison.Ordinal);

        var key = new Dictionary<string, string> { ["CPEC_KEY"] = SeededLedger.Current.Key };
        var again = await new Cpec { Environment = key }.Async("record", file, "--connection", ledger.App);
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.Equal(332, await ledger.ValueAsync<long>("select max(size) from ledger.checkpoint"));
    }

    [Fact]
    public async Task is_kept_from_the_start() => Assert.Equal(
        1L, await new DatabaseOfATest(SeededLedger.Current.Admin, "")
            .ValueAsync<long>("select count(*) from ledger.checkpoint where size = 331"));

    private static string CopyOfTheKey(TemporaryFolder folder)
    {
        var key = Path.Combine(folder.Path, "ledger.key");
        File.Copy(SeededLedger.Current.Key, key);
        return key;
    }
}
