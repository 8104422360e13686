using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>Timelines of the seeds on screens of several widths, as approved.</summary>
public sealed class DrawingTheSeeds
{
    private const string Now = "--as-of 2026-03-01 --known-at 330";

    /// <summary>The dates of 004 are approximate still, those of 2024 only possible on that day.</summary>
    private const string Then = "--as-of 2024-11-10 --known-at 258";

    [Theory]
    [InlineData("whole", 80, $"timeline {Now}")]
    [InlineData("whole-wide", 120, $"timeline {Now}")]
    [InlineData("whole-very-wide", 180, $"timeline {Now}")]
    [InlineData("whole-narrow", 50, $"timeline {Now}")]
    [InlineData("whole-early", 80, $"timeline {Then}")]
    [InlineData("whole-nothing-yet", 80, "timeline --as-of 2023-12-01 --known-at 330")]
    [InlineData("whole-nothing-recorded", 80, "timeline --as-of 2026-03-01 --known-at 0")]
    [InlineData("pillar", 80, $"timeline --pillar x-framework {Now}")]
    [InlineData("project", 80, $"timeline --project khunjerab-port-of-entry {Now}")]
    [InlineData("window", 80, $"timeline --pillar openness --from 2024-01-01 --to 2024-12-31 {Now}")]
    [InlineData("one-reaffirmed", 80, $"timeline gwadar {Now}")]
    [InlineData("one-in-effect", 120, $"timeline khunjerab-year-round {Now}")]
    [InlineData("one-dormant", 50, $"timeline ml-1 {Now}")]
    [InlineData("one-crowded", 40, $"timeline cpec2-upgrade {Now}")]
    [InlineData("one-concern", 80, "timeline security-chinese-nationals --as-of 2024-12-10 --known-at 330")]
    [InlineData("one-possible", 80, $"timeline ml-1 {Then}")]
    [InlineData("one-nothing-yet", 80, "timeline ml-1 --as-of 2023-12-01 --known-at 330")]
    [InlineData("one-ahead", 80, $"timeline anniversary-75 --to 2026-12-31 {Now}")]
    [InlineData("ascii", 80, $"timeline --ascii --pillar x-political {Now}")]
    [InlineData("json-one", 80, $"timeline security-chinese-nationals --json --as-of 2024-11-10 --known-at 330")]
    [InlineData("json-window", 80, $"timeline --pillar livelihood --from 2025-06-01 --to 2025-12-31 --json {Now}")]
    [InlineData("json-nothing-yet", 80, "timeline --json --as-of 2023-12-01 --known-at 330")]
    [InlineData("too-narrow", 39, $"timeline {Now}")]
    [InlineData("unknown", 80, $"timeline nowhere {Now}")]
    [InlineData("unknown-pillar", 80, $"timeline --pillar nowhere {Now}")]
    [InlineData("unknown-project", 80, $"timeline --project nowhere {Now}")]
    [InlineData("both", 80, $"timeline gwadar --pillar openness {Now}")]
    [InlineData("backward", 80, $"timeline --from 2025-02-01 --to 2025-01-31 {Now}")]
    [InlineData("begins-later", 80, $"timeline --from 2026-03-02 --to 2026-12-31 {Now}")]
    public async Task draws_as_approved(string name, int columns, string line) =>
        Golden.Check(await OnAsync(columns, line), line, name, columns);

    /// <summary>Where nobody says how wide to draw, a file is 80 columns wide, whatever the terminal.</summary>
    [Theory]
    [InlineData("wide")]
    [InlineData("-3")]
    public async Task draws_80_columns_where_the_output_is_no_terminal(string columns)
    {
        const string Line = $"timeline {Now}";
        Assert.Equal((await OnAsync(80, Line)).Out, (await OnAsync(columns, Line)).Out);
    }

    private static Task<Ran> OnAsync(int columns, string line) => OnAsync($"{columns}", line);

    private static Task<Ran> OnAsync(string columns, string line) =>
        new Cpec { Environment = new Dictionary<string, string> { ["COLUMNS"] = columns } }
            .Async([.. line.Split(' '), "--data", SeededLedger.Current.Data]);
}
