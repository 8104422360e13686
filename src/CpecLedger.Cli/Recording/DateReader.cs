using System.Globalization;
using System.Text.Json;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// Writes a date: a scalar is EDTF that the source states; a mapping adds basis, reason and the bounds that an
/// approximate, uncertain or open date does not have of its own.
/// </summary>
internal static class DateReader
{
    private static readonly string[] Members = ["edtf", "earliest", "latest", "basis", "reason"];

    public static void Write(Utf8JsonWriter json, FileNode node, ProblemList problems)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } scalar:
                WriteObject(json, scalar, scalar, null, problems);
                break;
            case MapNode map:
                FieldWriter.TellUnknown(map, Members, problems);
                WriteMapping(json, map, problems);
                break;
            default:
                problems.Add(ProblemCode.DateInvalid, node, $"A date is EDTF or a mapping of {Wording.List(Members)}, "
                    + $"not {node.Described}.");
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteMapping(Utf8JsonWriter json, MapNode map, ProblemList problems)
    {
        var edtf = map.Find("edtf");
        if (edtf is not ScalarNode { IsNull: false } text || map.Find("basis") is null or { IsNull: true })
        {
            var missing = edtf is null or { IsNull: true } ? "edtf" : "basis";
            problems.Add(
                edtf is MapNode or ListNode ? ProblemCode.DateInvalid : ProblemCode.FieldMissing,
                map,
                $"A date written as a mapping needs the field \"{missing}\" as a text.");
            json.WriteNullValue();
            return;
        }

        WriteObject(json, text, map, map, problems);
    }

    private static void WriteObject(
        Utf8JsonWriter json,
        ScalarNode text,
        FileNode at,
        MapNode? map,
        ProblemList problems)
    {
        if (Bounds(text, at, map, problems) is not (var earliest, var latest))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("edtf", text.Text);
        json.WriteString("earliest", DayText(earliest));
        json.WriteString("latest", DayText(latest));
        json.WritePropertyName("basis");
        if (map is null)
        {
            json.WriteStringValue(Wire.Word(DateBasis.Stated));
        }
        else
        {
            FieldWriter.Write(json, map.Find("basis")!, typeof(DateBasis), problems);
        }

        if (map?.Find("reason") is { IsNull: false } reason)
        {
            json.WritePropertyName("reason");
            FieldWriter.Write(json, reason, typeof(string), problems);
        }

        json.WriteEndObject();
    }

    private static (DateOnly Earliest, DateOnly Latest)? Bounds(
        ScalarNode text,
        FileNode at,
        MapNode? map,
        ProblemList problems)
    {
        if (!Edtf.TryParse(text.Text, out var date, out var why))
        {
            problems.Add(ProblemCode.DateInvalid, text, $"{text.Described} is no date in EDTF: {why}");
            return null;
        }

        if (!TryDay(map, "earliest", problems, out var givenEarliest)
            || !TryDay(map, "latest", problems, out var givenLatest))
        {
            return null;
        }

        var own = !date.IsApproximate && !date.IsUncertain;
        var earliest = givenEarliest ?? (own ? date.Earliest : null);
        var latest = givenLatest ?? (own ? date.Latest : null);
        if (earliest is null || latest is null)
        {
            problems.Add(ProblemCode.DateBoundsMissing, at, $"{text.Described} has no bounds of its own: give "
                + "\"earliest\" and \"latest\".");
            return null;
        }

        if (earliest > latest)
        {
            problems.Add(ProblemCode.DateInvalid, at, "\"earliest\" is later than \"latest\".");
            return null;
        }

        if (own && (earliest != (date.Earliest ?? earliest) || latest != (date.Latest ?? latest)))
        {
            problems.Add(ProblemCode.DateInvalid, at, $"{text.Described} is exact and has other bounds than these.");
            return null;
        }

        return (earliest.Value, latest.Value);
    }

    /// <summary>The day a field gives; true with null where it gives none, false where it is none.</summary>
    private static bool TryDay(MapNode? map, string field, ProblemList problems, out DateOnly? day)
    {
        day = null;
        var node = map?.Find(field);
        if (node is null or { IsNull: true })
        {
            return true;
        }

        if (node is ScalarNode scalar && DateOnly.TryParseExact(
            scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given))
        {
            day = given;
            return true;
        }

        problems.Add(ProblemCode.DateInvalid, node, $"\"{field}\" is a day written 2025-01-31, not {node.Described}.");
        return false;
    }

    private static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
