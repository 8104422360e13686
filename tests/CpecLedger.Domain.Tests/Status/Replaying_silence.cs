using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Status.Fold;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Replaying_silence
{
    /// <summary>Quiet on day 194, and until a source comes out that does not mention it the silence is the
    /// ledger's.</summary>
    [Fact]
    public void begins_a_state_where_a_source_makes_the_silence_the_worlds()
    {
        var state = Scenario.Given(
            Source("later", paragraphs: 3, published: Days(220, 225)),
            new Proposal("commitment/it", Opened with { Kind = CommitmentKind.Continuing }),
            new Proposal("commitment/it", On<CommitmentEvent.AssuranceRecorded>(10)));
        var states = Replay.AlongWorld(Portfolio.At(state, FirstDay.AddDays(300)), "it");
        Assert.Equal(
            [
                (10, null, "entry at 26"), (194, Silence.NoSourceRecorded, "the passage of time"),
                (225, (Silence?)Silence.NotMentioned, "later, which does not mention it"),
            ],
            states.Select(s =>
                (s.FromDay!.Value.DayNumber - FirstDay.DayNumber, s.Status!.Certain!.Silence, s.Because)));
    }
}
