using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Comparing_two_answers
{
    private static readonly CommitmentEvent.Statement[] Said =
    [
        On<CommitmentEvent.AssuranceRecorded>(10),
        On<CommitmentEvent.AgreementRecorded>(20),
        Noted(ProgressClaim.UnderWay) with
        {
            Announced = Days(30, 30), Stage = ProjectStage.UnderConstruction, Projects = ["ml-1"],
        },
    ];

    [Fact]
    public void finds_nothing_between_an_answer_and_itself()
    {
        var diff = Diff.Between(On(25), On(25));
        Assert.Empty(diff.Commitments);
        Assert.Empty(diff.Projects);
        Assert.Empty(diff.Pillars);
    }

    [Fact]
    public void names_each_facet_that_differs_and_the_entry_that_made_the_difference()
    {
        var thing = Assert.Single(Diff.Between(On(15), On(25)).Commitments);
        Assert.Equal(
            [("label", "Stated", "Agreed"), ("basis", "stated", "agreed"), ("lastContact", "2025-01-11", "2025-01-21")],
            thing.Changes.Select(c => (c.Facet, c.From!, c.To!)));
        var agreed = Position(1);
        Assert.Equal([agreed], thing.Entries);
        Assert.All(thing.Changes, c => Assert.Equal(agreed, c.Because[0].Position));
    }

    [Fact]
    public void gives_no_entry_for_what_only_time_did()
    {
        var thing = Assert.Single(Diff.Between(On(40), On(240)).Commitments);
        var change = Assert.Single(thing.Changes);
        Assert.Equal(("attention", "current", "quiet"), (change.Facet, change.From, change.To));
        Assert.Empty(change.Because);
        Assert.Empty(thing.Entries);
    }

    [Fact]
    public void tells_of_projects_and_pillars_too()
    {
        var diff = Diff.Between(On(25), On(35));
        Assert.Equal(("no stage recorded", "under-construction"), Change(Assert.Single(diff.Projects), "stage"));
        Assert.Equal(("0", "1"), Change(Assert.Single(diff.Pillars), "claimed"));
    }

    [Fact]
    public void tells_of_what_was_not_there_before()
    {
        var thing = Assert.Single(Diff.Between(On(5), On(15)).Commitments);
        Assert.Equal((null, "Stated"), Change(thing, "label"));
    }

    [Fact]
    public void names_how_it_ended_what_is_disputed_and_how_it_reads()
    {
        CommitmentEvent.Statement[] said =
        [
            On<CommitmentEvent.AgreementRecorded>(1), Claim(ProgressClaim.UnderWay, 2),
            On<CommitmentEvent.VerificationRecorded>(5) with { Verifies = Nth(2) },
            On<CommitmentEvent.ContradictionRecorded>(6) with { Between = [Nth(1), Nth(2)] },
            On<CommitmentEvent.AmendmentRecorded>(7), On<CommitmentEvent.WithdrawalRecorded>(8),
        ];
        Portfolio At(int day) => PortfolioOf(CommitmentKind.Continuing, day, said);
        var verified = Assert.Single(Diff.Between(At(4), At(5)).Commitments);
        Assert.Equal(("under-way (claimed)", "under-way (verified)"), Change(verified, "delivery"));
        Assert.Equal("verification", Assert.Single(Because(verified, "label")).Facet);
        var disputed = Assert.Single(Diff.Between(At(5), At(6)).Commitments);
        Assert.Equal(((string?)null, "contradicted"), Change(disputed, "dispute"));
        Assert.Equal("contradiction", Assert.Single(Because(disputed, "dispute")).Facet);
        var ended = Assert.Single(Diff.Between(At(6), At(8)).Commitments);
        Assert.Equal((null, "withdrawn"), Change(ended, "end"));
        Assert.Equal((null, "They will build it in steel."), Change(ended, "wording"));
        Assert.Equal("end", Because(ended, "label")[0].Facet);

        static EntryLink Nth(int n) => Sample.On(Scenario.Recorded(n), "commitment/it");
    }

    /// <summary>A statement that came from elsewhere brings what was done to it, and nothing else of its
    /// stream.</summary>
    [Fact]
    public void counts_what_was_done_to_a_statement_wherever_that_is_recorded()
    {
        var before = Scenario.Given(
            new Proposal(Road, On<CommitmentEvent.AgreementRecorded>(1)),
            new Proposal(Field, On<CommitmentEvent.AssuranceRecorded>(2)),
            new Proposal(Field, On<CommitmentEvent.PlanRecorded>(3)),
            new Proposal(Field, Moving(Scenario.Recorded(1), "field", "road")));
        var (moved, other) = (Scenario.Recorded(1), Scenario.Recorded(2));
        Assert.Equal([], Entries(before, new Proposal(Field, Attaching(other, Cited(8)))));
        Assert.Equal([28], Entries(before, new Proposal(Field, Attaching(moved, Cited(8)))));
        Assert.Equal([28], Entries(before, new Proposal(Field, Moving(moved, "road", "field"))));
        Assert.Equal([26, 28], Entries(before, new Proposal(Field, MergedInto("road"))));
        var merged = before.When(Field, MergedInto("road")).ThenState();
        Assert.Equal([29], Entries(merged, new Proposal(Field, Unmerged(Scenario.Proposed(0)))));

        static IEnumerable<long> Entries(LedgerState before, Proposal done) =>
            Diff.Between(
                Portfolio.At(before, Today), Portfolio.At(before.WhenLater(done).ThenState(), Today))
                .Commitments.SingleOrDefault(c => c.Id == "road")?.Entries ?? [];
    }

    private static IReadOnlyList<DecidedBy> Because(ThingChange thing, string facet) =>
        thing.Changes.Single(c => c.Facet == facet).Because;

    private static (string? From, string? To) Change(ThingChange thing, string facet)
    {
        var change = thing.Changes.Single(c => c.Facet == facet);
        return (change.From, change.To);
    }

    private static Portfolio On(int day) => PortfolioOf(CommitmentKind.Continuing, day, Said);

    private static long Position(int statement) => On(99).State.Stream("commitment/it").Standing
        .Where(h => h.Event is CommitmentEvent.Statement).ElementAt(statement).Position.Value;

    private static T On<T>(int day) where T : CommitmentEvent.Statement => Fold.On<T>(day);
}
