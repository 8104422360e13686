using System.Globalization;
using System.Text;

namespace CpecLedger.Domain.Seal;

/// <summary>The small forms that signed notes, checkpoints and proofs share. Of each value there is one text only, so
/// that what was read is written again byte for byte.</summary>
internal static class NoteText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 without control characters below U+0020 but line feeds (C2SP signed-note, "Format").</summary>
    /// <exception cref="FormatException">The bytes are anything else.</exception>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var text = Strict.GetString(utf8);
            return text.AsSpan().IndexOfAnyInRange('\0', '\u0009') < 0
                && text.AsSpan().IndexOfAnyInRange('\u000B', '\u001F') < 0
                ? text
                : throw new FormatException("There is a control character in it.");
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("It is not UTF-8.", e);
        }
    }

    /// <summary>The bytes of a text that <see cref="Decode"/> could have read.</summary>
    /// <exception cref="FormatException">There is a control character or half a character in it.</exception>
    public static byte[] Encode(string text)
    {
        try
        {
            var utf8 = Strict.GetBytes(text);
            Decode(utf8);
            return utf8;
        }
        catch (EncoderFallbackException e)
        {
            throw new FormatException("There is half a surrogate pair in it.", e);
        }
    }

    /// <summary>The bytes of a base64 text (RFC 4648, section 4) as an encoder writes it: padded, without blanks and
    /// with unused bits 0. Null of anything else.</summary>
    public static byte[]? Base64(string? text)
    {
        if (text is null || text.Length % 4 != 0) return null;
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length)
            && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : null;
    }

    /// <summary>A decimal number without leading zeros, 0 to a greatest one. Null of anything else.</summary>
    public static long? Decimal(string text, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            && (text[0] != '0' || text.Length == 1)
            ? number
            : null;
}
