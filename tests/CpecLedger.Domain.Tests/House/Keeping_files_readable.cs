using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace CpecLedger.Domain.Tests.House;

public sealed partial class Keeping_files_readable
{
    private const int FileLinesMax = 400;
    private const int FunctionLinesMax = 60;
    private const int ColumnsMax = 120;

    private static readonly string[] Written =
        [".cs", ".sql", ".md", ".razor", ".css", ".csproj", ".props", ".yaml", ".yml"];

    [Fact]
    public void keeps_files_within_400_lines() =>
        None(Repository.With(".cs", ".sql", ".razor", ".css").Where(f => Repository.Lines(f).Length > FileLinesMax));

    [Fact]
    public void keeps_lines_within_120_columns()
    {
        var found = Repository.With(".cs", ".sql")
            .SelectMany(f => Repository.Lines(f).Index().Where(l => Columns(l.Item) > ColumnsMax)
                .Select(l => (File: f, At: $"{f}:{l.Index + 1}"))).ToList();
        None(found.Where(l => !Exemption.All.Any(e => e.Covers(Exemption.Columns, l.File))).Select(l => l.At));
        None(Exemption.All.Where(e => !found.Any(l => e.Covers(Exemption.Columns, l.File))).Select(e => e.Path));
        Assert.All(Exemption.All, e => Assert.True(DateOnly.TryParse(e.Granted, null, out _) && e.Why.Length > 10));
    }

    /// <summary>Measures every block whose braces stand on lines of their own, types and initialisers apart. A function
    /// without such a block is one expression; its length is that of its lines, which this does not see.</summary>
    [Fact]
    public void keeps_functions_within_60_lines() => None(
        from file in Repository.With(".cs")
        let lines = Repository.Lines(file)
        from block in Blocks(lines)
        where block.Last - block.First - 1 > FunctionLinesMax
        select $"{file}:{block.First + 1}");

    [Fact]
    public void finds_a_function_that_is_too_long()
    {
        string[] body = [.. Enumerable.Repeat("            ;", FunctionLinesMax + 1)];
        string[] code = ["    class C", "    {", "        void F(", "            int x)", "        {", .. body,
            "        }", "    }"];
        Assert.Equal((4, 4 + body.Length + 1), Assert.Single(Blocks(code)));
    }

    [Fact]
    public void numbers_what_is_left_to_do() => None(
        from file in Repository.With(".cs", ".sql", ".yaml", ".yml", ".csproj", ".props", ".razor", ".css")
        from line in Repository.Lines(file).Index()
        where LeftToDo().IsMatch(line.Item)
        select $"{file}:{line.Index + 1}");

    [Fact]
    public void names_no_path_of_the_machine_it_was_written_on()
    {
        var place = string.Concat("/wo", "rk/"); // In two parts, or this line would be found.
        None(Repository.With([.. Written, ".json", ".txt", ".sln", ""])
            .Where(f => Repository.Text(f).Contains(place, StringComparison.Ordinal)));
    }

    /// <summary>The solution file begins with a byte order mark because <c>dotnet new sln</c> writes one.</summary>
    [Fact]
    public void ends_lines_with_a_line_feed_and_begins_without_a_byte_order_mark() => None(
        from file in Repository.With([.. Written, ".json", ".txt", ""])
        let bytes = File.ReadAllBytes(Path.Combine(Repository.Root, file))
        where bytes.AsSpan().StartsWith("\uFEFF"u8) || bytes.AsSpan().IndexOf("\r\n"u8) >= 0
        select file);

    private static IEnumerable<(int First, int Last)> Blocks(string[] lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim() == "{" && !Declaration().IsMatch(Header(lines, i)))
            {
                var close = lines[i].Replace('{', '}');
                var last = Array.FindIndex(lines, i, l => l.StartsWith(close, StringComparison.Ordinal));
                if (last > 0 && lines[last] == close)
                {
                    yield return (i, last);
                }
            }
        }
    }

    /// <summary>What stands before a brace, back to the end of what came before it.</summary>
    private static string Header(string[] lines, int brace)
    {
        var first = brace;
        while (first > 0 && lines[first - 1].Trim() is { Length: > 0 } line && !(line[^1] is ';' or '}' or '{' or ']'))
        {
            first--;
        }

        return string.Join(' ',
            lines[first..brace].Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));
    }

    private static int Columns(string line) => line.EnumerateRunes().Count();

    private static void None(IEnumerable<string> found) => Assert.Equal([], found);

    [GeneratedRegex(@"\b(class|record|struct|interface|enum|namespace)\s")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!\s*\(?#[0-9]+)[ :(]")]
    private static partial Regex LeftToDo();
}
