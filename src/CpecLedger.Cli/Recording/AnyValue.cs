using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// Writes any node as JSON: <c>~</c>, <c>null</c>, <c>true</c>, <c>false</c> and whole numbers where they are plain,
/// everything else as text. A correction's <c>old</c> and <c>new</c> are written so, in the form of the record.
/// </summary>
internal static partial class AnyValue
{
    public static void Write(Utf8JsonWriter json, FileNode node, ProblemList problems)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var field in map.Fields)
                {
                    json.WritePropertyName(field.Key.Text);
                    Write(json, field.Value, problems);
                }

                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, problems);
                }

                json.WriteEndArray();
                break;
            case ScalarNode scalar:
                WriteScalar(json, scalar, problems);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, ScalarNode scalar, ProblemList problems)
    {
        if (scalar.IsNull)
        {
            json.WriteNullValue();
        }
        else if (scalar is { IsPlain: true, Text: "true" or "false" })
        {
            json.WriteBooleanValue(scalar.Text == "true");
        }
        else if (scalar.IsPlain && Integer().IsMatch(scalar.Text))
        {
            WriteInteger(json, scalar, problems);
        }
        else
        {
            json.WriteStringValue(scalar.Text);
        }
    }

    private static void WriteInteger(Utf8JsonWriter json, ScalarNode scalar, ProblemList problems)
    {
        if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && Math.Abs((decimal)number) <= RecordingLimits.IntegerMax)
        {
            json.WriteNumberValue(number);
            return;
        }

        problems.Add(ProblemCode.FieldInvalid, scalar, $"{scalar.Described} is too large for a number: quote it to "
            + "make it a text.");
        json.WriteNullValue();
    }

    [GeneratedRegex("^(0|-?[1-9][0-9]*)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();
}
