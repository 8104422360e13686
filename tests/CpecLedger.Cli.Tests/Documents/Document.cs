using System.Text.RegularExpressions;
using CpecLedger.Cli.Tests.Running;

namespace CpecLedger.Cli.Tests.Documents;

/// <summary>A block of code in a document.</summary>
/// <param name="Language">The word after the fence.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="SavedAs">The file that the sentence before tells to save it as: <c>… as `name`:</c>.</param>
/// <param name="Lines">What it holds.</param>
internal sealed record Block(string Language, int Line, string? SavedAs, IReadOnlyList<string> Lines);

/// <summary>A command that a document shows, and what it says the command prints.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Command">What is typed after <c>$</c>.</param>
/// <param name="Expected">What is to follow; see <see cref="Shown"/>.</param>
internal sealed record Step(int Line, string Command, IReadOnlyList<string> Expected);

/// <summary>A document of the project, read for the commands in it.</summary>
internal sealed partial record Document(string Path, IReadOnlyList<Block> Blocks)
{
    private const string Fence = "```";

    public static Document Read(string path)
    {
        var lines = File.ReadAllLines(System.IO.Path.Combine(Cpec.Home, path));
        var blocks = new List<Block>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                var last = Array.IndexOf(lines, Fence, i + 1);
                var before = lines[..i].LastOrDefault(l => l.Length > 0) ?? "";
                blocks.Add(new Block(
                    lines[i][Fence.Length..],
                    i + 1,
                    SaveAs().Match(before) is { Success: true } named ? named.Groups[1].Value : null,
                    lines[(i + 1)..last]));
                i = last;
            }
        }

        return new Document(path, blocks);
    }

    /// <summary>The commands of a console block.</summary>
    public static IEnumerable<Step> StepsOf(Block block)
    {
        var starts = Enumerable.Range(0, block.Lines.Count)
            .Where(i => block.Lines[i].StartsWith("$ ", StringComparison.Ordinal)).ToList();
        foreach (var (start, next) in starts.Zip([.. starts.Skip(1), block.Lines.Count]))
        {
            yield return new Step(
                block.Line + 1 + start,
                block.Lines[start][2..],
                [.. block.Lines.Skip(start + 1).Take(next - start - 1)]);
        }
    }

    [GeneratedRegex(@"as `([a-z]+\.(?:yaml|jsonl))`:$")]
    private static partial Regex SaveAs();
}
