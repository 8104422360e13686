using System.Text;
using Xunit;

namespace CpecLedger.Cli.Tests.Running;

/// <summary>Reads CSV as RFC 4180 has it, and nothing looser.</summary>
internal static class Rows
{
    /// <summary>The rows after the first, each by the names in the first.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(string text)
    {
        var rows = Lines(text).Select(Cells).ToList();
        Assert.Distinct(rows[0]);
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(c => c.First, c => c.Second))];
    }

    /// <summary>The rows as they stand; each ends with CR LF, and a line feed elsewhere stands in quotation
    /// marks.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        var (from, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (!quoted && text[i] is '\r' or '\n')
            {
                Assert.Equal("\r\n", text.Substring(i, 2));
                yield return text[from..i];
                from = ++i + 1;
            }
        }

        Assert.False(quoted, "A quotation mark is not closed.");
        Assert.Equal(text.Length, from);
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        for (var i = 0; i <= line.Length; i++)
        {
            var cell = new StringBuilder();
            if (i < line.Length && line[i] == '"')
            {
                for (i++; line[i] != '"' || (i + 1 < line.Length && line[i + 1] == '"'); i++)
                {
                    cell.Append(line[i]);
                    i += line[i] == '"' ? 1 : 0;
                }

                i++;
            }

            for (; i < line.Length && line[i] != ','; i++)
            {
                Assert.NotEqual('"', line[i]);
                cell.Append(line[i]);
            }

            cells.Add(cell.ToString());
        }

        return cells;
    }
}
