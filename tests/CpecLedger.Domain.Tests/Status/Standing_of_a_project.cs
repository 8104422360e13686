using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using Xunit;
using static CpecLedger.Domain.Commitments.ProjectStage;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Standing_of_a_project
{
    [Fact]
    public void has_no_stage_until_a_progress_note_about_it_carries_one()
    {
        Assert.Null(Rail(99).Stage);
        Assert.Null(Rail(99,
            On<CommitmentEvent.AgreementRecorded>(1) with { Projects = ["ml-1"] },
            On<CommitmentEvent.ReaffirmationRecorded>(2) with { Projects = ["ml-1"] },
            Claim(ProgressClaim.UnderWay, 3) with { Projects = ["ml-1"] },
            At(4, Completed) with { Projects = ["ml-1-south"] }).Stage);
        Assert.Equal(Committed, Rail(99, At(1, Committed)).Stage!.Stage);
        Assert.Equal(["ml-1-south"], Rail(99).Parts);
    }

    [Fact]
    public void moves_in_the_order_of_the_world()
    {
        var rail = Rail(99, At(30, UnderConstruction), At(10, Named), At(20, InPreparation));
        Assert.Equal([Named, InPreparation, UnderConstruction], rail.Stages.Select(s => s.Stage));
        Assert.Equal(InPreparation, Rail(29, At(30, UnderConstruction), At(10, Named), At(20, InPreparation))
            .Stage!.Stage);
        Assert.Equal((DeliveryStanding.Claimed, "pk", "it", Days(30, 30)),
            (rail.Stage!.Standing, rail.Stage.Claimants[0], rail.Stage.Commitment, rail.Stage.Announced));
    }

    [Fact]
    public void marks_a_move_backward()
    {
        var stages = Rail(99, At(1, UnderConstruction), At(2, Committed), At(3, Committed), At(4, Suspended),
            At(5, Completed)).Stages;
        Assert.Equal([false, true, false, false, false], stages.Select(s => s.Backward));
    }

    [Fact]
    public void shows_a_possible_stage_beside_the_certain_one()
    {
        var maybe = Noted(ProgressClaim.UnderWay)
            with { Projects = ["ml-1"], Stage = Completed, Announced = Days(5, 15) };
        var during = Rail(9, At(1, Committed), maybe);
        Assert.Equal((Committed, Completed), (during.Stage!.Stage, during.Possible!.Stage));
        Assert.Null(Rail(15, At(1, Committed), maybe).Possible);
        Assert.Null(Rail(4, At(1, Committed), maybe).Possible);
    }

    [Fact]
    public void lists_the_commitments_that_concern_it_or_a_part_of_it()
    {
        Assert.Equal("it", Assert.Single(Rail(9, On<CommitmentEvent.PlanRecorded>(1) with { Projects = ["ml-1-south"] })
            .Commitments).Id);
        Assert.Empty(Rail(9, On<CommitmentEvent.PlanRecorded>(1)).Commitments);
        var classified = Scenario.Given(
            new Proposal(Road, Classified with { Projects = ["ml-1"], ProjectsBasis = ClassificationBasis.Editorial }),
            new Proposal(Road, On<CommitmentEvent.PlanRecorded>(1)));
        Assert.Equal("road", Assert.Single(Portfolio.At(classified, FirstDay.AddDays(9)).Project("ml-1")!.Commitments)
            .Id);
        Assert.Null(Portfolio.At(classified, FirstDay).Project("ml-9"));
    }

    private static CommitmentEvent.ProgressNoted At(int day, ProjectStage stage) =>
        Claim(ProgressClaim.UnderWay, day) with { Projects = ["ml-1"], Stage = stage };

    private static ProjectStanding Rail(int day, params CommitmentEvent.Statement[] said) =>
        PortfolioOf(CommitmentKind.Deliverable, day, said).Project("ml-1")!;
}
