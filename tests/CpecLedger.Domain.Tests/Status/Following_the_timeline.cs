using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Following_the_timeline
{
    /// <summary>What a statement is made of: its type, day, width, whatever there is to choose, and what it
    /// names.</summary>
    private static readonly Gen<(int Type, int Day, int Width, int Chance, int Link, int Other)> Parts = Gen.Select(
        Gen.Int[0, 15], Gen.Int[0, 30], Gen.Int[0, 6], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 999]);

    /// <summary>What a commitment tells, of all types and with links among them; each entry has a duplicate, by which
    /// it may be named as well.</summary>
    private static readonly Gen<IReadOnlyList<Told>> Tellings = Parts.Array[1, 14].Select(parts =>
        Standing(parts.Select((p, i) => SaidOf(parts.Select(o => o.Type).ToList(), p))));

    private static CommitmentEvent.Statement SaidOf(
        List<int> types, (int Type, int Day, int Width, int Chance, int Link, int Other) p)
    {
        CommitmentEvent.Statement said = p.Type switch
        {
            0 => Said<CommitmentEvent.AgreementRecorded>() with { Signed = p.Chance % 3 == 0 ? true : null },
            1 => Said<CommitmentEvent.AgreementRecorded>() with { Reopens = Link(12, 13, p.Link) },
            2 => Said<CommitmentEvent.AssuranceRecorded>(),
            3 => Said<CommitmentEvent.ReaffirmationRecorded>(),
            4 => Said<CommitmentEvent.PlanRecorded>(),
            5 or 15 => Noted((ProgressClaim)(p.Chance % 8)),
            6 => Said<CommitmentEvent.VerificationRecorded>() with
            {
                Verifies = Link(5, 15, p.Link), Finding = (VerificationFinding)(p.Chance % 2),
            },
            7 => Said<CommitmentEvent.ConcernRaised>(),
            8 => Said<CommitmentEvent.ConcernResolved>() with { Resolves = Link(7, 7, p.Link) },
            9 => Said<CommitmentEvent.ContradictionRecorded>() with
            {
                Between = [Link(0, 15, p.Link), Link(5, 15, p.Other)],
            },
            10 => Said<CommitmentEvent.ContradictionResolved>() with { Resolves = Link(9, 9, p.Link) },
            11 => Said<CommitmentEvent.AmendmentRecorded>() with { Wording = $"Wording {p.Chance}" },
            12 => Said<CommitmentEvent.SupersessionRecorded>(),
            13 => Said<CommitmentEvent.WithdrawalRecorded>(),
            _ => Said<CommitmentEvent.CommentRecorded>(),
        };
        var paragraph = 1 + (p.Chance % 4);
        return said with
        {
            Announced = Days(p.Day, p.Day + p.Width),
            Mode = p.Chance % 3 > 0 || p.Type < 2 ? StatementMode.Joint : StatementMode.Unilateral,
            Parties = [Part(p.Chance % 2 == 0 ? "pk" : "cn", PartyRole.Undertaker)],
            Aspect = p.Type is 7 && p.Other % 3 > 0 ? "north" : null,
            Due = p.Chance < 250 ? Days(p.Chance % 40, p.Chance % 40) : null,
            Meeting = p.Chance is > 250 and < 500 ? "meeting-" + paragraph : null,
            Citations = [Cited(paragraph) with { Source = "d" + paragraph }],
        };

        // Mostly an entry of those types, itself or by its duplicate; sometimes any other, or none that is told.
        EntryLink Link(int first, int last, int n)
        {
            var fitting = types.Index().Where(t => t.Item >= first && t.Item <= last).Select(t => t.Index).ToList();
            var any = n % 7 == 0 || fitting.Count == 0 ? n % (types.Count + 1) : fitting[n % fitting.Count];
            return Sample.On(n % 3 == 0 ? DuplicateOf(any) : Scenario.Proposed(any));
        }
    }

    [Fact]
    public void equals_a_naive_fold_of_what_counts_on_every_day() => Tellings.Sample(
        told =>
        {
            var periods = Timeline.Of(told);
            for (var day = -1; day <= 40; day++)
            {
                var asOf = FirstDay.AddDays(day);
                var period = Timeline.At(periods, asOf);
                Assert.Equal(new NaiveFold(told, a => a.Latest <= asOf).ToString(), NaiveFold.Of(period?.Certain));
                Assert.Equal(new NaiveFold(told, a => a.Earliest <= asOf).ToString(), NaiveFold.Of(period?.Possible));
            }
        },
        print: Print);

    [Fact]
    public void does_not_depend_on_the_order_of_arrival() => Gen.Select(Tellings, Gen.Int[0, 1_000]).Sample(
        (told, turn) =>
        {
            var turned = told.Skip(turn % told.Count).Concat(told.Take(turn % told.Count)).Reverse();
            Assert.Equal(Timeline.Of(told).Select(Text), Timeline.Of([.. turned]).Select(Text));
        });

    [Fact]
    public void leaves_no_gap_between_its_periods() => Tellings.Sample(told =>
    {
        var periods = Timeline.Of(told);
        Assert.Equal(periods.Skip(1).Select(p => (DateOnly?)p.From), periods.SkipLast(1).Select(p => p.Until));
        Assert.Null(periods[^1].Until);
        Assert.All(periods, p => Assert.True(p.Until is null || p.From < p.Until));
        Assert.Empty(Timeline.Of([]));
    });

    [Fact]
    public void counts_for_certain_from_the_last_day_and_possibly_from_the_first()
    {
        var said = Between<CommitmentEvent.AgreementRecorded>(10, 20);
        Assert.Null(StatusOf(CommitmentKind.Deliverable, 9, said));
        var possible = StatusOf(CommitmentKind.Deliverable, 10, said)!;
        Assert.Null(possible.Certain);
        Assert.Equal(("Agreed", FirstDay.AddDays(10)), (possible.Possible!.Label, possible.Possible.LastContact));
        Assert.Null(StatusOf(CommitmentKind.Deliverable, 19, said)!.Certain);
        var certain = StatusOf(CommitmentKind.Deliverable, 20, said)!;
        Assert.Equal(("Agreed", FirstDay.AddDays(20)), (certain.Certain!.Label, certain.Certain.LastContact));
        Assert.Null(certain.Possible);
    }

    [Fact]
    public void shows_the_possible_reading_only_where_a_reader_would_see_another()
    {
        var early = By<CommitmentEvent.PlanRecorded>("pk", 1);
        var maybe = SaidBy<CommitmentEvent.PlanRecorded>("cn") with { Announced = Days(1, 9) };
        var contact = Said<CommitmentEvent.PlanRecorded>() with { Announced = Days(1, 9) };
        var remark = Said<CommitmentEvent.CommentRecorded>() with { Announced = Days(1, 9) };
        Assert.NotNull(StatusOf(CommitmentKind.Deliverable, 5, early, contact)!.Possible);
        Assert.Equal(["cn", "pk"], StatusOf(CommitmentKind.Deliverable, 5, early, maybe)!.Possible!.Reading.OneSidedBy);
        Assert.NotNull(StatusOf(CommitmentKind.Deliverable, 1, early, maybe)!.Possible);
        Assert.Null(StatusOf(CommitmentKind.Deliverable, 5, early, remark)!.Possible);
    }

    [Fact]
    public void puts_a_document_found_late_in_its_place_in_the_world()
    {
        var status = StatusOf(
            CommitmentKind.Continuing, 100, Claim(ProgressClaim.InEffect, 50), Claim(ProgressClaim.Suspended, 20))!;
        Assert.Equal("In effect (claimed)", status.Certain!.Label);
        Assert.Equal("Suspended (claimed)", StatusOf(
            CommitmentKind.Continuing, 49, Claim(ProgressClaim.InEffect, 50),
                Claim(ProgressClaim.Suspended, 20))!.Certain!.Label);
    }

    private static string Text(Period p) =>
        $"{p.From} {p.Until} {NaiveFold.Of(p.Certain)} / {NaiveFold.Of(p.Possible)}";

    private static string Print(IReadOnlyList<Told> told) => string.Join('\n', told.Select(t =>
        $"{t.Happened.Id} {EventCatalogue.Of(t.Said).WireName} {Domain.Log.Record.DataOf(t.Said)}"));
}
