using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Commitments.CommitmentKind;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;
using Agreement = CpecLedger.Domain.Commitments.CommitmentEvent.AgreementRecorded;
using Assurance = CpecLedger.Domain.Commitments.CommitmentEvent.AssuranceRecorded;
using Planning = CpecLedger.Domain.Commitments.CommitmentEvent.PlanRecorded;
using Reaffirmation = CpecLedger.Domain.Commitments.CommitmentEvent.ReaffirmationRecorded;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Standing_of_a_pillar
{
    private static readonly CommitmentEvent.Statement Delivered = Claim(ProgressClaim.Delivered, 1);
    private static readonly CommitmentEvent.Statement UnderWay = Claim(ProgressClaim.UnderWay, 1);

    public static TheoryData<string, (CommitmentKind, CommitmentEvent.Statement)[]> Lines => new()
    {
        { "No commitments recorded", [] },
        { "All delivered (claimed)", [(Deliverable, Delivered), (Plan, Delivered), (Continuing, Delivered)] },
        { "All delivered (claimed)",
            [(Deliverable, Delivered), (Programme, On<Assurance>(1)), (Posture, On<Assurance>(1))] },
        { "Delivery claimed for 1 of 2, 0 verified", [(Deliverable, Delivered), (Deliverable, On<Agreement>(1))] },
        { "Delivery claimed for 1 of 1, 0 verified", [(Continuing, Claim(ProgressClaim.InEffect, 1))] },
        { "Delivery claimed for 1 of 1, 0 verified", [(Programme, UnderWay)] },
        { "Delivery claimed for 1 of 1, 0 verified", [(Deliverable, Claim(ProgressClaim.PartlyDelivered, 1))] },
        { "Agreed, no delivery claimed", [(Deliverable, On<Agreement>(1)), (Plan, On<Planning>(1))] },
        { "Agreed, no delivery claimed", [(Programme, On<Agreement>(1)), (Deliverable, On<Assurance>(1))] },
        { "General cooperation agreed, nothing deliverable recorded",
            [(Programme, On<Agreement>(1)), (Programme, On<Assurance>(1)), (Posture, On<Assurance>(1))] },
        { "Reaffirmed or planned, nothing agreed", [(Continuing, On<Reaffirmation>(1)), (Posture, On<Agreement>(1))] },
        { "Reaffirmed or planned, nothing agreed", [(Deliverable, On<Planning>(1))] },
        { "Statements only", [(Deliverable, By<Planning>("pk", 1)), (Programme, On<Assurance>(1))] },
        { "Statements only", [(Deliverable, Claim(ProgressClaim.Suspended, 1))] },
        { "Statements only", [(Posture, On<Reaffirmation>(1))] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void has_the_first_line_that_matches(string line,
        (CommitmentKind, CommitmentEvent.Statement)[] commitments) =>
        Assert.Equal(line, Growth(2, commitments).Line);

    [Fact]
    public void counts_postures_apart_and_everything_once()
    {
        var pillar = Growth(400,
            (Deliverable, Claim(ProgressClaim.Delivered, 399)), (Programme, Claim(ProgressClaim.UnderWay, 200)),
            (Deliverable, Claim(ProgressClaim.Suspended, 1)), (Plan, On<Planning>(2) with { Due = Days(3, 3) }),
            (Posture, On<CommitmentEvent.ConcernRaised>(1)), (Deliverable, On<Agreement>(500)));
        Assert.Equal(
            (4, 1, 1, 2, 0, 1),
                (pillar.Commitments, pillar.Programmes, pillar.Postures, pillar.Claimed, pillar.Verified,
                pillar.NegativeClaims));
        Assert.Equal(
            (2, 2, 1, 1, 1, 1), (pillar.Quiet, pillar.QuietWithoutSource, pillar.Dormant, pillar.DormantWithoutSource,
                pillar.Overdue, pillar.OpenConcerns));
        Assert.Equal(FirstDay.AddDays(399), pillar.LastContact);
        Assert.Equal(
            ["Delivered (claimed) 1", "Planned 1", "Suspended (claimed) 1", "Under way (claimed) 1"],
            pillar.Labels.Select(l => $"{l.Key} {l.Value}"));
    }

    [Fact]
    public void counts_what_was_verified_and_says_when_all_is()
    {
        var claimed = Scenario.Given(
            new Proposal(Road, Classified), new Proposal(Field, Classified),
            new Proposal(Road, Claim(ProgressClaim.Delivered, 1)),
            new Proposal(Field, Claim(ProgressClaim.UnderWay, 1)),
            new Proposal(Field, Verified(Sample.On(Scenario.Recorded(3), Field)) with
            {
                Announced = Days(5, 5),
            }));
        Assert.Equal("All delivered (claimed)", LineOf(claimed));
        var verified = claimed.When(Road, Verified(Sample.On(Scenario.Recorded(2)))).ThenState();
        Assert.Equal("All delivered", LineOf(verified));
        var other = verified.WhenLater(new Proposal(Road, Claim(ProgressClaim.InEffect, 2))).ThenState();
        Assert.Equal("Delivery claimed for 2 of 2, 1 verified", LineOf(other));

        static string LineOf(LedgerState state) =>
            Portfolio.At(state, Today).Pillars().Single(p => p.Item.Id == "growth").Line;
    }

    [Fact]
    public void shows_what_is_only_possible_and_what_is_secondary_without_counting_it()
    {
        var possible = Growth(5, (Deliverable, Between<Agreement>(1, 9)));
        Assert.Equal(("No commitments recorded", 0, 1), (possible.Line, possible.Commitments, possible.PossibleOnly));
        var state = Scenario.Given(
            new Proposal(Road, Classified with { SecondaryPillars = ["green", "growth"] }),
                new Proposal(Road, On<Agreement>(1)));
        var pillars = Portfolio.At(state, FirstDay.AddDays(9)).Pillars();
        Assert.Equal(
            [("growth", 1, 0), ("green", 0, 1), ("unassigned", 0, 0)],
            pillars.Select(p => (p.Item.Id, p.Commitments, p.Secondary)).OrderByDescending(p => p.Commitments)
                .ThenByDescending(p => p.Secondary));
    }

    [Fact]
    public void keeps_what_nobody_classified_as_unassigned_so_that_totals_add_up()
    {
        var portfolio = Portfolio.At(Scenario.Given(new Proposal(Road, On<Agreement>(1))), FirstDay.AddDays(9));
        Assert.Equal(1, portfolio.Pillars().Single(p => p.Item.Id == "unassigned").Commitments);
        Assert.Equal(portfolio.Commitments.Count, portfolio.Pillars()
            .Sum(p => p.Commitments + p.Postures + p.PossibleOnly));
    }

    private static PillarStanding Growth(int day,
        params (CommitmentKind Kind, CommitmentEvent.Statement Said)[] commitments)
    {
        var entries = commitments.SelectMany((c, i) => new Proposal[]
        {
            new($"commitment/c{i}", Opened with { Kind = c.Kind }), new($"commitment/c{i}", Classified),
            new($"commitment/c{i}", c.Said),
        });
        return Portfolio.At(Scenario.Given([.. entries]), FirstDay.AddDays(day)).Pillars()
            .Single(p => p.Item.Id == "growth");
    }
}
