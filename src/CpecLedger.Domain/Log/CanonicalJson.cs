using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CpecLedger.Domain.Log;

/// <summary>
/// Writes JSON in its one canonical form, the JSON Canonicalization Scheme of RFC 8785, as UTF-8: these are the bytes
/// that are hashed. No white space; members sorted by the UTF-16 code units of their names (section 3.2.3); strings
/// and numbers written as ECMAScript writes them (sections 3.2.2.2 and 3.2.2.3); text kept as it is, never normalised.
/// </summary>
/// <remarks>
/// Refused with <see cref="NotCanonicalException"/>: two members of one name, however escaped (RFC 7493, section 2.3);
/// half a surrogate pair or invalid UTF-8 in a string; a number that is no finite IEEE 754 double, such as 1e400; a
/// value nested deeper than <see cref="DepthMax"/>. Numbers are doubles here: digits beyond their precision are
/// rounded, as the RFC demands, so an amount that must be exact is to travel as a string (appendix D).
/// </remarks>
public static class CanonicalJson
{
    /// <summary>
    /// How deep arrays and objects may be nested. It is the depth to which a JSON document is read when nothing else
    /// is said, so whatever is written can be read again.
    /// </summary>
    public const int DepthMax = 64;

    /// <summary>The canonical form, as UTF-8 without a byte order mark.</summary>
    /// <param name="value">Any JSON value; its document must not be disposed of.</param>
    /// <exception cref="NotCanonicalException">It has none; see the remarks on <see cref="CanonicalJson"/>.</exception>
    public static byte[] Of(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>();
        CanonicalTree.Write(output, value, depth: 0);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical form, as UTF-8 without a byte order mark.</summary>
    /// <param name="value">Any JSON value; null stands for the JSON literal null.</param>
    /// <exception cref="NotCanonicalException">It has none; see the remarks on <see cref="CanonicalJson"/>.</exception>
    public static byte[] Of(JsonNode? value)
    {
        var output = new ArrayBufferWriter<byte>();
        CanonicalTree.Write(output, value, depth: 0);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical form, as text.</summary>
    /// <param name="value">Any JSON value; its document must not be disposed of.</param>
    /// <exception cref="NotCanonicalException">It has none; see the remarks on <see cref="CanonicalJson"/>.</exception>
    public static string Text(JsonElement value) => Encoding.UTF8.GetString(Of(value));

    /// <summary>The canonical form, as text.</summary>
    /// <param name="value">Any JSON value; null stands for the JSON literal null.</param>
    /// <exception cref="NotCanonicalException">It has none; see the remarks on <see cref="CanonicalJson"/>.</exception>
    public static string Text(JsonNode? value) => Encoding.UTF8.GetString(Of(value));

    /// <summary>
    /// Writes a JSON string with its quotation marks (section 3.2.2.2): only the quotation mark, the backslash and
    /// U+0000 to U+001F are escaped, in the shortest of the forms the section gives.
    /// </summary>
    /// <param name="output">Receives UTF-8. After an exception, part of the string may have been written.</param>
    /// <param name="text">Any text of whole Unicode characters.</param>
    /// <exception cref="NotCanonicalException">The text holds half a surrogate pair.</exception>
    public static void WriteString(IBufferWriter<byte> output, ReadOnlySpan<char> text) =>
        CanonicalString.Write(output, text);

    /// <summary>Writes a JSON number in the layout of ECMAScript (section 3.2.2.3); minus zero is written 0.</summary>
    /// <param name="output">Receives at most 25 bytes.</param>
    /// <param name="number">Any finite double.</param>
    /// <exception cref="NotCanonicalException">The number is infinite or not a number.</exception>
    public static void WriteNumber(IBufferWriter<byte> output, double number) =>
        CanonicalNumber.Write(output, number);
}
