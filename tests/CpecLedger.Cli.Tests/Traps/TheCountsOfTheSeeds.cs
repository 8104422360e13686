using CpecLedger.Cli.Tests.Running;
using Xunit;
using static CpecLedger.Cli.Tests.Traps.Seeded;

namespace CpecLedger.Cli.Tests.Traps;

public sealed class TheCountsOfTheSeeds
{
    [Fact]
    public async Task are_39_commitments_59_statements_7_meetings_10_persons_and_9_projects()
    {
        Assert.Equal(39, (await OfTypeAsync("commitment-opened")).Count);
        Assert.Equal(59, (await StatementsAsync()).Select(s => s.Text("label")).Distinct().Count());
        Assert.Equal(7, (await OfTypeAsync("meeting-recorded")).Count);
        var items = await OfTypeAsync("register-item-recorded");
        Assert.Equal(10, items.Count(i => i.Text("kind") == "person"));
        Assert.Equal(9, items.Count(i => i.Text("kind") == "project"));
    }

    [Theory]
    [InlineData("2023-12-01")]
    [InlineData("2024-11-10")]
    [InlineData("2025-06-30")]
    [InlineData("2026-01-31")]
    [InlineData("2099-12-31")]
    public async Task add_up_over_the_ten_pillars_and_groups(string asOf)
    {
        var status = await StatusAsync(asOf, AfterAll);
        var (pillars, commitments) = (status.Each("pillars").ToList(), status.Each("commitments").ToList());
        Assert.Equal(10, pillars.Count);
        Assert.Equal(commitments.Count, Sum("commitments") + Sum("postures"));
        Assert.Equal(commitments.Count(c => c.Text("kind") == "posture"), Sum("postures"));
        Assert.Equal(commitments.Count(c => c.Text("kind") == "programme"), Sum("programmes"));
        Assert.Equal(status.Each("possibleOnly").Count(), Sum("possibleOnly"));
        Assert.Equal(commitments.Count(c => c.Each("openConcerns").Any()), Sum("openConcerns"));
        Assert.All(pillars, p => Assert.Equal(
            p.Number("commitments"), p.Part("labels").EnumerateObject().Sum(l => l.Value.GetInt32())));

        int Sum(string count) => pillars.Sum(p => p.Number(count));
    }

    [Fact]
    public async Task are_all_39_once_every_document_has_spoken() =>
        Assert.Equal(39, (await StatusAsync("2026-01-31", AfterAll)).Each("commitments").Count());

    [Fact]
    public async Task are_eleven_commitments_that_several_documents_feed()
    {
        var several = (await EntriesAsync()).Where(e => e.Part("data").Text("label") is not null)
            .GroupBy(e => e.Text("stream"), e => e.Part("data").Sources())
            .Where(g => g.SelectMany(s => s).Distinct().Count() > 1).Select(g => g.Key!).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "agriculture", "cpec2-upgrade", "development-strategy-alignment", "five-corridors-5es", "gwadar",
                "high-level-exchanges", "industry", "khunjerab-year-round", "mining", "multilateral-coordination",
                "strategic-partnership",
            ],
            several.Select(stream => stream["commitment/".Length..]));
    }

    [Fact]
    public async Task rest_each_on_a_source_and_a_paragraph() => Assert.All(await StatementsAsync(), s =>
        Assert.All(s.Each("citations").DefaultIfEmpty(), c =>
        {
            Assert.Matches("^d00[024]\\z", c.Text("source"));
            Assert.Contains(c.Each("paragraphs"), p => p.GetInt32() > 0);
        }));

    [Fact]
    public async Task leave_no_corridor_that_a_source_assigned() => Assert.All(
        (await StatusAsync("2026-01-31", AfterAll)).Each("commitments"),
        c => Assert.Equal("editorial", c.Text("pillarBasis")));
}
