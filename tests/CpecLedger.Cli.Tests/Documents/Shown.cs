using System.Text.RegularExpressions;

namespace CpecLedger.Cli.Tests.Documents;

/// <summary>Compares what a document shows with what was printed. A line <c>…</c> stands for any number of lines, and
/// <c>…</c> within a line for any text. What is new in each ledger is not compared: hashes, ids, instants, names of
/// principals.</summary>
internal static partial class Shown
{
    private const string LeftOut = "…";

    public static bool Matches(IReadOnlyList<string> shown, string printed)
    {
        var pattern = string.Concat(shown.Select(line =>
            line == LeftOut
                ? @"(?:.*\n)*?"
                : Scrub(Regex.Escape(line)).Replace(LeftOut, ".*", StringComparison.Ordinal) + "\n"));
        var lines = printed.TrimEnd('\n').Split('\n').Select(l => Scrub(l) + "\n");
        return printed.Length == 0
            ? shown.Count == 0
            : Regex.IsMatch(string.Concat(lines), $@"\A{pattern}\z", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    /// <summary>The first line shown that was not printed at all, to tell where to look.</summary>
    public static string? Missing(IEnumerable<string> shown, string printed)
    {
        var lines = printed.Split('\n').Select(Scrub).ToHashSet();
        return shown.FirstOrDefault(l => !l.Contains(LeftOut, StringComparison.Ordinal) && !lines.Contains(Scrub(l)));
    }

    private static string Scrub(string line) => Principal().Replace(
        Instant().Replace(Uuid().Replace(Hash().Replace(line, "HASH"), "ID"), "INSTANT"), "INSTANT$1PRINCIPAL$1");

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\?\.[0-9]+)?(Z|\\?[+]00:00)")]
    private static partial Regex Instant();

    /// <summary>Who recorded it stands between two gaps after the instant; escaped text escapes each blank.</summary>
    [GeneratedRegex(@"INSTANT((?:\\? ){2})\S+?\1")]
    private static partial Regex Principal();
}
