using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>The commitment of a statement is correctable: the statement moves.</summary>
public sealed class Moving_a_statement
{
    private const string Rail = "commitment/rail";

    private static readonly EntryId Claim = Recorded(2);
    private static readonly EntryId Pact = Recorded(3);
    private static readonly EntryId Gone = Recorded(4);

    /// <summary>The road was agreed on and delivered; the canal was merged into the rail.</summary>
    private static readonly LedgerState Start = Given(
        new Proposal(Rail, Opened), new Proposal("commitment/canal", Opened),
        new Proposal(Road, Noted(ProgressClaim.Delivered) with { Label = "claim" }),
        new Proposal(Road, Agreed with { Label = "pact" }),
        new Proposal(Road, Said<CommitmentEvent.PlanRecorded>()), new Proposal(Road, Retracting(Gone)),
        new Proposal("commitment/canal", MergedInto("rail")));

    internal static readonly FaultTable[] Tables =
    [
        new("a move", Start, new Proposal(Road, Moving(Claim, "road", "rail")),
        [
            Fault.Of<RecordEvent>(Codes.TextMissing, e => e with { Reason = " " }),
            Fault.Of<RecordEvent>(Codes.TargetUnknown, e => e with { Target = default }),
            Fault.Of<RecordEvent>(Codes.TargetRetracted, e => e with { Target = Gone }),
            Move(Codes.PointerInvalid, m => m with { Target = Start.Stream(Road).First!.Value }),
            Move(Codes.PointerInvalid, m => m with { New = null }),
            Move(Codes.PointerInvalid, m => m with { New = Json("7") }),
            Move(Codes.OldValueMismatch, m => m with { Old = null, New = Json("\"rail\"") }),
            Move(Codes.OldValueMismatch, m => m with { Old = Json("\"field\""), New = Json("\"rail\"") }),
            Move(Codes.ChangesNothing, m => m with { Old = Json("\"road\""), New = Json("\"road\"") }),
            Move(Codes.CommitmentAbsorbed, m => m with { New = Json("\"canal\"") }),
            Move(Codes.CommitmentNotOpen, m => m with { New = Json("\"unheard-of\"") }),
            Move(Codes.ClaimOnPosture, m => m with { New = Json("\"friendship\"") }),
            Move(Codes.DeliveredOnProgramme, m => m with { New = Json("\"field\"") }),
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
    public void lets_the_other_commitment_tell_it()
    {
        var moved = Start.When(Road, Moving(Claim, "road", "rail")).ThenState();
        Assert.Equal([Pact], moved.ToldIds());
        Assert.Equal([Claim], moved.ToldIds("rail"));
        Assert.Equal(("Agreed", "Delivered (claimed)"),
            (moved.Standing()!.Label, moved.Standing("rail")!.Label));
        Assert.Equal(Road, moved.Told("rail")[0].Stream);
    }

    [Fact]
    public void goes_on_from_where_it_was_moved_to_and_comes_back_when_undone()
    {
        var there = Start.When(Road, Moving(Pact, "road", "rail")).ThenState();
        there.WhenLater(new Proposal(Road, Moving(Pact, "road", "field"))).ThenRefused(Codes.OldValueMismatch);
        var further = there.WhenLater(new Proposal(Road, Moving(Pact, "rail", "field"))).ThenState();
        Assert.Equal([Pact], further.ToldIds("field"));
        var second = further.Stream(Road).AsRecorded.Last().Id;
        Assert.Equal([Pact], further.WhenLater(new Proposal(Road, Retracting(second))).ThenState().ToldIds("rail"));
        Assert.Equal([Pact],
            further.WhenLater(new Proposal(Road, Retracting(Proposed(0)))).ThenState().ToldIds("field"));
    }

    [Fact]
    public void comes_back_when_the_move_is_retracted()
    {
        var there = Start.When(Road, Moving(Claim, "road", "rail")).ThenState();
        var back = there.WhenLater(new Proposal(Road, Retracting(Proposed(0)))).ThenState();
        Assert.Equal([Claim, Pact], back.ToldIds());
        Assert.Empty(back.ToldIds("rail"));
    }

    /// <summary>Undoing is judged too: by then the road may not bear the claim any more.</summary>
    [Fact]
    public void does_not_come_back_where_it_could_not_be_recorded() => Start.When(
            new Proposal(Road, Moving(Claim, "road", "rail")),
            new Proposal(Road, Correcting(default, "/kind", "\"deliverable\"", "\"posture\""), ""),
            new Proposal(Road, Retracting(Proposed(0))))
        .ThenRefused(null, null, Codes.ClaimOnPosture);

    [Theory]
    [InlineData("/new", "\"rail\"", "\"field\"")]
    [InlineData("/new", "\"rail\"", null)]
    [InlineData("/pointer", "\"/commitment\"", "\"/aspect\"")]
    public void is_not_itself_corrected(string pointer, string old, string? now)
    {
        var moved = Start.When(Road, Moving(Pact, "road", "rail")).ThenState();
        moved.WhenLater(new Proposal(Road, Correcting(Proposed(0), pointer, old, now)))
            .ThenRefused(Codes.CorrectionInvalid);
        moved.WhenLater(new Proposal(Road, Correcting(Proposed(0), "/reason", "\"We wrote it wrongly.\"", "\"So.\"")))
            .ThenAll();
    }

    [Fact]
    public void is_not_made_of_another_correction() => Start.When(
            new Proposal(Road, Correcting(Pact, "/aspect", null, "\"rail\"")),
            new Proposal(Road, Correcting(Proposed(0), "/pointer", "\"/aspect\"", "\"/commitment\"")))
        .ThenRefused(null, Codes.CorrectionInvalid);

    [Fact]
    public void judges_later_corrections_by_the_commitment_that_tells_it()
    {
        var there = Start.When(
            new Proposal(Road, Correcting(Claim, "/claim", "\"delivered\"", "\"under-way\"")),
            new Proposal(Road, Moving(Claim, "road", "field"))).ThenState();
        there.WhenLater(new Proposal(Road, Correcting(Claim, "/claim", "\"under-way\"", "\"delivered\"")))
            .ThenRefused(Codes.DeliveredOnProgramme);
    }

    [Fact]
    public void is_known_there_and_new_here()
    {
        var there = Start.When(Road, Moving(Pact, "road", "rail")).ThenState();
        Assert.Equal(new Decided.Existing(Pact, Road),
            there.WhenLater(new Proposal(Rail, Agreed)).Decision.Answers.Single());
        there.WhenLater(new Proposal(Road, Agreed)).ThenAll();
        there.WhenLater(new Proposal(Road, Agreed with { Label = "pact" })).ThenRefused(Codes.LabelTaken);
        there.WhenLater(new Proposal(Rail, Said<CommitmentEvent.PlanRecorded>() with { Label = "pact" })).ThenAll();
    }

    [Fact]
    public void goes_along_with_the_merges_of_where_it_is()
    {
        var there = Start.When(
            new Proposal(Road, Moving(Pact, "road", "rail")), new Proposal(Rail, MergedInto("road"))).ThenState();
        Assert.Equal([Claim, Pact], there.ToldIds());
        Assert.Equal([Pact], there.WhenLater(new Proposal(Rail, Unmerged(Proposed(1)))).ThenState().ToldIds("rail"));
        var away = there.WhenLater(new Proposal(Road, Moving(Pact, "rail", "field"))).ThenState();
        Assert.Equal([Claim], away.ToldIds());
        Assert.Equal([Pact], away.ToldIds("field"));
    }

    [Fact]
    public void leaves_a_commitment_that_was_merged()
    {
        var merged = Start.When(Road, MergedInto("rail")).ThenState();
        merged.WhenLater(new Proposal(Road, Moving(Pact, "rail", "field"))).ThenRefused(Codes.OldValueMismatch);
        var away = merged.WhenLater(new Proposal(Road, Moving(Pact, "road", "field"))).ThenState();
        Assert.Equal([Pact], away.ToldIds("field"));
        Assert.Equal([Claim], away.ToldIds("rail"));

        // To the one that survives: then it stays there when the two are parted.
        var stays = merged.WhenLater(new Proposal(Road, Moving(Pact, "road", "rail"))).ThenState();
        Assert.Equal([Claim], stays.WhenLater(new Proposal(Road, Unmerged(Proposed(0)))).ThenState().ToldIds());
    }

    [Fact]
    public void leaves_behind_what_names_it_until_that_is_moved_too()
    {
        var verified = Start.When(Road, Verified(On(Claim))).ThenState();
        verified.WhenLater(new Proposal(Road, Moving(Proposed(0), "road", "rail"))).ThenRefused(Codes.LinkElsewhere);
        var apart = verified.WhenLater(new Proposal(Road, Moving(Claim, "road", "rail"))).ThenState();
        Assert.Equal("Delivered (claimed)", apart.Standing("rail")!.Label);
        var together = apart.WhenLater(new Proposal(Road, Moving(Proposed(0), "road", "rail"))).ThenState();
        Assert.Equal("Delivered (verified)", together.Standing("rail")!.Label);
        Assert.Equal("Agreed", together.Standing()!.Label);
    }

    [Fact]
    public void keeps_the_commitment_open_that_tells_it()
    {
        var moved = Given(new Proposal(Rail, Opened), new Proposal(Road, Agreed))
            .When(Road, Moving(Recorded(1), "road", "rail")).ThenState();
        moved.WhenLater(new Proposal(Rail, Retracting(default), "")).ThenRefused(Codes.TargetInUse);
        moved.WhenLater(
            new Proposal(Road, Retracting(default), ""), new Proposal(Road, Retracting(Proposed(0))))
            .ThenRefused(null, Codes.CommitmentNotOpen);
    }

    private static Fault Move(string code, Func<RecordEvent.EntryCorrected, RecordEvent.EntryCorrected> make) =>
        Fault.Of(code, make);
}
