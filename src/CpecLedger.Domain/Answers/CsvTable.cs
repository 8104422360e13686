using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CpecLedger.Domain.Answers;

/// <summary>
/// An answer as a table: a row for each item of its lists. A column is named by the path of a field in the answer's
/// JSON and holds what stands there. These names are promises, as field names are.
/// </summary>
/// <param name="Lists">The members of the answer whose items are the rows: lists, or a single item.</param>
/// <param name="Part">A member of an item whose fields stand in the row as well: one thing, or several, which make a
/// row each. Null where items have none.</param>
/// <param name="Columns">Fields of an item or its part; <see cref="ListColumn"/> names the list it stands in. An item
/// that is a bare id fills the first column beside that.</param>
/// <param name="OfAnswer">Fields of the answer, the same in every row: what it is about and what it rests on.</param>
public sealed record CsvTable(
    IReadOnlyList<string> Lists, string? Part, IReadOnlyList<string> Columns, IReadOnlyList<string> OfAnswer)
{
    /// <summary>The column that names the list a row stands in.</summary>
    public const string ListColumn = "list";

    private const char Separator = ';';

    private static readonly JsonSerializerOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of all columns, in order.</summary>
    public IReadOnlyList<string> Names => [.. Columns, .. OfAnswer];

    /// <summary>The table of an answer, a row of names first.</summary>
    public string Write<T>(T answer, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToElement(answer, type);
        var always = OfAnswer.Select(c => TextAt(json, c) ?? "").ToList();
        var text = new StringBuilder();
        Csv.Append(text, Names);
        foreach (var list in Lists)
        {
            foreach (var row in Items(At(json, list)).SelectMany(Rows))
            {
                Csv.Append(text, Columns.Select(c => c == ListColumn ? list : CellOf(row, c)).Concat(always));
            }
        }

        return text.ToString();
    }

    /// <summary>An item with each of its parts, or alone where it has none.</summary>
    private IEnumerable<JsonElement[]> Rows(JsonElement item)
    {
        var parts = Part is null ? [] : Items(At(item, Part)).ToList();
        return parts.Count == 0 ? [[item]] : parts.Select(p => new[] { item, p });
    }

    private string CellOf(JsonElement[] row, string column) => row[0].ValueKind == JsonValueKind.String
        ? column == Columns.First(c => c != ListColumn) ? row[0].GetString()! : ""
        : row.Select(place => TextAt(place, column)).FirstOrDefault(t => t is not null) ?? "";

    private static IEnumerable<JsonElement> Items(JsonElement? place) => place switch
    {
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    /// <summary>What stands at a path; null where the path ends before.</summary>
    private static JsonElement? At(JsonElement place, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(name, out place))
            {
                return null;
            }
        }

        return place;
    }

    private static string? TextAt(JsonElement place, string path) => At(place, path) is { } value ? Text(value) : null;

    /// <summary>A value in one cell: a list of what is short in itself as that, anything larger as JSON.</summary>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => Csv.Harmless(value.GetString()!),
        JsonValueKind.Array when value.EnumerateArray().Select(Short).ToList() is var all && !all.Contains(null) =>
            Csv.Harmless(string.Join(Separator, all)),
        JsonValueKind.Array or JsonValueKind.Object => JsonSerializer.Serialize(value, Compact),
        _ => value.GetRawText(),
    };

    /// <summary>What an item of a list is called in short: a citation as files write it, an entry that decided a facet
    /// by its position; null where it has no short form.</summary>
    private static string? Short(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number => item.GetRawText(),
        JsonValueKind.Object when item.TryGetProperty("source", out var source) =>
            item.TryGetProperty("locator", out var locator) && locator.ValueKind == JsonValueKind.String
                ? $"{source} ({locator})"
                : $"{source} {string.Join(' ', item.GetProperty("paragraphs").EnumerateArray().Select(p => $"P{p}"))}",
        JsonValueKind.Object when item.TryGetProperty("facet", out var facet) =>
            $"{facet} {item.GetProperty("position")}",
        _ => null,
    };
}
