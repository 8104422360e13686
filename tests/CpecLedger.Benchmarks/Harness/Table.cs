using System.Globalization;
using System.Text;

namespace CpecLedger.Benchmarks.Harness;

/// <summary>Results as a Markdown table: a row for each floor of each benchmark.</summary>
internal static class Table
{
    public static string Of(IEnumerable<Result> results)
    {
        var text = new StringBuilder();
        text.AppendLine("| what | floor | its median | subject | its median (quartiles) | ratio (quartiles) | target "
            + "| reached |");
        text.AppendLine("|---|---|--:|---|--:|--:|--:|---|");
        foreach (var result in results)
        {
            Series?[] floors = result.Floors.Any() ? [.. result.Floors] : [null];
            foreach (var floor in floors)
            {
                text.Append("| ").AppendJoin(" | ", Cells(result, floor)).AppendLine(" |");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Cells(Result result, Series? floor)
    {
        var isAimedAt = result.Target is { } target && (target.Against is null || target.Against == floor?.Name);
        return
        [
            result.What,
            floor?.Name ?? "",
            floor is null ? "" : Number(floor.Spread.Median, result.Unit),
            result.Subject.Name,
            Number(result.Subject.Spread, result.Unit),
            floor is null ? "" : Ratio(result.RatioTo(floor)),
            isAimedAt ? Aim(result.Target!, result.Unit) : "",
            isAimedAt ? Reached(result.Reached!.Value) : "",
        ];
    }

    private static string Aim(Target target, Unit unit) => target.Against is null
        ? $"≤ {Number(target.Value, unit)}"
        : Invariant($"≥ {target.Value:0.0#} ×");

    private static string Reached(double part) => part >= 1 ? "yes" : Invariant($"{part:0.0#} of the target");

    private static string Ratio(Spread ratio) =>
        Invariant($"{ratio.Median:0.00} ({ratio.Lower:0.00}–{ratio.Upper:0.00})");

    private static string Number(Spread spread, Unit unit) =>
        $"{Number(spread.Median, unit)} ({Plain(spread.Lower)}–{Plain(spread.Upper)})";

    private static string Number(double value, Unit unit) => Plain(value) + unit switch
    {
        Unit.PerSecond => "/s",
        Unit.Milliseconds => " ms",
        Unit.Bytes => " B",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Plain(double value) => value
        .ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "n0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
