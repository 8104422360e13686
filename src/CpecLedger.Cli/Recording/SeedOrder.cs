namespace CpecLedger.Cli.Recording;

/// <summary>The order in which a folder of seeds is recorded: what is referred to comes first.</summary>
internal static class SeedOrder
{
    /// <summary>Folders in the order they are recorded; the empty one is the folder itself.</summary>
    private static readonly string[] Folders = ["register", "", "refinements"];

    /// <summary>The files to record, in order: <c>register/</c>, the documents, <c>refinements/</c>, each by
    /// name.</summary>
    /// <param name="paths">Paths inside the folder, with forward slashes. What is no <c>.yaml</c> there is left
    /// out.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> paths) =>
    [
        .. paths
            .Where(p => p.EndsWith(".yaml", StringComparison.Ordinal) && Folders.Contains(FolderOf(p)))
            .OrderBy(p => Array.IndexOf(Folders, FolderOf(p)))
            .ThenBy(p => p, StringComparer.Ordinal),
    ];

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
