using CpecLedger.Domain.Commitments;
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
