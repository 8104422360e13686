using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Amendment = CpecLedger.Domain.Commitments.CommitmentEvent.AmendmentRecorded;
using Codes = CpecLedger.Domain.Log.RefusalCodes;
using Concern = CpecLedger.Domain.Commitments.CommitmentEvent.ConcernRaised;
using Contradiction = CpecLedger.Domain.Commitments.CommitmentEvent.ContradictionRecorded;
using DisputeFacet = CpecLedger.Domain.Status.Dispute;
using Resolution = CpecLedger.Domain.Commitments.CommitmentEvent.ContradictionResolved;

namespace CpecLedger.Domain.Tests.Commitments;

/// <summary>Statements that answer others: contradictions, their resolutions, those of concerns, and
/// amendments.</summary>
public sealed class Contradicting
{
    private static readonly EntryId Claim = Recorded(0);
    private static readonly EntryId Denial = Recorded(1);
    private static readonly EntryId Worry = Recorded(2);
    private static readonly EntryId Dispute = Recorded(3);
    private static readonly EntryId Elsewhere = Recorded(4);
    private static readonly EntryId Again = Recorded(5);

    /// <summary>A claim and its denial a day later, which contradict each other; the claim was recorded
    /// twice.</summary>
    private static readonly LedgerState Disputed = Given(
        new Proposal(Road, Noted(ProgressClaim.InEffect) with { Announced = Day("2026-01-03") }),
        new Proposal(Road, Noted(ProgressClaim.NotDelivered) with { Announced = Days("2026-01-02", "2026-01-04") }),
        new Proposal(Road, SaidBy<Concern>("cn")),
        new Proposal(Road, Between(Claim, Denial) with { Announced = Day("2026-01-04") }),
        new Proposal(Field, SaidBy<Concern>("cn")),
        new Proposal(Road, Noted(ProgressClaim.InEffect) with
        {
            Announced = Day("2026-01-03"), Citations = [Cited(5)],
        }),
        new Proposal(Road, Duplicate(Again, Claim)));

    internal static readonly FaultTable[] Tables =
    [
        new("a contradiction", Disputed, new Proposal(Road, Between(Claim, Denial) with
            {
                Announced = Day("2026-01-04"), Aspect = "north",
            }),
        [
            Contradicted(Codes.LinkWrongKind, c => c with { Between = [On(Claim)] }),
            Contradicted(Codes.LinkWrongKind, c => c with { Between = [On(Claim), On(Denial), On(Worry)] }),
            Contradicted(Codes.LinkUnknown, c => c with { Between = [On(Claim), On(default)] }),
            Contradicted(Codes.LinkElsewhere, c => c with { Between = [On(Claim), On(Elsewhere, Field)] }),
            Contradicted(Codes.LinkWrongKind, c => c with { Between = [On(Denial), On(Denial)] }),
            Contradicted(Codes.LinkWrongKind, c => c with { Between = [On(Claim), On(Again)] }),
            Contradicted(Codes.ContradictionTooEarly, c => c with { Announced = Days("2026-01-01", "2026-01-03") }),
            Contradicted(Codes.TextMissing, c => c with { Summary = "" }),
            Contradicted(Codes.TextMissing, c => c with { Point = " " }),
        ]),
        new("the resolution of a contradiction", Disputed, new Proposal(Road, Resolved(Dispute)),
            [.. Answering(e => Resolved(e))]),
        new("the resolution of a concern", Disputed, new Proposal(Road, Calmed(Worry)),
            [.. Answering(e => Calmed(e))]),
        new("an amendment", Disputed, new Proposal(Road, Amended(Claim)),
        [
            Amending(Codes.JointWithoutBothSides, a => a with
            {
                Mode = StatementMode.Joint, Parties = [Part("pk", PartyRole.Undertaker)],
            }),
            Amending(Codes.AmendmentUnilateral, a => a with { Mode = StatementMode.Unilateral }),
            Amending(Codes.LinkUnknown, a => a with { Amends = On(default) }),
            Amending(Codes.LinkElsewhere, a => a with { Amends = On(Elsewhere, Field) }),
            Amending(Codes.TextMissing, a => a with { Summary = "" }),
            Amending(Codes.TextMissing, a => a with { Wording = "" }),
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
    public void shows_until_it_is_resolved_and_both_entries_stay()
    {
        Assert.Equal(("Contradicted", DisputeFacet.Contradicted), Read(Disputed));
        var open = Assert.Single(Disputed.Standing()!.Reading.Contradictions);
        Assert.Equal(("Whether it is done.", "2026-01-04"), (open.Point, open.Announced.Edtf));
        Assert.Equal([Claim, Denial], open.Between);
        var resolved = Disputed.When(Road, Resolved(Dispute)).ThenState();
        Assert.Equal(("In effect (claimed)", DisputeFacet.OpenConcern), Read(resolved));
        Assert.Superset(new[] { Claim, Denial }.ToHashSet(), resolved.ToldIds().ToHashSet());
    }

    [Fact]
    public void is_none_any_more_once_one_of_the_two_is_retracted_or_moved_away()
    {
        Assert.Equal("In effect (claimed)", Disputed.When(Road, Retracting(Denial)).ThenState().Standing()!.Label);
        Assert.Equal("Not delivered (claimed)",
            Disputed.When(
                new Proposal(Road, Retracting(Again)),
                new Proposal(Road, Correcting(Claim, "/claim", "\"in-effect\"", "\"under-way\"")),
                new Proposal(Road, Moving(Claim, "road", "field"))).ThenState().Standing()!.Label);
    }

    [Fact]
    public void takes_a_duplicate_for_the_entry_that_stays() =>
        Assert.Equal([Claim, Denial], Disputed.When(Road, Between(Again, Denial) with { Announced = Day("2026-01-09") })
            .ThenState().Standing()!.Reading.Contradictions[1].Between);

    [Fact]
    public void keeps_the_last_wording_and_every_entry_that_was_amended()
    {
        var amended = Disputed.When(
            new Proposal(Road, Amended(Claim) with { Wording = "In steel.", Announced = Day("2026-01-08") }),
            new Proposal(Road, Said<Amendment>() with { Wording = "In wood.", Announced = Day("2026-01-07") }))
            .ThenState();
        Assert.Equal("In steel.", amended.Standing()!.Reading.Wording);
        Assert.Equal(Basis.Reported, amended.Standing()!.Reading.Basis);
        Assert.Contains(Claim, amended.ToldIds());
    }

    private static IEnumerable<Fault> Answering(Func<EntryId, CommitmentEvent.Statement> answer) =>
    [
        Fault.Of<CommitmentEvent.Statement>(Codes.LinkUnknown, _ => answer(default)),
        Fault.Of<CommitmentEvent.Statement>(Codes.LinkElsewhere,
            _ => (CommitmentEvent.Statement)EntryLinks.With(answer(default), [On(Elsewhere, Field)])),
        Fault.Of<CommitmentEvent.Statement>(Codes.LinkWrongKind, _ => answer(Claim)),
        Fault.Of<CommitmentEvent.Statement>(Codes.TextMissing, s => s with { Summary = "" }),
    ];

    private static (string, DisputeFacet) Read(LedgerState state) =>
        (state.Standing()!.Label, state.Standing()!.Reading.Dispute);

    private static Contradiction Between(EntryId one, EntryId other) =>
        Said<Contradiction>() with { Between = [On(one), On(other)] };

    private static Resolution Resolved(EntryId contradiction) =>
        Said<Resolution>() with { Resolves = On(contradiction) };

    private static CommitmentEvent.ConcernResolved Calmed(EntryId concern) =>
        Said<CommitmentEvent.ConcernResolved>() with { Resolves = On(concern) };

    private static Amendment Amended(EntryId entry) => Said<Amendment>() with { Amends = On(entry) };

    private static Fault Contradicted(string code, Func<Contradiction, Contradiction> make) => Fault.Of(code, make);

    private static Fault Amending(string code, Func<Amendment, Amendment> make) => Fault.Of(code, make);
}
