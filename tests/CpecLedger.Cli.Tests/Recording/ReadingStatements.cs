using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

public sealed class ReadingStatements
{
    private const string Head = """
        defaults:
          announced: 2025-01-10
          mode: joint
          parties: [{party: PK, role: co-undertaker}, {party: CN, role: co-undertaker}]
          meeting: m-1
          evidence: joint-text
          confidence: high
          summary: S
          citations: [d1 P1]

        """;

    private static CommitmentEvent.AssuranceRecorded Assurance(string fields) =>
        Files.Only<CommitmentEvent.AssuranceRecorded>(
        Files.Of($"  - {{type: assurance-recorded, commitment: a, {fields}}}\n", Head));

    private static string[] Problems(string fields) =>
        Files.Problems(Files.Of($"  - type: assurance-recorded\n    commitment: a\n    {fields}\n", Head));

    [Fact]
    public void Defaults_fill_what_an_entry_does_not_give()
    {
        var given = Assurance("mode: unilateral");
        Assert.Equal(StatementMode.Unilateral, given.Mode);
        Assert.Equal("m-1", given.Meeting);
        Assert.Equal(["PK", "CN"], given.Parties.Select(p => p.Party));
    }

    [Fact]
    public void An_explicit_nothing_clears_a_default()
    {
        Assert.Null(Assurance("meeting: ~").Meeting);
        Assert.Equal(["14:14 field-missing"], Problems("summary: null"));
    }

    [Fact]
    public void Defaults_reach_statements_alone()
    {
        var file = Files.Read(Files.Of(
            "  - {type: commitment-opened, commitment: a, title: T, kind: plan, reason: R}\n", Head));
        Assert.IsType<CommitmentEvent.CommitmentOpened>(Assert.Single(file.Items).Proposal.Event);
    }

    [Theory]
    [InlineData("defaults: {announced: 2025-13}\n", "2:23 date-invalid")]
    [InlineData("defaults: {mod: joint}\n", "2:12 field-unknown")]
    [InlineData("defaults: {mode: jointly}\n", "2:18 field-invalid")]
    public void Defaults_are_checked_where_they_stand_and_told_once(string defaults, string problem) => Assert.Equal(
        [problem],
        Files.Problems(Files.Of(
            "  - {type: entry-retracted, target: policy, reason: R}\n"
                + "  - {type: entry-retracted, target: policy, reason: R}\n",
            defaults)));

    /// <summary>It is told of where it stands; the entries that take it are not told of, nor read.</summary>
    [Theory]
    [InlineData("mode: jointly", "2:18 field-invalid")]
    [InlineData("due: 2025-13", "2:17 date-invalid")]
    [InlineData("citations: [d1]", "2:24 citation-malformed")]
    public void A_default_that_is_wrong_is_told_of_once_however_many_entries_take_it(string given, string problem)
    {
        const string Entry = "  - {type: comment-recorded, commitment: a, announced: 2025-01-10, parties: [], "
            + "evidence: readout, confidence: low, summary: S, citations: [d1 P1], mode: joint}\n";
        var field = given.Split(':')[0];
        var taking = Entry.Replace($", {field}: [d1 P1]", "").Replace($", {field}: joint", "");
        Assert.Equal([problem], Files.Problems(Files.Of(taking + taking, $"defaults: {{{given}}}\n")));
    }

    [Theory]
    [InlineData("2024-11-07", "2024-11-07..2024-11-07 stated")]
    [InlineData("2025-01", "2025-01-01..2025-01-31 stated")]
    [InlineData("{edtf: 2024-11-07~, earliest: 2024-11-07, latest: 2024-11-14, basis: inferred, reason: R}",
        "2024-11-07..2024-11-14 inferred R")]
    [InlineData("{edtf: 2025-01-10/2025-01-11, basis: inferred}", "2025-01-10..2025-01-11 inferred")]
    [InlineData("{edtf: 2025-01-10/.., latest: 2025-03-01, basis: computed}", "2025-01-10..2025-03-01 computed")]
    public void A_date_is_edtf_with_what_it_does_not_say_of_itself(string date, string expected)
    {
        var read = Assurance($"announced: {date}").Announced;
        var days = $"{read.Earliest:yyyy-MM-dd}..{read.Latest:yyyy-MM-dd}";
        Assert.Equal(expected, $"{days} {Wire.Word(read.Basis)} {read.Reason}".TrimEnd());
    }

    [Theory]
    [InlineData("announced: 2024-02-30", "14:16 date-invalid")]
    [InlineData("announced: [2024]", "14:16 date-invalid")]
    [InlineData("announced: 2024-11~", "14:16 date-bounds-missing")]
    [InlineData("announced: 2024-11?", "14:16 date-bounds-missing")]
    [InlineData("announced: 2024-11%", "14:16 date-bounds-missing")]
    [InlineData("announced: 2024-11/..", "14:16 date-bounds-missing")]
    [InlineData("announced: {edtf: 2024-11~, earliest: 2024-11-01, basis: stated}", "14:16 date-bounds-missing")]
    [InlineData("announced: {edtf: 2024-11~, earliest: 2024-11-02, latest: 2024-11-01, basis: stated}",
        "14:16 date-invalid")]
    [InlineData("announced: {edtf: 2024-11-03, earliest: 2024-11-02, latest: 2024-11-04, basis: stated}",
        "14:16 date-invalid")]
    [InlineData("announced: {edtf: 2024-11~, earliest: 2024-11, latest: 2024-11-04, basis: stated}",
        "14:43 date-invalid")]
    [InlineData("announced: {edtf: [a], basis: stated}", "14:16 date-invalid")]
    [InlineData("announced: {edtf: 2024-11-03}", "14:16 field-missing")]
    [InlineData("announced: {basis: stated}", "14:16 field-missing")]
    [InlineData("announced: {edtf: 2024-11-03, basis: guessed}", "14:42 field-invalid")]
    [InlineData("announced: {edtf: 2024-11-03, basis: stated, bases: stated}", "14:50 field-unknown")]
    public void A_date_that_means_no_days_is_refused(string field, string problem) =>
        Assert.Equal([problem], Problems(field));

    [Theory]
    [InlineData("d1 P3", "d1 P3")]
    [InlineData("d1 P3 P6", "d1 P3, P6")]
    [InlineData("\"d1 P3, P6\"", "d1 P3, P6")]
    [InlineData("{source: d1, paragraphs: [3]}", "d1 P3")]
    [InlineData("{source: x01, locator: whole item}", "x01 (whole item)")]
    public void A_citation_is_source_and_place(string citation, string expected) =>
        Assert.Equal(expected, Assert.Single(Assurance($"citations: [{citation}]").Citations).ToString());

    [Theory]
    [InlineData("citations: [d1]", "14:17 citation-malformed")]
    [InlineData("citations: [d1 p3]", "14:17 citation-malformed")]
    [InlineData("citations: [d1 P0]", "14:17 citation-malformed")]
    [InlineData("citations: [d1 P99999999999]", "14:17 citation-malformed")]
    [InlineData("citations: [[d1 P3]]", "14:17 citation-malformed")]
    [InlineData("citations: [{source: d1}]", "14:17 citation-malformed")]
    [InlineData("citations: [{paragraphs: [1]}]", "14:17 citation-malformed")]
    [InlineData("citations: [{source: ~, paragraphs: [1]}]", "14:26 citation-malformed")]
    [InlineData("citations: [{source: d1, paragraphs: P1}]", "14:42 citation-malformed")]
    [InlineData("citations: [{source: d1, paragraphs: [a]}]", "14:42 citation-malformed")]
    [InlineData("citations: [{source: d1, locator: [a]}]", "14:39 citation-malformed")]
    [InlineData("citations: d1 P1", "14:16 field-invalid")]
    public void A_citation_without_a_place_is_refused(string field, string problem) =>
        Assert.Equal([problem], Problems(field));

    [Fact]
    public void Every_target_becomes_a_proposal_with_its_label_its_id_or_the_first_entry()
    {
        var file = Files.Read(Files.Of("""
              - type: date-refined
                targets: [commitment/a#e1, commitment/a#0195f3a1-0000-8000-8000-0000000000aa, meeting/m]
                field: announced
                date: 2024-11-07
                citations: [d1 P1]
                reason: R

            """));
        var id = new EntryId(Guid.Parse("0195f3a1-0000-8000-8000-0000000000aa"));
        Assert.Equal(
            [("commitment/a", "e1", default), ("commitment/a", null, id), ("meeting/m", "", default(EntryId))],
            file.Items.Select(i => i.Proposal).Select(p => (p.Stream, p.TargetLabel, ((RecordEvent)p.Event).Target)));
    }

    [Theory]
    [InlineData("~", null)]
    [InlineData("true", "true")]
    [InlineData("12", "12")]
    [InlineData("\"12\"", "\"12\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("1.5", "\"1.5\"")]
    [InlineData("{b: [1, ~], a: x}", "{\"a\":\"x\",\"b\":[1,null]}")]
    public void A_corrected_value_is_written_as_in_the_record(string value, string? json)
    {
        var corrected = Files.Only<RecordEvent.EntryCorrected>(Files.Of(
            $"  - {{type: entry-corrected, target: commitment/a, pointer: /summary, new: {value}, reason: R}}\n"));
        Assert.Equal(json, corrected.New?.Text);
    }

    [Fact]
    public void A_number_that_readers_of_json_would_round_is_refused() => Assert.Equal(
        ["3:74 field-invalid"],
        Files.Problems(Files.Of("  - {type: entry-corrected, target: commitment/a, pointer: /figure, "
            + "new: 9007199254740993, reason: R}\n")));
}
