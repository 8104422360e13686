using System.Buffers;
using System.Text.Unicode;

namespace CpecLedger.Domain.Log;

/// <summary>Writes JSON strings in the form of RFC 8785, section 3.2.2.2.</summary>
internal static class CanonicalString
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    internal static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (text.IndexOfAny(Escaped) is var at && at >= 0)
        {
            WritePlain(output, text[..at]);
            WriteEscape(output, text[at]);
            text = text[(at + 1)..];
        }

        WritePlain(output, text);
        output.Write("\""u8);
    }

    private static void WriteEscape(IBufferWriter<byte> output, char character)
    {
        switch (character)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            default:
                output.Write("\\u00"u8);
                output.Write([(byte)(character < 0x10 ? '0' : '1'), "0123456789abcdef"u8[character & 0xF]]);
                break;
        }
    }

    private static void WritePlain(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        var destination = output.GetSpan(text.Length * 3); // No UTF-16 code unit needs more than three bytes of UTF-8.
        var status = Utf8.FromUtf16(text, destination, out _, out var written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
            throw new NotCanonicalException("A string holds half a surrogate pair.");
        output.Advance(written);
    }
}
