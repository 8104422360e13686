using CpecLedger.Cli.Tests.Running;
using Xunit;
using static CpecLedger.Cli.Tests.Traps.Seeded;

namespace CpecLedger.Cli.Tests.Traps;

/// <summary>What a hasty reader of the three documents would get wrong, asked of the ledger as it ships.</summary>
public sealed class TheTrapsOfTheSeeds
{
    [Fact]
    public async Task four_corridors_in_one_document_do_not_withdraw_the_fifth()
    {
        Assert.Equal("4", (await StatementAsync("d002-e09")).Each("figures").Single().Text("value"));
        Assert.Equal("5", (await StatementAsync("d004-e11")).Each("figures").Single().Text("value"));
        var pillars = (await StatusAsync("2026-01-31", AfterAll)).Each("pillars").ToList();
        Assert.Equal(["growth", "livelihood", "innovation", "green", "openness"],
            pillars.Where(p => p.Text("kind") == "pillar").Select(p => p.Text("id")));
        var names = (await PillarAsync("openness")).Each("names").Select(n => n.Text("text")).ToList();
        Assert.Contains("inclusive regional development", names);
        Assert.Contains("regional connectivity", names);
    }

    [Fact]
    public async Task a_headline_alone_is_no_statement()
    {
        Assert.All(await StatementsAsync(), s => Assert.All(s.Each("citations"), c =>
            Assert.NotEmpty(c.Each("paragraphs").Select(p => $"{c.Text("source")} P{p}")
                .Except(["d000 P1", "d000 P2", "d002 P1", "d002 P2", "d002 P3", "d002 P4", "d002 P5"]))));
        var upgrade = await ShowAsync("cpec2-upgrade");
        Assert.All(upgrade.Each("statements"), s =>
            Assert.DoesNotContain("launch", s.Part("data").Text("summary"), StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Agreed", upgrade.Part("commitment").Text("label"));
        Assert.True(upgrade.Part("commitment").IsNull("delivery"));
    }

    [Fact]
    public async Task four_names_of_the_second_phase_are_one_commitment() =>
        Assert.Equal(["d000", "d002", "d004"], (await ShowAsync("cpec2-upgrade")).Each("statements")
            .SelectMany(s => s.Part("data").Sources()).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task a_weaker_wording_a_year_later_leaves_Khunjerab_in_effect()
    {
        var facets = await FacetsAsync("khunjerab-year-round");
        Assert.Equal("In effect (claimed)", facets.Text("label"));
        Assert.Equal("one-sided-speech", facets.Text("evidence"));
        Assert.Equal(["CN"], facets.Part("delivery").Each("claimants").Select(c => c.GetString()));
        Assert.Equal("2025-01-11", facets.Part("delivery").Text("notRenewedSince"));
        Assert.Equal("2026-01-05", facets.Text("lastContact"));
        Assert.Equal("operating", (await ProjectAsync("khunjerab-port-of-entry")).Part("stage").Text("stage"));
    }

    [Fact]
    public async Task the_highway_is_built_and_kept_passable_in_two_commitments()
    {
        Assert.Equal(["d004"], (await ShowAsync("kkh-thakot-raikot")).Ids("sources"));
        Assert.Equal(["d000"], (await ShowAsync("kkh-passage")).Ids("sources"));
    }

    [Fact]
    public async Task Gwadar_is_one_commitment_with_two_projects()
    {
        var projects = (await FacetsAsync("gwadar")).Each("projects").Select(p => p.GetString());
        Assert.Equal(["gwadar-free-zone", "gwadar-port"], projects.Order(StringComparer.Ordinal));
        Assert.True((await ProjectAsync("gwadar-port")).IsNull("stage"));
    }

    [Theory]
    [InlineData("agriculture", "2024-12-01", "One-sided")]
    [InlineData("industry", "2024-12-01", "One-sided")]
    [InlineData("mining", "2024-12-01", "One-sided")]
    [InlineData("agriculture", "2025-06-30", "Agreed")]
    [InlineData("industry", "2025-06-30", "Agreed")]
    [InlineData("mining", "2025-06-30", "One-sided")]
    [InlineData("agriculture", "2026-01-31", "Agreed")]
    [InlineData("industry", "2026-01-31", "Agreed")]
    [InlineData("mining", "2026-01-31", "Agreed")]
    public async Task an_offer_of_China_becomes_an_agreement_when_both_say_so(string id, string asOf, string label)
    {
        var facets = (await StatusAsync(asOf, AfterAll)).Each("commitments").Single(c => c.Text("id") == id);
        Assert.Equal(label, facets.Text("label"));
        Assert.Equal(label == "One-sided" ? ["CN"] : [], facets.Each("oneSidedBy").Select(p => p.GetString()));
    }

    [Fact]
    public async Task ML_1_falls_silent_and_the_ledger_says_whose_silence_it_is()
    {
        var facets = await FacetsAsync("ml-1");
        Assert.Equal(("Stated", "dormant"), (facets.Text("label"), facets.Text("attention")));
        Assert.Equal("not mentioned in the recorded sources since 7 Nov 2024", facets.Text("silence"));
    }

    [Theory]
    [InlineData("d002-e10")]
    [InlineData("d002-e11")]
    public async Task a_paragraph_that_names_no_meeting_gets_none(string label)
    {
        var statement = await StatementAsync(label);
        Assert.True(statement.IsNull("meeting"));
        Assert.Equal("medium", statement.Text("confidence"));
    }

    [Fact]
    public async Task next_year_is_reckoned_from_the_communique()
    {
        var due = (await FacetsAsync("fm-dialogue-8")).Part("due");
        Assert.Equal(("2027", "computed"), (due.Text("edtf"), due.Text("basis")));
    }

    [Fact]
    public async Task one_man_holds_three_posts_and_an_unnamed_office_stays_one()
    {
        var persons = (await OfTypeAsync("register-item-recorded")).Where(i => i.Text("kind") == "person").ToList();
        Assert.Equal(3, persons.Single(p => p.Text("id") == "ishaq-dar").Each("posts").Count());
        Assert.Equal(["pk-president-unnamed", "pk-pm-unnamed"],
            persons.Where(p => p.Text("category") == "office").Select(p => p.Text("id")));
    }

    [Fact]
    public async Task the_figure_of_65_billion_has_no_claimant_and_enters_no_sum()
    {
        var figures = (await StatementsAsync()).SelectMany(s => s.Each("figures")).Where(f => f.Text("unit") == "USD");
        var figure = Assert.Single(figures);
        Assert.Equal("65000000000", figure.Text("value"));
        Assert.True(figure.IsNull("claimant"));
        var portfolio = (await StatusAsync("2026-01-31", AfterAll)).GetRawText();
        Assert.DoesNotContain("65000000000", portfolio, StringComparison.Ordinal);
        Assert.DoesNotContain("USD", portfolio, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_assurance_answers_the_concern_and_does_not_close_it()
    {
        var answer = await ShowAsync("security-chinese-nationals");
        Assert.Contains("assurance-recorded", answer.Each("statements").Select(s => s.Text("type")));
        var concern = Assert.Single(answer.Part("commitment").Each("openConcerns"));
        Assert.Equal("2024-11-08~", concern.Part("raised").Text("edtf"));
        Assert.Equal("One-sided", answer.Part("commitment").Text("label"));
    }

    [Fact]
    public async Task Chashma_5_belongs_to_no_corridor_until_a_source_says_so()
    {
        var facets = await FacetsAsync("chashma-5");
        Assert.Equal(("unassigned", "Under way (claimed)"), (facets.Text("pillar"), facets.Text("label")));
        var project = await ProjectAsync("chashma-5");
        Assert.Contains("not stated", project.Text("membership"), StringComparison.Ordinal);
        Assert.Equal("under-construction", project.Part("stage").Text("stage"));
    }

    [Fact]
    public async Task the_period_of_the_action_plan_is_no_due_date()
    {
        var facets = await FacetsAsync("action-plan-2025-2029");
        Assert.Equal("Reaffirmed", facets.Text("label"));
        Assert.True(facets.IsNull("due"));
        Assert.Equal("quiet", (await FacetsAsync("action-plan-2025-2029", "2026-12-31")).Text("attention"));
    }

    [Fact]
    public async Task a_review_that_is_held_is_no_progress() => Assert.True(
        (await FacetsAsync("cpec2-upgrade", "2025-06-30")).IsNull("delivery"));
}
