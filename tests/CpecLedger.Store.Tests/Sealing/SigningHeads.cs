using System.Text;
using CpecLedger.Domain.Seal;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;

namespace CpecLedger.Store.Tests.Sealing;

public sealed class SigningHeads : IDisposable
{
    private const string Origin = "cpec-ledger.invalid/test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpec-key-");
    private readonly SetClock _time = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SigningKeyFile Key => new(Path.Combine(_folder.FullName, "keys", "signing.key"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task makes_a_key_that_nobody_else_may_read()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();

        var kept = await On(ledger).SignAsync(Key, Token);

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key.Path));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(Key.Path)!));
        Assert.Equal([Key.Path], Directory.GetFiles(Path.GetDirectoryName(Key.Path)!));
        var opened = (await On(ledger).ChainAsync(Token)).Open(Encoding.UTF8.GetBytes(kept.Note));
        Assert.True(opened.Holds);
        var head = (await ledger.Reader.HeadAsync(Token))!;
        Assert.Equal(new Checkpoint(Origin, new TreeHead(head.Size, head.Root)), opened.Checkpoint);
    }

    [Fact]
    public async Task signs_a_size_once()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var first = await On(ledger).SignAsync(Key, Token);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first, await On(ledger).SignAsync(Key, Token));

        await ledger.AppendAsync(Commands.Note("second", "source/a", 0));
        Assert.Equal(2, (await On(ledger).SignAsync(Key, Token)).Head.Size);
        Assert.Equal([1, 2], (await On(ledger).AllAsync(Token)).Select(c => c.Head.Size));
    }

    [Fact]
    public async Task by_many_at_once_makes_one_key_and_one_checkpoint()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => On(ledger).SignAsync(Key, Token)));

        Assert.Single(all.Distinct());
        Assert.Single(await On(ledger).KeysAsync(Token));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Key.Path)!));
    }

    [Fact]
    public async Task is_done_daily_while_anything_is_recorded()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        Assert.NotNull(await On(ledger).SignDailyAsync(Key, Token));
        await ledger.AppendAsync(Commands.Note("second", "source/a", 0));
        Assert.Null(await On(ledger).SignDailyAsync(Key, Token));

        _time.Advance(Checkpoints.Every + TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await On(ledger).SignDailyAsync(Key, Token))?.Head.Size);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Null(await On(ledger).SignDailyAsync(Key, Token));
    }

    [Fact]
    public async Task goes_over_to_a_new_key_that_the_old_one_vouches_for()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        var first = await On(ledger).SignAsync(Key, Token);
        var old = await File.ReadAllTextAsync(Key.Path, Token);
        await ledger.AppendAsync(Commands.Note("second", "source/a", 0));

        await On(ledger).ReplaceKeyAsync(Key, Token);

        Assert.NotEqual(old, await File.ReadAllTextAsync(Key.Path, Token));
        await ledger.AppendAsync(Commands.Note("third", "source/a", 1));
        var later = await On(ledger).SignAsync(Key, Token);
        var chain = await On(ledger).ChainAsync(Token);
        Assert.Equal(2, chain.Keys.Count);
        Assert.True(chain.Open(Encoding.UTF8.GetBytes(first.Note)).Holds);
        Assert.True(chain.Open(Encoding.UTF8.GetBytes(later.Note)).Holds);
        Assert.Equal(2, later.Key);
        Assert.Empty((await EvidenceCheck.RunAsync(ledger.Database, _ => { }, Token)).Findings);

        using var retired = NoteSigner.Parse(old.Trim());
        var stolen = new Checkpoint(Origin, later.Head).Sign(retired);
        Assert.Equal(DoubtCodes.KeyRetired, chain.Open(stolen).Doubt?.Code);
    }

    /// <summary>The ledger names the new key, and the process was killed before it moved the file.</summary>
    [Fact]
    public async Task finishes_a_replacement_that_was_interrupted()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await On(ledger).SignAsync(Key, Token);
        File.Copy(Key.Path, Key.Path + ".old");
        await On(ledger).ReplaceKeyAsync(Key, Token);
        File.Move(Key.Path, Key.Path + ".next");
        File.Move(Key.Path + ".old", Key.Path);

        Assert.Equal(2, (await On(ledger).SignAsync(Key, Token)).Key);

        Assert.False(File.Exists(Key.Path + ".next"));
    }

    [Fact]
    public async Task is_refused_without_the_ledgers_key()
    {
        await using var ledger = await LedgerOfATest.CreateAsync();
        await RefusesAsync("ledger-empty", On(ledger).SignAsync(Key, Token));
        await ledger.AppendAsync(Commands.Opening());
        await On(ledger).SignAsync(Key, Token);
        var other = new SigningKeyFile(Path.Combine(_folder.FullName, "other"));

        await RefusesAsync("key-missing", On(ledger).SignAsync(other, Token));
        other.ReadOrCreate(Origin).Dispose();
        await RefusesAsync("key-not-the-ledgers", On(ledger).SignAsync(other, Token));
        new SigningKeyFile(Path.Combine(_folder.FullName, "others")).ReadOrCreate("example.com/x").Dispose();
        await RefusesAsync("key-not-the-ledgers", On(ledger).SignAsync(
            new SigningKeyFile(Path.Combine(_folder.FullName, "others")), Token));
        File.SetUnixFileMode(Key.Path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await RefusesAsync("key-exposed", On(ledger).SignAsync(Key, Token));
        await File.WriteAllTextAsync(other.Path, "PRIVATE+KEY+x", Token);
        await RefusesAsync("key-malformed", On(ledger).SignAsync(other, Token));
    }

    /// <summary>A database that lost its end, as one restored from a backup does, and grew otherwise.</summary>
    [Fact]
    public async Task is_refused_for_another_history_than_was_signed()
    {
        await using var ledger = await LedgerOfATest.OpenedAsync();
        await ledger.AppendAsync(Commands.Note("second", "source/a", 0));
        await On(ledger).SignAsync(Key, Token);
        await ledger.AppendAsync(Commands.Note("third", "source/a", 1));
        await ledger.AsOwnerAsync("alter table ledger.checkpoint disable trigger all;"
            + "update ledger.checkpoint set root = decode(repeat('00', 32), 'hex')");

        await Assert.ThrowsAsync<SealBroken>(() => On(ledger).SignAsync(Key, Token));

        Assert.Equal(
            ["checkpoint-differs", "checkpoint-wrong"],
            (await EvidenceCheck.RunAsync(ledger.Database, _ => { }, Token)).Findings.Select(f => f.Code).Order());
    }

    private static async Task RefusesAsync(string code, Task attempt) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<KeyUnusable>(() => attempt)).Code);

    private Checkpoints On(LedgerOfATest ledger) => new(ledger.Database, _time);
}
