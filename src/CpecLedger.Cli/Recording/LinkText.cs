using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Recording;

/// <summary>An entry that another one names, as files name it: <c>STREAM#LABEL</c> or <c>STREAM#UUID</c>. What a label
/// means is looked up when the command is decided.</summary>
internal static class LinkText
{
    /// <summary>Writes a link; a label's id stays empty.</summary>
    public static void Write(Utf8JsonWriter json, FileNode node, ProblemList problems)
    {
        if (TargetText.TryParse(node) is not { IsFirstEntry: false } link)
        {
            problems.Add(ProblemCode.TargetMalformed, node, "An entry is named STREAM#LABEL or STREAM#UUID "
                + $"(commitment/ml-1#d004-e01), not {node.Described}.");
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("stream", link.Stream);
        json.WriteString("entry", (link.Entry ?? default(EntryId)).ToString());
        json.WriteEndObject();
    }

    /// <summary>The labels of an entry's links, in the order of <see cref="EntryLinks.Of"/>; null where it names none
    /// by label.</summary>
    public static IReadOnlyList<string?>? LabelsOf(MapNode entry, EntryKind kind)
    {
        var nodes = kind.Properties
            .Where(p => p.PropertyType == typeof(EntryLink) || p.PropertyType == typeof(IReadOnlyList<EntryLink>))
            .Select(p => entry.Find(p.Name)).OfType<FileNode>().Where(n => !n.IsNull)
            .SelectMany(n => n is ListNode list ? list.Items : [n]);
        string?[] labels = [.. nodes.Select(TargetText.TryParse).Select(l => l?.Entry is null ? l?.Label : null)];
        return labels.Any(l => l is not null) ? labels : null;
    }
}
