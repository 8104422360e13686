using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CsCheck;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;

namespace CpecLedger.Domain.Tests.Answers;

public sealed class Drawing_a_timeline
{
    [Fact]
    public void gives_a_commitment_its_bands_and_marks()
    {
        var lane = LaneOf(
            CommitmentKind.Continuing, 700, On<CommitmentEvent.AgreementRecorded>(300),
            By<CommitmentEvent.AssuranceRecorded>("cn", 10));
        Assert.Equal(
            [
                (10, 194, "One-sided", Attention.Current), (194, 300, "One-sided", Attention.Quiet),
                (300, 484, "Agreed", Attention.Current), (484, 666, "Agreed", Attention.Quiet),
                (666, null, "Agreed", Attention.Dormant),
            ],
            lane.Bands.Select(b => (
                Number(b.FromDay), b.UntilDay is { } u ? Number(u) : (int?)null, b.Certain!.Label,
                b.Certain.Attention!.Value)));
        Assert.Equal(["cn"], lane.Bands[0].Certain!.OneSidedBy);
        Assert.Equal(
            [("assurance-recorded", StatementMode.Unilateral), ("agreement-recorded", StatementMode.Joint)],
            lane.Marks.Select(m => (m.Type, m.Mode)));
        Assert.Equal("no source recorded since 28 Oct 2025", lane.Silence);
    }

    /// <summary>What a band says of a day is what is answered about that day, in both readings.</summary>
    [Fact]
    public void says_of_every_day_what_is_answered_about_it() =>
        Gen.Select(Gen.Int[0, 500].Array[1, 6], Gen.Int[0, 30], Gen.Int[0, 900]).Sample((starts, spread, day) =>
        {
            var said = Mixed(starts, spread);
            var band = LaneOf(CommitmentKind.Posture, 900, said).Bands
                .LastOrDefault(b => b.FromDay <= FirstDay.AddDays(day));
            var answered = StatusOf(CommitmentKind.Posture, day, said);
            var (certain, possible) = (answered?.Certain, answered?.Possible ?? answered?.Certain);
            Assert.Equal(
                (certain?.Label, certain?.Attention, certain?.Reading.Concerns.Count > 0),
                (band?.Certain?.Label, band?.Certain?.Attention, band?.Certain?.HasOpenConcern == true));
            Assert.Equal(
                (possible?.Label, possible?.Attention, possible?.Reading.Concerns.Count > 0),
                ((band?.Possible ?? band?.Certain)?.Label, (band?.Possible ?? band?.Certain)?.Attention,
                    (band?.Possible ?? band?.Certain)?.HasOpenConcern == true));
        });

    [Fact]
    public void leaves_no_gap_between_bands_and_shows_in_each_something_else() =>
        Gen.Select(Gen.Int[0, 500].Array[1, 6], Gen.Int[0, 30]).Sample((starts, spread) =>
        {
            var bands = LaneOf(CommitmentKind.Deliverable, 900, Mixed(starts, spread)).Bands;
            Assert.Equal(bands.Skip(1).Select(b => (DateOnly?)b.FromDay), bands.SkipLast(1).Select(b => b.UntilDay));
            Assert.Null(bands[^1].UntilDay);
            Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.NotEqual(Shown(pair.First), Shown(pair.Second)));
        });

    [Fact]
    public void marks_what_counts_by_the_day_and_nothing_later()
    {
        var portfolio = PortfolioOf(
            CommitmentKind.Deliverable, 20, Between<CommitmentEvent.AssuranceRecorded>(5, 20),
            Between<CommitmentEvent.PlanRecorded>(20, 21), On<CommitmentEvent.AgreementRecorded>(21));
        Assert.Equal(["certain", "possible"], Lane(Of(portfolio, new("it"))).Marks.Select(m => m.Counts));
    }

    [Fact]
    public void keeps_what_touches_the_window_whole()
    {
        var portfolio = PortfolioOf(
            CommitmentKind.Deliverable, 100, On<CommitmentEvent.AssuranceRecorded>(10),
            Between<CommitmentEvent.PlanRecorded>(30, 40), On<CommitmentEvent.AgreementRecorded>(60));
        var answer = Of(portfolio, new("it", From: FirstDay.AddDays(40), To: FirstDay.AddDays(59)));
        Assert.Equal((40, 59), (Number(answer.From), Number(answer.To)));
        Assert.Equal([(40, "Planned")], Lane(answer).Bands.Select(b => (Number(b.FromDay), b.Certain!.Label)));
        Assert.Equal(["plan-recorded"], Lane(answer).Marks.Select(m => m.Type));
        Assert.Empty(Lane(Of(portfolio, new("it", To: FirstDay.AddDays(9)))).Bands);
    }

    [Fact]
    public void begins_with_the_month_of_the_first_statement_and_ends_with_the_day_asked_about()
    {
        var answer = Of(PortfolioOf(
            CommitmentKind.Deliverable, 100, Between<CommitmentEvent.AssuranceRecorded>(45, 70)), new());
        Assert.Equal((31, 100), (Number(answer.From), Number(answer.To)));
        var nothing = Of(PortfolioOf(CommitmentKind.Deliverable, 40, On<CommitmentEvent.AssuranceRecorded>(45)), new());
        Assert.Equal((31, 40), (Number(nothing.From), Number(nothing.To)));
    }

    [Fact]
    public void shows_every_pillar_and_group_and_names_what_was_not_announced_yet()
    {
        var answer = Of(PortfolioOf(CommitmentKind.Plan, 100, On<CommitmentEvent.PlanRecorded>(1)), new());
        Assert.Equal(
            [("green", 0), ("growth", 0), ("unassigned", 1)],
            answer.Groups.Select(g => (g.Id, answer.Lanes.Count(l => l.Pillar == g.Id))));
        Assert.Equal(["field", "friendship", "road"], answer.NotYet);
    }

    [Fact]
    public void shows_one_pillar_where_that_is_asked_for()
    {
        var state = Scenario.Given(
            new Proposal(Road, On<CommitmentEvent.AgreementRecorded>(1)),
            new Proposal(Field, Classified with { Pillar = "green" }),
            new Proposal(Field, On<CommitmentEvent.AgreementRecorded>(1)));
        var answer = Of(Portfolio.At(state, FirstDay.AddDays(9)), new(Pillar: "green"));
        Assert.Equal(["green"], answer.Groups.Select(g => g.Id));
        Assert.Equal(["field"], answer.Lanes.Select(l => l.Id));
        Assert.Empty(answer.NotYet);
        var empty = Of(Portfolio.At(state, FirstDay.AddDays(9)), new(Pillar: "growth"));
        Assert.Equal(["growth"], empty.Groups.Select(g => g.Id));
        Assert.Empty(empty.Lanes);
    }

    [Fact]
    public void shows_what_concerns_a_project_or_a_part_of_it()
    {
        var state = Scenario.Given(
            new Proposal(Road, On<CommitmentEvent.AgreementRecorded>(1) with { Projects = ["ml-1-south"] }),
            new Proposal(Field, On<CommitmentEvent.AgreementRecorded>(1)),
            new Proposal(Friendship, On<CommitmentEvent.AssuranceRecorded>(20) with { Projects = ["ml-1"] }));
        var answer = Of(Portfolio.At(state, FirstDay.AddDays(9)), new(Project: "ml-1"));
        Assert.Equal(["road"], answer.Lanes.Select(l => l.Id));
        Assert.Equal(["friendship"], answer.NotYet);
    }

    [Fact]
    public void shows_a_commitment_whose_pillar_the_register_does_not_know()
    {
        Proposal[] recorded =
        [
            .. Background.Where(p => p.Stream != StreamName.Register(RegisterKind.Group, "unassigned")),
            new(Road, On<CommitmentEvent.AgreementRecorded>(1)),
        ];
        var answer = Of(Portfolio.At(Scenario.LedgerStateOf(recorded), FirstDay.AddDays(9)), new());
        Assert.Equal(new TimelineGroup("unassigned", "unassigned"), answer.Groups[^1]);
        Assert.Equal([("unassigned", "road")], answer.Lanes.Select(l => (l.Pillar, l.Id)));
    }

    [Fact]
    public void puts_on_the_axis_what_was_certain_by_the_day()
    {
        var state = Scenario.Given(
            Source("before", 3, Days(1, 4)), Source("within", 3, Days(8, 12)), Source("reference", null, Days(9, 9)),
            Source("later", 3, Days(12, 60)), Meeting("past", 4), Meeting("held", 9), Meeting("to-be-held", 60),
            new Proposal(Road, On<CommitmentEvent.AgreementRecorded>(9) with { Meeting = "held" }));
        var answer = Of(Portfolio.At(state, FirstDay.AddDays(50)), new(From: FirstDay.AddDays(5)));
        Assert.Equal(["within", "reference"], answer.Sources.Select(s => s.Id));
        Assert.Equal([("held", 1)], answer.Meetings.Select(m => (m.Id, m.Statements)));
    }

    [Fact]
    public void tells_nothing_without_a_policy()
    {
        var state = Scenario.LedgerStateOf([.. Background.Where(p => p.Stream != StreamName.Policy)])
            .Evolve(Road, Scenario.Recorded(0), On<CommitmentEvent.AgreementRecorded>(1));
        var answer = Of(Portfolio.At(state, FirstDay.AddDays(9)), new("road"));
        Assert.Null(answer.Limits);
        Assert.Empty(Lane(answer).Bands);
    }

    private static Proposal Meeting(string id, int day) => new(
        StreamName.Meeting(id), Sample.Meeting with { Meeting = id, Occurred = Days(day, day) });

    private static CommitmentEvent.Statement[] Mixed(int[] starts, int spread) =>
    [
        .. starts.Select((s, i) => (CommitmentEvent.Statement)((i % 3) switch
        {
            0 => Between<CommitmentEvent.AssuranceRecorded>(s, s + spread),
            1 => Between<CommitmentEvent.ConcernRaised>(s, s + spread),
            _ => SaidBy<CommitmentEvent.ReaffirmationRecorded>("pk") with { Announced = Days(s, s + spread) },
        }) with { Aspect = $"part {i}" }),
    ];

    private static TimelineLane LaneOf(CommitmentKind kind, int day, params CommitmentEvent.Statement[] said) =>
        Lane(Of(PortfolioOf(kind, day, said), new("it")));

    private static TimelineLane Lane(TimelineAnswer answer) => answer.Lanes.Single();

    private static TimelineAnswer Of(Portfolio portfolio, TimelineQuestion asked) => TimelineAnswer.Of(
        portfolio, asked, new Provenance(0, 1, "", 1, portfolio.AsOf, "0", Settled: true, Projected: false));

    private static string Shown(TimelineBand band) => string.Join('|', new[] { band.Certain, band.Possible }.Select(
        r => r is null ? "" : $"{r.Label} {r.Attention} {r.HasOpenConcern} {string.Join(',', r.OneSidedBy ?? [])}"));

    private static int Number(DateOnly day) => day.DayNumber - FirstDay.DayNumber;
}
