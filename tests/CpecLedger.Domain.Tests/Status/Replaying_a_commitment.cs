using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Replaying_a_commitment
{
    [Fact]
    public void gives_each_state_its_days_those_that_time_alone_begins_too()
    {
        var states = Along(1_000, On<CommitmentEvent.AssuranceRecorded>(10),
            On<CommitmentEvent.AgreementRecorded>(300));
        Assert.Equal(
            [
                (10, "Stated", Attention.Current), (194, "Stated", Attention.Quiet),
                (300, "Agreed", Attention.Current), (484, "Agreed", Attention.Quiet),
                    (666, "Agreed", Attention.Dormant),
            ],
            states.Select(s => (DayOf(s.FromDay!.Value), s.Status!.Certain!.Label, s.Status.Certain.Attention!.Value)));
        Assert.Equal([194, 300, 484, 666], states.SkipLast(1).Select(s => DayOf(s.UntilDay!.Value)));
        Assert.Null(states[^1].UntilDay);
        Assert.Equal(2, states.Count(s => s.Because != "the passage of time"));
    }

    [Fact]
    public void says_when_a_due_date_passed()
    {
        var plan = On<CommitmentEvent.PlanRecorded>(1) with { Due = Days(20, 30) };
        Assert.Equal(
            [(1, Attention.AwaitingDue), (31, Attention.Overdue)],
            Along(100, plan).Select(s => (DayOf(s.FromDay!.Value), s.Status!.Certain!.Attention!.Value)));
    }

    /// <summary>While the last contact is certain, what may have been said later is no later contact; the day after it
    /// is.</summary>
    [Fact]
    public void tells_from_the_day_on_which_a_later_contact_is_possible() => Assert.Equal(
        [(140, false), (142, false), (146, true), (147, false), (148, true)],
        Along(148, Between<CommitmentEvent.AssuranceRecorded>(142, 148),
                Between<CommitmentEvent.ReaffirmationRecorded>(140, 146))
            .Select(s => (DayOf(s.FromDay!.Value), s.Status!.Possible is null)));

    [Fact]
    public void knows_no_state_after_the_last_day_there_is()
    {
        var never = On<CommitmentEvent.PlanRecorded>(1) with { Due = Day("9999-12-31") };
        Assert.Equal(Attention.AwaitingDue, Assert.Single(Along(1_000, never)).Status!.Certain!.Attention);
        var patient = Scenario.Given(
            new Proposal("commitment/it", Opened), new Proposal("commitment/it", On<CommitmentEvent.PlanRecorded>(1)),
            new Proposal(StreamName.Policy, Policy with { PolicyVersion = 2, DormantAfterDays = int.MaxValue }));
        Assert.Equal([Attention.Current, Attention.Quiet],
            Replay.AlongWorld(Portfolio.At(patient, DateOnly.MaxValue), "it")
                .Select(s => s.Status!.Certain!.Attention!.Value));
    }

    /// <summary>What a replay says of a day is what was answered about that day.</summary>
    [Fact]
    public void says_of_every_day_what_is_answered_about_it() =>
        Gen.Select(Gen.Int[0, 400].Array[1, 6], Gen.Int[0, 8], Gen.Int[0, 900]).Sample((starts, spread, day) =>
        {
            var said = starts.Select((s, i) => i % 2 == 0
                ? (CommitmentEvent.Statement)Between<CommitmentEvent.AssuranceRecorded>(s, s + spread)
                : Between<CommitmentEvent.ReaffirmationRecorded>(s, s + spread))
                .Select((s, i) => s with { Aspect = $"part {i}" }).ToArray();
            var states = Along(900, said);
            var answered = StatusOf(CommitmentKind.Continuing, day, said);
            var replayed = states.LastOrDefault(s => s.FromDay <= FirstDay.AddDays(day))?.Status;
            Assert.Equal(
                (answered?.Certain?.Label, answered?.Certain?.Attention, answered?.Possible?.Label),
                (replayed?.Certain?.Label, replayed?.Certain?.Attention, replayed?.Possible?.Label));
        });

    [Fact]
    public void follows_what_was_known_entry_by_entry()
    {
        var state = Scenario.Given(
            new Proposal("commitment/it", Opened with { Kind = CommitmentKind.Continuing }),
            new Proposal("commitment/it", Between<CommitmentEvent.AssuranceRecorded>(5, 15)));
        var entries = Scenario.EntriesOf(state);
        var asked = FirstDay.AddDays(10);
        Assert.Equal(
            [null, "possible"],
            Replay.AlongKnowledge(entries, "it", asked)
                .Select(s => s.Status is null ? null : s.Status.Certain is null ? "possible" : "certain"));
        Assert.Empty(Replay.AlongKnowledge(entries, "another", asked));
    }

    /// <summary>What was known before the policy counts, and silence is told by the sources known then.</summary>
    [Fact]
    public void leaves_out_nothing_that_was_recorded_before_a_policy()
    {
        Proposal[] recorded =
        [
            .. Background.Where(p => p.Stream is not StreamName.Policy),
            Source("later", paragraphs: 3, published: Days(60, 60)),
            new("commitment/it", Opened with { Kind = CommitmentKind.Continuing }),
            new("commitment/it", On<CommitmentEvent.AssuranceRecorded>(10)),
            new(StreamName.Policy, Policy),
        ];
        var entries = recorded.Select((p, i) => new Entry(
            new LogPosition(i), EntryId.Of(default, i), p.Stream, 1, default, default, default, 1, p.Event));
        var known = Assert.Single(Replay.AlongKnowledge(entries, "it", FirstDay.AddDays(300)));
        Assert.Equal(recorded.Length - 1, known.FromPosition);
        Assert.Equal((Attention.Quiet, Silence.NotMentioned),
            (known.Status!.Certain!.Attention!.Value, known.Status.Certain.Silence!.Value));
    }

    private static IReadOnlyList<ReplayedState> Along(int day, params CommitmentEvent.Statement[] said) =>
        Replay.AlongWorld(PortfolioOf(CommitmentKind.Continuing, day, said), "it");

    private static int DayOf(DateOnly day) => day.DayNumber - FirstDay.DayNumber;
}
