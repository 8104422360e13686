using System.Text;
using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Reading_a_checkpoint
{
    // The example of C2SP tlog-checkpoint.
    private const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private const string Example = "example.com/behind-the-sofa\n20852163\n" + Root + "\n";

    // A head of the Go checksum database as sum.golang.org signed it; the key's name is not the origin.
    private const string GoChecksums = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    private const string GoHead = "go.sum database tree\n15368405\n/g9am3I6YWNKaZX/jkne1fqd9zEyjss+JXyPXG0WfkY=\n";
    private const string GoNote = GoHead
        + "\n— sum.golang.org Az3grqJGUaSGukG9p8nI2vKgiFn7qGHxn0W+mrwyI6Gz3F0t1J3LzmWk/p96Ybf295EjwdSw"
        + "lzgijq5WA9d1Ded7owM=\n";

    public static TheoryData<string, string> Malformed => new()
    {
        { "", "line feed" },
        { "a\n1\n" + Root, "line feed" },
        { "a\n1\n", "three lines" },
        { "a\n\n", "three lines" },
        { "\n1\n" + Root + "\n", "is empty" },
        { "a\n1\n" + Root + "\n\n", "is empty" },
        { "a\n1\n" + Root + "\nx\n\ny\n", "is empty" },
        { "a\n\n" + Root + "\n", "decimal" },
        { "a\n01\n" + Root + "\n", "decimal" },
        { "a\n00\n" + Root + "\n", "decimal" },
        { "a\n+1\n" + Root + "\n", "decimal" },
        { "a\n-1\n" + Root + "\n", "decimal" },
        { "a\n 1\n" + Root + "\n", "decimal" },
        { "a\n1 \n" + Root + "\n", "decimal" },
        { "a\n1.0\n" + Root + "\n", "decimal" },
        { "a\n0x1\n" + Root + "\n", "decimal" },
        { "a\n١\n" + Root + "\n", "decimal" },
        { "a\n281474976710657\n" + Root + "\n", "decimal" },
        { "a\n99999999999999999999\n" + Root + "\n", "decimal" },
        { "a\n1\n" + Root[..^1] + "\n", "base64" },
        { "a\n1\n" + Root + " \n", "base64" },
        { "a\n1\n " + Root + "\n", "base64" },
        { "a\n1\n\n", "base64" },
        { "a\n1\nAAAA\n", "base64" },
        { "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", "base64" }, // Unused bits that are not 0.
        { "a\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n", "base64" },
        { "a\tb\n1\n" + Root + "\n", "control character" },
        { "a\r\n1\n" + Root + "\n", "control character" },
    };

    [Fact]
    public void reads_and_writes_the_published_example()
    {
        var checkpoint = Checkpoint.Parse(Example);
        Assert.Equal("example.com/behind-the-sofa", checkpoint.Origin);
        Assert.Equal(20852163, checkpoint.Head.Size);
        Assert.Equal(Root, checkpoint.Head.Root.ToBase64());
        Assert.Empty(checkpoint.Extensions);
        Assert.Equal(Example, checkpoint.ToString());
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void refuses_any_other_form(string text, string why) => Assert.Contains(
        why, Assert.Throws<FormatException>(() => Checkpoint.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void survives_its_text_and_is_told_apart_by_each_line() =>
        Gen.Select(Gen.Char['!', '~'].Array[1, 9], Gen.Long[0, MerkleTree.SizeMax], Gen.Byte.Array[32], Gen.Int[0, 3])
            .Sample((name, size, root, more) =>
            {
                var head = new TreeHead(size, new TreeHash(root));
                var extensions = Enumerable.Range(0, more).Select(i => $"{i}: پاک چین").ToArray();
                var written = new Checkpoint(new string(name), head, extensions);
                var read = Checkpoint.Parse(written.ToString());
                Assert.Equal(written, read);
                Assert.Equal(written.GetHashCode(), read.GetHashCode());
                Assert.NotEqual(written, new Checkpoint(new string(name) + "+", head, extensions));
                Assert.NotEqual(written, new Checkpoint(new string(name), head with { Size = size ^ 1 }, extensions));
                Assert.NotEqual(written, new Checkpoint(new string(name), head with { Root = default }, extensions));
                Assert.NotEqual(written, new Checkpoint(new string(name), head, [.. extensions, "x"]));
            });

    [Fact]
    public void refuses_to_be_made_of_what_could_not_be_read()
    {
        Assert.Throws<FormatException>(() => new Checkpoint("", default));
        Assert.Throws<FormatException>(() => new Checkpoint("a\nb", default));
        Assert.Throws<FormatException>(() => new Checkpoint("a", default, "b\n"));
        Assert.Throws<FormatException>(() => new Checkpoint("a", default, ""));
        Assert.Throws<FormatException>(() => new Checkpoint("\udc00", default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Checkpoint("a", new TreeHead(-1, default)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new Checkpoint("a", new TreeHead(MerkleTree.SizeMax + 1, default)));
    }

    [Fact]
    public void opens_one_that_another_log_signed()
    {
        var opened = Open(GoNote, "go.sum database tree", GoChecksums);
        Assert.True(opened.Holds);
        Assert.Equal(Checkpoint.Parse(GoHead), opened.Checkpoint);
    }

    [Fact]
    public void tells_by_a_code_why_it_does_not_open()
    {
        Assert.Equal(DoubtCodes.NoteMalformed, Open(GoHead, "go.sum database tree", GoChecksums).Doubt?.Code);
        Assert.Equal(
            DoubtCodes.SignatureUnknown, Open(GoNote, "go.sum database tree", Signing_a_note.Peter).Doubt?.Code);
        Assert.Equal(
            DoubtCodes.SignatureWrong,
            Open(GoNote.Replace("15368405", "15368406", StringComparison.Ordinal), "go.sum database tree", GoChecksums)
                .Doubt?.Code);
        Assert.Equal(DoubtCodes.OriginDiffers, Open(GoNote, "go.sum", GoChecksums).Doubt?.Code);
        Assert.Equal(
            DoubtCodes.CheckpointMalformed,
            Open(Signing_a_note.Text + "\n" + Signing_a_note.PeterLine, "a", Signing_a_note.Peter).Doubt?.Code);
    }

    [Fact]
    public void opens_one_that_was_signed_here()
    {
        using var signer = NoteSigner.Parse(Signing_a_note.PeterSigns);
        var checkpoint = new Checkpoint("PeterNeumann", new TreeHead(3, Published.Roots[3]));
        var opened = Checkpoint.Open(checkpoint.Sign(signer).ToBytes(), "PeterNeumann", [signer.Verifier]);
        Assert.True(opened.Holds);
        Assert.Equal(checkpoint, opened.Checkpoint);
    }

    private static Verification Open(string note, string origin, string key) =>
        Checkpoint.Open(Encoding.UTF8.GetBytes(note), origin, [NoteVerifier.Parse(key)]);
}
