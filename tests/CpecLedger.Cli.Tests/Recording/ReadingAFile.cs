using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

public sealed class ReadingAFile
{
    private const string Opened = "  - {type: commitment-opened, commitment: a, title: T, kind: plan, reason: R}\n";

    [Theory]
    [InlineData("", "1:1 yaml-malformed")]
    [InlineData("a: [", "2:1 yaml-malformed")]
    [InlineData("--- a\n--- b\n", "2:1 yaml-malformed")]
    [InlineData("a: &x [*x]", "1:8 yaml-malformed")]
    [InlineData("a: !!str b", "1:4 yaml-malformed")]
    [InlineData("? [a]\n: b", "1:3 yaml-malformed")]
    [InlineData("- a", "1:1 field-invalid")]
    [InlineData("entries: []", "1:1 field-missing")]
    [InlineData("format: cpec-ledger/2\nentries: []", "1:9 format-unknown")]
    [InlineData("format: cpec-ledger/1", "1:1 field-missing")]
    [InlineData("format: cpec-ledger/1\nentries: []", "2:10 field-invalid")]
    [InlineData("format: cpec-ledger/1\nentries: [a]", "2:11 field-invalid")]
    [InlineData("format: cpec-ledger/1\nentries: [{}]", "2:11 field-missing")]
    [InlineData("format: cpec-ledger/1\nreason: []\ndefaults: a\nentries: [a]",
        "2:9 field-invalid", "3:11 field-invalid", "4:11 field-invalid")]
    [InlineData("format: cpec-ledger/1\nentrys: []\nentries: [a]", "2:1 field-unknown", "3:11 field-invalid")]
    public void Its_frame_is_checked_with_line_and_column(string text, params string[] problems) =>
        Assert.Equal(problems, Files.Problems(text));

    [Theory]
    [InlineData("type: commitment-opend", "3:11 type-unknown")]
    [InlineData("type: commitment-opened.v1", "3:11 type-unknown")]
    [InlineData("type: ledger-opened", "3:11 type-unknown")]
    [InlineData("type: [a]", "3:11 type-unknown")]
    [InlineData("type: ~", "3:11 field-missing")]
    [InlineData("type: entry-retracted\n    target: commitment/a\n    reason: R\n    reason: S", "6:5 key-duplicate")]
    [InlineData("type: entry-retracted\n    reason: R", "3:5 field-missing")]
    [InlineData("type: entry-retracted\n    reason: R\n    target: a/b", "5:13 target-malformed")]
    [InlineData("type: entry-retracted\n    reason: R\n    target: commitment/a#b c", "5:13 target-malformed")]
    [InlineData("type: entry-retracted\n    reason: R\n    target: ledger", "5:13 target-malformed")]
    [InlineData("type: entry-retracted\n    reason: R\n    targets: []", "5:14 target-malformed")]
    [InlineData("type: entry-retracted\n    reason: R\n    target: policy\n    targets: [policy]",
        "5:13 target-malformed")]
    [InlineData("type: entry-retracted\n    target: policy\n    reason: ~", "5:13 field-missing")]
    [InlineData("type: entry-retracted\n    target: policy\n    reason: [a]", "5:13 field-invalid")]
    [InlineData("type: commitment-opened\n    title: T\n    kind: plan\n    reason: R", "3:5 field-missing")]
    [InlineData("type: commitment-opened\n    commitment: a/b\n    title: T\n    kind: plan\n    reason: R",
        "4:17 field-invalid")]
    [InlineData("type: commitment-opened\n    commitment: a\n    title: T\n    kind: plann\n    reason: R",
        "6:11 field-invalid")]
    [InlineData("type: commitment-opened\n    commitment: a\n    Title: T\n    kind: 3\n    reason: R",
        "3:5 field-missing", "6:11 field-invalid", "5:5 field-unknown")]
    [InlineData("type: source-registered\n    source: ../a\n    title: T\n    publisher: P\n    kind: K\n    reason: R",
        "4:13 field-invalid")]
    [InlineData("type: source-registered\n    source: a\n    title: T\n    publisher: P\n    kind: K\n    reason: R\n"
        + "    paragraphs: \"3\"", "9:17 field-invalid")]
    [InlineData("type: source-registered\n    source: a\n    title: \"\\u0000\"\n    publisher: P\n    kind: K\n"
        + "    reason: R",
        "5:12 text-control-character")]
    public void Each_entry_is_checked_with_line_and_column(string entry, params string[] problems) =>
        Assert.Equal(problems, Files.Problems(Files.Of($"  - {entry}\n")));

    [Theory]
    [InlineData("type: comitment-opened", "did you mean \"commitment-opened\"?")]
    [InlineData("type: policy-adopted\n    quietAfterDay: 1", "did you mean \"quietAfterDays\"?")]
    [InlineData("type: commitment-opened\n    kind: nothing-near", "deliverable, continuing, programme, posture, plan")]
    [InlineData("type: ledger-opened", "never from a file")]
    public void A_problem_names_what_would_be_right(string entry, string expected) =>
        Assert.Contains(
            Files.Messages(Files.Of($"  - {entry}\n")), m => m.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_message_shows_no_control_character_of_the_file() => Assert.DoesNotContain(
        Files.Messages(Files.Of("  - type: \"\\e[2J\"\n")), m => m.Any(char.IsControl));

    [Fact]
    public void Its_reason_is_that_of_every_entry_that_gives_none()
    {
        var file = Files.Read(Files.Of(
            "  - {type: entry-retracted, target: policy}\n  - {type: entry-retracted, target: policy, reason: own}\n",
            "reason: shared\n"));
        Assert.Equal(["shared", "own"], file.Items.Select(i => ((RecordEvent)i.Proposal.Event).Reason));
    }

    [Fact]
    public void An_entry_knows_the_line_it_stands_in() =>
        Assert.Equal([3, 4], Files.Read(Files.Of(Opened + Opened)).Items.Select(i => i.Line));

    [Theory]
    [InlineData("{type: commitment-opened, commitment: ml-1, title: T, kind: plan, reason: R}", "commitment/ml-1")]
    [InlineData("{type: source-registered, source: d1, title: T, publisher: P, kind: K, reason: R}", "source/d1")]
    [InlineData("{type: register-item-recorded, kind: five-e, id: e, names: [], reason: R}", "register/five-e/e")]
    [InlineData("{type: meeting-recorded, meeting: m, mechanism: x, name: N, citations: [d1 P1], reason: R}",
        "meeting/m")]
    [InlineData("{type: policy-adopted, policyVersion: 1, quietAfterDays: 1, dormantAfterDays: 2, "
        + "postureQuietAfterDays: 1, postureDormantAfterDays: 2, reason: R}", "policy")]
    [InlineData("{type: entry-retracted, target: register/party/PK, reason: R}", "register/party/PK")]
    public void An_entry_goes_to_the_stream_of_its_subject(string entry, string stream) =>
        Assert.Equal(stream, Assert.Single(Files.Read(Files.Of($"  - {entry}\n")).Items).Proposal.Stream);

    [Fact]
    public void Json_is_read_as_well()
    {
        var opened = Files.Only<CommitmentEvent.CommitmentOpened>("""
            {"format":"cpec-ledger/1","entries":[
            	{"type":"commitment-opened","commitment":"a","title":"\"T\" \/ \u00e9\ud83d\ude42",
            	"kind":"plan","reason":"R"}]}
            """);
        Assert.Equal("\"T\" / é🙂", opened.Title);
    }

    [Fact]
    public void A_byte_order_mark_is_accepted() => Assert.Empty(Files.Problems("\uFEFF" + Files.Of(Opened)));

    [Fact]
    public void A_plain_number_is_a_text_where_a_text_is_wanted() =>
        Assert.Equal("2025", Files.Only<RegisterEvent.SourceRegistered>(
        Files.Of("  - {type: source-registered, source: a, title: 2025, publisher: P, kind: K, reason: R}\n")).Title);
}
