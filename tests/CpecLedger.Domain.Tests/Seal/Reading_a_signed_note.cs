using System.Text;
using CpecLedger.Domain.Seal;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Reading_a_signed_note
{
    private const string Line = Signing_a_note.PeterLine;

    public static TheoryData<string, string> Malformed => new()
    {
        { "", "ends with a line feed" },
        { "text", "ends with a line feed" },
        { "text\n", "no empty line" },
        { "text\n" + Line, "no empty line" },
        { "text\n\n", "1 to 100 signatures" },
        { "text\n\n" + Line[..^1], "ends with a line feed" },
        { "te\u0001xt\n\n" + Line, "control character" },
        { "te\txt\n\n" + Line, "control character" },
        { "text\r\n\r\n" + Line, "control character" },
        { "text\0\n\n" + Line, "control character" },
        { "text\n\n" + Line + "Unexpected line.\n", "em dash" },
        { "text\n\n" + Line + "\n", "1 to 100 signatures" },
        { "text\n\n- " + Line[2..], "em dash" },
        { "text\n\n—" + Line[2..], "em dash" },
        { "text\n\n " + Line, "em dash" },
        { "text\n\n— Peter Neumann x08go/ZJ\n", "em dash" },
        { "text\n\n— Peter\u00a0Neumann x08go/ZJ\n", "em dash" },
        { "text\n\n— Peter+Neumann x08go/ZJ\n", "em dash" },
        { "text\n\n—  x08go/ZJ\n", "em dash" },
        { "text\n\n— PeterNeumann\n", "em dash" },
        { "text\n\n— PeterNeumann x08go/ZJ \n", "em dash" },
        { "text\n\n— PeterNeumann x08go/Z\n", "base64" },
        { "text\n\n— PeterNeumann x08g_-ZJ\n", "base64" },
        { "text\n\n— PeterNeumann x08go/Z=\n", "base64" }, // Unused bits that are not 0.
        { "text\n\n— PeterNeumann ====\n", "base64" },
        { "text\n\n— PeterNeumann x08gow==\n", "empty" },
        { "text\n\n— PeterNeumann \n", "empty" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void refuses_any_other_form(string note, string why)
    {
        var refused = Assert.Throws<FormatException>(() => SignedNote.Parse(Encoding.UTF8.GetBytes(note)));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc0, 0x80 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    public void refuses_bytes_that_are_not_UTF_8(byte[] bytes)
    {
        byte[] note = [.. "text"u8, .. bytes, .. "\n\n"u8, .. Encoding.UTF8.GetBytes(Line)];
        Assert.Contains("UTF-8", Assert.Throws<FormatException>(() => SignedNote.Parse(note)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void takes_the_last_empty_line_for_the_end_of_the_text()
    {
        const string Text = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\n"
            + "ed è subito sera.\n";
        const string Signature = "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJ"
            + "KONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes($"{Text}\n{Signature}"));
        Assert.Equal(Text, note.Text);
        var signature = Assert.Single(note.Signatures);
        Assert.Equal(("quasimodo.example/salvatore", 0x367ba04bu, 64), (signature.Name, signature.Id,
            signature.Bytes.Length));
        Assert.Equal($"{Text}\n{Signature}", note.ToString());
    }

    [Fact]
    public void reads_100_signatures_and_no_more()
    {
        Assert.Equal(100, Parse(Lines(100)).Signatures.Length);
        Assert.Contains("at most 100", Assert.Throws<FormatException>(() => Parse(Lines(101))).Message,
            StringComparison.Ordinal);
        static string Lines(int count) => "text\n\n" + string.Concat(Enumerable.Repeat(Line, count));
    }

    [Fact]
    public void reads_a_million_bytes_and_no_more()
    {
        var rest = SignedNote.BytesMax - Encoding.UTF8.GetByteCount("\n\n" + Line);
        Assert.Equal(rest + 1, Parse(new string('a', rest) + "\n\n" + Line).Text.Length);
        Assert.Contains("at most 1000000 bytes", Assert.Throws<FormatException>(
            () => Parse(new string('a', rest + 1) + "\n\n" + Line)).Message, StringComparison.Ordinal);
    }

    private static SignedNote Parse(string note) => SignedNote.Parse(Encoding.UTF8.GetBytes(note));
}
