using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Log;

public sealed class Amending_an_entry
{
    private static readonly EntryId First = Recorded(0);

    [Fact]
    public void corrects_what_was_corrected()
    {
        var twice = Given(
            new Proposal(Road, Agreed),
            new Proposal(Road, Correcting(First, "/summary", "\"They agreed to build it.\"", "\"One.\"")),
            new Proposal(Road, Correcting(First, "/summary", "\"One.\"", "\"Two.\"")));
        Assert.Equal("Two.", Summary(twice));
        twice.When(Road, Correcting(First, "/summary", "\"One.\"", "\"Three.\"")).ThenRefused(Codes.OldValueMismatch);
        twice.When(Road, Correcting(First, "/summary", "\"Two.\"", "\"Three.\"")).ThenAll();
    }

    [Fact]
    public void corrects_a_correction()
    {
        var once = Given(
            new Proposal(Road, Agreed),
            new Proposal(Road, Correcting(First, "/summary", "\"They agreed to build it.\"", "\"One.\"")));
        var again = once.When(Road, Correcting(Recorded(1), "/new", "\"One.\"", "\"Better.\""));
        again.ThenAll();
        Assert.Equal("Better.", Summary(again.Decision.After));
        once.When(Road, Correcting(Recorded(1), "/new", "\"One.\"", "\" \"")).ThenRefused(Codes.TextMissing);
        once.When(Road, Correcting(Recorded(1), "/new", "\"One.\"", "{}")).ThenRefused(Codes.CorrectionInvalid);
        once.When(Road, Correcting(Recorded(1), "/pointer", "\"/summary\"", "\"/nowhere\""))
            .ThenRefused(Codes.CorrectionInvalid);
        once.When(Road, Correcting(Recorded(1), "/reason", "\"We wrote it wrongly.\"", "\"\""))
            .ThenRefused(Codes.TextMissing);
    }

    [Fact]
    public void adds_and_takes_away_members_and_items()
    {
        var decided = Given(new Proposal(Road, Agreed)).When(
            new Proposal(Road, Correcting(First, "/aspect", null, "\"north\"")),
            new Proposal(Road, Correcting(First, "/citations/-", null, """{"source":"d1","paragraphs":[4]}""")),
            new Proposal(Road, Correcting(First, "/citations/0", """{"source":"d1","paragraphs":[3]}""", null)),
            new Proposal(Road, Correcting(First, "/citations/0/paragraphs/0", "4", "5")),
            new Proposal(Road, Correcting(First, "/aspect", "\"north\"", null)));
        decided.ThenAll();
        var now = (CommitmentEvent.Statement)decided.Decision.After.Stream(Road).Effective(First)!;
        Assert.Equal(5, Assert.Single(Assert.Single(now.Citations).Paragraphs!));
        Assert.Null(now.Aspect);
    }

    [Fact]
    public void restores_what_was_retracted_by_retracting_the_retraction()
    {
        var gone = Given(new Proposal(Road, Agreed), new Proposal(Road, Retracting(First)));
        Assert.Null(gone.Stream(Road).Effective(First));
        gone.When(Road, Retracting(First)).ThenRefused(Codes.TargetRetracted);
        gone.When(Road, Correcting(First, "/aspect", null, "\"north\"")).ThenRefused(Codes.TargetRetracted);
        var restored = gone.When(Road, Retracting(Recorded(1)));
        restored.ThenAll();
        Assert.Equal("They agreed to build it.", Summary(restored.Decision.After));
        restored.WhenLater(Road, Agreed).ThenExisting(First);
    }

    [Fact]
    public void undoes_a_correction_by_retracting_it()
    {
        var undone = Given(
            new Proposal(Road, Agreed),
            new Proposal(Road, Correcting(First, "/summary", "\"They agreed to build it.\"", "\"One.\"")))
            .When(Road, Retracting(Recorded(1)));
        undone.ThenAll();
        Assert.Equal("They agreed to build it.", Summary(undone.Decision.After));
    }

    [Fact]
    public void does_not_undo_a_correction_that_another_one_rests_on() => Given(
            new Proposal(Road, Agreed),
            new Proposal(Road, Correcting(First, "/figures", null,
                """[{"value":"65","bound":"exact","unit":"USD","kind":"pledge","what":"loans"}]""")),
            new Proposal(Road, Correcting(First, "/figures/0/value", "\"65\"", "\"66\"")))
        .When(Road, Retracting(Recorded(1))).ThenRefused(Codes.CorrectionInvalid);

    [Fact]
    public void does_not_restore_an_entry_whose_label_or_commitment_is_another_by_now()
    {
        Given(
            new Proposal(Road, Agreed with { Label = "pact" }), new Proposal(Road, Retracting(First)),
            new Proposal(Road, Agreed with { Label = "pact" }))
            .When(Road, Retracting(Recorded(1))).ThenRefused(Codes.LabelTaken);
        Given(
            new Proposal("commitment/rail", Opened), new Proposal("commitment/rail", Retracting(First)),
            new Proposal("commitment/rail", Opened with { Title = "Another" }))
            .When("commitment/rail", Retracting(Recorded(1))).ThenRefused(Codes.AlreadyRegistered);
    }

    [Fact]
    public void refines_inside_the_bounds_time_and_again()
    {
        var wide = Given(new Proposal(Road, Agreed with { Announced = Days("2025-12-01", "2025-12-31") }));
        var narrowed = wide.When(
            new Proposal(Road, Refining(First, Days("2025-12-10", "2025-12-20"))),
            new Proposal(Road, Refining(First, Day("2025-12-11"))));
        narrowed.ThenAll();
        Assert.Equal(new DateOnly(2025, 12, 11), ((CommitmentEvent.Statement)narrowed.Decision.After.Stream(Road)
            .Effective(First)!).Announced.Latest);
        narrowed.WhenLater(Road, Refining(First, Days("2025-12-10", "2025-12-20")))
            .ThenRefused(Codes.RefinementOutsideBounds);
    }

    [Theory]
    [InlineData("source/d1", "/source", "\"d1\"", "\"d9\"", Codes.CorrectionInvalid)]
    [InlineData("source/d1", "/paragraphs", "9", "0", Codes.SourceTextInvalid)]
    [InlineData("source/d1", "/paragraphs", "9", null, Codes.SourceTextInvalid)]
    [InlineData("source/d1", "/title", "\"A report\"", "\" \"", Codes.TextMissing)]
    [InlineData("meeting/dialogue-7", "/meeting", "\"dialogue-7\"", "\"dialogue-6\"", Codes.CorrectionInvalid)]
    [InlineData("meeting/dialogue-7", "/mechanism", "\"dialogue\"", "\"none\"", Codes.ReferenceUnknown)]
    [InlineData("meeting/dialogue-7", "/citations/0/paragraphs/0", "1", "10", Codes.ParagraphUnknown)]
    [InlineData("policy", "/policyVersion", "1", "2", Codes.CorrectionInvalid)]
    [InlineData("policy", "/quietAfterDays", "183", "365", Codes.PolicyLimitsInvalid)]
    [InlineData("ledger", "/origin", "\"ledger.example/cpec\"", "\"other\"", Codes.CorrectionInvalid)]
    [InlineData("register/party/pk", "/id", "\"pk\"", "\"pakistan\"", Codes.CorrectionInvalid)]
    [InlineData("register/party/pk", "/kind", "\"party\"", "\"person\"", Codes.CorrectionInvalid)]
    [InlineData("register/party/pk", "/names/0/lang", "\"en\"", "\"ur\"", Codes.NameInvalid)]
    [InlineData("register/party/pk", "/parent", null, "\"pk\"", Codes.CorrectionInvalid)]
    [InlineData("register/party/pk", "/parent", null, "\"pk-ministry\"", Codes.CorrectionInvalid)]
    [InlineData("register/project/ml-1", "/parent", null, "\"ml-1-south\"", Codes.CorrectionInvalid)]
    [InlineData("register/party/pk", "/parent", null, "\"atlantis\"", Codes.ReferenceUnknown)]
    [InlineData(Road, "/title", "\"Build the road\"", "\"\"", Codes.TextMissing)]
    public void refuses_what_the_corrected_entry_would_be_refused_for(
        string stream, string pointer, string? old, string? now, string code)
    {
        var target = Given().Stream(stream).First!.Value;
        Given().When(stream, Correcting(target, pointer, old, now)).ThenRefused(code);
    }

    [Theory]
    [InlineData("posture", ProgressClaim.UnderWay, Codes.ClaimOnPosture)]
    [InlineData("programme", ProgressClaim.Delivered, Codes.DeliveredOnProgramme)]
    public void keeps_the_kind_that_the_claims_on_a_commitment_need(string kind, ProgressClaim claim, string code)
    {
        var claimed = Given(new Proposal(Road, Noted(claim)));
        var opening = claimed.Stream(Road).First!.Value;
        claimed.When(Road, Correcting(opening, "/kind", "\"deliverable\"", $"\"{kind}\"")).ThenRefused(code);
        claimed.When(Road, Correcting(opening, "/kind", "\"deliverable\"", "\"continuing\"")).ThenAll();
        Given(new Proposal(Road, Correcting(opening, "/kind", "\"deliverable\"", $"\"{kind}\"")))
            .When(new Proposal(Road, Retracting(First)), new Proposal(Road, Noted(claim))).ThenAll();
    }

    [Fact]
    public void keeps_the_target_of_a_record_entry()
    {
        var two = Given(
            new Proposal(Road, Agreed), new Proposal(Road, Said<CommitmentEvent.PlanRecorded>()),
            new Proposal(Road, Correcting(First, "/aspect", null, "\"north\"")));
        two.When(Road, Correcting(Recorded(2), "/target", $"\"{First}\"", $"\"{Recorded(1)}\""))
            .ThenRefused(Codes.CorrectionInvalid);
    }

    [Fact]
    public void reads_every_stream_that_its_result_rests_on()
    {
        var state = Given(new Proposal(Road, Agreed with { Meeting = "dialogue-7", Projects = ["ml-1-south"] }));
        var proposals = new[] { new Proposal(Road, Correcting(First, "/citations/0/source", "\"d1\"", "\"d2\"")) };
        var read = Histories.DecidedOnPartOf(state, Asked, proposals).Read;
        Assert.Equal(
            [
                Road, "meeting/dialogue-7", "register/party/cn", "register/party/pk", "register/project/ml-1",
                "register/project/ml-1-south", "source/d1", "source/d2",
            ],
            read.Order(StringComparer.Ordinal));
    }

    private static string? Summary(LedgerState state) =>
        (state.Stream(Road).Effective(First) as CommitmentEvent.Statement)?.Summary;
}
