using YamlDotNet.Core;

namespace CpecLedger.Cli.Recording;

/// <summary>One value of a file and where it stands. A value used through an alias is one node used twice.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Weight">Characters and values in it, aliases written out.</param>
/// <param name="Height">Levels in it: 1 for a scalar.</param>
internal abstract record FileNode(int Line, int Column, long Weight, int Height)
{
    /// <summary>What it is, in words.</summary>
    public abstract string Described { get; }

    /// <summary>Whether it says "nothing": an empty plain scalar, <c>~</c> or <c>null</c> (YAML 1.2.2,
    /// 10.3.2).</summary>
    public bool IsNull => this is ScalarNode { IsPlain: true, Text: "" or "~" or "null" or "Null" or "NULL" };
}

/// <summary>A scalar; plain when it is written without quotation marks or block indicator.</summary>
internal sealed record ScalarNode(int Line, int Column, string Text, bool IsPlain)
    : FileNode(Line, Column, Text.Length + 1, 1)
{
    public override string Described => IsNull ? "nothing" : Wording.Quote(Text);
}

/// <summary>A list.</summary>
internal sealed record ListNode(int Line, int Column, IReadOnlyList<FileNode> Items)
    : FileNode(Line, Column, 1 + Items.Sum(i => i.Weight), 1 + Items.Select(i => i.Height).DefaultIfEmpty(0).Max())
{
    public override string Described => "a list";
}

/// <summary>One field of a mapping.</summary>
internal sealed record FieldNode(ScalarNode Key, FileNode Value);

/// <summary>A mapping: its fields in the order of the file, each key once.</summary>
internal sealed record MapNode(int Line, int Column, IReadOnlyList<FieldNode> Fields)
    : FileNode(
        Line,
        Column,
        1 + Fields.Sum(f => f.Key.Weight + f.Value.Weight),
        1 + Fields.Select(f => f.Value.Height).DefaultIfEmpty(0).Max())
{
    public override string Described => "a mapping";

    /// <summary>The value of a key, or null where the mapping lacks it. An explicit "nothing" is a value.</summary>
    public FileNode? Find(string key) => Fields.FirstOrDefault(f => f.Key.Text == key)?.Value;
}

/// <summary>Where the parser says something stands.</summary>
internal static class Marks
{
    public static int LineOf(Mark mark) => (int)Math.Clamp(mark.Line, 1, int.MaxValue);

    public static int ColumnOf(Mark mark) => (int)Math.Clamp(mark.Column, 1, int.MaxValue);
}
