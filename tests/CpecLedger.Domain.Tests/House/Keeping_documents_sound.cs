using System.Text.RegularExpressions;
using Xunit;

namespace CpecLedger.Domain.Tests.House;

public sealed partial class Keeping_documents_sound
{
    [Fact]
    public void gives_each_document_one_title() => Assert.Equal([], Repository.With(".md")
        .Where(f => Prose(f).Count(l => l.StartsWith("# ", StringComparison.Ordinal)) != 1));

    [Fact]
    public void resolves_each_link_to_a_file_of_the_project() => Assert.Equal([],
        from file in Repository.With(".md")
        from line in Prose(file)
        from Match link in Link().Matches(line)
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal)
            && !target.StartsWith("mailto:", StringComparison.Ordinal)
            && !Resolves(file, target)
        select $"{file}: {target}");

    private static bool Resolves(string file, string target)
    {
        var parts = target.Split('#', 2);
        var path = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, parts[0]));
        var document = parts[0].Length == 0 ? Path.Combine(Repository.Root, file) : path;
        return Path.Exists(document)
            && (parts.Length == 1 || Anchors(Path.GetRelativePath(Repository.Root, document)).Contains(parts[1]));
    }

    /// <summary>Headings as hosts of Markdown turn them into anchors: lower case, hyphens for blanks, no
    /// punctuation.</summary>
    private static IEnumerable<string> Anchors(string file) => Prose(file)
        .Where(l => l.StartsWith('#'))
        .Select(l => Punctuation().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The lines of a document that are no code.</summary>
    private static IEnumerable<string> Prose(string file)
    {
        var code = false;
        foreach (var line in Repository.Lines(file))
        {
            code ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!code)
            {
                yield return Code().Replace(line, "");
            }
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
