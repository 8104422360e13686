using System.Text.Json;
using CpecLedger.Cli.Tests.Running;
using Xunit;
using static CpecLedger.Cli.Tests.Traps.Seeded;

namespace CpecLedger.Cli.Tests.Traps;

/// <summary>What its users will ask (DOMAIN: what its users will ask), each answered by one command on the seeds. The
/// expected answers were read by hand from the paragraphs of the three documents that are named beside them. Exports
/// and subscriptions, which two of the eight ask for, are not built yet.</summary>
public sealed class TheQuestionsOfItsUsers
{
    private const string Now = "--as-of 2026-01-31 --known-at 330";

    [Fact]
    public async Task auditor_was_anything_edited_and_every_correction_with_reason_and_author()
    {
        var doctor = await SeededLedger.AskAsync("doctor");
        var status = await StatusAsync("2026-01-31", AfterAll);
        Assert.Contains(
            $"root {status.Part("provenance").Text("rootHash")}", doctor.Out, StringComparison.Ordinal);

        await using var copy = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        var file = folder.Write("correction.yaml", """
            format: cpec-ledger/1
            entries:
              - type: entry-corrected
                target: commitment/gwadar#d000-e07
                pointer: /confidence
                old: high
                new: medium
                reason: P10 tells it in an article's own words.
            """);
        var recorded = await copy.RunAsync("record", file);
        Assert.True(recorded.Code == 0, recorded.Error);
        var trail = (await copy.RunAsync("history", "gwadar", "--json")).Json.Each("entries").ToList();
        var correction = trail.Single(e => e.Text("type") == "entry-corrected.v1");
        Assert.Equal("P10 tells it in an article's own words.", correction.Part("data").Text("reason"));
        Assert.Equal((331, "d000-e07"), (correction.Number("position"), correction.Text("targetLabel")));
        Assert.NotNull(correction.Text("recordedByName"));
        Assert.Contains("332 entries", (await copy.RunAsync("doctor")).Out, StringComparison.Ordinal);
    }

    /// <summary>d000 P13: the anniversary in 2026; d000 P16: the next round in Islamabad in the year after. Nothing
    /// else has a date to be kept. What was reported as in effect or under way has a note (d002 P13, P14).</summary>
    [Fact]
    public async Task planning_staff_what_falls_due_before_the_next_round_and_what_has_no_progress_note()
    {
        var answer = await SeededLedger.AnswerAsync($"due {Now}");
        Assert.Equal(["anniversary-75", "fm-dialogue-8"],
            answer.Each("due").Select(d => d.Part("commitment").Text("id")));
        Assert.All(answer.Each("due"), d => Assert.False(d.Part("hasProgress").GetBoolean()));
        var without = answer.Ids("withoutProgress").ToList();
        Assert.Contains("ml-1", without);
        Assert.DoesNotContain("khunjerab-year-round", without);
        Assert.DoesNotContain("chashma-5", without);
    }

    /// <summary>d004 P6: China's offers on agriculture, mining and industry are its own; d000 P10 has all three
    /// jointly. d004 P5: the concern about Chinese nationals is an article's narration.</summary>
    [Fact]
    public async Task embassy_desk_what_did_the_other_side_say_alone_and_what_did_both()
    {
        var answer = await SeededLedger.AnswerAsync($"parties CN {Now}");
        var (alone, together) = (Said(answer, "alone"), Said(answer, "together"));
        Assert.All(answer.Each("alone"), s => Assert.Equal("unilateral", s.Text("mode")));
        Assert.All(answer.Each("together"), s => Assert.Equal("joint", s.Text("mode")));
        Assert.Superset(
            new HashSet<string>(
                ["agriculture d004", "mining d004", "industry d004", "security-chinese-nationals d004"]),
            alone.ToHashSet());
        Assert.Superset(
            new HashSet<string>(["agriculture d000", "gwadar d000", "gwadar d004", "ml-1 d004"]), together.ToHashSet());
    }

    /// <summary>d004 P4 repeats the will to develop it as a whole; d000 P10 agrees on the port. No document tells of
    /// progress.</summary>
    [Fact]
    public async Task analyst_how_often_was_Gwadar_reaffirmed_by_whom_and_with_what_progress()
    {
        var answer = await SeededLedger.AnswerAsync($"status project gwadar {Now}");
        Assert.Equal((1, 0), (answer.Part("reaffirmations").Number("joint"),
            answer.Part("reaffirmations").Number("oneSided")));
        Assert.Equal(0, answer.Number("progressNotes"));
        Assert.True(answer.IsNull("stage"));
        Assert.Equal(["reaffirmation-recorded", "agreement-recorded"],
            answer.Each("said").Select(s => s.Text("type")));
        Assert.Equal(["PK", "CN", "PK", "CN"],
            answer.Each("said").SelectMany(s => s.Each("speakers")).Select(s => s.GetString()));
        var text = (await SeededLedger.AskAsync($"status project gwadar {Now}")).Out;
        Assert.Contains("no progress note in the recorded sources", text, StringComparison.Ordinal);
        Assert.Contains("d004 P4", text, StringComparison.Ordinal);
        Assert.Contains("d000 P10", text, StringComparison.Ordinal);
    }

    /// <summary>Nothing: the earliest document that speaks of it is of January 2025 (d002 P13).</summary>
    [Fact]
    public async Task journalist_what_did_we_know_about_Khunjerab_on_1_December_2023_and_whose_silence_is_it()
    {
        var said = (await SeededLedger.AskAsync("show khunjerab-year-round --as-of 2023-12-01 --known-at 330")).Out;
        var text = string.Join(' ', said.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Nothing recorded about it had been announced by 1 Dec 2023.", text, StringComparison.Ordinal);
        Assert.Contains(
            "the silence before is that of the ledger, not of the world", text, StringComparison.Ordinal);
    }

    /// <summary>d002 P7, clean energy, is of the fifth JWG-ICC in January 2025; d000 P10, sustainable development, of
    /// the seventh dialogue in January 2026, which does not name clean energy.</summary>
    [Fact]
    public async Task minister_what_changed_in_the_green_corridor_between_two_meetings_on_one_page()
    {
        var answer = await SeededLedger.AnswerAsync("diff green --from m-jwgicc-5 --to m-fmsd-7 --known-to 330");
        Assert.Equal(("2025-01-11", "2026-01-05"),
            (answer.Part("from").Text("asOf"), answer.Part("to").Text("asOf")));
        Assert.Equal(["clean-energy", "sustainable-development"], answer.Ids("commitments"));
        var agreed = answer.Each("commitments").Last().Each("changes").Single(c => c.Text("facet") == "label");
        Assert.Equal("Agreed", agreed.Text("to"));
        Assert.Equal("d000-e09", Assert.Single(agreed.Each("because")).Text("label"));
        var text = (await SeededLedger.AskAsync("diff green --from m-jwgicc-5 --to m-fmsd-7 --known-to 330")).Out;
        Assert.InRange(text.Split('\n').Length, 10, 60);
    }

    [Theory]
    [InlineData("diff green --from m-fmsd-8 --to 2026-01-31 --known-to 330", "meeting-not-held")]
    [InlineData("diff green --from nowhere --to 2026-01-31 --known-to 330", "question-incomplete")]
    public async Task a_meeting_without_a_day_is_no_side_to_compare(string line, string code)
    {
        var ran = await SeededLedger.AskAsync(line);
        Assert.Equal(2, ran.Code);
        Assert.Contains($"[{code}]", ran.Error, StringComparison.Ordinal);
    }

    private static List<string> Said(JsonElement answer, string list) =>
        [.. answer.Each(list).Select(s => $"{s.Text("commitment")} {s.Text("label")![..4]}")];
}
