using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Values;

/// <summary>A JSON value held as its canonical text (RFC 8785), so that two of them are equal when they mean the
/// same.</summary>
[JsonConverter(typeof(JsonTextJson))]
public sealed record JsonText
{
    private JsonText(string text) => Text = text;

    /// <summary>The canonical text.</summary>
    public string Text { get; }

    /// <summary>The canonical form of a value.</summary>
    public static JsonText Of(JsonElement value) => new(Log.CanonicalJson.Text(value));

    /// <summary>The value, parsed.</summary>
    public JsonElement Parse() => JsonElement.Parse(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

internal sealed class JsonTextJson : JsonConverter<JsonText>
{
    public override bool HandleNull => false;

    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return JsonText.Of(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text);
}
