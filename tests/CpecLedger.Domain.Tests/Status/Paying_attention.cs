using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;
using Assurance = CpecLedger.Domain.Commitments.CommitmentEvent.AssuranceRecorded;
using Plan = CpecLedger.Domain.Commitments.CommitmentEvent.PlanRecorded;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Paying_attention
{
    private const string It = "commitment/it";

    [Theory]
    [InlineData(CommitmentKind.Deliverable, 0, Attention.Current)]
    [InlineData(CommitmentKind.Deliverable, 183, Attention.Current)]
    [InlineData(CommitmentKind.Deliverable, 184, Attention.Quiet)]
    [InlineData(CommitmentKind.Deliverable, 365, Attention.Quiet)]
    [InlineData(CommitmentKind.Deliverable, 366, Attention.Dormant)]
    [InlineData(CommitmentKind.Continuing, 184, Attention.Quiet)]
    [InlineData(CommitmentKind.Programme, 366, Attention.Dormant)]
    [InlineData(CommitmentKind.Plan, 366, Attention.Dormant)]
    [InlineData(CommitmentKind.Posture, 365, Attention.Current)]
    [InlineData(CommitmentKind.Posture, 366, Attention.Quiet)]
    [InlineData(CommitmentKind.Posture, 730, Attention.Quiet)]
    [InlineData(CommitmentKind.Posture, 731, Attention.Dormant)]
    public void passes_a_limit_on_the_day_after_it(CommitmentKind kind, int day, Attention attention) =>
        Assert.Equal(attention, StatusOf(kind, day, On<Assurance>(0))!.Certain!.Attention);

    public static TheoryData<string, CommitmentKind, int, CommitmentEvent.Statement[], Attention?> Rules => new()
    {
        { "a delivered deliverable is closed for good", CommitmentKind.Deliverable, 999,
            [Claim(ProgressClaim.Delivered, 0)], Attention.Closed },
        { "and so is a plan", CommitmentKind.Plan, 999, [Claim(ProgressClaim.Delivered, 0)], Attention.Closed },
        { "even overdue", CommitmentKind.Plan, 999,
            [On<Plan>(0) with { Due = Days(9, 9) }, Claim(ProgressClaim.Delivered, 1)], Attention.Closed },
        { "what continues is never closed", CommitmentKind.Continuing, 999,
            [Claim(ProgressClaim.Delivered, 0)], Attention.Dormant },
        { "a contrary claim opens it", CommitmentKind.Deliverable, 10,
            [Claim(ProgressClaim.Delivered, 0), Claim(ProgressClaim.NotDelivered, 1)], Attention.Current },
        { "in effect is not delivered", CommitmentKind.Deliverable, 10, [Claim(ProgressClaim.InEffect, 0)],
            Attention.Current },
        { "due until its last day", CommitmentKind.Deliverable, 400,
            [On<Plan>(0) with { Due = Days(390, 400) }], Attention.AwaitingDue },
        { "overdue from the next", CommitmentKind.Deliverable, 401,
            [On<Plan>(0) with { Due = Days(390, 400) }], Attention.Overdue },
        { "overdue comes before dormant", CommitmentKind.Deliverable, 9_000,
            [On<Plan>(0) with { Due = Days(1, 1) }], Attention.Overdue },
        { "under way is no outcome", CommitmentKind.Deliverable, 401,
            [On<Plan>(0) with { Due = Days(400, 400) }, Claim(ProgressClaim.UnderWay, 1)], Attention.Overdue },
        { "in effect is one", CommitmentKind.Continuing, 20,
            [On<Plan>(0) with { Due = Days(10, 10) }, Claim(ProgressClaim.InEffect, 1)], Attention.Current },
        { "delivered is one", CommitmentKind.Continuing, 20,
            [On<Plan>(0) with { Due = Days(10, 10) }, Claim(ProgressClaim.Delivered, 1)], Attention.Current },
        { "what was withdrawn is closed for good", CommitmentKind.Continuing, 999,
            [On<Assurance>(0), On<CommitmentEvent.WithdrawalRecorded>(1)], Attention.Closed },
        { "and so is what was superseded, overdue or not", CommitmentKind.Posture, 999,
            [On<Plan>(0) with { Due = Days(9, 9) }, On<CommitmentEvent.SupersessionRecorded>(1)], Attention.Closed },
        { "what was taken up again is not", CommitmentKind.Deliverable, 10,
            [On<CommitmentEvent.WithdrawalRecorded>(1),
                On<CommitmentEvent.AgreementRecorded>(2) with { Reopens = Sample.On(Scenario.Recorded(1), It) }],
            Attention.Current },
        { "a contradicted delivery is closed too", CommitmentKind.Deliverable, 999,
            [Claim(ProgressClaim.Delivered, 0), On<CommitmentEvent.ContradictionRecorded>(1) with
            {
                Between = [Sample.On(Scenario.Recorded(1), It), Sample.On(Scenario.Recorded(1), It)],
            }],
            Attention.Closed },
        { "a concern and its resolution are contacts", CommitmentKind.Deliverable, 190,
            [On<CommitmentEvent.ConcernRaised>(0), On<CommitmentEvent.ConcernResolved>(100)], Attention.Current },
        { "a remark is no contact", CommitmentKind.Deliverable, 10, [On<CommitmentEvent.CommentRecorded>(0)], null },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void follows_the_first_rule_that_matches(
        string rule, CommitmentKind kind, int day, CommitmentEvent.Statement[] said, Attention? attention)
    {
        Assert.NotEmpty(rule);
        Assert.Equal(attention, StatusOf(kind, day, said)!.Certain!.Attention);
    }

    [Fact]
    public void puts_it_in_words_that_claim_no_more_than_is_known()
    {
        Assert.Equal("due date passed, no outcome recorded", Labels.Of(Attention.Overdue));
        Assert.Equal("awaiting due", Labels.Of(Attention.AwaitingDue));
        Assert.Equal("no contact recorded", Labels.Of((Attention?)null));
        Assert.Equal("no stage recorded", Labels.Of((ProjectStage?)null));
        Assert.Equal("confirmed by other side", Labels.Of(DeliveryStanding.ConfirmedByOtherSide));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(-5, Silence.NoSourceRecorded)]
    [InlineData(0, Silence.NoSourceRecorded)]
    [InlineData(1, Silence.NotMentioned)]
    [InlineData(184, Silence.NotMentioned)]
    [InlineData(185, Silence.NoSourceRecorded)]
    public void says_whose_silence_it_is(int? published, Silence? silence)
    {
        var day = published is null ? 183 : 184;
        var state = Scenario.Given(
            new Proposal("commitment/it", Opened), new Proposal("commitment/it", On<Assurance>(0)),
            Source("later", paragraphs: 3, published is { } p ? Days(p, p) : null),
            Source("by-reference", paragraphs: null, Days(100, 100)));
        Assert.Equal(silence, Portfolio.At(state, FirstDay.AddDays(day)).Commitments.Single().Certain!.Silence);
    }

    [Theory]
    [InlineData(CommitmentKind.Continuing, 365, false)]
    [InlineData(CommitmentKind.Continuing, 366, true)]
    [InlineData(CommitmentKind.Deliverable, 366, false)]
    public void says_since_when_a_claim_on_what_continues_was_not_renewed(CommitmentKind kind, int day, bool says)
    {
        var delivery = StatusOf(kind, day, Claim(ProgressClaim.InEffect, 0), On<Assurance>(300))!.Certain!.Delivery!;
        Assert.Equal(says ? FirstDay : (DateOnly?)null, delivery.NotRenewedSince);
        Assert.Equal((DeliveryStanding.Claimed, "pk"), (delivery.Standing, Assert.Single(delivery.Claimants)));
    }

    [Fact]
    public void never_puts_a_possible_contact_later_than_the_day_asked_for()
    {
        var status = StatusOf(
            CommitmentKind.Deliverable, 300, On<Assurance>(0), Between<Assurance>(290, 310))!;
        Assert.Equal((Attention.Quiet, FirstDay),
            (status.Certain!.Attention!.Value, status.Certain.LastContact!.Value));
        Assert.Equal(
            (Attention.Current, FirstDay.AddDays(300)),
            (status.Possible!.Attention!.Value, status.Possible.LastContact!.Value));
    }

    [Fact]
    public void answers_nothing_without_a_policy_before_the_first_word_or_after_the_opening_was_retracted()
    {
        var without = Scenario.LedgerStateOf([new Proposal("commitment/it", Opened),
            new Proposal("commitment/it", On<Assurance>(0))]);
        Assert.Empty(Portfolio.At(without, FirstDay).Commitments);
        Assert.Null(StatusOf(CommitmentKind.Plan, -1, On<Assurance>(0)));
        Assert.Null(StatusOf(CommitmentKind.Plan, 0));
        var retracted = Scenario.Given(
            new Proposal("commitment/it", Opened), new Proposal("commitment/it", Retracting(Scenario.Recorded(0))));
        Assert.Empty(Portfolio.At(retracted, FirstDay).Commitments);
    }
}
