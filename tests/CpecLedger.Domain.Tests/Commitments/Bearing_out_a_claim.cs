using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;
using Verification = CpecLedger.Domain.Commitments.CommitmentEvent.VerificationRecorded;

namespace CpecLedger.Domain.Tests.Commitments;

public sealed class Bearing_out_a_claim
{
    private static readonly EntryId Claim = Recorded(0);
    private static readonly EntryId Review = Recorded(1);
    private static readonly EntryId Pact = Recorded(2);
    private static readonly EntryId Elsewhere = Recorded(3);
    private static readonly EntryId Gone = Recorded(4);

    /// <summary>Pakistan's railways claim that the road is in effect; both sides had agreed to build it.</summary>
    private static readonly LedgerState Claimed = Given(
        new Proposal(Road, InEffect("pk-ministry")),
        new Proposal(Road, Noted(ProgressClaim.Reviewed)),
        new Proposal(Road, Agreed with { Label = "pact" }),
        new Proposal(Field, Noted(ProgressClaim.UnderWay)),
        new Proposal(Road, Noted(ProgressClaim.UnderWay)),
        new Proposal(Road, Retracting(Gone)));

    internal static readonly FaultTable[] Tables =
    [
        new("a verification", Claimed, new Proposal(Road, Verified(On(Claim))),
        [
            Finding(Codes.CitationMissing, v => v with { Citations = [] }),
            Finding(Codes.LinkUnknown, v => v with { Verifies = On(default) }),
            Finding(Codes.LinkUnknown, v => v with { Verifies = On(Claim, Field) }),
            Finding(Codes.LinkUnknown, v => v with { Verifies = On(Gone) }),
            Finding(Codes.LinkElsewhere, v => v with { Verifies = On(Elsewhere, Field) }),
            Finding(Codes.LinkElsewhere, v => v with { Verifies = On(Claimed.Stream(Road).First!.Value) }),
            Finding(Codes.LinkWrongKind, v => v with { Verifies = On(Pact) }),
            Finding(Codes.LinkWrongKind, v => v with { Verifies = On(Review) }),
            Finding(Codes.VerificationByClaimant, v => By(v, "pk-ministry")),
            Finding(Codes.VerificationByClaimant, v => By(v, "pk")),
            Finding(Codes.VerificationByClaimant, v => By(v, "auditor", "pk")),
            Finding(Codes.VerificationNotIndependent, v => By(v, "cn")),
            Finding(Codes.VerificationNotIndependent, v => By(v, "auditor", "cn")),
            Finding(Codes.VerificationNotIndependent, v => By(v, "auditor") with { Citations = [Cited(7)] }),
            Finding(Codes.ConfirmationNotByParty,
                v => v with { Finding = VerificationFinding.ConfirmedByOtherSide }),
            Finding(Codes.TextMissing, v => v with { Summary = "" }),
            Finding(Codes.LabelTaken, v => v with { Label = "pact" }),
        ]),
    ];

    public static TheoryData<string> Kinds => [.. Tables.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void names_the_first_fault_in_the_order_of_precedence(string kind)
    {
        var table = Tables.Single(t => t.Name == kind);
        table.CheckSound();
        table.Check();
    }

    [Fact]
    public void stands_beside_the_claim_in_the_label()
    {
        Assert.Equal("In effect (claimed)", Claimed.Standing()!.Label);
        var confirmed = Claimed.When(Road, Confirmed("cn")).ThenState();
        Assert.Equal("In effect (confirmed by other side)", confirmed.Standing()!.Label);
        var verified = Claimed.When(Road, Verified(On(Claim))).ThenState();
        Assert.Equal("In effect (verified)", verified.Standing()!.Label);
        Assert.Equal("pk-ministry", Assert.Single(verified.Standing()!.Delivery!.Claimants));
    }

    [Fact]
    public void is_for_the_side_that_does_not_claim_to_confirm()
    {
        Claimed.When(Road, Confirmed("pk")).ThenRefused(Codes.VerificationByClaimant);
        var joint = Given(new Proposal(Road, Noted(ProgressClaim.InEffect) with { Claimants = ["pk", "cn"] }));
        joint.When(Road, Confirmed("cn")).ThenRefused(Codes.VerificationByClaimant);
        joint.When(Road, Verified(On(Claim))).ThenAll();
    }

    /// <summary>The claim's own source may confirm, since the other side speaks in it; it does not verify.</summary>
    [Fact]
    public void is_for_another_source_to_verify()
    {
        Claimed.When(Road, Confirmed("cn") with { Citations = [Cited(7)] }).ThenAll();
        Claimed.When(Road, Verified(On(Claim)) with
        {
            Citations = [Cited(7), new Citation { Source = "audit", Paragraphs = [2] }],
        }).ThenAll();
    }

    [Fact]
    public void is_for_nobody_that_undertook_planned_or_reported_it_to_verify()
    {
        var remarked = Given(
            new Proposal(Road, InEffect("pk")),
            new Proposal(Road, By(SaidBy<CommitmentEvent.CommentRecorded>("auditor"), "auditor")),
            new Proposal(Road, SaidBy<CommitmentEvent.ConcernRaised>("auditor") with
            {
                Parties = [Part("auditor", PartyRole.ConcernedParty)],
            }),
            new Proposal(Road, Verified(On(Claim)) with { Aspect = "north" }));
        remarked.When(Road, Verified(On(Claim))).ThenAll();
        PartyRole[] involved = [PartyRole.Undertaker, PartyRole.Planner, PartyRole.Reporter, PartyRole.Counterpart];
        foreach (var role in involved)
        {
            Given(
                new Proposal(Road, InEffect("pk")),
                new Proposal(Road, Said<CommitmentEvent.PlanRecorded>() with
                {
                    Parties = [.. Agreed.Parties, Part("auditor", role)],
                }))
                .When(Road, Verified(On(Claim))).ThenRefused(Codes.VerificationNotIndependent);
        }
    }

    [Fact]
    public void bears_out_one_claim_and_none_after_it()
    {
        var verified = Claimed.When(
            new Proposal(Road, Verified(On(Claim))),
            new Proposal(Road, Noted(ProgressClaim.Delivered) with { Announced = Day("2026-01-06") })).ThenState();
        Assert.Equal("Delivered (claimed)", verified.Standing()!.Label);
    }

    [Fact]
    public void bears_out_the_claim_that_stays_instead_of_a_duplicate()
    {
        var twice = Claimed.When(
            new Proposal(Road, InEffect("cn") with { Label = "again", Citations = [Cited(5)] }),
            new Proposal(Road, Duplicate(Proposed(0), Claim))).ThenState();
        twice.WhenLater(new Proposal(Road, By(Verified(On(Proposed(0))), "pk")))
            .ThenRefused(Codes.VerificationByClaimant);
        Assert.Equal("In effect (verified)", twice.WhenLater(new Proposal(Road, Verified(On(Proposed(0)))))
            .ThenState().Standing()!.Label);
    }

    [Fact]
    public void counts_no_more_once_the_claim_or_the_verification_is_retracted()
    {
        var verified = Claimed.When(Road, Verified(On(Claim))).ThenState();
        Assert.Equal("In effect (claimed)",
            verified.WhenLater(new Proposal(Road, Retracting(Proposed(0)))).ThenState().Standing()!.Label);
        Assert.Equal("Agreed", verified.WhenLater(new Proposal(Road, Retracting(Claim))).ThenState().Standing()!.Label);
    }

    [Fact]
    public void founds_the_stage_of_a_project_as_well()
    {
        var staged = Given(
            new Proposal(Road, InEffect("pk") with { Projects = ["ml-1"], Stage = ProjectStage.Completed }),
            new Proposal(Road, Verified(Sample.On(Claim)) with { Announced = Day("2026-01-07") }));
        Assert.Equal(DeliveryStanding.Claimed, On(new DateOnly(2026, 1, 6)));
        Assert.Equal(DeliveryStanding.Verified, On(new DateOnly(2026, 1, 7)));

        DeliveryStanding On(DateOnly day) => Portfolio.At(staged, day).Project("ml-1")!.Stage!.Standing;
    }

    private static CommitmentEvent.ProgressNoted InEffect(string claimant) =>
        Noted(ProgressClaim.InEffect, claimant) with
        {
            Mode = StatementMode.Unilateral, Parties = [Part(claimant, PartyRole.Reporter)],
        };

    private static Verification Confirmed(string party) => By(Verified(On(Claim)), party) with
    {
        Finding = VerificationFinding.ConfirmedByOtherSide,
    };

    private static T By<T>(T said, params string[] parties) where T : CommitmentEvent.Statement => said with
    {
        Parties = [.. parties.Select(p => Part(p, PartyRole.Commenter))],
    };

    private static Verification By(Verification said, params string[] parties) => said with
    {
        Finding = VerificationFinding.Verified, Parties = [.. parties.Select(p => Part(p, PartyRole.Reporter))],
    };

    private static Fault Finding(string code, Func<Verification, Verification> make) => Fault.Of(code, make);
}
