using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>No log that passed the rules is like these; one that was tampered with may be.</summary>
public sealed class Reading_an_unsound_log
{
    /// <summary>The circle does not lead back to where it is asked from.</summary>
    [Fact]
    public void does_not_follow_merges_in_a_circle_for_ever()
    {
        var state = Given(Merged(Road, "field"), Merged(Field, "friendship"), Merged(Friendship, "field"));
        Assert.Throws<InvalidOperationException>(() => state.SurvivorOf("road"));
    }

    [Fact]
    public void does_not_follow_duplicates_in_a_circle_for_ever()
    {
        var state = Given(
            new Proposal(Road, Agreed), new Proposal(Road, Said<CommitmentEvent.PlanRecorded>()),
            Duplicate(0, 1), Duplicate(1, 0));
        Assert.Throws<InvalidOperationException>(() => Portfolio.At(state, Today));
    }

    private static Proposal Merged(string stream, string into) =>
        new(stream, new CommitmentEvent.CommitmentMerged { Into = into, Reason = "They are one." });

    private static Proposal Duplicate(int goes, int stays) => new(Road, new RecordEvent.DuplicateDeclared
    {
        Target = Recorded(goes), Stays = On(Recorded(stays)), Reason = "One act.",
    });
}
