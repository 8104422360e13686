using System.Diagnostics;

namespace CpecLedger.Domain.Tests.House;

/// <summary>The files of the project as they are to be committed.</summary>
internal static class Repository
{
    private static readonly string[] NeverOurs = ["bin", "obj", ".build", ".git", "TestResults"];

    /// <summary>The folder that holds CpecLedger.sln, upwards of the running tests.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Paths below the root, with forward slashes: what git tracks or would, else all but what is
    /// built.</summary>
    public static readonly IReadOnlyList<string> Files = [.. (Tracked() ?? Walked()).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> With(params string[] extensions) =>
        Files.Where(f => extensions.Contains(Path.GetExtension(f)));

    public static IEnumerable<string> CSharp(string folder) =>
        With(".cs").Where(f => f.StartsWith(folder, StringComparison.Ordinal));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CpecLedger.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No CpecLedger.sln above the tests.");
        }

        return folder.FullName;
    }

    private static IEnumerable<string>? Tracked()
    {
        if (!Path.Exists(Path.Combine(Root, ".git")))
        {
            return null;
        }

        using var git =
            Process.Start(new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root, RedirectStandardOutput = true,
        })!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return files.Distinct().Where(f => File.Exists(Path.Combine(Root, f)));
    }

    private static IEnumerable<string> Walked() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Intersect(NeverOurs).Any());
}
