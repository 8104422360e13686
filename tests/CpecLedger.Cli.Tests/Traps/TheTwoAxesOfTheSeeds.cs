using CpecLedger.Cli.Tests.Running;
using Xunit;
using static CpecLedger.Cli.Tests.Traps.Seeded;

namespace CpecLedger.Cli.Tests.Traps;

/// <summary>The files come in another order than the world's events, and better dates come last.</summary>
public sealed class TheTwoAxesOfTheSeeds
{
    [Fact]
    public async Task end_each_file_where_these_tests_say()
    {
        var entries = await EntriesAsync();
        Assert.Equal(AfterAll + 1, entries.Count);
        Assert.Equal(["d000-e27", "d002-e19", "d004-e12"], new[] { After000, After002, After004 }
            .Select(position => entries[position].Part("data").Text("label")));
        Assert.All(entries.Skip(After004 + 1), e => Assert.Equal("date-refined.v1", e.Text("type")));
    }

    [Fact]
    public async Task know_after_the_first_file_only_what_was_said_in_2026()
    {
        var answer = await StatusAsync("2026-01-31", After000);
        Assert.Equal(27, answer.Ids("commitments").Count());
        Assert.All(answer.Each("commitments"), c => Assert.Equal("2026-01-05", c.Text("lastContact")));
        var before = await StatusAsync("2025-12-31", After000);
        Assert.Empty(before.Ids("commitments").Concat(before.Ids("possibleOnly")));
    }

    [Fact]
    public async Task learn_the_oldest_statements_last_and_put_them_first()
    {
        var statements = (await ShowAsync("cpec2-upgrade")).Each("statements").ToList();
        Assert.Equal(["d004", "d004", "d002", "d002", "d002", "d000"],
            statements.Select(s => s.Part("data").Text("label")![..4]));
        var announced = statements.Select(s => s.Part("data").Part("announced").Text("earliest")).ToList();
        Assert.Equal(announced.Order(StringComparer.Ordinal), announced);
        var positions = statements.Select(s => s.Number("position")).ToList();
        Assert.NotEqual(positions.Order(), positions);
    }

    [Fact]
    public async Task had_announced_nothing_about_Khunjerab_on_1_December_2023()
    {
        var answer = await ShowAsync("khunjerab-year-round", "2023-12-01");
        Assert.True(answer.IsNull("commitment"));
        Assert.Equal(["not-yet", "not-yet"], answer.Each("statements").Select(s => s.Text("counts")));
        var status = await StatusAsync("2023-12-01", AfterAll);
        Assert.Empty(status.Ids("commitments").Concat(status.Ids("possibleOnly")));
        Assert.Empty(status.Each("coverage"));
        var text = await SeededLedger.AskAsync($"status --as-of 2023-12-01 --known-at {AfterAll}");
        Assert.Contains("No source document published by then was read", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task take_what_004_says_for_possible_only_until_its_day_is_refined()
    {
        var before = await StatusAsync("2024-11-10", After004);
        Assert.Empty(before.Ids("commitments"));
        Assert.Equal(await CommitmentsOfAsync("d004"), before.Ids("possibleOnly"));
        Assert.All(before.Each("possibleOnly"), c => Assert.True(c.IsNull("label") && !c.IsNull("possible")));
        var after = await StatusAsync("2024-11-10", AfterAll);
        Assert.Contains("ml-1", after.Ids("commitments"));
        Assert.Equal(["five-corridors-5es"], after.Ids("possibleOnly"));
        Assert.Equal(await CommitmentsOfAsync("d004"),
            after.Ids("commitments").Concat(after.Ids("possibleOnly")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task answer_for_one_commitment_as_for_all()
    {
        var before = await FacetsAsync("ml-1", "2024-11-10", After004);
        Assert.True(before.IsNull("label"));
        Assert.Equal("Stated", before.Part("possible").Text("label"));
        var after = await FacetsAsync("ml-1", "2024-11-10");
        Assert.Equal("Stated", after.Text("label"));
        Assert.True(after.IsNull("possible"));
        Assert.Equal("2024-11-07", after.Text("lastContact"));
    }

    [Fact]
    public async Task keep_yesterday_s_answer_as_it_was()
    {
        var then = await StatusAsync("2025-01-11", After002);
        var now = await StatusAsync("2025-01-11", AfterAll);
        Assert.Empty(then.Ids("commitments"));
        Assert.Equal(await CommitmentsOfAsync("d002"), then.Ids("possibleOnly"));
        Assert.Empty(now.Ids("possibleOnly"));
        Assert.Equal(
            (await CommitmentsOfAsync("d002")).Union(await CommitmentsOfAsync("d004")).Order(StringComparer.Ordinal),
            now.Ids("commitments"));
    }

    /// <summary>The only date in the running text of 002 is that of the meeting before.</summary>
    [Fact]
    public async Task give_the_fifth_meeting_not_the_day_of_the_fourth()
    {
        var meetings = await OfTypeAsync("meeting-recorded");
        Assert.Equal("2024-01-21", Occurred("m-jwgicc-4"));
        Assert.Equal("2025-01~", Occurred("m-jwgicc-5"));
        Assert.All(await StatementsAsync(), s =>
            Assert.DoesNotContain("2024-01", s.GetRawText(), StringComparison.Ordinal));

        string? Occurred(string id) => meetings.Single(m => m.Text("meeting") == id).Part("occurred").Text("edtf");
    }

    [Fact]
    public async Task keep_the_day_of_the_talks_apart_from_the_day_of_the_communique() => Assert.All(
        (await StatementsAsync()).Where(s => s.Sources().Contains("d000")),
        s =>
        {
            Assert.Equal("2026-01-04", s.Part("occurred").Text("edtf"));
            Assert.Equal("2026-01-05", s.Part("announced").Text("edtf"));
        });
}
