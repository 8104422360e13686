using CpecLedger.Domain.Log;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Proving;

public sealed class Bundling_an_answer
{
    private static readonly string[] Commitments = ["road", "field", "friendship"];

    private static readonly Gen<(int Kind, int About, int Position, int From, int Day, int Size)> Asking =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 400], Gen.Int[0, 999]);

    /// <summary>Whatever was recorded, whatever is asked: the bundle is proven, and its answer is the one that the
    /// whole log gives.</summary>
    [Fact]
    public void is_proven_and_answers_as_the_whole_log_does() =>
        Gen.Select(Histories.Any, Asking).Sample(
            (history, asked) =>
            {
                var log = SealedLog.Of(history.Now);
                var question = QuestionOf(log, asked);
                var size = question.Last.TreeSize + asked.Size % (log.Last.TreeSize - question.Last.TreeSize + 1);
                var bundle = log.Bundle(question, size);
                var roots = question.Sizes.ToDictionary(s => s, log.Root);
                Assert.Equal(question.Answer([.. log.Entries], roots), bundle?.Answer);
                if (bundle is null) return;
                var check = BundleCheck.Of(bundle.ToBytes(), [SealedLog.Key]);
                Assert.Null(check.Doubt);
                Assert.Equal(size, check.Checkpoint!.Head.Size);
                Assert.Equal(bundle.ToBytes(), check.Bundle!.ToBytes());
            },
            iter: 300);

    [Fact]
    public void holds_the_streams_of_one_commitment_and_not_those_of_others()
    {
        var log = SealedLog.Of(Scenario.Given(
            new(Sample.Road, Sample.Agreed), new(Sample.Field, Sample.Agreed), new(Sample.Road, Sample.Classified)));
        var streams = log.RestsOf(Show(log, "road")).Select(r => log.Entries[(int)r.Position.Value].Stream).ToHashSet();
        string[] needed =
        [
            "ledger", "policy", "commitment/road", "source/d1", "source/hearsay", "source/audit",
            "register/party/cn", "register/party/pk", "register/pillar/growth",
        ];
        Assert.Empty(needed.Except(streams));
        Assert.Empty(streams.Intersect([Sample.Field, Sample.Friendship, "register/sector/transport"]));
    }

    [Fact]
    public void holds_every_entry_where_the_answer_is_about_all()
    {
        var log = SealedLog.Of(Scenario.Given(new Proposal(Sample.Road, Sample.Agreed)));
        var bundle = log.Bundle(Whole(log))!;
        Assert.True(bundle.IsWhole);
        Assert.Empty(bundle.Hashes);
        Assert.False(log.Bundle(Show(log, "road"))!.IsWhole);
    }

    [Fact]
    public void is_none_of_what_is_not_there() => Assert.Null(
        SealedLog.Of(Scenario.Given()) is var log ? log.Bundle(Show(log, "nowhere")) : null);

    internal static ProvenQuestion Show(SealedLog log, string id) =>
        new(QuestionKind.Show, id, new View(Sample.Today, log.Last));

    internal static ProvenQuestion Whole(SealedLog log) =>
        new(QuestionKind.Status, null, new View(Sample.Today, log.Last));

    private static ProvenQuestion QuestionOf(
        SealedLog log, (int Kind, int About, int Position, int From, int Day, int Size) asked)
    {
        // Before the policy was adopted and the first source registered there is nothing to ask.
        var (kind, day) = ((QuestionKind)asked.Kind, Sample.FirstDay.AddDays(asked.Day));
        var first = Sample.Background.Count - 1;
        var to = new View(day, new LogPosition(first + asked.Position % (log.Last.Value - first + 1)));
        var from = new View(day.AddDays(-30), new LogPosition(first + asked.From % (to.Position.Value - first + 1)));
        return new ProvenQuestion(
            kind,
            kind switch
            {
                QuestionKind.Status => null,
                QuestionKind.StatusPillar => "growth",
                QuestionKind.StatusProject => "ml-1",
                _ => Commitments[asked.About],
            },
            to, kind == QuestionKind.Diff ? from : null);
    }
}
