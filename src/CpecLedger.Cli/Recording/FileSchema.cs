using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// The JSON Schema (2020-12) of a file in the format <c>cpec-ledger/1</c>, by which editors complete and check it. It
/// says what <see cref="RecordFile"/> says about fields, types and words, and leaves to it what needs a calendar, a
/// sum or the ledger. One thing is told more strictly: a text is quoted where it would read as true or false.
/// </summary>
internal static class FileSchema
{
    private const string Reason = "reason";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as it is published, with a line feed at its end.</summary>
    public static string Text() => Make().ToJsonString(Indented) + "\n";

    private static JsonObject Make()
    {
        var shapes = new ShapeSchema();
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = RecordFile.Format,
            ["description"] = "Entries for a ledger of commitments; `cpec record` records all of them, or none.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["format"] = new JsonObject
                {
                    ["description"] = "The form of this file.",
                    ["const"] = RecordFile.Format,
                },
                [Reason] = shapes.Of(new Field(
                    Reason, "The reason of every entry that has one and gives none.", false, new Shape.Text())),
                ["defaults"] = ShapeSchema.OrNothing(shapes.Mapping(
                    "Fields of every statement that gives none itself; `~` there clears one.", LentFields())),
                ["entries"] = new JsonObject
                {
                    ["description"] = "The entries, in the order in which they are recorded.",
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["maxItems"] = RecordingLimits.EntriesMax,
                    ["items"] = shapes.Named("entry", () => Entry(shapes)),
                },
            },
            ["required"] = ShapeSchema.List(["format", "entries"]),
            ["additionalProperties"] = false,
            ["allOf"] = new JsonArray([.. Lending()]),
            ["$defs"] = shapes.Definitions,
        };
    }

    /// <summary>What a file's defaults may give: every field of every statement.</summary>
    private static List<Field> LentFields() =>
    [
        .. EntryKind.All.Where(k => k.IsStatement).SelectMany(k => Field.Of(k.Properties))
            .DistinctBy(f => f.Name).Select(f => f with { IsNeeded = false }),
    ];

    /// <summary>An entry: the word of its type, and by it the rest.</summary>
    private static JsonObject Entry(ShapeSchema shapes) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["type"] = ShapeSchema.Words(
                "What the entry is.", EntryKind.All.Select(k => (k.Word, Docstrings.Of(k.Kind.Type)))),
        },
        ["required"] = ShapeSchema.List(["type"]),
        ["allOf"] = new JsonArray([.. EntryKind.All.Select(k => new JsonObject
        {
            ["if"] = OfType([k.Word]),
            ["then"] = shapes.Named(k.Word, () => Kind(shapes, k)),
        })]),
    };

    private static JsonObject Kind(ShapeSchema shapes, EntryKind kind)
    {
        var schema = shapes.Mapping(Docstrings.Of(kind.Kind.Type), kind.Fields, f => f.IsNeeded
            && !IsLent(kind, f.Name) && !EntryKind.IsTarget(f.Name));
        var fields = schema["properties"]!.AsObject();
        fields.Insert(0, "type", new JsonObject { ["const"] = kind.Word });
        if (kind.Address is Address.Target)
        {
            fields[EntryKind.Targets]!["minItems"] = 1;
            schema["oneOf"] = new JsonArray(Given(EntryKind.TargetMember), Given(EntryKind.Targets));
        }

        return schema;
    }

    /// <summary>Whether the file can give a field for the entries of a kind that give none.</summary>
    private static bool IsLent(EntryKind kind, string field) =>
        field == Reason || (kind.IsStatement && kind.Properties.Any(p => p.Name == field));

    /// <summary>For each field that the file can give: where it does not, the entries that need it must.</summary>
    private static IEnumerable<JsonObject> Lending() =>
        from kind in EntryKind.All
        from field in kind.Properties
        where field.IsRequired && IsLent(kind, field.Name)
        group kind.Word by (field.Name, kind.IsStatement) into needed
        select new JsonObject
        {
            ["if"] = GivenFor(needed.Key.IsStatement, needed.Key.Name),
            ["else"] = In("entries", new JsonObject
            {
                ["items"] = new JsonObject { ["if"] = OfType(needed), ["then"] = Given(needed.Key.Name) },
            }),
        };

    /// <summary>That the file gives a field: for statements in its defaults, for all as its reason.</summary>
    private static JsonObject GivenFor(bool statements, string field)
    {
        JsonObject[] places =
        [
            .. statements ? [GivenAs("defaults", GivenValue(field))] : Array.Empty<JsonObject>(),
            .. field == Reason ? [GivenValue(field)] : Array.Empty<JsonObject>(),
        ];
        return places is [var one] ? one : new JsonObject { ["anyOf"] = new JsonArray(places) };
    }

    private static JsonObject GivenValue(string field) =>
        GivenAs(field, new JsonObject { ["not"] = new JsonObject { ["type"] = "null" } });

    private static JsonObject GivenAs(string field, JsonObject what)
    {
        var schema = In(field, what);
        schema["type"] = "object";
        schema["required"] = ShapeSchema.List([field]);
        return schema;
    }

    private static JsonObject Given(string field) => new() { ["required"] = ShapeSchema.List([field]) };

    private static JsonObject In(string field, JsonObject what) =>
        new() { ["properties"] = new JsonObject { [field] = what } };

    private static JsonObject OfType(IEnumerable<string> words) => GivenAs("type", new JsonObject
    {
        ["enum"] = ShapeSchema.List(words),
    });
}
