using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>Each reading command on the seeds, text and JSON, as approved.</summary>
public sealed class AskingTheSeeds
{
    private const string Now = "--as-of 2026-01-31 --known-at 330";

    /// <summary>The dates of 004 are approximate still, those of 2024 only possible on that day.</summary>
    private const string Then = "--as-of 2024-11-10 --known-at 258";

    [Theory]
    [InlineData("status", $"status {Now}")]
    [InlineData("status-possible", $"status {Then}")]
    [InlineData("status-nothing-yet", "status --as-of 2023-12-01 --known-at 330")]
    [InlineData("status-projected", "status --as-of 2099-12-31 --known-at 330")]
    [InlineData("pillar", $"status pillar openness {Now}")]
    [InlineData("pillar-programmes", $"status pillar green {Now}")]
    [InlineData("pillar-possible", $"status pillar x-framework {Then}")]
    [InlineData("group", $"status pillar x-political {Now}")]
    [InlineData("unassigned", $"status pillar unassigned {Now}")]
    [InlineData("project", $"status project khunjerab-port-of-entry {Now}")]
    [InlineData("project-parts", $"status project gwadar {Now}")]
    [InlineData("project-bilateral", $"status project chashma-5 {Now}")]
    [InlineData("commitment", $"status commitment gwadar {Now}")]
    [InlineData("commitment-due", $"status commitment fm-dialogue-8 {Now}")]
    [InlineData("show-in-effect", $"show khunjerab-year-round {Now}")]
    [InlineData("show-concern", $"show security-chinese-nationals {Now}")]
    [InlineData("show-reaffirmed", $"show gwadar {Now}")]
    [InlineData("show-under-way", $"show chashma-5 {Now}")]
    [InlineData("show-possible", $"show ml-1 {Then}")]
    [InlineData("show-dormant", $"show ml-1 {Now}")]
    [InlineData("show-not-yet", "show khunjerab-year-round --as-of 2023-12-01 --known-at 330")]
    [InlineData("history-commitment", "history khunjerab-year-round --as-of 2026-01-31 --known-at 330")]
    [InlineData("history-meeting", "history meeting/m-jwgicc-5 --as-of 2026-01-31 --known-at 330")]
    [InlineData("history-source", "history source/d000 --as-of 2026-01-31 --known-at 330")]
    [InlineData("replay", $"replay khunjerab-year-round {Now}")]
    [InlineData("replay-knowledge", "replay ml-1 --knowledge --as-of 2024-11-09 --known-at 330")]
    [InlineData("replay-due", "replay anniversary-75 --as-of 2099-12-31 --known-at 330")]
    [InlineData("diff-world", "diff green --from 2025-01-01 --to 2026-01-31 --known-to 330")]
    [InlineData("diff-knowledge", "diff --known-from 202 --known-to 258 --to 2026-01-31")]
    [InlineData("diff-both", "diff ml-1 --from 2024-11-09 --to 2026-01-31 --known-from 258 --known-to 330")]
    [InlineData("diff-nothing", "diff ml-1 --from 2025-01-01 --to 2025-01-02 --known-to 330")]
    [InlineData("due", $"due {Now}")]
    [InlineData("due-by", $"due --by 2026-12-31 {Now}")]
    [InlineData("silent", "silent --as-of 2026-01-31 --known-at 330")]
    [InlineData("meetings", $"meetings {Now}")]
    [InlineData("meeting", $"meetings m-jwgicc-5 {Now}")]
    [InlineData("sources", $"sources {Now}")]
    [InlineData("source", $"sources d002 {Now}")]
    [InlineData("source-by-reference", $"sources x01 {Now}")]
    [InlineData("parties", $"parties {Now}")]
    [InlineData("party", $"parties PK {Now}")]
    [InlineData("search", $"search gwadar {Now}")]
    [InlineData("search-urdu", $"search شاهراه {Now}")]
    [InlineData("search-chinese", $"search 喀喇崑崙公路 {Now}")]
    [InlineData("search-id", $"search ml1 railway {Now}")]
    [InlineData("search-phrase", $"search \"free zone\" {Now}")]
    [InlineData("search-close", $"search khunjreab opne {Now}")]
    [InlineData("search-possible", $"search thakot --kind statement {Then}")]
    [InlineData("search-first-ones", $"search pakistan --kind party --limit 2 {Now}")]
    [InlineData("search-nothing", $"search gwader hydroponics {Now}")]
    [InlineData("search-not-together", $"search wang gwadar {Now}")]
    public async Task answers_as_approved(string name, string line)
    {
        Golden.Check(await SeededLedger.AskAsync(line), line, name);
        Golden.Check(await SeededLedger.AskAsync(line + " --json"), line + " --json", name + "-json");
    }

    /// <summary>The ids of the first entry are this ledger's own: its JSON is left out.</summary>
    [Theory]
    [InlineData("history-whole", "history --as-of 2026-01-31 --known-at 8")]
    [InlineData("unknown-pillar", $"status pillar nowhere {Now}")]
    [InlineData("unknown-project", $"status project nowhere {Now}")]
    [InlineData("unknown-commitment", $"show nowhere {Now}")]
    [InlineData("unknown-stream", $"history meeting/nowhere {Now}")]
    [InlineData("not-yet-known", "show ml-1 --as-of 2026-01-31 --known-at 202")]
    [InlineData("position-beyond", "status --as-of 2026-01-31 --known-at 331")]
    [InlineData("unknown-meeting", $"meetings nowhere {Now}")]
    [InlineData("unknown-to-compare", "diff nowhere --from 2025-01-01 --to 2026-01-31")]
    [InlineData("nothing-to-compare", "diff --to 2026-01-31")]
    [InlineData("doctor", "doctor")]
    public async Task says_it_as_approved(string name, string line) =>
        Golden.Check(await SeededLedger.AskAsync(line), line, name);

    [Fact]
    public async Task answers_now_where_no_position_is_given()
    {
        var (pinned, open) = (
            await SeededLedger.AskAsync("status --as-of 2026-01-31 --known-at 330"),
            await SeededLedger.AskAsync("status --as-of 2026-01-31"));
        Assert.Equal(pinned.Out, open.Out);
    }

    [Fact]
    public async Task knows_at_an_instant_what_was_recorded_by_then()
    {
        var entries = (await SeededLedger.AnswerAsync($"history {Now}")).Each("entries").ToList();
        var after = entries[202].Text("recordedAt");
        var answer = await SeededLedger.AnswerAsync($"status --as-of 2026-01-31 --known-at {after}");
        var position = answer.GetProperty("provenance").GetProperty("position").GetInt32();
        Assert.True(position >= 202 && entries[position].Text("recordedAt") == after, $"{after} is {position}");
        var before = await SeededLedger.AnswerAsync("status --as-of 2026-01-31 --known-at 2001-01-01T00:00:00+05:00");
        Assert.Equal(-1, before.GetProperty("provenance").GetProperty("position").GetInt32());
    }
}
