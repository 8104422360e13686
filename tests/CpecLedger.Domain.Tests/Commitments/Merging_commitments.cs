using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;
using Plan = CpecLedger.Domain.Commitments.CommitmentEvent.PlanRecorded;

namespace CpecLedger.Domain.Tests.Commitments;

public sealed class Merging_commitments
{
    private const string Rail = "commitment/rail";
    private const string Canal = "commitment/canal";

    private static readonly Provenance Any = new(0, 1, "", 1, default, "0", true, false);

    private static readonly EntryId OnRoad = Recorded(2);
    private static readonly EntryId OnRail = Recorded(3);
    private static readonly EntryId Merge = Recorded(4);

    /// <summary>The rail was agreed on, the road planned; the rail was merged into the road.</summary>
    private static readonly LedgerState Merged = Given(
        new Proposal(Rail, Opened with { Title = "Build the rail" }), new Proposal(Canal, Opened),
        new Proposal(Road, Said<Plan>() with { Label = "plan" }), new Proposal(Rail, Agreed with { Label = "pact" }),
        new Proposal(Rail, MergedInto("road")));

    internal static readonly FaultTable[] Tables =
    [
        new("a merge",
            Given(
                new Proposal(Rail, Opened), new Proposal(Canal, Opened), new Proposal("commitment/pond", Opened),
                new Proposal(Canal, MergedInto("road")), new Proposal("commitment/pond", MergedInto("field")),
                new Proposal(Canal, Noted(ProgressClaim.Delivered))),
            new Proposal(Road, MergedInto("rail")),
        [
            new(Codes.CommitmentNotOpen, p => p with { Stream = "commitment/unheard-of" }),
            new(Codes.CommitmentAbsorbed, p => p with { Stream = "commitment/pond" }),
            Merging(Codes.ReferenceUnknown, m => m with { Into = "unheard-of" }),
            Merging(Codes.MergeCycle, m => m with { Into = "road" }),
            Merging(Codes.MergeCycle, m => m with { Into = "canal" }),
            Merging(Codes.CommitmentAbsorbed, m => m with { Into = "pond" }),
            Merging(Codes.TextMissing, m => m with { Reason = " " }),
            Merging(Codes.ClaimOnPosture, m => m with { Into = "friendship" }),
            Merging(Codes.DeliveredOnProgramme, m => m with { Into = "field" }),
        ]),
        new("the end of a merge", Merged, new Proposal(Rail, Unmerged(Merge)),
        [
            Fault.Of<RecordEvent>(Codes.TextMissing, e => e with { Reason = "" }),
            Fault.Of<RecordEvent>(Codes.TargetUnknown, e => e with { Target = OnRoad }),
            Fault.Of<RecordEvent>(Codes.TargetWrongKind, e => e with { Target = OnRail }),
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
    public void tells_what_both_tell_under_the_id_that_survives()
    {
        Assert.Equal([OnRoad, OnRail], Merged.ToldIds());
        Assert.Equal("Agreed", Merged.Standing()!.Label);
        Assert.Equal(["canal", "field", "friendship", "road"], Merged.CommitmentIds);
        var status = Portfolio.At(Merged, Today).Commitments.Single();
        Assert.Equal(("Build the road", new Absorbed("rail", 28, "road", "They are one.")),
            (status.Opened.Title, Assert.Single(status.Absorbed)));
    }

    [Fact]
    public void leads_from_the_old_id_to_the_one_that_survives()
    {
        var portfolio = Portfolio.At(Merged, Today);
        var asked = ShowAnswer.Of(portfolio, "rail", Any)!;
        Assert.Equal(("road", new Redirect("rail", 28, "They are one.")), (asked.Id, asked.Redirected));
        Assert.Null(ShowAnswer.Of(portfolio, "road", Any)!.Redirected);
        Assert.Null(CommitmentHistory.Of(Merged, "rail"));
    }

    [Fact]
    public void refuses_to_record_on_the_old_id_and_names_the_one_that_survives()
    {
        var chain = Merged.When(Road, MergedInto("canal")).ThenState();
        foreach (var proposed in new CommitmentEvent[]
            { Said<CommitmentEvent.AssuranceRecorded>(), Classified, MergedInto("field") })
        {
            Assert.Contains("'canal'", chain.WhenLater(new Proposal(Rail, proposed))
                .ThenRefused(Codes.CommitmentAbsorbed)[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void answers_what_is_known_on_either_id_with_the_entry_that_is_there()
    {
        Assert.Equal(
            [(OnRail, Rail), (OnRoad, Road), (OnRail, Rail), (OnRoad, Road)],
            Merged.When(
                new Proposal(Road, Agreed), new Proposal(Road, Said<Plan>()),
                new Proposal(Rail, Agreed), new Proposal(Rail, Said<Plan>())).Decision.Answers
                .Cast<Decided.Existing>().Select(e => (e.Id, e.Stream)));
        Merged.When(Canal, Agreed).ThenAll();
    }

    [Fact]
    public void judges_corrections_in_the_old_stream_by_the_commitment_that_survives()
    {
        Merged.When(
            new Proposal(Rail, Correcting(default, "/summary", "\"They agreed to build it.\"", "\"Both.\""), "pact"),
            new Proposal(Rail, Attaching(OnRail, Cited(7))),
            new Proposal(Rail, Correcting(default, "/title", "\"Build the rail\"", "\"Build it\""), ""),
            new Proposal(Rail, Retracting(OnRail))).Then(
                Correcting(OnRail, "/summary", "\"They agreed to build it.\"", "\"Both.\""),
                Attaching(OnRail, Cited(7)),
                Correcting(Merged.Stream(Rail).First!.Value, "/title", "\"Build the rail\"", "\"Build it\""),
                Retracting(OnRail));
        var programme = Given(
            new Proposal(Rail, Opened), new Proposal(Rail, Noted(ProgressClaim.UnderWay)),
            new Proposal(Rail, MergedInto("field")));
        programme.When(Rail, Correcting(Recorded(1), "/claim", "\"under-way\"", "\"delivered\""))
            .ThenRefused(Codes.DeliveredOnProgramme);
    }

    [Fact]
    public void may_go_on_and_tells_everything_at_the_end_of_the_chain()
    {
        var chain = Merged.When(
            new Proposal(Road, MergedInto("canal")), new Proposal(Canal, MergedInto("rail")),
            new Proposal(Canal, MergedInto("road")));
        Assert.Equal([null, Codes.MergeCycle, Codes.MergeCycle],
            chain.Decision.Answers.Select(a => (a as Decided.Refused)?.Why.Code));
        var state = chain.Decision.After;
        Assert.Equal([OnRoad, OnRail], state.ToldIds("canal"));
        Assert.Equal(["rail", "road"], CommitmentHistory.Of(state, "canal")!.Absorbed.Select(a => a.Id));
        Assert.Equal([OnRail], state.WhenLater(new Proposal(Road, Unmerged(Proposed(0))),
            new Proposal(Rail, Unmerged(Merge)), new Proposal(Rail, MergedInto("canal"))).ThenState().ToldIds("canal"));
    }

    [Fact]
    public void is_taken_back_by_the_stream_alone_and_leaves_both_as_they_were()
    {
        var parted = Merged.When(new Proposal(Rail, Unmerged(default), "")).Decision;
        Assert.Equal(Merge, ((RecordEvent)parted.Entries.Single().Event).Target);
        Assert.Equal([OnRoad], parted.After.ToldIds());
        Assert.Equal([OnRail], parted.After.ToldIds("rail"));
        Assert.Equal(("Planned", "Agreed"), (parted.After.Standing()!.Label, parted.After.Standing("rail")!.Label));
        parted.After.WhenLater(new Proposal(Rail, MergedInto("road"))).ThenAll();
        parted.After.WhenLater(new Proposal(Rail, Unmerged(Merge))).ThenRefused(Codes.TargetRetracted);
    }

    [Fact]
    public void comes_back_when_its_end_is_retracted_but_not_beside_another_one()
    {
        var parted = Merged.When(Rail, Unmerged(Merge)).ThenState();
        var undoing = new Proposal(Rail, Retracting(Proposed(0)));
        Assert.Equal([OnRoad, OnRail], parted.WhenLater(undoing).ThenState().ToldIds());
        parted.WhenLater(new Proposal(Rail, MergedInto("canal")), undoing).ThenRefused(null, Codes.CommitmentAbsorbed);
        parted.WhenLater(new Proposal(Road, MergedInto("rail")), undoing).ThenRefused(null, Codes.MergeCycle);
        parted.WhenLater(new Proposal(Road, MergedInto("canal")), undoing).ThenRefused(null, Codes.CommitmentAbsorbed);
    }

    [Fact]
    public void is_not_taken_back_where_the_commitment_could_not_bear_what_it_then_tells()
    {
        var bears = Given(
            new Proposal(Rail, Opened), new Proposal(Rail, Noted(ProgressClaim.UnderWay)),
            new Proposal(Rail, MergedInto("road")),
            new Proposal(Rail, Correcting(Recorded(0), "/kind", "\"deliverable\"", "\"posture\"")));
        bears.When(Rail, Unmerged(Recorded(2))).ThenRefused(Codes.ClaimOnPosture);
        bears.When(Rail, Retracting(Recorded(2))).ThenRefused(Codes.ClaimOnPosture);
    }

    [Fact]
    public void keeps_open_what_others_were_merged_into_and_what_was_merged()
    {
        Merged.When(new Proposal(Road, Retracting(OnRoad)), new Proposal(Road, Retracting(default), ""))
            .ThenRefused(null, Codes.TargetInUse);
        var bare = Given(new Proposal(Rail, Opened), new Proposal(Rail, MergedInto("road")));
        bare.When(new Proposal(Road, Retracting(default), "")).ThenRefused(Codes.TargetInUse);
        bare.When(new Proposal(Rail, Retracting(default), "")).ThenRefused(Codes.TargetInUse);
    }

    [Fact]
    public void corrects_a_merge_but_not_where_it_leads()
    {
        Merged.When(Rail, Correcting(Merge, "/reason", "\"They are one.\"", "\"One and the same.\"")).ThenAll();
        Merged.When(Rail, Correcting(Merge, "/into", "\"road\"", "\"canal\"")).ThenRefused(Codes.CorrectionInvalid);
    }

    [Fact]
    public void ends_the_one_that_survives_where_the_other_had_ended()
    {
        var ended = Merged.When(
            new Proposal(Rail, Unmerged(Merge)),
            new Proposal(Rail, SaidBy<CommitmentEvent.WithdrawalRecorded>("pk")),
            new Proposal(Rail, MergedInto("road") with { Reason = "They are one after all." })).ThenState();
        Assert.Equal("Withdrawn", ended.Standing()!.Label);
        ended.WhenLater(new Proposal(Road, Said<Plan>() with { Announced = Day("2026-01-09"), Aspect = "north" }))
            .ThenRefused(Codes.CommitmentEnded);
    }

    private static Fault Merging(
        string code, Func<CommitmentEvent.CommitmentMerged, CommitmentEvent.CommitmentMerged> make) =>
        Fault.Of(code, make);
}
