using System.Reflection;
using System.Text.RegularExpressions;

namespace CpecLedger.Store;

/// <summary>The SQL of this project: embedded <c>.sql</c> files, one statement each, found by their path. A missing
/// file stops start-up, not a request: every text is read into a static field.</summary>
internal static partial class Sql
{
    /// <summary>The statement in a file such as <c>Log/Seal.sql</c>.</summary>
    public static string Of(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"There is no embedded statement '{path}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The same statement as Marten queues it: parameters by place, in the order they first stand in the file.
    /// A parameter stands there exactly once, and comments are left out: Marten would look into them.</summary>
    public static string Queued(string path) => NamedParameter().Replace(CommentLine().Replace(Of(path), ""), "?");

    [GeneratedRegex("^--.*\n", RegexOptions.Multiline)]
    private static partial Regex CommentLine();

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex NamedParameter();
}
