using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Values;

/// <summary>Writes an enumeration as lower-case words joined by hyphens (<c>InEffect</c> as <c>in-effect</c>) and refuses
/// numbers: wire words are promises, C# names are not.</summary>
public sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>The wire words of an enumeration.</summary>
public static class Wire
{
    /// <summary>The wire word of a value, as it stands in records and answers.</summary>
    public static string Word<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>All wire words of an enumeration, in its order.</summary>
    public static IEnumerable<string> Words<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Word);
}
