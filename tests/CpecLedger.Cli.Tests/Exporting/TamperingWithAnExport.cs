using System.Text;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;
using Xunit;

namespace CpecLedger.Cli.Tests.Exporting;

/// <summary>Whatever is done to an exported log is found, and told by a code.</summary>
public sealed class TamperingWithAnExport
{
    private static readonly string[] Doubted =
    [
        DoubtCodes.NoteMalformed, DoubtCodes.CheckpointMalformed, DoubtCodes.SignatureUnknown,
        DoubtCodes.SignatureWrong, DoubtCodes.OriginDiffers,
    ];

    [Fact]
    public async Task finds_nothing_where_nothing_was_done()
    {
        using var export = await WrittenAsync();
        Assert.Empty(await export.FindingsAsync(export.Read("checkpoints/100.1")));
        Assert.Empty(await export.FindingsAsync(ownKey: false));
        Assert.Empty(await export.FindingsAsync(hashesOnly: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task finds_each_file_that_was_changed(bool hashesOnly)
    {
        using var export = await WrittenAsync();
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        foreach (var file in export.Files())
        {
            var bytes = export.Read(file);
            for (var i = 0; i < 12; i++)
            {
                var at = chance.Next(bytes.Length);
                var changed = bytes.ToArray();
                changed[at] ^= (byte)(1 << chance.Next(8));
                export.Write(file, changed);
                var codes = await export.CodesAsync(hashesOnly: hashesOnly);
                Assert.True(codes.Intersect(Expected(file)).Any(), $"{file} at {at}: {string.Join(' ', codes)}");
            }

            export.Write(file, bytes);
        }
    }

    [Fact]
    public async Task finds_each_file_that_was_cut_off_lengthened_or_taken_away()
    {
        using var export = await WrittenAsync();
        foreach (var file in export.Files())
        {
            var bytes = export.Read(file);
            foreach (var changed in new[] { bytes[..^1], bytes[..(bytes.Length / 2)], [], [.. bytes, 1] })
            {
                export.Write(file, changed);
                var codes = await export.CodesAsync();
                Assert.True(
                    codes.Intersect(Expected(file)).Any(), $"{file} {changed.Length}: {string.Join(' ', codes)}");
            }

            export.Delete(file);
            var missing = await export.FindingsAsync();
            Assert.Contains(missing, f => f.Code == LogFindingCodes.FileMissing && f.Message.Contains(file, StringComparison.Ordinal));
            export.Write(file, bytes);
        }

        Assert.Empty(await export.FindingsAsync());
    }

    [Theory]
    [InlineData("tile/0/000", "tile/entries/000")]
    [InlineData("checkpoints/100.1", "checkpoints/200.1")]
    [InlineData("checkpoint", "checkpoints/200.1")]
    public async Task finds_files_that_were_exchanged(string one, string other)
    {
        using var export = await WrittenAsync();
        var (first, second) = (export.Read(one), export.Read(other));
        export.Write(one, second);
        export.Write(other, first);
        Assert.NotEmpty(await export.FindingsAsync());
    }

    /// <summary>An older checkpoint, validly signed, in the place of the newest.</summary>
    [Fact]
    public async Task finds_an_end_that_was_hidden()
    {
        using var export = await WrittenAsync();
        export.Write("checkpoint", export.Read("checkpoints/200.1"));
        Assert.Contains(LogFindingCodes.LogTruncated, await export.CodesAsync());

        using var shorter = WrittenExport.Of((await WrittenExport.RecordsAsync())[..200], WrittenExport.Owner);
        Assert.Empty(await shorter.FindingsAsync());
        Assert.Equal([LogFindingCodes.LogTruncated], await shorter.CodesAsync(export.Read("checkpoints/331.1")));
    }

    /// <summary>The owner himself signs another history: only who kept a checkpoint can tell.</summary>
    [Fact]
    public async Task finds_another_history_under_a_valid_signature()
    {
        using var export = await WrittenAsync();
        var records = await WrittenExport.RecordsAsync();
        records[50] = records[50].Replace("\"recordedBy\":\"", "\"recordedBy\":\"0", StringComparison.Ordinal)
            .Remove(records[50].IndexOf("\"recordedBy\":\"", StringComparison.Ordinal) + 15, 1);
        using var forked = WrittenExport.Of(records, WrittenExport.Owner, 100, 200);

        Assert.Equal([LogFindingCodes.LogForked], await forked.CodesAsync(export.Read("checkpoints/100.1")));
        Assert.Empty(await forked.CodesAsync());
        using var before = WrittenExport.Of((await WrittenExport.RecordsAsync())[..50], WrittenExport.Owner);
        Assert.Empty(await forked.CodesAsync(before.Read("checkpoint")));
    }

    [Fact]
    public async Task finds_another_key()
    {
        using var forged = WrittenExport.Of(await WrittenExport.RecordsAsync(), WrittenExport.Forger, 100);
        var codes = await forged.CodesAsync();
        Assert.Equal([DoubtCodes.SignatureUnknown], codes.Distinct());

        // Who takes the key from the copy learns no more than that the copy agrees with itself.
        Assert.Empty(await forged.CodesAsync(ownKey: false));
        using var export = await WrittenAsync();
        export.Write("checkpoint", forged.Read("checkpoint"));
        Assert.Contains(DoubtCodes.SignatureUnknown, await export.CodesAsync(ownKey: false));
        Assert.Contains(DoubtCodes.SignatureUnknown, await export.CodesAsync(forged.Read("checkpoints/100.1")));
    }

    /// <summary>All hashes anew and signed by another: what the records say still tells.</summary>
    [Fact]
    public async Task finds_an_entry_that_was_dated_back()
    {
        var records = await WrittenExport.RecordsAsync();
        records[150] = System.Text.RegularExpressions.Regex.Replace(
            records[150], "\"recordedAt\":\"....", "\"recordedAt\":\"2020");
        using var forged = WrittenExport.Of(records, WrittenExport.Forger, 100);

        var findings = await forged.FindingsAsync();
        Assert.Contains(findings, f => f.Code == DoubtCodes.SignatureUnknown);
        Assert.Contains(findings, f => f is { Code: LogFindingCodes.TimeBackwards, Position: 150 });
        Assert.Contains(LogFindingCodes.TimeBackwards, await forged.CodesAsync(ownKey: false));
        Assert.Empty(await forged.CodesAsync(ownKey: false, hashesOnly: true));
    }

    /// <summary>What the owner's own program would never have recorded, sealed and signed by the owner.</summary>
    [Fact]
    public async Task finds_what_may_not_be_recorded()
    {
        await FindsAsync(LogFindingCodes.OpeningMissing, r => r.RemoveAt(0));
        await FindsAsync(DoubtCodes.OriginDiffers, r => r[0] = r[0].Replace(WrittenExport.Origin, "example.com/x"));
        await FindsAsync(LogFindingCodes.RecordUnreadable, r => r[70] = "{}");
        await FindsAsync(LogFindingCodes.RecordUnreadable, r => r[70] = r[70].Replace(".v1\"", ".v9\""));
        await FindsAsync(LogFindingCodes.RecordNotCanonical,
            r => r[70] = r[70].Replace("{\"command\"", "{ \"command\""));
        await FindsAsync(LogFindingCodes.RulesUnknown, r => r[70] = r[70].Replace("\"rules\":1", "\"rules\":7"));
        await FindsAsync(LogFindingCodes.EntryRepeated, r => r.Insert(71, r[70]));
        var cites = (await WrittenExport.RecordsAsync()).FindIndex(r => r.Contains("\"source\":\"d004\"")
            && r.Contains("commitment/", StringComparison.Ordinal));
        await FindsAsync(LogFindingCodes.CitationUnresolved, r => r[cites] = r[cites]
            .Replace("\"source\":\"d004\"", "\"source\":\"d999\""));
        await FindsAsync(LogFindingCodes.RuleBroken, r => r[cites] = r[cites]
            .Replace("\"source\":\"d004\"", "\"source\":\"d999\""));
        var second = (await WrittenExport.RecordsAsync()).FindIndex(r => r.Contains("\"version\":2}", StringComparison.Ordinal));
        await FindsAsync(LogFindingCodes.VersionGap, r => r.RemoveAt(second));
        await FindsAsync(LogFindingCodes.VersionGap,
            r => r[second] = r[second].Replace("\"version\":2}", "\"version\":3}"));
    }

    private static async Task FindsAsync(string code, Action<List<string>> forge)
    {
        var records = await WrittenExport.RecordsAsync();
        forge(records);
        using var forged = WrittenExport.Of(records, WrittenExport.Owner);
        var codes = await forged.CodesAsync();
        Assert.True(codes.Contains(code), $"{code} is not among: {string.Join(' ', codes)}");
    }

    private static async Task<WrittenExport> WrittenAsync() =>
        WrittenExport.Of(await WrittenExport.RecordsAsync(), WrittenExport.Owner, 100, 200);

    private static string[] Expected(string file) => file switch
    {
        "checkpoint" or "manifest.json" =>
        [
            .. Doubted, LogFindingCodes.ManifestMalformed, LogFindingCodes.ManifestDiffers,
            LogFindingCodes.FileMissing,
        ],
        _ when file.StartsWith("checkpoints/", StringComparison.Ordinal) => Doubted,
        _ when file.StartsWith("tile/entries/", StringComparison.Ordinal) =>
            [LogFindingCodes.BundleMalformed, LogFindingCodes.RootDiffers, LogFindingCodes.CheckpointDiffers],
        _ => [LogFindingCodes.TileDiffers],
    };
}
