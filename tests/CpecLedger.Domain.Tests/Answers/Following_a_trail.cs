using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;

namespace CpecLedger.Domain.Tests.Answers;

public sealed class Following_a_trail
{
    /// <summary>The field is merged into the road, and one statement about friendship is moved there.</summary>
    private static readonly LedgerState State = Given(
        new Proposal(Road, Agreed), new Proposal(Field, Agreed), new Proposal(Friendship, Agreed),
        new Proposal(Friendship, Said<CommitmentEvent.PlanRecorded>()),
        new Proposal(Friendship, Correcting(
            Recorded(2), RecordEvent.CommitmentPointer, "\"friendship\"", "\"road\"")),
        new Proposal(Field, new CommitmentEvent.CommitmentMerged { Into = "road", Reason = "They are one." }));

    private static readonly IReadOnlyList<Entry> Entries =
    [
        .. State.Streams.SelectMany(s => s.Value.AsRecorded.Select((h, i) => new Entry(
            h.Position, h.Id, s.Key, i + 1, default, default, default, 1, h.Event))).OrderBy(e => e.Position),
    ];

    [Fact]
    public void has_everything_that_the_commitment_tells_and_what_was_done_to_it()
    {
        var trail = Of(Road).ToList();
        Assert.Equal(
            [Road, Field, Road, Field, Friendship, Friendship, Field], trail.Select(e => e.Stream));
        Assert.Equal(
            [Recorded(0), Recorded(1), Recorded(2), Recorded(4), Recorded(5)], trail.Skip(2).Select(e => e.Id));
    }

    [Fact]
    public void of_a_merged_commitment_and_of_one_that_lost_a_statement_is_their_own_stream()
    {
        Assert.Equal([Field, Field, Field], Of(Field).Select(e => e.Stream));
        Assert.Equal(4, Of(Friendship).Count());
        Assert.All(Of(Friendship), e => Assert.Equal(Friendship, e.Stream));
    }

    [Fact]
    public void of_everything_is_the_whole_log() => Assert.Equal(Entries, Of(null));

    private static IEnumerable<Entry> Of(string? stream) =>
        Trail.Of(Portfolio.At(State, Today), Entries, stream);
}
