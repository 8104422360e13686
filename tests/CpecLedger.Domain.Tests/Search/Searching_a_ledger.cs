using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Search;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Tests.Log;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests.Search;

/// <summary>Given what was recorded, when somebody searches on a day, then exactly these are found, in this
/// order.</summary>
public sealed class Searching_a_ledger
{
    private static readonly CommitmentEvent.Statement Said = Agreed with
    {
        Label = "r1", Summary = "They agreed to build it to Gwadar.", Aspect = "the southern half",
        Note = "Read twice.",
    };

    [Fact]
    public void ranks_names_before_beginnings_before_words_before_texts_before_close_ones()
    {
        var state = Scenario.Given(
            Named("e", "Gwader"), Named("d", "The road to Gwadar"), Named("b", "Gwadar Port"), Named("a", "Gwadar-"),
            new Proposal(Road, Said), Named("c", "Port of Gwadari"));
        Assert.Equal(
            ["exact project a", "begins project b", "title project c", "title project d", "text statement r1",
                "close project e"],
            Lines(Search(state, "gwadar")));
    }

    [Fact]
    public void orders_those_of_one_rank_by_id_then_kind_then_position()
    {
        var state = Scenario.Given(
            new Proposal(Field, Said), new Proposal(Road, Said), Named("z", "Gwadar"),
            Named("r1", "in Gwadar", RegisterKind.Party), Named("a", "Gwadar", RegisterKind.Party),
            Named("a", "Gwadar"));
        var answer = Search(state, "gwadar");
        Assert.Equal(
            ["exact party a", "exact project a", "exact project z", "title party r1", "text statement r1",
                "text statement r1"],
            Lines(answer));
        Assert.Equal(["field", "road"], answer.Hits.TakeLast(2).Select(h => h.Said!.Commitment));
    }

    [Fact]
    public void wants_every_word_wherever_in_the_thing_it_is()
    {
        var state = Scenario.Given(new Proposal(Road, Said), Named("a", "Gwadar Port"));
        Assert.Equal(["text statement r1"], Lines(Search(state, "gwadar southern twice")));
        Assert.Empty(Lines(Search(state, "gwadar port southern")));
        Assert.Equal(["exact project a"], Lines(Search(state, "gwadar port")));
        Assert.Equal(["title project a"], Lines(Search(state, "port gwadar")));
        Assert.Equal(["begins project a"], Lines(Search(state, "gwadar po")));
        Assert.Empty(Lines(Search(state, "\"port gwadar\"")));
    }

    [Fact]
    public void says_of_which_words_only_something_close_was_found()
    {
        var hit = Assert.Single(Search(Scenario.Given(new Proposal(Road, Said)), "gwader SOUTHREN half").Hits);
        Assert.Equal(SearchRank.Close, hit.Rank);
        Assert.Equal(["gwader", "SOUTHREN"], hit.CloseTo);
        Assert.Equal(
            ["Aspect: the [southern half]", "Summary: They agreed to build it to [Gwadar]."], Matched(hit));
    }

    [Fact]
    public void shows_in_which_texts_it_was_found_and_where()
    {
        var state = Scenario.Given(new Proposal(Road, Said), Named("ml", "Main Line-1 (ML-1) railway"));
        Assert.Equal(["Name: Main Line-1 ([ML-1]) railway"],
            Matched(Search(state, "ml1").Hits.Single(h => h.Id == "ml")));
        Assert.Equal(["Id: [ml]"], Matched(Search(state, "ml").Hits[0]));
        Assert.Equal(["Name: Main [Line-1] ([ML-1]) [railway]"], Matched(Search(state, "1 railway line ml").Hits[0]));
        Assert.Equal(
            ["Aspect: the [southern] half", "Note: [Read] twice."], Matched(Search(state, "read southern").Hits[0]));
    }

    [Fact]
    public void tells_of_a_statement_whose_it_is_when_it_was_and_where_it_stands()
    {
        var hit = Search(Scenario.Given(new Proposal(Road, Said)), "gwadar").Hits[0];
        Assert.Equal(("r1", Road, "Build the road", "certain"), (hit.Id, hit.Stream, hit.Name, hit.Counts));
        Assert.Equal(
            ("road", "agreement-recorded", "d1 P3", Said.Announced, Background.Count),
            (hit.Said!.Commitment, hit.Said.Type, $"{hit.Said.Citations[0]}", hit.Said.Announced, hit.Said.Position));
    }

    [Fact]
    public void finds_what_was_announced_by_the_day_and_what_may_have_been()
    {
        var state = Scenario.Given(new Proposal(Road, Said with { Announced = Days("2026-01-05", "2026-01-08") }));
        Assert.Empty(On(new DateOnly(2026, 1, 4)));
        Assert.Equal(["commitment possible", "statement possible"], On(new DateOnly(2026, 1, 5)));
        Assert.Equal(["commitment possible", "statement possible"], On(new DateOnly(2026, 1, 7)));
        Assert.Equal(["commitment certain", "statement certain"], On(new DateOnly(2026, 1, 8)));

        IEnumerable<string> On(DateOnly day) =>
            Search(state, "build", day).Hits.Select(h => $"{h.Kind} {h.Counts}");
    }

    [Fact]
    public void finds_the_register_on_every_day() =>
        Assert.Equal(["exact mechanism dialogue", "begins meeting dialogue-7"],
            Lines(Search(Scenario.Given(), "dialogue", new DateOnly(1999, 1, 1))));

    [Fact]
    public void finds_a_retracted_entry_only_as_known_before_and_once_the_retraction_is_undone()
    {
        var before = Scenario.Given(new Proposal(Road, Said));
        var after = before.Evolve(Road, Scenario.Proposed(0), Retracting(Scenario.Recorded(0)));
        var undone = after.Evolve(Road, Scenario.Proposed(1), Retracting(Scenario.Proposed(0)));
        Assert.Equal(["text statement r1"], Lines(Search(before, "gwadar")));
        Assert.Empty(Lines(Search(after, "gwadar")));
        Assert.Equal(["text statement r1"], Lines(Search(undone, "gwadar")));
        Assert.Empty(Lines(Search(after, "\"build the road\"")));
    }

    [Fact]
    public void finds_a_retracted_name_only_as_known_before()
    {
        var named = Named("a", "Gwadar");
        var before = Scenario.Given(named);
        var after = before.Evolve(named.Stream, Scenario.Proposed(0), Retracting(Scenario.Recorded(0)));
        Assert.Equal(["exact project a"], Lines(Search(before, "gwadar")));
        Assert.Empty(Lines(Search(after, "gwadar")));
    }

    [Fact]
    public void finds_what_a_corrected_entry_says_now()
    {
        var before = Scenario.Given(new Proposal(Road, Said));
        var after = before.Evolve(Road, Scenario.Proposed(0),
            Correcting(Scenario.Recorded(0), "/aspect", "\"the southern half\"", "\"the northern half\""));
        Assert.Equal(["text statement r1"], Lines(Search(before, "southern")));
        Assert.Empty(Lines(Search(after, "southern", kind: "statement"), "text"));
        Assert.Equal(["text statement r1"], Lines(Search(after, "northern")));
    }

    [Fact]
    public void finds_statements_of_every_type() => Assert.All(
        Full.Events.OfType<CommitmentEvent.Statement>(),
        said => Assert.Contains(
            Search(Scenario.Given(new Proposal(Road, said)), $"\"{said.Summary}\"", DateOnly.MaxValue).Hits,
            h => h.Said?.Type == EventCatalogue.Of(said).Word));

    [Fact]
    public void finds_every_kind_of_the_register() => Assert.All(
        Enum.GetValues<RegisterKind>(),
        kind => Assert.Equal(
            [$"exact {Wire.Word(kind)} it"],
            Lines(Search(Scenario.Given(Named("it", "Gwadar", kind)), "gwadar", kind: Wire.Word(kind)))));

    [Fact]
    public void gives_only_the_kind_that_is_asked_for_and_no_more_than_the_limit()
    {
        var state = Scenario.Given(new Proposal(Road, Said), Named("b", "Gwadar"), Named("a", "Gwadar"));
        Assert.Equal(["text statement r1"], Lines(Search(state, "gwadar", kind: "statement")));
        var answer = Search(state, "gwadar", limit: 2);
        Assert.Equal((3, 2), (answer.Found, answer.Hits.Count));
        Assert.Equal(["exact project a", "exact project b"], Lines(answer));
    }

    [Fact]
    public void suggests_close_words_of_the_ledger_where_nothing_is_found()
    {
        var state = Scenario.Given(new Proposal(Road, Said), Named("a", "Khunjerab Pass"), Named("b", "خنجراب"));
        Assert.Equal(["Kanjurab: Khunjerab"], Suggested("Kanjurab"));
        Assert.Equal(["prss: Pass"], Suggested("\"khunjerab prss\""));
        Assert.Equal(["خنزریب: خنجراب"], Suggested("خنزریب"));
        Assert.Equal(["hydroponics: "], Suggested("gwadar hydroponics"));
        Assert.Empty(Suggested("gwadar pass"));
        Assert.Empty(Suggested("gwadar"));

        IEnumerable<string> Suggested(string query) =>
            Search(state, query).Suggestions.Select(s => $"{s.Word}: {string.Join(", ", s.Close)}");
    }

    [Fact]
    public void shows_of_a_long_text_what_is_around_the_first_match()
    {
        var words = string.Join(' ', Enumerable.Range(100, 100).Select(n => $"w{n}"));
        var state = Scenario.Given(new Proposal(Road, Said with { Summary = $"{words} گوادر پورٹ {words} گوادر" }));
        var text = Assert.Single(Matched(Search(state, "گوادر").Hits[0]));
        Assert.StartsWith("Summary: …w188 ", text, StringComparison.Ordinal);
        Assert.Contains(" w199 [گوادر] پورٹ w100 ", text, StringComparison.Ordinal);
        Assert.EndsWith(" w125…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void says_what_could_not_be_compared()
    {
        var state = Scenario.Given(Named("a", "喀喇昆仑公路"));
        var without = Search(state, SearchQuery.Of("喀喇崑崙公路", null)!);
        Assert.Equal(["chinese"], without.NotCompared);
        Assert.Equal(0, without.Found);
        var with = Search(state, "喀喇崑崙公路");
        Assert.Empty(with.NotCompared);
        Assert.Equal(["exact project a"], Lines(with));
    }

    private static Proposal Named(string id, string name, RegisterKind kind = RegisterKind.Project)
    {
        var item = (RegisterEvent.RegisterItemRecorded)Item(kind, id).Event;
        return new Proposal(StreamName.Register(kind, id), item with { Names = [item.Names[0] with { Text = name }] });
    }

    private static SearchAnswer Search(
        LedgerState state, string query, DateOnly? asOf = null, string? kind = null, int limit = 99) =>
        Search(state, SearchQuery.Of(query, Chinese.SimplifiedOf)!, asOf, kind, limit);

    private static SearchAnswer Search(
        LedgerState state, SearchQuery query, DateOnly? asOf = null, string? kind = null, int limit = 99)
    {
        var day = asOf ?? Today;
        return SearchAnswer.Of(
            Portfolio.At(state, day), query, kind, limit,
            new Provenance(state.Head.Value, state.Head.TreeSize, "", 1, day, "", Settled: true, Projected: false));
    }

    private static IEnumerable<string> Lines(SearchAnswer answer, string? rank = null) =>
        answer.Hits.Where(h => rank is null || Wire.Word(h.Rank) == rank)
            .Select(h => $"{Wire.Word(h.Rank)} {h.Kind} {h.Id}");

    private static IEnumerable<string> Matched(HitAnswer hit) => hit.Matched.Select(m =>
        $"{m.Field}: {string.Concat(m.Text.Select(p => p.Match ? $"[{p.Text}]" : p.Text))}");
}
