using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Values;

/// <summary>Writes an enumeration as lower-case words joined by hyphens (<c>InEffect</c> as <c>in-effect</c>) and reads
/// exactly these: no number, no other case, no list. Wire words are promises, C# names are not.</summary>
public sealed class KebabCase<T> : JsonConverter<T> where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Wire.Value<T>(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Wire.Word(value));
    }
}

/// <summary>The wire words of enumerations. Each enumeration here counts from 0.</summary>
public static class Wire
{
    /// <summary>The wire word of a value, as it stands in records and answers. Throws <see cref="JsonException"/> where
    /// the enumeration has no such value.</summary>
    public static string Word<T>(T value) where T : struct, Enum =>
        Unsafe.BitCast<T, int>(value) is >= 0 and var at && at < Table<T>.Words.Length
            ? Table<T>.Words[at]
            : throw new JsonException($"no word for {value}");

    /// <summary>The value a word stands for. Throws <see cref="JsonException"/> where it stands for none.</summary>
    public static T Value<T>(string? word) where T : struct, Enum =>
        Array.IndexOf(Table<T>.Words, word) is >= 0 and var at
            ? Unsafe.BitCast<int, T>(at)
            : throw new JsonException($"is none of: {string.Join(", ", Table<T>.Words)}");

    /// <summary>All wire words of an enumeration, in its order.</summary>
    public static IEnumerable<string> Words<T>() where T : struct, Enum => Table<T>.Words;

    private static class Table<T> where T : struct, Enum
    {
        public static readonly string[] Words =
            [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
    }
}
