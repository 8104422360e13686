using System.Text;
using System.Text.Json;

namespace CpecLedger.Domain.Log;

/// <summary>What no text in the ledger may contain: what a reader could not see, or would see in another
/// order.</summary>
public static class TextRefusals
{
    /// <summary>The first text in some data that is refused, or null. A line feed is the one control character let
    /// through; right-to-left letters, zero-width joiners and the marks U+200E, U+200F and U+061C are text.</summary>
    public static Refusal? Of(JsonElement data) => Walk(data, "");

    private static Refusal? Walk(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return OfText(value.GetString()!, path);
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (Walk(member.Value, $"{path}/{member.Name}") is { } found)
                    {
                        return found;
                    }
                }

                return null;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    if (Walk(item, $"{path}/{index++}") is { } found)
                    {
                        return found;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static Refusal? OfText(string text, string path)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var refusal = rune.Value switch
            {
                '\n' => null,
                0xFFFD => new Refusal(RefusalCodes.TextNotUnicode, "The text has characters that are no Unicode.",
                    path),
                (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => new Refusal(
                    RefusalCodes.TextBidiOverride,
                    $"The text has U+{rune.Value:X4}, which overrides the direction of writing; leave it out.", path),
                _ when Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 => new Refusal(
                    RefusalCodes.TextControlCharacter, $"The text has the control character U+{rune.Value:X4}.", path),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }
}
