using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests.Status;

public sealed class Going_from_round_to_round
{
    private static readonly Provenance Any = new(0, 1, "", 1, default, "0", true, false);

    [Fact]
    public void tells_who_was_not_mentioned_at_the_next_round()
    {
        var portfolio = Spoken((Road, "dialogue-7"), (Field, "dialogue-7"), (Road, "dialogue-8"));
        var (held, spoken) = (Rounds.Held(portfolio), Rounds.SpokenOf(portfolio));
        Assert.Equal(["dialogue-8"], Rounds.PassedOver(held, spoken, "field"));
        Assert.Empty(Rounds.PassedOver(held, spoken, "road"));
        var eighth = MeetingAnswer.Of(portfolio, "dialogue-8", Any)!;
        Assert.Equal(("dialogue-7", 1), (eighth.Previous, eighth.Said.Count));
        Assert.Equal(["road"], eighth.Repeated);
        Assert.Equal(["field"], eighth.NotMentionedAgain!);
    }

    [Fact]
    public void says_nothing_of_a_round_without_statements()
    {
        var portfolio = Spoken((Field, "dialogue-7"));
        Assert.Empty(Rounds.PassedOver(Rounds.Held(portfolio), Rounds.SpokenOf(portfolio), "field"));
        Assert.Null(MeetingAnswer.Of(portfolio, "dialogue-7", Any)!.NotMentionedAgain);
    }

    private static Portfolio Spoken(params (string Stream, string Meeting)[] said) => Portfolio.At(
        Scenario.Given(
        [
            new Proposal("meeting/dialogue-8", Meeting with { Meeting = "dialogue-8", Occurred = Day("2026-01-08") }),
            .. said.Select(s => new Proposal(s.Stream, Agreed with
            {
                Meeting = s.Meeting, Announced = Day(s.Meeting == "dialogue-7" ? "2026-01-05" : "2026-01-09"),
            })),
        ]),
        Today);
}
