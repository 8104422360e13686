using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Values;

/// <summary>Writes an enumeration as lower-case words joined by hyphens (<c>InEffect</c> as <c>in-effect</c>) and reads
/// exactly these: no number, no other case, no list. Wire words are promises, C# names are not.</summary>
public sealed class KebabCase<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>().ToFrozenDictionary(Wire.Word);

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"is none of: {string.Join(", ", Wire.Words<T>())}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Enum.IsDefined(value) ? Wire.Word(value)
            : throw new JsonException($"no word for {value}"));
    }
}

/// <summary>The wire words of an enumeration.</summary>
public static class Wire
{
    /// <summary>The wire word of a value, as it stands in records and answers.</summary>
    public static string Word<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>All wire words of an enumeration, in its order.</summary>
    public static IEnumerable<string> Words<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Word);
}
