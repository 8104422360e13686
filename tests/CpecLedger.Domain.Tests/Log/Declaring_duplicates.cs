using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>Two entries that are one act, and further sources for one.</summary>
public sealed class Declaring_duplicates
{
    private static readonly EntryId First = Recorded(0);
    private static readonly EntryId Second = Recorded(1);
    private static readonly EntryId Third = Recorded(2);
    private static readonly EntryId Elsewhere = Recorded(3);
    private static readonly EntryId Gone = Recorded(4);
    private static readonly EntryId Fourth = Recorded(5);
    private static readonly EntryId Declared = Recorded(7);

    private static readonly Citation Hearsay = new() { Source = "hearsay", Locator = "page 2" };

    /// <summary>Three reports, and a fourth that is declared a duplicate of the third.</summary>
    private static readonly LedgerState Reported = Given(
        new Proposal(Road, Agreed with { Label = "first" }),
        new Proposal(Road, Said<CommitmentEvent.PlanRecorded>() with
        {
            Label = "second", Announced = Day("2026-01-08"), Citations = [Cited(4)], Due = Day("2027-01-01"),
            Evidence = EvidenceClass.JointText,
        }),
        new Proposal(Road, Said<CommitmentEvent.AssuranceRecorded>() with { Label = "third" }),
        new Proposal(Field, Said<CommitmentEvent.AssuranceRecorded>()),
        new Proposal(Road, Said<CommitmentEvent.CommentRecorded>()),
        new Proposal(Road, Said<CommitmentEvent.ReaffirmationRecorded>()),
        new Proposal(Road, Retracting(Gone)),
        new Proposal(Road, Duplicate(Fourth, Third)));

    private static readonly Fault[] OfAny =
    [
        Fault.Of<RecordEvent>(Codes.TextMissing, e => e with { Reason = "" }),
        Fault.Of<RecordEvent>(Codes.TargetUnknown, e => e with { Target = default }),
        Fault.Of<RecordEvent>(Codes.TargetRetracted, e => e with { Target = Gone }),
        Fault.Of<RecordEvent>(Codes.TargetWrongKind, e => e with { Target = Reported.Stream(Road).First!.Value }),
    ];

    internal static readonly FaultTable[] Tables =
    [
        new("a duplicate", Reported, new Proposal(Road, Duplicate(Second, First)),
        [
            .. OfAny,
            Staying(Codes.LinkWrongKind, d => d with { Target = Second, Stays = On(Second) }),
            Staying(Codes.LinkUnknown, d => d with { Stays = On(Gone) }),
            Staying(Codes.LinkElsewhere, d => d with { Stays = On(Elsewhere, Field) }),
            Staying(Codes.AlreadyDuplicate, d => d with { Target = Fourth, Stays = On(First) }),
            Staying(Codes.AlreadyDuplicate, d => d with { Stays = On(Fourth) }),
        ]),
        new("no duplicate after all", Reported, new Proposal(Road, NoDuplicate(Declared)), OfAny),
        new("an attached source", Reported, new Proposal(Road, Attaching(First, Hearsay)),
        [
            .. OfAny,
            Attached(Codes.CitationMissing, a => a with { Citations = [] }),
            Attached(Codes.ReferenceUnknown, a => a with { Citations = [Hearsay with { Source = "nowhere" }] }),
            Attached(Codes.CitationPlaceMissing, a => a with { Citations = [Hearsay with { Locator = null }] }),
            Attached(Codes.ParagraphUnknown, a => a with { Citations = [Cited(10)] }),
            Attached(Codes.ChangesNothing, a => a with { Citations = [Cited(3)] }),
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
    public void attaches_the_citations_and_neither_date_nor_mode_nor_type()
    {
        var one = Reported.When(Road, Duplicate(Second, First)).ThenState();
        Assert.Equal([First, Third], one.ToldIds());
        var told = one.Told()[0];
        Assert.Equal(DataOf(Agreed with { Label = "first" }), DataOf(told.Said));
        var attested = Assert.Single(told.Attested);
        Assert.Equal(
            (32L, Second, "d1 P4", EvidenceClass.JointText),
            (attested.Position, attested.Duplicate, attested.Citations.Single().ToString(), attested.Evidence));
        var standing = one.Standing()!;
        Assert.Equal(
            ("Agreed", Day("2026-01-05").Latest, null, 2),
            (standing.Label, standing.LastContact, standing.Reading.Due, one.Told().Count));
    }

    [Fact]
    public void attaches_a_source_without_another_statement()
    {
        var attached = Reported.When(
            new Proposal(Road, Attaching(First, Hearsay)), new Proposal(Road, Attaching(First, Hearsay, Cited(5))));
        var state = attached.ThenState();
        Assert.Equal(
            ["hearsay (page 2)", "hearsay (page 2), d1 P5"],
            state.Told()[0].Attested.Select(a => string.Join(", ", a.Citations)));
        Assert.Equal(3, state.Told().Count);
        state.WhenLater(new Proposal(Road, Attaching(First, Cited(5)))).ThenRefused(Codes.ChangesNothing);
        Assert.Single(state.WhenLater(new Proposal(Road, Retracting(Proposed(0)))).ThenState().Told()[0].Attested);
    }

    /// <summary>What was attached to a duplicate attests the entry at the end of the chain too.</summary>
    [Fact]
    public void goes_along_a_chain_to_the_entry_that_stays()
    {
        var chain = Reported.When(
            new Proposal(Road, Attaching(Fourth, Hearsay)), new Proposal(Road, Duplicate(Third, Second)),
            new Proposal(Road, Duplicate(Second, First))).ThenState();
        var told = Assert.Single(chain.Told());
        Assert.Equal(First, told.Happened.Id);
        Assert.Equal([Fourth, null, Third, Second], told.Attested.Select(a => a.Duplicate));
        chain.WhenLater(new Proposal(Road, Duplicate(First, Fourth))).ThenRefused(Codes.AlreadyDuplicate);
        chain.WhenLater(new Proposal(Road, Duplicate(First, Third))).ThenRefused(Codes.AlreadyDuplicate);
    }

    [Fact]
    public void is_two_acts_again_once_withdrawn_by_the_duplicates_label()
    {
        var one = Reported.When(Road, Duplicate(Second, First)).ThenState();
        var two = one.WhenLater(new Proposal(Road, NoDuplicate(default), "second")).Decision.After;
        Assert.Equal([First, Second, Third], two.ToldIds());
        Assert.Empty(two.Told()[0].Attested);
        two.WhenLater(new Proposal(Road, NoDuplicate(Proposed(0)))).ThenRefused(Codes.TargetRetracted);
        two.WhenLater(new Proposal(Road, NoDuplicate(default), "second")).ThenRefused(Codes.TargetUnknown);
        two.WhenLater(new Proposal(Road, Duplicate(First, Second))).ThenAll();
    }

    [Fact]
    public void stands_again_when_the_entry_that_stays_is_retracted_or_moved_away()
    {
        var one = Reported.When(Road, Duplicate(Second, First)).ThenState();
        Assert.Equal([Second, Third], one.WhenLater(new Proposal(Road, Retracting(First))).ThenState().ToldIds());
        var moved = one.WhenLater(new Proposal(Road, Moving(First, "road", "field"))).ThenState();
        Assert.Equal([Second, Third], moved.ToldIds());
        Assert.Empty(moved.Told("field").Single(t => t.Happened.Id == First).Attested);
        var both = moved.WhenLater(new Proposal(Road, Moving(Second, "road", "field"))).ThenState();
        Assert.Equal([Third], both.ToldIds());
        Assert.Equal(Second, both.Told("field").Single(t => t.Happened.Id == First).Attested.Single().Duplicate);
    }

    [Fact]
    public void is_possible_across_streams_of_one_commitment_and_ends_with_their_merge()
    {
        var merged = Reported.When(
            new Proposal(Field, MergedInto("road")), new Proposal(Field, Duplicate(Elsewhere, First))).ThenState();
        Assert.Equal([First, Second, Third], merged.ToldIds());
        var parted = merged.WhenLater(new Proposal(Field, Unmerged(default), "")).Decision.After;
        Assert.Equal([Elsewhere], parted.ToldIds("field"));
        Assert.Empty(parted.Told()[0].Attested);
    }

    [Fact]
    public void bears_on_the_kind_of_the_commitment_since_it_may_stand_again()
    {
        var claimed = Reported.When(
            new Proposal(Road, Noted(ProgressClaim.Delivered)), new Proposal(Road, Duplicate(Proposed(0), First)))
            .ThenState();
        claimed.WhenLater(new Proposal(Road, Correcting(default, "/kind", "\"deliverable\"", "\"posture\""), ""))
            .ThenRefused(Codes.ClaimOnPosture);
        claimed.WhenLater(new Proposal(Road, MergedInto("field"))).ThenRefused(Codes.DeliveredOnProgramme);
    }

    [Fact]
    public void answers_the_same_said_again_with_the_duplicate_that_is_there() =>
        Reported.When(Road, Said<CommitmentEvent.ReaffirmationRecorded>()).ThenExisting(Fourth);

    /// <summary>The declaration comes back by undoing its end, but not into a circle, nor for a statement that does not
    /// stand: nothing would be told of either.</summary>
    [Fact]
    public void comes_back_only_where_it_could_be_declared_now()
    {
        var parted = Reported.When(Road, NoDuplicate(Declared)).ThenState();
        var undoing = new Proposal(Road, Retracting(Proposed(0)));
        Assert.DoesNotContain(Fourth, parted.WhenLater(undoing).ThenState().ToldIds());
        parted.WhenLater(new Proposal(Road, Duplicate(Third, Fourth)), undoing)
            .ThenRefused(null, Codes.AlreadyDuplicate);
        parted.WhenLater(new Proposal(Road, Duplicate(Fourth, First)), undoing)
            .ThenRefused(null, Codes.AlreadyDuplicate);
        parted.WhenLater(new Proposal(Road, Retracting(Third)), undoing).ThenRefused(null, Codes.LinkUnknown);
        var turned = parted.WhenLater(new Proposal(Road, Duplicate(Third, Fourth))).ThenState();
        turned.WhenLater(new Proposal(Road, Retracting(Fourth)), undoing).ThenRefused(null, Codes.TargetRetracted);
    }

    [Fact]
    public void corrects_which_entry_stays()
    {
        var first = $"\"{First}\"";
        Reported.When(Road, Correcting(Declared, "/stays/entry", $"\"{Third}\"", $"\"{Fourth}\""))
            .ThenRefused(Codes.LinkWrongKind);
        var now = Reported.When(Road, Correcting(Declared, "/stays/entry", $"\"{Third}\"", first)).ThenState();
        Assert.Equal(Fourth, now.Told()[0].Attested.Single().Duplicate);
        now.WhenLater(new Proposal(Road, Correcting(Declared, "/stays/entry", first, $"\"{Gone}\"")))
            .ThenRefused(Codes.LinkUnknown);
    }

    private static string DataOf(LedgerEvent e) => Domain.Log.Record.DataOf(e);

    private static Fault Staying(
        string code, Func<RecordEvent.DuplicateDeclared, RecordEvent.DuplicateDeclared> make) =>
        Fault.Of(code, make);

    private static Fault Attached(string code, Func<RecordEvent.SourceAttached, RecordEvent.SourceAttached> make) =>
        Fault.Of(code, make);
}
