using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Log;

public sealed class Deciding_a_command
{
    [Fact]
    public void records_a_whole_ledger_from_nothing() => LedgerState.Empty.When([.. Background]).ThenAll();

    [Fact]
    public void records_every_kind_of_entry_exactly() => Given().When(EveryKind()).ThenAll();

    [Fact]
    public void has_a_sample_of_every_kind_of_entry() => Assert.Equal(
        EventCatalogue.All.Select(k => k.WireName).Order(StringComparer.Ordinal),
        Background.Concat(EveryKind()).Select(p => EventCatalogue.Of(p.Event).WireName).Distinct()
            .Order(StringComparer.Ordinal));

    [Fact]
    public void finds_a_target_by_its_label_and_the_first_entry_by_an_empty_one() =>
        Given(new Proposal(Road, Agreed with { Label = "pact" })).When(
                new Proposal(Road, Correcting(default, "/aspect", null, "\"north\""), "pact"),
                new Proposal(Road, Correcting(default, "/title", "\"Build the road\"", "\"Build it\""), ""))
            .Then(
                Correcting(Recorded(0), "/aspect", null, "\"north\""),
                Correcting(Given().Stream(Road).First!.Value, "/title", "\"Build the road\"", "\"Build it\""));

    [Fact]
    public void finds_a_target_that_the_same_command_records() => Given().When(
            new Proposal(Road, Agreed with { Label = "pact" }),
            new Proposal(Road, Retracting(default), "pact"))
        .Then(Agreed with { Label = "pact" }, Retracting(Proposed(0)));

    [Fact]
    public void answers_the_same_statement_with_the_entry_that_is_there()
    {
        var known = Given(new Proposal(Road, Agreed));
        known.When(Road, Agreed).ThenExisting(Recorded(0));
        known.When(Road, Agreed with
        {
            Announced = Day("2026-01-06"), Summary = "Other words.", Evidence = EvidenceClass.JointText,
            Parties = [.. Agreed.Parties.Reverse()],
        }).ThenExisting(Recorded(0));
        Given().When(new Proposal(Road, Agreed), new Proposal(Road, Agreed)).ThenAnswered(2);
    }

    [Fact]
    public void takes_as_another_statement_what_differs_in_what_identifies_it()
    {
        var known = Given(new Proposal(Road, Agreed), new Proposal(Road, Noted(ProgressClaim.UnderWay)));
        known.When(
            new Proposal(Field, Agreed),
            new Proposal(Road, Said<CommitmentEvent.PlanRecorded>()),
            new Proposal(Road, Agreed with { Meeting = "dialogue-7" }),
            new Proposal(Road, Agreed with { Aspect = "north" }),
            new Proposal(Road, Agreed with { Citations = [Cited(4)] }),
            new Proposal(Road, Agreed with { Citations = [Cited(3), Cited(4)] }),
            new Proposal(Road, Agreed with { Parties = [.. Agreed.Parties, Part("pk-ministry", PartyRole.Host)] }),
            new Proposal(Road, Noted(ProgressClaim.InEffect))).ThenAll();
    }

    [Fact]
    public void records_a_retracted_statement_anew() =>
        Given(new Proposal(Road, Agreed), new Proposal(Road, Retracting(Recorded(0)))).When(Road, Agreed).ThenAll();

    [Fact]
    public void goes_back_to_an_earlier_classification()
    {
        var green = Classified with { Pillar = "green" };
        var twice = Given(new Proposal(Road, Classified), new Proposal(Road, green));
        twice.When(Road, green).ThenExisting(Recorded(1));
        twice.When(Road, Classified).ThenAll();
    }

    [Fact]
    public void records_nothing_when_one_of_many_is_refused_and_names_every_fault() => Given().When(
            new Proposal(Road, Agreed with { Citations = [] }),
            new Proposal(Road, Noted(ProgressClaim.Delivered)),
            new Proposal(Friendship, Noted(ProgressClaim.Delivered)),
            new Proposal("commitment/rail", Opened),
            new Proposal("commitment/rail", Agreed),
            new Proposal("commitment/canal", Agreed))
        .ThenRefused(Codes.CitationMissing, null, Codes.ClaimOnPosture, null, null, Codes.CommitmentNotOpen);

    [Fact]
    public void leaves_what_it_refused_out_of_what_follows_is_judged_by() => Given().When(
            new Proposal("commitment/rail", Opened with { Title = "" }),
            new Proposal("commitment/rail", Agreed))
        .ThenRefused(Codes.TextMissing, Codes.CommitmentNotOpen);

    [Fact]
    public void derives_the_ids_of_entries_from_the_command_and_their_place()
    {
        var ids = Given().When(EveryKind()).Decision.Entries.Select(e => e.Id).ToList();
        Assert.Equal(ids, Given().When(EveryKind()).Decision.Entries.Select(e => e.Id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(8, id.Value.Version));
        Assert.Equal(EntryId.Of(Asked, 0), ids[0]);
        Assert.NotEqual(EntryId.Of(new CommandId(Guid.Empty), 0), ids[0]);
    }

    [Fact]
    public void records_nothing_when_the_same_command_comes_again()
    {
        var all = EveryKind();
        var first = Decider.Decide(Given(), Asked, all, Today);
        Assert.True(first.MayBeRecorded);
        var again = Decider.Decide(first.After, Asked, all, Today);
        Assert.Equal(
            first.Entries.Select(e => new Decided.Existing(e.Id, e.Stream)), again.Answers);
    }

    [Theory]
    [InlineData("a\u0000b", Codes.TextControlCharacter)]
    [InlineData("a\rb", Codes.TextControlCharacter)]
    [InlineData("a\tb", Codes.TextControlCharacter)]
    [InlineData("a\u0085b", Codes.TextControlCharacter)]
    [InlineData("a\u2028b", Codes.TextControlCharacter)]
    [InlineData("a\u2029b", Codes.TextControlCharacter)]
    [InlineData("a\u202Ab", Codes.TextBidiOverride)]
    [InlineData("a\u202Eb", Codes.TextBidiOverride)]
    [InlineData("a\u2066b", Codes.TextBidiOverride)]
    [InlineData("a\u2069b", Codes.TextBidiOverride)]
    [InlineData("a\uFFFDb", Codes.TextNotUnicode)]
    [InlineData("a\uD800b", Codes.TextNotUnicode)]
    [InlineData("b\uDC00", Codes.TextNotUnicode)]
    public void refuses_text_that_a_reader_could_not_see(string text, string code)
    {
        Assert.Equal("/note", Given().When(Road, Agreed with { Note = text }).ThenRefused(code)[0].Field);
        Given().When("commitment/rail", Opened with { Title = text }).ThenRefused(code);
        Given().When("register/party/x", ((RegisterEvent.RegisterItemRecorded)Item(RegisterKind.Party, "x").Event) with
        {
            Note = text,
        }).ThenRefused(code);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("سی پیک\u200C\u200F")]
    [InlineData("中巴经济走廊 😀")]
    [InlineData("\"quoted\" \\ / <b> & '")]
    public void takes_text_of_any_language(string text) => Given().When(Road, Agreed with { Note = text }).ThenAll();

    private static Proposal[] EveryKind() =>
    [
        new(StreamName.Policy, Policy with { PolicyVersion = 2, Reason = "A second policy." }),
        Source("d2", paragraphs: 4),
        Item(RegisterKind.Instrument, "mou"),
        new("meeting/dialogue-8", Meeting with { Meeting = "dialogue-8" }),
        new("commitment/rail", Opened),
        new("commitment/rail", Classified),
        new("commitment/rail", Agreed with { Announced = Days("2026-01-01", "2026-01-05") }),
        new("commitment/rail", Said<CommitmentEvent.AssuranceRecorded>()),
        new("commitment/rail", Said<CommitmentEvent.ReaffirmationRecorded>()),
        new("commitment/rail", Said<CommitmentEvent.PlanRecorded>()),
        new("commitment/rail", Noted(ProgressClaim.Delivered)),
        new("commitment/rail", SaidBy<CommitmentEvent.ConcernRaised>("cn")),
        new("commitment/rail", SaidBy<CommitmentEvent.CommentRecorded>("pk")),
        new("commitment/rail", Correcting(Proposed(6), "/aspect", null, "\"north\"")),
        new("commitment/rail", Refining(Proposed(6), Days("2026-01-02", "2026-01-05"))),
        new("commitment/rail", Retracting(Proposed(11))),
        new("commitment/rail", Retracting(Proposed(15))),
        new("commitment/rail", Verified(OnRail(10))),
        new("commitment/rail", SaidBy<CommitmentEvent.ConcernResolved>("cn") with { Resolves = OnRail(11) }),
        new("commitment/rail", Said<CommitmentEvent.ContradictionRecorded>() with
        {
            Between = [OnRail(7), OnRail(10)],
        }),
        new("commitment/rail", Said<CommitmentEvent.ContradictionResolved>() with { Resolves = OnRail(19) }),
        new("commitment/rail", Said<CommitmentEvent.AmendmentRecorded>() with { Amends = OnRail(6) }),
        new("commitment/rail", Attaching(Proposed(6), new Citation { Source = "hearsay", Locator = "all" })),
        new("commitment/rail", Duplicate(Proposed(8), Proposed(7), "commitment/rail")),
        new("commitment/rail", NoDuplicate(Proposed(23))),
        new("commitment/rail", SaidBy<CommitmentEvent.WithdrawalRecorded>("pk")),
        new("commitment/rail", Said<CommitmentEvent.SupersessionRecorded>() with { Successor = "road" }),
        new("commitment/rail", MergedInto("road")),
        new("commitment/rail", Unmerged(Proposed(27))),
    ];

    private static EntryLink OnRail(int proposed) => On(Proposed(proposed), "commitment/rail");
}

internal static class Answers
{
    /// <summary>The first is to be recorded, the others are answered with it.</summary>
    public static void ThenAnswered(this Scenario scenario, int count)
    {
        Assert.Equal(count, scenario.Decision.Answers.Count);
        Assert.Equal(Scenario.Proposed(0), Assert.Single(scenario.Decision.Entries).Id);
        Assert.All(
            scenario.Decision.Answers.Skip(1),
            a => Assert.Equal(Scenario.Proposed(0), Assert.IsType<Decided.Existing>(a).Id));
    }
}
