using System.Text.RegularExpressions;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Recording;

/// <summary>The entry that a record entry is about, as files name it: <c>STREAM#LABEL</c>, <c>STREAM#UUID</c>, or
/// <c>STREAM</c> for its first entry.</summary>
/// <param name="Stream">The name of the stream.</param>
/// <param name="Entry">The entry's id, where the file gives it.</param>
/// <param name="Label">Otherwise its label; empty for the first entry.</param>
internal sealed partial record TargetText(string Stream, EntryId? Entry, string Label)
{
    /// <summary>How an id is written, without anchors.</summary>
    public const string IdPattern = "[A-Za-z0-9][A-Za-z0-9-]*";

    /// <summary>How a target is written, without anchors: a stream of <see cref="StreamName"/>, and after # a name
    /// without blanks.</summary>
    public const string Pattern = $"(?<stream>{StreamPattern})(#(?<name>{NamePattern}))?";

    /// <summary>How a link is written: a target that names its entry.</summary>
    public const string LinkPattern = $"({StreamPattern})#{NamePattern}";

    private const string StreamPattern = $"policy|(commitment|source|meeting|register/[a-z0-9-]+)/{IdPattern}";

    private const string NamePattern = "[^#\\s]+";

    /// <summary>The targets of an entry, from <c>target</c> or <c>targets</c>.</summary>
    public static IReadOnlyList<TargetText> AllOf(MapNode entry, ProblemList problems)
    {
        switch (entry.Find("target"), entry.Find("targets"))
        {
            case ({ IsNull: false } one, null):
                return Parse(one, problems) is { } target ? [target] : [];
            case (null, ListNode { Items.Count: > 0 } many):
                return [.. many.Items.Select(i => Parse(i, problems)).OfType<TargetText>()];
            case (null, { IsNull: false } other):
                problems.Add(ProblemCode.TargetMalformed, other, "\"targets\" lists at least one target.");
                return [];
            case ({ } first, { }):
                problems.Add(ProblemCode.TargetMalformed, first, "\"target\" and \"targets\" exclude each other.");
                return [];
            default:
                problems.Add(ProblemCode.FieldMissing, entry, "The field \"target\" or \"targets\" says which entry "
                    + "it is about.");
                return [];
        }
    }

    /// <summary>Whether a text may be the id of a commitment, source, meeting or register item.</summary>
    public static bool IsIdentifier(string text) => Identifier().IsMatch(text);

    /// <summary>Whether it names a stream alone, and so its first entry.</summary>
    public bool IsFirstEntry => Entry is null && Label.Length == 0;

    /// <summary>The proposal of a record entry about this target.</summary>
    public Proposal Propose(RecordEvent record, IReadOnlyList<string?>? links) => Entry is { } id
        ? new Proposal(Stream, record with { Target = id }, null, links)
        : new Proposal(Stream, record, Label, links);

    /// <summary>The entry that a node names; null where it is not written so.</summary>
    public static TargetText? TryParse(FileNode node)
    {
        if (node is not ScalarNode scalar || Form().Match(scalar.Text) is not { Success: true } match)
        {
            return null;
        }

        var (stream, name) = (match.Groups["stream"].Value, match.Groups["name"].Value);
        return Guid.TryParseExact(name, "D", out var id)
            ? new TargetText(stream, new EntryId(id), "")
            : new TargetText(stream, null, name);
    }

    private static TargetText? Parse(FileNode node, ProblemList problems)
    {
        if (TryParse(node) is { } target)
        {
            return target;
        }

        problems.Add(ProblemCode.TargetMalformed, node, $"A target is written STREAM, STREAM#LABEL or STREAM#UUID "
            + $"(commitment/ml-1#d004-e01), not {node.Described}.");
        return null;
    }

    [GeneratedRegex("^" + IdPattern + "\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex("^" + Pattern + "\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
