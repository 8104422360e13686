using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// Writes a node as the JSON of a type, by the same metadata that records are read with, so that a file has exactly the
/// fields of the record. Where a value does not fit, a problem is added and <c>null</c> written: the JSON is then
/// not used.
/// </summary>
internal static class FieldWriter
{
    /// <summary>Writes a mapping as an object of a type.</summary>
    public static void WriteObject(Utf8JsonWriter json, MapNode map, JsonTypeInfo type, ProblemList problems)
    {
        json.WriteStartObject();
        WriteFields(json, map, PropertiesOf(type), [], problems);
        json.WriteEndObject();
    }

    /// <summary>Writes the fields of a mapping as the properties of an object that is already begun.</summary>
    /// <param name="json">Where.</param>
    /// <param name="map">The mapping.</param>
    /// <param name="properties">The properties it may give.</param>
    /// <param name="elsewhere">Further keys it may have, read by somebody else.</param>
    /// <param name="problems">Where unknown, missing and unfitting fields are told.</param>
    public static void WriteFields(
        Utf8JsonWriter json,
        MapNode map,
        IReadOnlyList<JsonPropertyInfo> properties,
        IReadOnlyList<string> elsewhere,
        ProblemList problems)
    {
        foreach (var property in properties)
        {
            var value = map.Find(property.Name);
            if (value is not null && !value.IsNull)
            {
                json.WritePropertyName(property.Name);
                Write(json, value, property.PropertyType, problems);
            }
            else if (property.IsRequired)
            {
                problems.Add(ProblemCode.FieldMissing, value ?? map, $"The field \"{property.Name}\" is needed here.");
            }
        }

        TellUnknown(map, [.. properties.Select(p => p.Name), .. elsewhere], problems);
    }

    /// <summary>The properties of a type that stand in records.</summary>
    public static IReadOnlyList<JsonPropertyInfo> PropertiesOf(JsonTypeInfo type) =>
        [.. type.Properties.Where(p => p.Set is not null)];

    /// <summary>Tells every key that is none of the known ones.</summary>
    public static void TellUnknown(MapNode map, IReadOnlyList<string> known, ProblemList problems)
    {
        var unknown = map.Fields.Select(f => f.Key).Where(k => !known.Contains(k.Text));
        foreach (var key in unknown.TakeWhile(_ => !problems.IsFull))
        {
            var hint = Wording.Nearest(key.Text, known);
            problems.Add(ProblemCode.FieldUnknown, key, $"There is no field {Wording.Quote(key.Text)} here"
                + (hint.Length > 0 ? hint : $"; there are {Wording.List(known)}."));
        }
    }

    /// <summary>Writes a value of a type.</summary>
    public static void Write(Utf8JsonWriter json, FileNode node, Type type, ProblemList problems)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(LedgerDate))
        {
            DateReader.Write(json, node, problems);
        }
        else if (plain == typeof(Citation))
        {
            CitationReader.Write(json, node, problems);
        }
        else if (plain == typeof(EntryLink))
        {
            LinkText.Write(json, node, problems);
        }
        else if (plain == typeof(JsonText))
        {
            AnyValue.Write(json, node, problems);
        }
        else
        {
            WriteByMetadata(json, node, MetadataOf(plain), problems);
        }
    }

    /// <summary>How a type that stands in events is read and written.</summary>
    public static JsonTypeInfo MetadataOf(Type type) => EventJson.Default.GetTypeInfo(type)
        ?? throw new System.Diagnostics.UnreachableException($"{type} stands in no event");

    private static void WriteByMetadata(Utf8JsonWriter json, FileNode node, JsonTypeInfo type, ProblemList problems)
    {
        switch (type.Kind, node)
        {
            case (JsonTypeInfoKind.Object, MapNode map):
                WriteObject(json, map, type, problems);
                break;
            case (JsonTypeInfoKind.Enumerable, ListNode list):
                WriteList(json, list, type.ElementType!, problems);
                break;
            case (JsonTypeInfoKind.None, ScalarNode { IsNull: false } scalar):
                WriteScalar(json, scalar, type.Type, problems);
                break;
            default:
                Refuse(json, node, Expected(type), problems);
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter json, ListNode list, Type element, ProblemList problems)
    {
        json.WriteStartArray();
        foreach (var item in list.Items.TakeWhile(_ => !problems.IsFull))
        {
            Write(json, item, element, problems);
        }

        json.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter json, ScalarNode scalar, Type type, ProblemList problems)
    {
        if (type == typeof(string))
        {
            json.WriteStringValue(scalar.Text);
        }
        else if (type == typeof(int) && scalar.IsPlain
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumberValue(number);
        }
        else if (type == typeof(bool) && scalar is { IsPlain: true, Text: "true" or "false" })
        {
            json.WriteBooleanValue(scalar.Text == "true");
        }
        else if (type.IsEnum && WordsOf(type).Contains(scalar.Text))
        {
            json.WriteStringValue(scalar.Text);
        }
        else
        {
            var hint = type.IsEnum ? Wording.Nearest(scalar.Text, WordsOf(type)) : "";
            Refuse(json, scalar, Expected(MetadataOf(type)), problems, hint);
        }
    }

    private static void Refuse(
        Utf8JsonWriter json,
        FileNode node,
        string expected,
        ProblemList problems,
        string hint = "")
    {
        problems.Add(ProblemCode.FieldInvalid, node, $"Expected {expected}, found {node.Described}{hint}");
        json.WriteNullValue();
    }

    private static string Expected(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => $"a mapping with {Wording.List(PropertiesOf(type).Select(p => p.Name))}",
        JsonTypeInfoKind.Enumerable => "a list",
        _ when type.Type.IsEnum => $"one of {Wording.List(WordsOf(type.Type))}",
        _ when type.Type == typeof(int) => "a whole number without quotation marks",
        _ when type.Type == typeof(bool) => "true or false",
        _ => "a text",
    };

    /// <summary>The wire words of an enumeration, as <see cref="Wire"/> makes them, in its order.</summary>
    public static IEnumerable<string> WordsOf(Type type) =>
        Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);
}
