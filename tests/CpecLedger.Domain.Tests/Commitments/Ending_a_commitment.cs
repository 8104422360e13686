using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Agreement = CpecLedger.Domain.Commitments.CommitmentEvent.AgreementRecorded;
using Codes = CpecLedger.Domain.Log.RefusalCodes;
using Plan = CpecLedger.Domain.Commitments.CommitmentEvent.PlanRecorded;
using Supersession = CpecLedger.Domain.Commitments.CommitmentEvent.SupersessionRecorded;
using Withdrawal = CpecLedger.Domain.Commitments.CommitmentEvent.WithdrawalRecorded;

namespace CpecLedger.Domain.Tests.Commitments;

public sealed class Ending_a_commitment
{
    private static readonly EntryId Pact = Recorded(0);
    private static readonly EntryId End = Recorded(1);

    /// <summary>Agreed on, and withdrawn by one side on the fifth of December.</summary>
    private static readonly LedgerState Ended = Given(
        new Proposal(Road, At<Agreement>("2025-11-05") with { Label = "pact" }),
        new Proposal(Road, Withdrawn("2025-12-05") with { Label = "end" }),
        new Proposal("commitment/rail", Opened), new Proposal("commitment/rail", MergedInto("road")));

    private static readonly Fault[] OfEnded =
    [
        Fault.Of<CommitmentEvent.Statement>(Codes.FigureInvalid, s => s with
        {
            Figures =
            [
                new Figure { Value = "much", Bound = "about", Unit = "USD", Kind = FigureKind.Pledge, What = "loans" },
            ],
        }),
        Fault.Of<CommitmentEvent.Statement>(Codes.TextMissing, s => s with { Summary = " " }),
        Fault.Of<CommitmentEvent.Statement>(Codes.CommitmentEnded, s => s with { Announced = Day("2025-12-06") }),
        Fault.Of<CommitmentEvent.Statement>(Codes.LabelTaken, s => s with { Label = "pact" }),
    ];

    internal static readonly FaultTable[] Tables =
    [
        new("a withdrawal", Ended, new Proposal(Road, Withdrawn("2025-12-04") with { Aspect = "north" }),
        [
            new(Codes.CommitmentAbsorbed, p => p with { Stream = "commitment/rail" }),
            Fault.Of<Withdrawal>(Codes.WithdrawalInferred, w => w with { Evidence = EvidenceClass.ArticleNarration }),
            Fault.Of<Withdrawal>(Codes.WithdrawalNotByParty,
                w => w with { Parties = [Part("auditor", PartyRole.Undertaker)] }),
            Fault.Of<Withdrawal>(Codes.WithdrawalNotByParty,
                w => w with { Parties = [.. w.Parties, Part("auditor", PartyRole.Commenter)] }),
            .. OfEnded,
        ]),
        new("a supersession", Ended, new Proposal(Road, At<Supersession>("2025-12-04") with { Successor = "field" }),
        [
            Fault.Of<Supersession>(Codes.SuccessorMissing, s => s with { Successor = null }),
            Fault.Of<Supersession>(Codes.ReferenceUnknown, s => s with { Successor = "unheard-of" }),
            Fault.Of<Supersession>(Codes.ReferenceUnknown, s => s with { Successor = "road" }),
            Fault.Of<Supersession>(Codes.ReferenceUnknown, s => s with { Successor = "rail" }),
            .. OfEnded,
        ]),
        new("an agreement that takes up again", Ended, new Proposal(Road, Again("2025-12-20", End)),
        [
            Fault.Of<Agreement>(Codes.AgreementUnilateral, a => a with { Mode = StatementMode.Unilateral }),
            Fault.Of<Agreement>(Codes.SignatureWithoutInstrument, a => a with { Signed = true, Instrument = null }),
            Fault.Of<Agreement>(Codes.ReopensNoEnd, a => a with { Reopens = On(default) }),
            Fault.Of<Agreement>(Codes.ReopensNoEnd, a => a with { Reopens = On(Pact) }),
            Fault.Of<Agreement>(Codes.ReopensNoEnd, a => a with { Reopens = On(End, Field) }),
            Fault.Of<Agreement>(Codes.ReopensNoEnd, a => a with { Announced = Day("2025-12-04") }),
            Fault.Of<Agreement>(Codes.TextMissing, a => a with { Summary = " " }),
            Fault.Of<Agreement>(Codes.LabelTaken, a => a with { Label = "pact" }),
        ]),
        new("an agreement that does not", Ended,
            new Proposal(Road, At<Agreement>("2025-12-05") with { Aspect = "north" }), OfEnded),
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
    public void says_which_entry_ended_it_and_what_takes_it_up_again()
    {
        var why = Ended.When(Road, At<Plan>("2025-12-06")).ThenRefused(Codes.CommitmentEnded)[0].Message;
        Assert.Contains("2025-12-05 (end)", why, StringComparison.Ordinal);
        Assert.Contains("reopens", why, StringComparison.Ordinal);
    }

    [Fact]
    public void takes_what_was_found_late_and_may_speak_of_the_time_before() => Ended.When(
            new Proposal(Road, At<Plan>("2025-12-05")),
            new Proposal(Road, Said<Plan>() with { Announced = Days("2025-12-05", "2025-12-31"), Aspect = "north" }),
            new Proposal(Road, Noted(ProgressClaim.UnderWay) with { Announced = Day("2025-11-20") }))
        .ThenAll();

    [Fact]
    public void takes_remarks_and_what_sources_disagree_about_at_any_time() => Ended.When(
            new Proposal(Road, At<CommitmentEvent.CommentRecorded>("2026-01-05")),
            new Proposal(Road, At<CommitmentEvent.ContradictionRecorded>("2026-01-05") with
            {
                Between = [On(Pact), On(End)],
            }),
            new Proposal(Road, At<CommitmentEvent.ContradictionResolved>("2026-01-06") with
            {
                Resolves = On(Proposed(1)),
            }))
        .ThenAll();

    [Theory]
    [InlineData("pk-ministry")]
    [InlineData("cn")]
    public void lets_either_party_withdraw_and_its_ministries(string party) =>
        Given(new Proposal(Road, At<Agreement>("2025-11-05")))
            .When(Road, SaidBy<Withdrawal>(party)).ThenAll();

    [Fact]
    public void lets_nobody_withdraw_what_nobody_undertook()
    {
        Given().When(Road, SaidBy<Withdrawal>("pk")).ThenRefused(Codes.WithdrawalNotByParty);
        Given(new Proposal(Road, SaidBy<CommitmentEvent.CommentRecorded>("pk")))
            .When(Road, SaidBy<Withdrawal>("pk")).ThenRefused(Codes.WithdrawalNotByParty);
    }

    [Fact]
    public void goes_on_once_an_agreement_took_it_up_and_can_end_once_more()
    {
        Assert.Equal((EndState.Withdrawn, "Withdrawn", Attention.Closed), Read(Ended));
        var again = Ended.When(Road, Again("2025-12-20", End)).ThenState();
        Assert.Equal((null, "Agreed", Attention.Current), Read(again));
        again.WhenLater(new Proposal(Road, Again("2025-12-21", End) with { Aspect = "north" }))
            .ThenRefused(Codes.ReopensNoEnd);
        var over = again.WhenLater(
            new Proposal(Road, At<Plan>("2025-12-21")),
            new Proposal(Road, At<Supersession>("2026-01-02") with { Successor = "field" })).ThenState();
        Assert.Equal((EndState.Superseded, "Superseded", Attention.Closed), Read(over));
        over.WhenLater(new Proposal(Road, At<Plan>("2026-01-03") with { Aspect = "north" }))
            .ThenRefused(Codes.CommitmentEnded);
    }

    [Fact]
    public void goes_on_when_the_end_is_retracted_and_ends_when_the_agreement_is()
    {
        Ended.When(new Proposal(Road, Retracting(End)), new Proposal(Road, At<Plan>("2026-01-03"))).ThenAll();
        var again = Ended.When(Road, Again("2025-12-20", End)).ThenState();
        Assert.Equal(EndState.Withdrawn,
            Read(again.WhenLater(new Proposal(Road, Retracting(Proposed(0)))).ThenState()).End);
    }

    [Fact]
    public void lets_what_it_found_ended_late_be_corrected_where_it_stands()
    {
        var late = Given(
            new Proposal(Road, At<Agreement>("2025-11-05")), new Proposal(Road, Withdrawn("2025-12-05")),
            new Proposal(Road, At<Plan>("2025-12-20") with { Announced = Days("2025-12-20", "2025-12-30") }));
        var (plan, summary) = (Recorded(2), "\"They agreed to build it.\"");
        late.When(
            new Proposal(Road, Correcting(plan, "/summary", summary, "\"They plan it.\"")),
            new Proposal(Road, Refining(plan, Day("2025-12-22")))).ThenAll();

        // But nothing is brought behind an end, nor brought back there.
        late.When(Road, Correcting(Recorded(0), "/announced", AsJson(Day("2025-11-05")), AsJson(Day("2025-12-06"))))
            .ThenRefused(Codes.CommitmentEnded);
        var gone = late.When(Road, Retracting(plan)).ThenState();
        gone.WhenLater(new Proposal(Road, Retracting(Proposed(0)))).ThenRefused(Codes.CommitmentEnded);
    }

    /// <summary>Two reports of one withdrawal: the first is declared a duplicate of the second, and that of a
    /// third.</summary>
    [Fact]
    public void counts_a_duplicate_end_as_the_one_that_stays()
    {
        var twice = Ended.When(
            new Proposal(Road, Withdrawn("2025-12-01", "2025-12-07") with { Aspect = "b" }),
            new Proposal(Road, Withdrawn("2025-12-01", "2025-12-08") with { Aspect = "c" }),
            new Proposal(Road, Duplicate(End, Proposed(0))), new Proposal(Road, Duplicate(Proposed(0), Proposed(1))))
            .ThenState();
        twice.WhenLater(new Proposal(Road, At<Plan>("2025-12-08"))).ThenAll();
        foreach (var named in new[] { End, Proposed(0), Proposed(1) })
        {
            var again = twice.WhenLater(new Proposal(Road, Again("2026-01-02", named)),
                new Proposal(Road, At<Plan>("2026-01-03")));
            again.ThenAll();
            Assert.Null(Read(again.Decision.After).End);
        }

        var stands = twice.WhenLater(new Proposal(Road, Retracting(Proposed(1))));
        stands.ThenAll();
        Assert.Equal(EndState.Withdrawn, Read(stands.Decision.After).End);
        Assert.Equal([Pact, Proposed(0)], stands.Decision.After.ToldIds());
    }

    [Fact]
    public void ends_where_the_end_was_moved_to_and_not_where_it_was()
    {
        var moved = Given(
            new Proposal(Road, At<Agreement>("2025-11-05")), new Proposal(Road, Withdrawn("2025-12-05")),
            new Proposal("commitment/rail", Opened), new Proposal("commitment/rail", At<Agreement>("2025-11-06")))
            .When(Road, Moving(End, "road", "rail")).ThenState();
        moved.WhenLater(new Proposal(Road, At<Plan>("2026-01-03"))).ThenAll();
        moved.WhenLater(new Proposal("commitment/rail", At<Plan>("2026-01-03"))).ThenRefused(Codes.CommitmentEnded);
        moved.WhenLater(new Proposal("commitment/rail", Again("2026-01-03", End))).ThenAll();
    }

    private static (EndState? End, string Label, Attention?) Read(LedgerState state)
    {
        var standing = state.Standing()!;
        return (standing.Reading.End, standing.Label, standing.Attention);
    }

    private static T At<T>(string day) where T : CommitmentEvent.Statement => Said<T>() with { Announced = Day(day) };

    private static Withdrawal Withdrawn(string day) => SaidBy<Withdrawal>("pk") with { Announced = Day(day) };

    private static Withdrawal Withdrawn(string first, string last) =>
        SaidBy<Withdrawal>("pk") with { Announced = Days(first, last) };

    private static Agreement Again(string day, EntryId end) => At<Agreement>(day) with { Reopens = On(end) };
}
