using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CpecLedger.Benchmarks.Harness;

namespace CpecLedger.Benchmarks;

/// <summary>What a run leaves: a table for people, a file for comparing runs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The machine and the table, as Markdown.</summary>
    public static string Of(Arguments arguments, Machine machine, IReadOnlyList<Result> results) =>
        $"""
        {machine}
        - seed {arguments.Seed}, {arguments.Rounds} rounds{(arguments.IsQuick ? ", quick: not to be quoted" : "")}

        {Table.Of(results)}
        """;

    /// <summary>Writes the run's own file, and RESULTS.md where that was asked for.</summary>
    public static void Keep(
        Arguments arguments, Machine machine, IReadOnlyList<Result> results, DateTimeOffset now)
    {
        var runs = Directory.CreateDirectory(Path.Combine(Home(), "runs"));
        var name = now.ToString("yyyyMMdd'T'HHmmss'Z.json'", CultureInfo.InvariantCulture);
        File.WriteAllText(
            Path.Combine(runs.FullName, name), JsonSerializer.Serialize(new { machine, arguments, results }, Json));
        if (arguments.WritesResults)
        {
            File.WriteAllText(
                Path.Combine(Home(), "RESULTS.md"), Head + Of(arguments, machine, results).TrimEnd() + "\n");
        }
    }

    private const string Head = """
        # Results

        Written by a run of the [benchmarks](README.md): medians, quartiles in brackets. A ratio is subject to floor;
        where the unit is a time or an amount, less is better. Absolute figures drift with the machine: use the ratios.


        """;

    /// <summary>The project's folder.</summary>
    private static string Home([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
