using System.Text.Json;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>What holds of every history that passed the rules.</summary>
public sealed class Recording_any_history
{
    /// <summary>Days counted from <see cref="FirstDay"/>, the first and the last there are among them.</summary>
    private static readonly Gen<int> AnyDay = Gen.OneOf(
        Gen.Int[-1, 60], Gen.Int[60, 3_000],
        Gen.Const(-FirstDay.DayNumber), Gen.Const(DateOnly.MaxValue.DayNumber - FirstDay.DayNumber));

    private static readonly string[] Ids = ["road", "field", "friendship"];

    private static readonly Provenance Any = new(0, 1, "", 1, default, "0", true, false);

    /// <summary>More histories than elsewhere: to make one takes longer than to ask this of it.</summary>
    [Fact]
    public void keeps_what_the_rules_promise() => Histories.Any.Sample(
        history =>
        {
            AcceptsWhatTheRefusalsLetThrough(history);
            RecordsTheSameCommandOnce(history);
            TellsEachStatementOnceWhileItStands(history);
            TakesNothingNewWhileItReadsAsEnded(history);
            KeepsKindsNumbersMergesAndLabels(history);
        },
        iter: 300);

    private static void AcceptsWhatTheRefusalsLetThrough(History history)
    {
        foreach (var (decided, state) in history.Commands.SelectMany(c => c.Decision.Answers.Zip(c.Decision.Before)))
        {
            if (decided is Decided.Accepted a)
            {
                Assert.Null(Refusals.Of(state, a.Stream, a.Event, Today, Refusals.CurrentRules));
            }
        }
    }

    /// <summary>However much came between.</summary>
    private static void RecordsTheSameCommandOnce(History history)
    {
        foreach (var command in history.Commands.Where(c => c.Decision.MayBeRecorded))
        {
            var again = Decider.Decide(history.Now, command.Id, command.Proposals, Today);
            Assert.Equal(
                command.Decision.Entries.Select(e => new Decided.Existing(e.Id, e.Stream)),
                command.Decision.Answers.Zip(again.Answers).Where(x => x.First is Decided.Accepted)
                    .Select(x => x.Second));
        }
    }

    /// <summary>At every position what is not retracted is told by one commitment, as itself or as the duplicate of
    /// another entry; what is retracted, by none.</summary>
    private static void TellsEachStatementOnceWhileItStands(History history)
    {
        var entries = Scenario.EntriesOf(history.Now);
        foreach (var state in history.Known)
        {
            var known = entries.Where(e => e.Position <= state.Head).ToList();
            var standing = known.Where(e => e.Event is CommitmentEvent.Statement && Stands(e.Id, known));
            Assert.Equal(standing.Select(e => e.Id).Order(ById), ToldIn(state).Order(ById));
        }

        static bool Stands(EntryId id, List<Entry> known) =>
            !known.Any(e => Undoes(e.Event, id) && Stands(e.Id, known));
    }

    /// <summary>The refusals find the end of a commitment by another way than the fold.</summary>
    private static void TakesNothingNewWhileItReadsAsEnded(History history)
    {
        foreach (var status in Portfolio.At(history.Now, Today).Commitments)
        {
            var late = Said<CommitmentEvent.AssuranceRecorded>() with { Announced = Day("2026-01-09"), Aspect = "all" };
            var answer = Histories.Command(history.Now, 900, new Proposal(StreamName.Commitment(status.Id), late))
                .Decision.Answers.Single();
            Assert.Equal(
                status.Certain!.Reading.End is not null,
                answer is Decided.Refused { Why.Code: RefusalCodes.CommitmentEnded });
        }
    }

    private static void KeepsKindsNumbersMergesAndLabels(History history)
    {
        foreach (var told in history.Now.CommitmentIds.Select(id => CommitmentHistory.Of(history.Now, id)!))
        {
            var claims = told.Told.Select(t => t.Said).OfType<CommitmentEvent.ProgressNoted>().Select(p => p.Claim);
            Assert.DoesNotContain(claims, claim =>
                told.Opened.Kind == CommitmentKind.Posture && claim != ProgressClaim.Reviewed
                || told.Opened.Kind == CommitmentKind.Programme && claim == ProgressClaim.Delivered);
        }

        foreach (var stream in history.Now.Streams.Values)
        {
            var numbers = stream.Milestones.Select(m => m.Event).OfType<RegisterEvent>().Select(e => e.Number).ToList();
            Assert.Equal(numbers.Distinct().Order(), numbers);
            Assert.InRange(stream.Milestones.Count(m => m.Event is CommitmentEvent.CommitmentMerged), 0, 1);
            var labels = stream.Standing.Select(h => (h.Event as CommitmentEvent.Statement)?.Label).OfType<string>();
            Assert.Distinct(labels);
        }
    }

    [Fact]
    public void folded_in_two_parts_equals_folded_once() => Gen.Select(Histories.Any, Gen.Int[0, 70], Gen.Int[0, 60])
        .Sample((history, cut, day) =>
        {
            var entries = Scenario.EntriesOf(history.Now);
            var parts = entries.Skip(cut).Aggregate(
                LedgerState.Of(entries.Take(cut)), (state, e) => state.Evolve(e.Stream, e.Id, e.Event));
            Assert.Equal(Answers(LedgerState.Of(entries), day), Answers(parts, day));
            Assert.Equal(Homes(history.Now), Homes(parts));
        });

    [Fact]
    public void restores_by_undoing_whatever_was_done() => Gen.Select(Histories.Any, Gen.Int[0, 60]).Sample(
        (history, day) =>
        {
            foreach (var (stream, deed) in from s in history.Now.Streams
                                           from h in s.Value.Standing
                                           where h.Event is RecordEvent
                                           select (s.Key, h.Id))
            {
                var undone = Histories.Command(history.Now, 900, new Proposal(stream, Retracting(deed))).Decision;
                if (!undone.MayBeRecorded)
                {
                    continue;
                }

                var undoing = new Proposal(stream, Retracting(undone.Entries.Single().Id));
                var redone = Histories.Command(undone.After, 901, undoing).Decision;
                if (redone.MayBeRecorded)
                {
                    Assert.Equal(Answers(history.Now, day), Answers(redone.After, day));
                }
            }
        });

    [Fact]
    public void leaves_no_trace_of_a_merge_that_was_taken_back() =>
        Gen.Select(Histories.Any, Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 60]).Sample((history, from, into, day) =>
        {
            var stream = StreamName.Commitment(Ids[from]);
            var merging = new Proposal(stream, new CommitmentEvent.CommitmentMerged
            {
                Into = Ids[into], Reason = "They seemed to be one.",
            });
            var merged = Histories.Command(history.Now, 900, merging).Decision;
            if (!merged.Entries.Any())
            {
                return;
            }

            var parting = new RecordEvent.CommitmentUnmerged { Target = default, Reason = "They are two." };
            var parted = Histories.Command(merged.After, 901, new Proposal(stream, parting, "")).Decision;
            Assert.True(parted.MayBeRecorded);
            Assert.Equal(Answers(history.Now, day), Answers(parted.After, day));
        });
    [Fact]
    public void replays_what_was_answered_at_every_position() => Gen.Select(Histories.Any, Gen.Int[0, 60]).Sample(
        (history, day) =>
        {
            var asOf = FirstDay.AddDays(day);
            var entries = Scenario.EntriesOf(history.Now);
            foreach (var id in Ids)
            {
                var replayed = Replay.AlongKnowledge(entries, id, asOf);
                foreach (var state in history.Known)
                {
                    var was = replayed.LastOrDefault(r => r.FromPosition <= state.Head.Value)?.Status;
                    var answered = Portfolio.At(state, asOf).Commitments.SingleOrDefault(c => c.Id == id);
                    Assert.Equal(Facets(answered), Facets(was));
                }
            }
        });

    [Fact]
    public void answers_every_question_about_any_day() => Gen.Select(
        Histories.Any, AnyDay, Gen.Int[0, 60]).Sample((history, day, other) =>
    {
        var then = Portfolio.At(history.Now, FirstDay.AddDays(day));
        var now = Portfolio.At(history.Now, FirstDay.AddDays(other));
        var entries = Scenario.EntriesOf(history.Now);
        Assert.NotEmpty(Answers(history.Now, day));
        Assert.NotEmpty(Json(DiffAnswer.Of(then, Any, now, Any, null), AnswerJson.Shared.DiffAnswer));
        Assert.NotEmpty(Json(SilentAnswer.Of(then, Any), AnswerJson.Shared.SilentAnswer));
        Assert.NotEmpty(Json(MeetingsAnswer.Of(then, Any), AnswerJson.Shared.MeetingsAnswer));
        Assert.NotEmpty(Json(MeetingAnswer.Of(then, "dialogue-7", Any)!, AnswerJson.Shared.MeetingAnswer));
        Assert.NotEmpty(Json(OneSourceAnswer.Of(then, "audit", Any)!, AnswerJson.Shared.OneSourceAnswer));
        Assert.NotEmpty(Json(OnePartyAnswer.Of(then, "pk", Any)!, AnswerJson.Shared.OnePartyAnswer));
        Assert.NotEmpty(Json(OnePillarAnswer.Of(then, "green", Any)!, AnswerJson.Shared.OnePillarAnswer));
        foreach (var id in Ids)
        {
            Assert.Equal(then.State.Commitment(id) is null,
                ReplayAnswer.Of(then, entries, id, alongKnowledge: false, Any) is null);
            Assert.Equal(then.State.Commitment(id) is null,
                ReplayAnswer.Of(then, entries, id, alongKnowledge: true, Any) is null);
        }

        Assert.Equal(
            then.Commitments.Count, then.Pillars().Sum(p => p.Commitments + p.Postures + p.PossibleOnly));
        var same = Diff.Between(then, then);
        Assert.Equal(0, same.Commitments.Count + same.Projects.Count + same.Pillars.Count);
    });

    /// <summary>Everything that is answered about a day but the audit trail, which shows every entry.</summary>
    private static string Answers(LedgerState state, int day)
    {
        var portfolio = Portfolio.At(state, FirstDay.AddDays(day));
        return string.Join('\n',
            [
                Json(PortfolioAnswer.Of(portfolio, Any), AnswerJson.Shared.PortfolioAnswer),
                Json(DueAnswer.Of(portfolio, null, Any), AnswerJson.Shared.DueAnswer),
                Json(ProjectAnswer.Of(portfolio, "ml-1", Any)!, AnswerJson.Shared.ProjectAnswer),
                Json(SourcesAnswer.Of(portfolio, Any), AnswerJson.Shared.SourcesAnswer),
                Json(PartiesAnswer.Of(portfolio, Any), AnswerJson.Shared.PartiesAnswer),
                .. Ids.Select(id =>
                    Json(ShowAnswer.Of(portfolio, id, Any), AnswerJson.Shared.ShowAnswer)),
            ]);
    }

    private static string Json<T>(T? answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => answer is null ? "" : JsonSerializer.Serialize(answer, type);

    private static string Homes(LedgerState state) => string.Join('\n',
        Ids.Select(id => string.Join(' ', state.HomesOf(id))));

    private static IEnumerable<EntryId> ToldIn(LedgerState state) =>
        from t in state.CommitmentIds.SelectMany(state.Told)
        from id in t.Attested.Select(a => a.Duplicate).OfType<EntryId>().Append(t.Happened.Id)
        select id;

    private static bool Undoes(LedgerEvent e, EntryId target) =>
        e is RecordEvent.EntryRetracted or RecordEvent.DuplicateWithdrawn or RecordEvent.CommitmentUnmerged
        && ((RecordEvent)e).Target == target;

    private static (string?, Attention?, DateOnly?, string?) Facets(CommitmentStatus? status) =>
        (status?.Certain?.Label, status?.Certain?.Attention, status?.Certain?.LastContact, status?.Possible?.Label);

    private static readonly Comparer<EntryId> ById = Comparer<EntryId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
