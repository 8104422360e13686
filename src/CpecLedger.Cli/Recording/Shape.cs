using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Recording;

/// <summary>One field that files have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it says, in a sentence.</param>
/// <param name="IsNeeded">Whether it must be given.</param>
/// <param name="Shape">What it may hold.</param>
internal sealed record Field(string Name, string Meaning, bool IsNeeded, Shape Shape)
{
    /// <summary>The fields of an object, by the metadata that <see cref="FieldWriter"/> reads it with.</summary>
    /// <param name="properties">Its properties.</param>
    /// <param name="id">The field that is an id, where there is one.</param>
    public static IReadOnlyList<Field> Of(IEnumerable<JsonPropertyInfo> properties, string? id = null) =>
    [
        .. properties.Select(p => new Field(
            p.Name,
            Docstrings.Of((MemberInfo)p.AttributeProvider!),
            p.IsRequired,
            p.Name == id ? new Shape.Id() : Shape.Of(p.PropertyType))),
    ];
}

/// <summary>What a field of a file may hold, told apart as <see cref="FieldWriter"/> tells it apart. The schema and the
/// templates are made of these, so that a new kind of entry appears in both.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>A text; plain digits are one too.</summary>
    public sealed record Text : Shape;

    /// <summary>The id of a commitment, source, meeting or register item.</summary>
    public sealed record Id : Shape;

    /// <summary>A whole number of 32 bits, no less than the given one.</summary>
    public sealed record Whole(int Least = int.MinValue) : Shape;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public sealed record Flag : Shape;

    /// <summary>Any value, in the form of the record.</summary>
    public sealed record Any : Shape;

    /// <summary>Another entry.</summary>
    public sealed record Target : Shape
    {
        /// <summary>How it is written, for a person.</summary>
        public const string Form = "An entry: `STREAM#LABEL`, `STREAM#UUID`, or `STREAM` for its first entry, such as "
            + "`commitment/ml-1#d004-e01`.";
    }

    /// <summary>An entry that another one names; never a stream's first, so that it always says which.</summary>
    public sealed record Link : Shape
    {
        /// <summary>How it is written, for a person.</summary>
        public const string Form = "An entry of the same commitment: `STREAM#LABEL` or `STREAM#UUID`, such as "
            + "`commitment/ml-1#d004-e01`.";
    }

    /// <summary>A day, <c>2025-01-31</c>.</summary>
    public sealed record Day : Shape;

    /// <summary>The text of a date in EDTF, levels 0 and 1.</summary>
    public sealed record DateText : Shape;

    /// <summary>A date: EDTF that has bounds of its own, or a mapping of these fields.</summary>
    public sealed record Date(Mapping Long) : Shape
    {
        /// <summary>How it is written, for a person.</summary>
        public const string Form = "A date: EDTF that the source states, such as `2025-01-31`, `2025-01` or "
            + "`2025-01-10/2025-01-12`; or a mapping, which adds how it came to be known and, where the text has none "
            + "of its own, the bounds.";

        /// <summary>The mapping, by an example.</summary>
        public const string LongForm =
            "{edtf: 2025-01~, earliest: 2025-01-01, latest: 2025-02-15, basis: inferred, reason: <text>}";
    }

    /// <summary>A citation: a source and its paragraphs, or a mapping of these fields.</summary>
    public sealed record Cited(Mapping Long) : Shape
    {
        /// <summary>How it is written, for a person.</summary>
        public const string Form = "A citation: a source and its paragraphs, such as `d002 P3 P6`; or a mapping of "
            + "source and paragraphs or locator.";

        /// <summary>The mapping, by an example.</summary>
        public const string LongForm = "{source: x01, locator: whole item}";
    }

    /// <summary>One of some words.</summary>
    /// <param name="Name">What such a word is called.</param>
    /// <param name="Meaning">What it says.</param>
    /// <param name="All">Each word, with its meaning.</param>
    public sealed record Words(string Name, string Meaning, IReadOnlyList<(string Word, string Meaning)> All) : Shape;

    /// <summary>A mapping.</summary>
    public sealed record Mapping(string Name, string Meaning, IReadOnlyList<Field> Fields) : Shape;

    /// <summary>A list.</summary>
    public sealed record Many(Shape Each) : Shape;

    /// <summary>The shape of a type that stands in events.</summary>
    public static Shape Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => new Text(),
            _ when plain == typeof(int) => new Whole(),
            _ when plain == typeof(bool) => new Flag(),
            _ when plain == typeof(JsonText) => new Any(),
            _ when plain == typeof(DateOnly) => new Day(),
            _ when plain == typeof(LedgerDate) => new Date(DateMapping()),
            _ when plain == typeof(Citation) => new Cited(CitationMapping()),
            _ when plain == typeof(EntryLink) => new Link(),
            { IsEnum: true } => new Words(NameOf(plain), Docstrings.Of(plain), [.. WordsOf(plain)]),
            _ => FieldWriter.MetadataOf(plain) switch
            {
                { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } => new Many(Of(element)),
                { Kind: JsonTypeInfoKind.Object } => MappingOf(plain),
                _ => throw new UnreachableException($"files do not hold {plain}"),
            },
        };
    }

    private static Mapping MappingOf(Type type, string? id = null) => new(
        NameOf(type), Docstrings.Of(type), Field.Of(FieldWriter.PropertiesOf(FieldWriter.MetadataOf(type)), id));

    /// <summary>A date has its bounds of its own where it can (see <see cref="DateReader"/>).</summary>
    private static Mapping DateMapping() => With(MappingOf(typeof(LedgerDate)), f => f switch
    {
        { Shape: Day } => f with { IsNeeded = false },
        { Name: "edtf" } => f with { Shape = new DateText() },
        _ => f,
    });

    private static Mapping CitationMapping() => With(MappingOf(typeof(Citation), "source"), f =>
        f.Shape is Many { Each: Whole } ? f with { Shape = new Many(new Whole(Least: 1)) } : f);

    private static Mapping With(Mapping mapping, Func<Field, Field> change) =>
        mapping with { Fields = [.. mapping.Fields.Select(change)] };

    private static string NameOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);

    private static IEnumerable<(string Word, string Meaning)> WordsOf(Type type) =>
        FieldWriter.WordsOf(type).Zip(Enum.GetNames(type), (word, name) => (word, Docstrings.Of(type.GetField(name)!)));
}
