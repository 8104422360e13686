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
    private static readonly Gen<CommitmentEvent.Statement> Statements = Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 30], Gen.Int[0, 6], Gen.Bool, Gen.Enum<ProgressClaim>(), Gen.Int[0, 40],
            Gen.Int[1, 4],
        (type, day, width, joint, claim, due, paragraph) =>
        {
            CommitmentEvent.Statement said = type switch
            {
                0 => Said<CommitmentEvent.AgreementRecorded>(),
                1 => Said<CommitmentEvent.AssuranceRecorded>(),
                2 => Said<CommitmentEvent.ReaffirmationRecorded>(),
                3 => Said<CommitmentEvent.PlanRecorded>(),
                4 => Noted(claim),
                5 => Said<CommitmentEvent.ConcernRaised>(),
                _ => Said<CommitmentEvent.CommentRecorded>(),
            };
            return said with
            {
                Announced = Days(day, day + width),
                Mode = joint || type == 0 ? StatementMode.Joint : StatementMode.Unilateral,
                Parties = [Part(paragraph % 2 == 0 ? "pk" : "cn", PartyRole.Undertaker)],
                Due = due < 10 ? Days(due, due + width) : null,
                Meeting = due is > 10 and < 20 ? "meeting-" + paragraph : null,
                Citations = [Cited(paragraph) with { Source = "d" + paragraph }],
            };
        });

    [Fact]
    public void equals_a_naive_fold_of_what_counts_on_every_day() => Statements.Array[1, 12].Sample(said =>
    {
        var standing = Standing(said);
        var periods = Timeline.Of(standing);
        for (var day = -1; day <= 40; day++)
        {
            var asOf = FirstDay.AddDays(day);
            var period = Timeline.At(periods, asOf);
            Assert.Equal(Naive(standing, a => a.Latest <= asOf), Text(period?.Certain));
            Assert.Equal(Naive(standing, a => a.Earliest <= asOf), Text(period?.Possible));
        }
    });

    [Fact]
    public void does_not_depend_on_the_order_of_arrival() =>
        Gen.Select(Statements.Array[1, 12], Gen.Int[0, 1_000]).Sample((said, turn) =>
        {
            var standing = Standing(said);
            var turned = standing.Skip(turn % standing.Count).Concat(standing.Take(turn % standing.Count)).Reverse();
            Assert.Equal(Timeline.Of(standing).Select(Text), Timeline.Of([.. turned]).Select(Text));
        });

    [Fact]
    public void leaves_no_gap_between_its_periods() => Statements.Array[0, 12].Sample(said =>
    {
        var periods = Timeline.Of(Standing(said));
        Assert.Equal(periods.Skip(1).Select(p => (DateOnly?)p.From), periods.SkipLast(1).Select(p => p.Until));
        Assert.Null((periods is [.., var last] ? last.Until : null));
        Assert.All(periods, p => Assert.True(p.Until is null || p.From < p.Until));
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

    /// <summary>DOMAIN, 3 and 4, word for word: what counts, in the world's order, one after the other.</summary>
    private static string Naive(IReadOnlyList<Told> standing, Func<LedgerDate, bool> counts)
    {
        var said = standing.Select(t => (t.Happened.Id, t.Happened.Position, t.Said))
            .Where(s => counts(s.Said.Announced))
            .OrderBy(s => s.Said.Announced.Earliest).ThenBy(s => s.Said.Announced.Latest).ThenBy(s => s.Position.Value)
                .ToList();
        if (said.Count == 0)
        {
            return "";
        }

        var basis = said.Max(s => Rank(s.Said));
        var concerns = said.Where(s => s.Said is CommitmentEvent.ConcernRaised).ToList();
        var contacts = said.Where(s => s.Said is not CommitmentEvent.CommentRecorded).ToList();
        var repeats = said.Where(s => s.Said is CommitmentEvent.ReaffirmationRecorded)
            .Select(s => (s.Said.Mode, On: s.Said.Meeting ?? " " + s.Said.Citations[0].Source)).Distinct().ToList();
        return string.Join(" | ",
            basis,
            basis == Basis.OneSided
                ? string.Join(',', said.Where(s => Rank(s.Said) == basis).Select(s => s.Said.Parties[0].Party)
                    .Distinct()
                    .Order(StringComparer.Ordinal))
                : "",
            said.Select(s => s.Said).OfType<CommitmentEvent.ProgressNoted>()
                .LastOrDefault(p => p.Claim != ProgressClaim.Reviewed)?.Claim,
            said.LastOrDefault(s => s.Said.Due is not null).Said?.Due?.Edtf,
            contacts.Count == 0 ? null : contacts.Max(s => s.Said.Announced.Latest),
            concerns.FirstOrDefault().Said?.Announced.Edtf,
            concerns.Count < 2 ? null : concerns[^1].Said.Announced.Edtf,
            repeats.Count(r => r.Mode == StatementMode.Joint), repeats.Count(r => r.Mode == StatementMode.Unilateral),
            said.Count,
            said.First(s => Rank(s.Said) == basis).Id);
    }

    private static Basis Rank(CommitmentEvent.Statement said) => (said, said.Mode) switch
    {
        (CommitmentEvent.AgreementRecorded, _) => Basis.Agreed,
        (CommitmentEvent.ReaffirmationRecorded, StatementMode.Joint) => Basis.Reaffirmed,
        (CommitmentEvent.PlanRecorded, StatementMode.Joint) => Basis.Planned,
        (CommitmentEvent.AssuranceRecorded, StatementMode.Joint) => Basis.Stated,
        (CommitmentEvent.ReaffirmationRecorded or CommitmentEvent.PlanRecorded or CommitmentEvent.AssuranceRecorded,
            _) =>
            Basis.OneSided,
        _ => Basis.Reported,
    };

    private static string Text(Period p) => $"{p.From} {p.Until} {Text(p.Certain)} / {Text(p.Possible)}";

    private static string Text(Reading? r) => r is null
        ? ""
        : string.Join(" | ", r.Basis, string.Join(',', r.OneSidedBy), r.Claim?.Claim, r.Due?.Edtf, r.LastContact,
            r.Concerns is [var concern] ? concern.Raised.Edtf : null,
            r.Concerns is [{ LastRepeated: { } again }] ? again.Edtf : null, r.Reaffirmed.Joint, r.Reaffirmed.OneSided,
                r.Statements,
            r.DecidedBy.Single(d => d.Facet == "basis").Entry);
}
