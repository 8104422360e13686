using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CpecLedger.Cli.Recording;

/// <summary>Writes shapes as JSON Schema. What has a name is defined once and referred to.</summary>
internal sealed partial class ShapeSchema
{
    private const string Month = "(0[1-9]|1[0-2]|2[1-4]|XX)";
    private const string MonthAndDay = $"-{Month}(-([0-2][0-9]|3[01]|XX))?";
    private const string Time = "T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?";

    /// <summary>A date of level 0 or 1 of the years 0 to 9999, without qualifier.</summary>
    private const string Unmarked = $"([0-9]{{2}}(XX|[0-9]X)|[0-9]{{4}}({MonthAndDay})?)";

    private const string Marked = $"(-?{Unmarked}|Y-?[1-9][0-9]{{4,17}})[?~%]?";

    /// <summary>EDTF of levels 0 and 1; calendar and order are left to the reader.</summary>
    private const string Edtf = $"({Unmarked}{Time}|{Marked}|({Marked})?/{Marked}|{Marked}/|{Marked}/\\.\\."
        + $"|\\.\\./{Marked})";

    /// <summary>EDTF that has both bounds of its own.</summary>
    private const string Exact = $"{Unmarked}({Time}|/{Unmarked})?";

    /// <summary>The definitions made so far.</summary>
    public JsonObject Definitions { get; } = [];

    /// <summary>The schema of a field: its meaning, and what it may hold.</summary>
    public JsonObject Of(Field field)
    {
        var schema = field.IsNeeded ? Of(field.Shape) : OrNothing(Of(field.Shape));
        return Described(field.Meaning, schema);
    }

    /// <summary>The schema of a mapping.</summary>
    /// <param name="meaning">What it says.</param>
    /// <param name="fields">All its fields.</param>
    /// <param name="isRequired">Which of those it must have itself; where not given, those that are needed.</param>
    public JsonObject Mapping(string meaning, IReadOnlyList<Field> fields, Func<Field, bool>? isRequired = null) =>
        new()
        {
            ["description"] = meaning,
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)Of(f)))),
            ["required"] = List(fields.Where(isRequired ?? (f => f.IsNeeded)).Select(f => f.Name)),
            ["additionalProperties"] = false,
        };

    /// <summary>A reference to a definition, which is made where it is new.</summary>
    public JsonObject Named(string name, Func<JsonObject> make)
    {
        if (!Definitions.ContainsKey(name))
        {
            Definitions[name] = null; // So that what refers to itself ends.
            Definitions[name] = make();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>A list of words.</summary>
    public static JsonArray List(IEnumerable<string> words) => [.. words.Select(w => JsonValue.Create(w))];

    /// <summary>The schema of one of some words, each with its meaning.</summary>
    public static JsonObject Words(string meaning, IEnumerable<(string Word, string Meaning)> words) => new()
    {
        ["description"] = meaning,
        ["oneOf"] = new JsonArray([.. words.Select(w => new JsonObject
        {
            ["const"] = w.Word,
            ["description"] = w.Meaning,
        })]),
    };

    /// <summary>The schema, and <c>null</c>: the plain <c>~</c> that clears a default.</summary>
    public static JsonObject OrNothing(JsonObject schema)
    {
        switch (schema["type"])
        {
            case JsonArray types:
                types.Add("null");
                return schema;
            case JsonValue type:
                schema["type"] = List([type.GetValue<string>(), "null"]);
                return schema;
            default:
                return new JsonObject { ["anyOf"] = new JsonArray(schema, Typed("null")) };
        }
    }

    private JsonObject Of(Shape shape) => shape switch
    {
        Shape.Text => Typed("string", "number"),
        Shape.Id => Named("id", () => Described(
            "Letters, digits and hyphens.", OrDigits(Patterned(TargetText.IdPattern), 0, null))),
        Shape.Whole whole => Whole(whole.Least, int.MaxValue),
        Shape.Flag => Typed("boolean"),
        Shape.Any => Named("value", Any),
        Shape.Target => Named("target", () => Described(Shape.Target.Form, Patterned(TargetText.Pattern))),
        Shape.Link => Named("link", () => Described(Shape.Link.Form, Patterned(TargetText.LinkPattern))),
        Shape.Day => Patterned("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        Shape.DateText => OrYear(Edtf),
        Shape.Date date => Named("date", () => Date(date.Long)),
        Shape.Cited cited => Named("citation", () => Citation(cited.Long)),
        Shape.Words words => Named(words.Name, () => Words(words.Meaning, words.All)),
        Shape.Mapping mapping => Named(mapping.Name, () => Mapping(mapping.Meaning, mapping.Fields)),
        Shape.Many many => new JsonObject { ["type"] = "array", ["items"] = Of(many.Each) },
        _ => throw new UnreachableException(),
    };

    /// <summary>Any value; numbers only as great as every reader of JSON keeps them.</summary>
    private JsonObject Any() => new()
    {
        ["minimum"] = -RecordingLimits.IntegerMax,
        ["maximum"] = RecordingLimits.IntegerMax,
        ["items"] = Named("value", Any),
        ["additionalProperties"] = Named("value", Any),
    };

    private JsonObject Date(Shape.Mapping mapping)
    {
        var full = Mapping(mapping.Meaning, mapping.Fields);
        full["allOf"] = new JsonArray(
            Needs("[?~%]", "earliest", "latest"), Needs("^(\\.\\.)?/", "earliest"), Needs("/(\\.\\.)?$", "latest"));
        return new JsonObject
        {
            ["description"] = Shape.Date.Form,
            ["anyOf"] = new JsonArray(OrYear(Exact), Named("full-date", () => full)),
        };
    }

    private static JsonObject OrYear(string pattern) => OrDigits(Patterned(pattern), 1000, 9999);

    /// <summary>Fields that a date needs whose text matches a pattern.</summary>
    private static JsonObject Needs(string pattern, params string[] fields) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["edtf"] = new JsonObject { ["type"] = "string", ["pattern"] = pattern },
            },
        },
        ["then"] = new JsonObject
        {
            ["properties"] = new JsonObject(fields.Select(f =>
                KeyValuePair.Create(f, (JsonNode?)new JsonObject { ["type"] = "string" }))),
            ["required"] = List(fields),
        },
    };

    private JsonObject Citation(Shape.Mapping mapping)
    {
        var full = Mapping(mapping.Meaning, mapping.Fields);
        full["anyOf"] = new JsonArray(
            Gives("paragraphs", new JsonObject { ["type"] = "array", ["minItems"] = 1 }),
            Gives("locator", new JsonObject { ["type"] = List(["string", "number"]), ["pattern"] = "\\S" }));
        return new JsonObject
        {
            ["description"] = Shape.Cited.Form,
            ["anyOf"] = new JsonArray(
                Patterned(CitationReader.ShorthandPattern), Named("full-citation", () => full)),
        };
    }

    private static JsonObject Gives(string field, JsonObject what) => new()
    {
        ["properties"] = new JsonObject { [field] = what },
        ["required"] = List([field]),
    };

    private static JsonObject Typed(params string[] types) =>
        new() { ["type"] = types is [var one] ? JsonValue.Create(one) : List(types) };

    private static JsonObject Whole(int least, int most) =>
        new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    /// <summary>A text that a pattern describes wholly, in the regular expressions of ECMA-262.</summary>
    private static JsonObject Patterned(string pattern) =>
        new() { ["type"] = "string", ["pattern"] = $"^{GroupName().Replace(pattern, "(")}$" };

    /// <summary>The same where the text may be digits alone, which are a number unless they are quoted.</summary>
    private static JsonObject OrDigits(JsonObject patterned, int least, int? most)
    {
        (patterned["type"], patterned["minimum"]) = (List(["string", "integer"]), least);
        if (most is not null)
        {
            patterned["maximum"] = most;
        }

        return patterned;
    }

    private static JsonObject Described(string meaning, JsonObject schema)
    {
        schema.Insert(0, "description", meaning);
        return schema;
    }

    [GeneratedRegex("\\(\\?<[a-z]+>")]
    private static partial Regex GroupName();
}
