using System.Reflection;

namespace CpecLedger.Store;

/// <summary>The SQL of this project: embedded <c>.sql</c> files, one statement each, found by their path. A missing
/// file stops start-up, not a request: every text is read into a static field.</summary>
internal static class Sql
{
    /// <summary>The statement in a file such as <c>Log/Seal.sql</c>.</summary>
    public static string Of(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"There is no embedded statement '{path}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
