using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CpecLedger.Domain.Log;

/// <summary>Walks a JSON value, read-only or mutable, and writes it as <see cref="CanonicalJson"/> says.</summary>
internal static class CanonicalTree
{
    internal static void Write(IBufferWriter<byte> output, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, [.. value.EnumerateObject().Select(m => (NameOf(m), m.Value))], Write, depth);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value.EnumerateArray(), Write, depth);
                break;
            case JsonValueKind.String:
                CanonicalString.Write(output, TextOf(value));
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(output, value.TryGetDouble(out var number) ? number : double.PositiveInfinity);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new NotCanonicalException("There is no JSON value to write.");
        }
    }

    internal static void Write(IBufferWriter<byte> output, JsonNode? value, int depth)
    {
        switch (value)
        {
            case null:
                output.Write("null"u8);
                break;
            case JsonObject members:
                WriteObject(output, MembersOf(members), Write, depth);
                break;
            case JsonArray items:
                WriteArray(output, items, Write, depth);
                break;
            default:
                WriteLeaf(output, value.AsValue(), depth);
                break;
        }
    }

    // A value made in code is not checked by any reader, and the framework's own writer would replace half a surrogate
    // pair by U+FFFD in silence: strings and doubles are therefore taken as they are, and only the rest goes through
    // it.
    private static void WriteLeaf(IBufferWriter<byte> output, JsonValue value, int depth)
    {
        if (value.TryGetValue<JsonElement>(out var element))
        {
            Write(output, element, depth);
        }
        else if (value.TryGetValue<string>(out var text))
        {
            CanonicalString.Write(output, text);
        }
        else if (value.TryGetValue<char>(out var single))
        {
            CanonicalString.Write(output, [single]);
        }
        else if (value.TryGetValue<double>(out var number))
        {
            CanonicalNumber.Write(output, number);
        }
        else if (value.TryGetValue<float>(out var small) && !float.IsFinite(small))
        {
            CanonicalNumber.Write(output, small);
        }
        else
        {
            using var document = JsonDocument.Parse(value.ToJsonString());
            Write(output, document.RootElement, depth);
        }
    }

    private static void WriteObject<TValue>(
        IBufferWriter<byte> output,
        List<(string Name, TValue Value)> members,
        Action<IBufferWriter<byte>, TValue, int> write,
        int depth)
    {
        RefuseDeeperThan(depth);
        members.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0 && members[i].Name == members[i - 1].Name)
                throw new NotCanonicalException("An object has two members of one name.");
            if (i > 0) output.Write(","u8);
            CanonicalString.Write(output, members[i].Name);
            output.Write(":"u8);
            write(output, members[i].Value, depth + 1);
        }

        output.Write("}"u8);
    }

    private static void WriteArray<TValue>(
        IBufferWriter<byte> output,
        IEnumerable<TValue> items,
        Action<IBufferWriter<byte>, TValue, int> write,
        int depth)
    {
        RefuseDeeperThan(depth);
        output.Write("["u8);
        var first = true;
        foreach (var item in items)
        {
            if (!first) output.Write(","u8);
            first = false;
            write(output, item, depth + 1);
        }

        output.Write("]"u8);
    }

    private static void RefuseDeeperThan(int depth)
    {
        if (depth >= CanonicalJson.DepthMax)
            throw new NotCanonicalException($"The value is nested deeper than {CanonicalJson.DepthMax} levels.");
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException broken)
        {
            throw new NotCanonicalException("The name of a member is not whole Unicode text.", broken);
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException broken)
        {
            throw new NotCanonicalException("A string is not whole Unicode text.", broken);
        }
    }

    // An object that was read from text is taken apart only now, and this is where its names come to light.
    private static List<(string Name, JsonNode? Value)> MembersOf(JsonObject members)
    {
        try
        {
            return [.. members.Select(member => (member.Key, member.Value))];
        }
        catch (ArgumentException twice)
        {
            throw new NotCanonicalException("An object has two members of one name.", twice);
        }
        catch (InvalidOperationException broken)
        {
            throw new NotCanonicalException("The name of a member is not whole Unicode text.", broken);
        }
    }
}
