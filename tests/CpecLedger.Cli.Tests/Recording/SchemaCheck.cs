using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CpecLedger.Cli.Recording;

namespace CpecLedger.Cli.Tests.Recording;

/// <summary>
/// Validates by the part of JSON Schema 2020-12 that our schema uses; a keyword it does not know is an error, so that
/// none is passed over. No validator's package can be restored with all it depends on.
/// </summary>
internal static partial class SchemaCheck
{
    private static readonly string[] Annotations = ["$schema", "$defs", "title", "description", "then", "else"];

    private static readonly JsonObject Published = JsonNode.Parse(FileSchema.Text())!.AsObject();

    /// <summary>Whether a file validates against the published schema.</summary>
    public static bool Accepts(FileNode file) => Accepts(Value(file));

    public static bool Accepts(JsonNode? file) => IsValid(Published, Published, file);

    /// <summary>Whether a value validates against a schema, whose references begin at a root.</summary>
    public static bool IsValid(JsonObject root, JsonNode schema, JsonNode? value) => schema switch
    {
        JsonObject keywords => keywords.All(k => Annotations.Contains(k.Key) || Holds(root, keywords, k.Key, value)),
        _ => schema.GetValue<bool>(),
    };

    /// <summary>What a YAML file means to a reader of JSON (YAML 1.2.2, 10.3.2).</summary>
    public static JsonNode? Value(FileNode node) => node switch
    {
        MapNode map => new JsonObject(map.Fields.Select(f => KeyValuePair.Create(f.Key.Text, Value(f.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Value)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsPlain: true, Text: "true" or "True" or "TRUE" } => true,
        ScalarNode { IsPlain: true, Text: "false" or "False" or "FALSE" } => false,
        ScalarNode { IsPlain: true } plain when Number().IsMatch(plain.Text) && double.TryParse(
            plain.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            JsonNode.Parse(decimal.TryParse(plain.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d)
                ? d.ToString(CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture)),
        ScalarNode scalar => scalar.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool Holds(JsonObject root, JsonObject schema, string keyword, JsonNode? value)
    {
        var said = schema[keyword]!;
        return (keyword, value) switch
        {
            ("$ref", _) => IsValid(root, Referred(root, said.GetValue<string>()), value),
            ("type", _) => Each(said).Any(t => IsOfType(t.GetValue<string>(), value)),
            ("const", _) => JsonNode.DeepEquals(said, value),
            ("enum", _) => said.AsArray().Any(v => JsonNode.DeepEquals(v, value)),
            ("allOf", _) => said.AsArray().All(s => IsValid(root, s!, value)),
            ("anyOf", _) => said.AsArray().Any(s => IsValid(root, s!, value)),
            ("oneOf", _) => said.AsArray().Count(s => IsValid(root, s!, value)) == 1,
            ("not", _) => !IsValid(root, said, value),
            ("if", _) => schema[IsValid(root, said, value) ? "then" : "else"] is not { } next
                || IsValid(root, next, value),
            ("properties", JsonObject o) => said.AsObject()
                .All(p => !o.TryGetPropertyValue(p.Key, out var v) || IsValid(root, p.Value!, v)),
            ("required", JsonObject o) => said.AsArray().All(n => o.ContainsKey(n!.GetValue<string>())),
            ("additionalProperties", JsonObject o) => o
                .Where(p => schema["properties"]?.AsObject().ContainsKey(p.Key) != true)
                .All(p => IsValid(root, said, p.Value)),
            ("items", JsonArray list) => list.All(i => IsValid(root, said, i)),
            ("minItems", JsonArray list) => list.Count >= said.GetValue<int>(),
            ("maxItems", JsonArray list) => list.Count <= said.GetValue<int>(),
            ("pattern", _) when IsOfType("string", value) => Regex.IsMatch(
                value!.GetValue<string>(), said.GetValue<string>(), RegexOptions.ECMAScript),
            ("minimum", _) when IsOfType("number", value) => Number(value!) >= Number(said),
            ("maximum", _) when IsOfType("number", value) => Number(value!) <= Number(said),
            ("properties" or "required" or "additionalProperties" or "items" or "minItems" or "maxItems" or "pattern"
                or "minimum" or "maximum", _) => true,
            _ => throw new NotSupportedException($"The schema uses {keyword}."),
        };
    }

    private static JsonNode Referred(JsonObject root, string reference) =>
        reference.Split('/')[1..].Aggregate((JsonNode)root, (at, name) => at[name]
            ?? throw new NotSupportedException($"The schema refers to {reference}, which is not there."));

    private static IEnumerable<JsonNode> Each(JsonNode said) =>
        said is JsonArray list ? list.OfType<JsonNode>() : [said];

    private static bool IsOfType(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null) => true,
        ("object", System.Text.Json.JsonValueKind.Object) => true,
        ("array", System.Text.Json.JsonValueKind.Array) => true,
        ("string", System.Text.Json.JsonValueKind.String) => true,
        ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => true,
        ("number", System.Text.Json.JsonValueKind.Number) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => double.IsInteger(Number(value!)),
        ("null" or "object" or "array" or "string" or "boolean" or "number" or "integer", _) => false,
        _ => throw new NotSupportedException($"The schema has the type {type}."),
    };

    private static double Number(JsonNode value) =>
        double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[-+]?([0-9]+|(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?)\\z")]
    private static partial Regex Number();
}
