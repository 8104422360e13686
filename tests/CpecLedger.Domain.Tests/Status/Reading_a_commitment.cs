using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;
using Agreement = CpecLedger.Domain.Commitments.CommitmentEvent.AgreementRecorded;
using Assurance = CpecLedger.Domain.Commitments.CommitmentEvent.AssuranceRecorded;
using Comment = CpecLedger.Domain.Commitments.CommitmentEvent.CommentRecorded;
using Concern = CpecLedger.Domain.Commitments.CommitmentEvent.ConcernRaised;
using Contradiction = CpecLedger.Domain.Commitments.CommitmentEvent.ContradictionRecorded;
using Plan = CpecLedger.Domain.Commitments.CommitmentEvent.PlanRecorded;
using Reaffirmation = CpecLedger.Domain.Commitments.CommitmentEvent.ReaffirmationRecorded;
using Resolution = CpecLedger.Domain.Commitments.CommitmentEvent.ConcernResolved;
using Withdrawal = CpecLedger.Domain.Commitments.CommitmentEvent.WithdrawalRecorded;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Reading_a_commitment
{
    public static TheoryData<string, CommitmentEvent.Statement[], Basis, string> Bases => new()
    {
        { "a remark", [On<Comment>(1)], Basis.Reported, "Reported" },
        { "a concern", [On<Concern>(1)], Basis.Reported, "Reported" },
        { "a review", [Claim(ProgressClaim.Reviewed, 1)], Basis.Reported, "Reported" },
        { "an amendment", [On<CommitmentEvent.AmendmentRecorded>(1)], Basis.Reported, "Reported" },
        { "a verification of nothing", [On<CommitmentEvent.VerificationRecorded>(1)], Basis.Reported, "Reported" },
        { "the resolution of nothing", [On<CommitmentEvent.ConcernResolved>(1)], Basis.Reported, "Reported" },
        { "a contradiction of nothing", [On<Contradiction>(1)], Basis.Reported, "Reported" },
        { "and its resolution", [On<CommitmentEvent.ContradictionResolved>(1)], Basis.Reported, "Reported" },
        { "a supersession", [On<CommitmentEvent.SupersessionRecorded>(1)], Basis.Reported, "Superseded" },
        { "a withdrawal", [On<Withdrawal>(1)], Basis.Reported, "Withdrawn" },
        { "one side's assurance", [By<Assurance>("pk", 1)], Basis.OneSided, "One-sided" },
        { "one side's reaffirmation", [By<Reaffirmation>("cn", 1)], Basis.OneSided, "One-sided" },
        { "one side's plan", [By<Plan>("cn", 1)], Basis.OneSided, "One-sided" },
        { "a joint assurance", [On<Assurance>(1), By<Plan>("cn", 2)], Basis.Stated, "Stated" },
        { "a joint plan", [On<Plan>(1), On<Assurance>(2)], Basis.Planned, "Planned" },
        { "a joint reaffirmation", [On<Reaffirmation>(1), On<Plan>(2)], Basis.Reaffirmed, "Reaffirmed" },
        { "an agreement", [On<Agreement>(1), On<Reaffirmation>(2)], Basis.Agreed, "Agreed" },
        { "an agreement found late", [On<Reaffirmation>(2), On<Agreement>(1)], Basis.Agreed, "Agreed" },
        { "a signature", [On<Agreement>(1) with { Signed = true }, On<Agreement>(2)], Basis.Signed, "Signed" },
        { "an agreement to sign", [On<Agreement>(1) with { Signed = false }], Basis.Agreed, "Agreed" },
    };

    [Theory]
    [MemberData(nameof(Bases))]
    public void gives_the_highest_basis_reached(string name, CommitmentEvent.Statement[] said, Basis basis,
        string label)
    {
        Assert.NotEmpty(name);
        var reading = Reading(said);
        Assert.Equal((basis, label), (reading.Basis, Labels.Of(reading)));
    }

    [Fact]
    public void names_every_side_that_stands_alone_and_none_beside_a_joint_statement()
    {
        Assert.Equal(["cn", "pk"], Reading(By<Plan>("pk", 1), By<Assurance>("cn", 2), By<Plan>("pk", 3)).OneSidedBy);
        Assert.Equal(["pk"], Reading(By<Plan>("pk", 1) with
        {
            Parties = [Part("pk", PartyRole.Planner), Part("cn", PartyRole.IntendedPartner)],
        }).OneSidedBy);
        Assert.Empty(Reading(By<Plan>("pk", 1), On<Assurance>(2)).OneSidedBy);
    }

    public static TheoryData<string, CommitmentEvent.Statement[], string> Claims => new()
    {
        { "a claim is said to be claimed", [On<Agreement>(1), Claim(ProgressClaim.InEffect, 2)],
            "In effect (claimed)" },
        { "the last claim counts", [Claim(ProgressClaim.UnderWay, 1), Claim(ProgressClaim.Delivered, 2)],
            "Delivered (claimed)" },
        { "in the world's order", [Claim(ProgressClaim.Delivered, 2), Claim(ProgressClaim.UnderWay, 1)],
            "Delivered (claimed)" },
        { "a review changes nothing", [Claim(ProgressClaim.InEffect, 1), Claim(ProgressClaim.Reviewed, 2)],
            "In effect (claimed)" },
        { "weaker words undo nothing", [Claim(ProgressClaim.InEffect, 1), On<Reaffirmation>(2), On<Assurance>(3),
            On<Plan>(4), On<Concern>(5), On<Comment>(6), On<Agreement>(7)], "In effect (claimed)" },
        { "a contrary claim does", [Claim(ProgressClaim.InEffect, 1), Claim(ProgressClaim.Suspended, 2)],
            "Suspended (claimed)" },
        { "and so does not-delivered", [Claim(ProgressClaim.Delivered, 1), Claim(ProgressClaim.NotDelivered, 2)],
            "Not delivered (claimed)" },
        { "and lapsed", [Claim(ProgressClaim.PartlyDelivered, 1), Claim(ProgressClaim.Lapsed, 2)], "Lapsed (claimed)" },
        { "a claim comes before the basis", [Claim(ProgressClaim.UnderWay, 1), On<Agreement>(2)],
            "Under way (claimed)" },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void gives_the_last_claim_that_is_more_than_a_review(string rule, CommitmentEvent.Statement[] said,
        string label)
    {
        Assert.NotEmpty(rule);
        Assert.Equal(label, Labels.Of(Reading(said)));
    }

    /// <summary>The n-th statement of a row is named by <c>Nth(n)</c>.</summary>
    public static TheoryData<string, CommitmentEvent.Statement[], string, Dispute> Labelled => new()
    {
        { "an end comes before a contradiction", [.. Contradicted, On<Withdrawal>(9)], "Withdrawn",
            Dispute.Contradicted },
        { "a contradiction before a claim", Contradicted, "Contradicted", Dispute.Contradicted },
        { "and no more once resolved",
            [.. Contradicted, On<CommitmentEvent.ContradictionResolved>(9) with { Resolves = Nth(2) }],
            "Under way (claimed)", Dispute.None },
        { "a contradiction with what is not told is none", [On<Agreement>(1), Between(2, 0, 7)], "Agreed",
            Dispute.None },
        { "a concern stands beside the label", [On<Agreement>(1), On<Concern>(2)], "Agreed", Dispute.OpenConcern },
        { "what is taken up again reads on",
            [On<Agreement>(1), On<Withdrawal>(2), On<Agreement>(3) with { Reopens = Nth(1) }], "Agreed", Dispute.None },
        { "what ends otherwise is not", [On<Withdrawal>(1), On<CommitmentEvent.SupersessionRecorded>(2),
            On<Agreement>(3) with { Reopens = Nth(1) }], "Withdrawn", Dispute.None },
        { "the last end counts", [On<Withdrawal>(3), On<CommitmentEvent.SupersessionRecorded>(2)], "Withdrawn",
            Dispute.None },
        { "a verification is said in the label", [Claim(ProgressClaim.Delivered, 1), Verified(2, 0)],
            "Delivered (verified)", Dispute.None },
        { "the best founded counts", [Claim(ProgressClaim.Delivered, 1), Verified(2, 0), Confirmed(3, 0)],
            "Delivered (verified)", Dispute.None },
        { "of the claim that counts", [Claim(ProgressClaim.UnderWay, 1), Claim(ProgressClaim.Delivered, 4),
            Verified(5, 0), Confirmed(6, 1)], "Delivered (confirmed by other side)", Dispute.None },
    };

    [Theory]
    [MemberData(nameof(Labelled))]
    public void labels_by_the_first_rule_that_matches(
        string rule, CommitmentEvent.Statement[] said, string label, Dispute dispute)
    {
        Assert.NotEmpty(rule);
        var reading = Reading(said);
        Assert.Equal((label, dispute), (Labels.Of(reading), reading.Dispute));
        Assert.Contains(reading.DecidedBy, d => d.Facet == Labels.FacetOf(reading));
    }

    [Fact]
    public void gives_the_due_date_of_the_last_statement_that_carries_one()
    {
        var (early, late) = (Days(300, 300), Days(200, 220));
        Assert.Equal(late, Reading(On<Plan>(1) with { Due = early }, On<Plan>(2) with { Due = late }, On<Plan>(3)).Due);
        Assert.Equal(late, Reading(On<Plan>(2) with { Due = late }, On<Plan>(1) with { Due = early }).Due);
        Assert.Null(Reading(On<Plan>(1)).Due);
    }

    [Fact]
    public void counts_a_remark_as_no_contact()
    {
        Assert.Equal(FirstDay.AddDays(1), Reading(On<Assurance>(1), On<Comment>(9)).LastContact);
        Assert.Null(Reading(On<Comment>(9)).LastContact);
        Assert.Equal(FirstDay.AddDays(9), Reading(Between<Assurance>(1, 9), On<Plan>(5)).LastContact);
        Assert.Equal(FirstDay.AddDays(3), Reading(On<Assurance>(1), Claim(ProgressClaim.Reviewed, 3)).LastContact);
    }

    [Fact]
    public void keeps_a_concern_open_with_the_day_raised_and_the_day_last_repeated()
    {
        var once = Reading(By<Concern>("cn", 1), On<Agreement>(2), Claim(ProgressClaim.Delivered, 3)).Concerns[0];
        Assert.Equal((Days(1, 1), null, "cn"), (once.Raised, once.LastRepeated, Assert.Single(once.By)));
        var often = Reading(By<Concern>("cn", 5), By<Concern>("pk", 9), By<Concern>("cn", 2)).Concerns[0];
        Assert.Equal((Days(2, 2), Days(9, 9)), (often.Raised, often.LastRepeated));
        Assert.Empty(Reading(On<Agreement>(2)).Concerns);
    }

    [Fact]
    public void keeps_the_concerns_about_each_aspect_apart()
    {
        var (north, south) = (On<Concern>(1) with { Aspect = "north" }, On<Concern>(2) with { Aspect = "south" });
        Assert.Equal(["north", "south"], Reading(south, north).Concerns.Select(c => c.Aspect!));
        Assert.Equal(["south"], Reading(north, south, Resolving(3, 0)).Concerns.Select(c => c.Aspect!));
        Assert.Empty(Reading(north, south, Resolving(3, 0), Resolving(3, 1)).Concerns);
    }

    [Fact]
    public void closes_with_a_concern_those_of_its_aspect_that_were_raised_before()
    {
        Assert.Empty(Reading(On<Concern>(1), On<Concern>(2), Resolving(3, 0)).Concerns);
        var again = Reading(
            On<Concern>(1), On<Concern>(2), Resolving(3, 1), On<Concern>(4), On<Concern>(6),
            On<Concern>(5)).Concerns[0];
        Assert.Equal((Days(4, 4), Days(6, 6)), (again.Raised, again.LastRepeated));
        Assert.Null(Reading(On<Concern>(1), Resolving(3, 0), On<Concern>(4)).Concerns[0].LastRepeated);
    }

    /// <summary>Whatever the dates are that the two came to have.</summary>
    [Fact]
    public void closes_the_concern_that_is_named_itself()
    {
        Assert.Empty(Reading(On<Concern>(5), Resolving(3, 0)).Concerns);
        Assert.Equal(Days(4, 4), Reading(On<Concern>(5), Resolving(3, 0), On<Concern>(4)).Concerns[0].Raised);
        Assert.Single(Reading(On<Concern>(1), On<Assurance>(2), Resolving(3, 1)).Concerns);
    }

    [Fact]
    public void keeps_the_wording_of_the_last_amendment()
    {
        Assert.Null(Reading(On<Agreement>(1)).Wording);
        Assert.Equal("late", Reading(Amended(1, "early"), Amended(3, "late"), Amended(2, "between")).Wording);
    }

    [Fact]
    public void counts_reaffirmations_by_occasion_joint_and_one_sided_apart()
    {
        var meeting = On<Reaffirmation>(1) with { Meeting = "dialogue-7" };
        var counted = Reaffirmations.Among([
            meeting, meeting with { Citations = [Cited(5)] }, On<Reaffirmation>(2),
            On<Reaffirmation>(3) with { Citations = [new Citation { Source = "hearsay", Locator = "p. 1" }] },
            By<Reaffirmation>("pk", 4), By<Reaffirmation>("cn", 5), On<Assurance>(6)]);
        Assert.Equal(new Reaffirmations(Joint: 3, OneSided: 1), counted);
    }

    [Fact]
    public void names_the_entries_that_decided_it()
    {
        var said = new CommitmentEvent.Statement[]
        {
            On<Agreement>(9) with { Label = "again" }, On<Agreement>(1) with { Label = "pact" },
            Claim(ProgressClaim.UnderWay, 3) with { Label = "claim" }, By<Concern>("cn", 4) with { Label = "worry" },
            On<Plan>(5) with { Label = "plan", Due = Days(400, 400) },
        };
        Assert.Equal(
            [("basis", "pact", 1), ("delivery", "claim", 2), ("due", "plan", 4), ("lastContact", "again", 0),
                ("concern", "worry", 3)],
            Reading(said).DecidedBy.Select(d => (d.Facet, d.Label!, (int)d.Position)));
    }

    private static CommitmentEvent.Statement[] Contradicted =>
        [Claim(ProgressClaim.InEffect, 1), Claim(ProgressClaim.UnderWay, 2), Between(2, 0, 1)];

    private static EntryLink Nth(int n) => Sample.On(Scenario.Proposed(n));

    private static Contradiction Between(int day, int one, int other) =>
        On<Contradiction>(day) with { Between = [Nth(one), Nth(other)] };

    private static Resolution Resolving(int day, int concern) => On<Resolution>(day) with { Resolves = Nth(concern) };

    private static CommitmentEvent.VerificationRecorded Verified(int day, int claim) =>
        On<CommitmentEvent.VerificationRecorded>(day) with
        {
            Verifies = Nth(claim), Finding = VerificationFinding.Verified,
        };

    private static CommitmentEvent.VerificationRecorded Confirmed(int day, int claim) =>
        Verified(day, claim) with { Finding = VerificationFinding.ConfirmedByOtherSide };

    private static CommitmentEvent.AmendmentRecorded Amended(int day, string wording) =>
        On<CommitmentEvent.AmendmentRecorded>(day) with { Wording = wording };
}
