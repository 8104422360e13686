using System.Runtime.InteropServices;
using System.Text.Json;

namespace CpecLedger.Domain.Log;

/// <summary>The members of one JSON object, while it is read or while it is written. Read, an object must have those
/// that are required, and none but those that are asked for; null stands for an absent one. Written, absent members are
/// left out.</summary>
internal sealed class Members
{
    private readonly JsonElement json;
    private readonly JsonOutput? output;
    private readonly List<int>? starts;
    private int asked;

    private Members(JsonElement json) => this.json = json;

    private Members(JsonOutput output)
    {
        this.output = output;
        starts = [];
    }

    public static T Read<T>(JsonElement json, Shape<T> shape) where T : class
    {
        var members = new Members(json);
        var value = shape(members, null);
        return members.asked == json.GetPropertyCount()
            ? value
            : throw new JsonException("there are members that do not belong there");
    }

    public static void Write<T>(JsonOutput output, T value, Shape<T> shape) where T : class
    {
        var members = new Members(output);
        output.Append("{"u8);
        shape(members, value);
        output.EndObject(CollectionsMarshal.AsSpan(members.starts));
    }

    public T Required<T>(ReadOnlySpan<byte> name, T? written, Codec<T> codec) where T : class =>
        Optional(name, written, codec) ?? throw Missing(name);

    public T Required<T>(ReadOnlySpan<byte> name, T? written, Codec<T> codec) where T : struct =>
        Optional(name, written, codec) ?? throw Missing(name);

    public T? Optional<T>(ReadOnlySpan<byte> name, T? written, Codec<T> codec) where T : class
    {
        if (output is null)
        {
            return TryFind(name, out var found) ? codec.Read(found) : null;
        }

        if (written is not null)
        {
            Begin(name);
            codec.Write(output, written);
            output.Append(","u8);
        }

        return written;
    }

    public T? Optional<T>(ReadOnlySpan<byte> name, T? written, Codec<T> codec) where T : struct
    {
        if (output is null)
        {
            return TryFind(name, out var found) ? codec.Read(found) : null;
        }

        if (written is { } value)
        {
            Begin(name);
            codec.Write(output, value);
            output.Append(","u8);
        }

        return written;
    }

    private bool TryFind(ReadOnlySpan<byte> name, out JsonElement found)
    {
        if (!json.TryGetProperty(name, out found))
        {
            return false;
        }

        asked++;
        return found.ValueKind != JsonValueKind.Null;
    }

    private void Begin(ReadOnlySpan<byte> name)
    {
        starts!.Add(output!.Count);
        output.Append("\""u8);
        output.Append(name);
        output.Append("\":"u8);
    }

    private static JsonException Missing(ReadOnlySpan<byte> name) =>
        new($"the member {System.Text.Encoding.UTF8.GetString(name)} is missing");
}
