using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// Writes a citation: <c>d002 P3 P6</c>, or a mapping of source with paragraphs or a locator. A source alone is
/// refused:
/// it does not say where.
/// </summary>
internal static partial class CitationReader
{
    /// <summary>How a source and its paragraphs are written in short, without anchors.</summary>
    public const string ShorthandPattern = $"(?<source>{TargetText.IdPattern})(,? +P(?<n>0*[1-9][0-9]{{0,8}}))+";

    private static readonly string[] Members = ["source", "paragraphs", "locator"];

    public static void Write(Utf8JsonWriter json, FileNode node, ProblemList problems)
    {
        switch (node)
        {
            case ScalarNode scalar when Shorthand().Match(scalar.Text) is { Success: true } match:
                var numbers = match.Groups["n"].Captures.Select(c => NumberOf(c.Value));
                WriteParts(json, node, match.Groups["source"].Value, [.. numbers], null, problems);
                break;
            case MapNode map:
                WriteMapping(json, map, problems);
                break;
            default:
                Refuse(json, node, $"A citation is written \"SOURCE P1 P2\" or as a mapping of "
                    + $"{Wording.List(Members)}, not {node.Described}.", problems);
                break;
        }
    }

    private static void WriteMapping(Utf8JsonWriter json, MapNode map, ProblemList problems)
    {
        FieldWriter.TellUnknown(map, Members, problems);
        if (map.Find("source") is not ScalarNode { IsNull: false, Text: var source }
            || !TargetText.IsIdentifier(source))
        {
            Refuse(json, map.Find("source") ?? map, "A citation names its source by id (letters, digits, "
                + "hyphens).", problems);
            return;
        }

        var paragraphs = map.Find("paragraphs");
        var numbers = paragraphs switch
        {
            null or { IsNull: true } => Array.Empty<int>(),
            ListNode list => [.. list.Items.Select(i => i is ScalarNode { IsPlain: true } s ? NumberOf(s.Text) : 0)],
            _ => [0],
        };
        var locator = map.Find("locator");
        if (locator is { IsNull: false } and not ScalarNode)
        {
            Refuse(json, locator, $"A locator is a text, not {locator.Described}.", problems);
            return;
        }

        WriteParts(json, paragraphs ?? map, source, numbers, locator is ScalarNode { IsNull: false } s ? s.Text : null,
            problems);
    }

    private static void WriteParts(
        Utf8JsonWriter json,
        FileNode at,
        string source,
        int[] paragraphs,
        string? locator,
        ProblemList problems)
    {
        if (paragraphs.Any(n => n < 1))
        {
            Refuse(json, at, "Paragraphs are whole numbers from 1.", problems);
        }
        else if (paragraphs.Length == 0 && string.IsNullOrWhiteSpace(locator))
        {
            Refuse(json, at, "A citation says where in its source: paragraphs, or a locator.", problems);
        }
        else
        {
            json.WriteStartObject();
            json.WriteString("source", source);
            if (paragraphs.Length > 0)
            {
                json.WriteStartArray("paragraphs");
                Array.ForEach(paragraphs, json.WriteNumberValue);
                json.WriteEndArray();
            }

            if (locator is not null)
            {
                json.WriteString("locator", locator);
            }

            json.WriteEndObject();
        }
    }

    private static void Refuse(Utf8JsonWriter json, FileNode at, string message, ProblemList problems)
    {
        problems.Add(ProblemCode.CitationMalformed, at, message);
        json.WriteNullValue();
    }

    /// <summary>The number, or 0 where the text is none that fits.</summary>
    private static int NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^" + ShorthandPattern + "\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shorthand();
}
