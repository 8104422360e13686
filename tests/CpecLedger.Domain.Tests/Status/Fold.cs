using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests.Status;

/// <summary>Short ways to a status from statements alone.</summary>
internal static class Fold
{
    /// <summary>Statements as a commitment would tell them, in recorded order, each with a duplicate.</summary>
    public static IReadOnlyList<Told> Standing(IEnumerable<CommitmentEvent.Statement> statements) =>
    [
        .. statements.Select((s, i) => new Told(
            new Happened(Scenario.Proposed(i), new LogPosition(i), s), "commitment/it",
            [new Attestation(1_000 + i, DuplicateOf(i), [Cited(9)], s.Evidence)])),
    ];

    /// <summary>The id of the duplicate of the n-th of them, from 0.</summary>
    public static EntryId DuplicateOf(int n) => Scenario.Recorded(n);

    /// <summary>The certain reading once everything counts.</summary>
    public static Reading Reading(params CommitmentEvent.Statement[] statements) =>
        Timeline.Of(Standing(statements))[^1].Certain!;

    /// <summary>The status of one commitment of a kind on a day, counted from the first of January 2025.</summary>
    public static CommitmentStatus? StatusOf(CommitmentKind kind, int day,
        params CommitmentEvent.Statement[] statements) =>
        PortfolioOf(kind, day, statements).Commitments.SingleOrDefault(c => c.Id == "it");

    /// <summary>A ledger with one commitment <c>it</c>.</summary>
    public static Portfolio PortfolioOf(CommitmentKind kind, int day, params CommitmentEvent.Statement[] statements) =>
        Portfolio.At(
            Scenario.Given(
            [
                new Proposal("commitment/it", Opened with { Kind = kind }),
                .. statements.Select(s => new Proposal("commitment/it", s)),
            ]),
            FirstDay.AddDays(day));

    /// <summary>A joint statement on a day.</summary>
    public static T On<T>(int day) where T : CommitmentEvent.Statement =>
        (T)(Said<T>() with { Announced = Days(day, day) });

    /// <summary>A joint statement between two days.</summary>
    public static T Between<T>(int first, int last) where T : CommitmentEvent.Statement =>
        (T)(Said<T>() with { Announced = Days(first, last) });

    /// <summary>A statement of one side on a day.</summary>
    public static T By<T>(string party, int day) where T : CommitmentEvent.Statement =>
        (T)(SaidBy<T>(party) with { Announced = Days(day, day) });

    /// <summary>A claim on a day.</summary>
    public static CommitmentEvent.ProgressNoted Claim(ProgressClaim claim, int day) =>
        Noted(claim) with { Announced = Days(day, day) };
}
