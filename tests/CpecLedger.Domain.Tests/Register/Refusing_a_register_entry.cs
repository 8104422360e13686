using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Register;

public sealed class Refusing_a_register_entry
{
    internal static readonly FaultTable[] Tables =
    [
        new("the ledger's opening", LedgerState.Empty, new Proposal(StreamName.Ledger, Opening),
        [
            Fault.Of<OpeningEvent.LedgerOpened>(Codes.TextBidiOverride, o => o with { Reason = "left \u202Eright" }),
        ]),
        new("a policy", Given(), new Proposal(StreamName.Policy, Policy with { PolicyVersion = 2 }),
        [
            Adopting(Codes.PolicyVersionNotNext, p => p with { PolicyVersion = 3 }),
            Adopting(Codes.PolicyVersionNotNext, p => p with { PolicyVersion = 1, QuietAfterDays = 7 }),
            Adopting(Codes.PolicyLimitsInvalid, p => p with { QuietAfterDays = 0 }),
            Adopting(Codes.PolicyLimitsInvalid, p => p with { DormantAfterDays = p.QuietAfterDays }),
            Adopting(Codes.PolicyLimitsInvalid, p => p with { PostureQuietAfterDays = -1 }),
            Adopting(Codes.PolicyLimitsInvalid, p => p with { PostureDormantAfterDays = 365 }),
            Adopting(Codes.TextMissing, p => p with { Reason = " " }),
        ]),
        new("a source", Given(), Source("d2", paragraphs: 4),
        [
            Reading(Codes.TextNotUnicode, s => s with { Note = "broken \uFFFD" }),
            Reading(Codes.IdInvalid, s => s with { Source = "d 2" }),
            Reading(Codes.IdInvalid, s => s with { Source = "d2\n" }),
            new(Codes.AlreadyRegistered, p => p with { Stream = "source/d1" }),
            Reading(Codes.TextMissing, s => s with { Title = "" }),
            Reading(Codes.TextMissing, s => s with { Publisher = "" }),
            Reading(Codes.TextMissing, s => s with { Kind = "" }),
            Reading(Codes.DateInvalid, s => s with { Published = Day("2026-01-05") with { Edtf = "2026-01" } }),
            Reading(Codes.SourceTextInvalid, s => s with { Sha256 = new string('a', 64), Paragraphs = null }),
            Reading(Codes.SourceTextInvalid, s => s with { Sha256 = null, Paragraphs = 4 }),
            Reading(Codes.SourceTextInvalid, s => s with { Sha256 = new string('a', 64), Paragraphs = 0 }),
            Reading(Codes.SourceTextInvalid, s => s with { Sha256 = new string('A', 64) }),
            Reading(Codes.SourceTextInvalid, s => s with { Sha256 = new string('a', 64) + "\n" }),
            Reading(Codes.TextMissing, s => s with { Reason = "" }),
        ]),
        new("an item", Given(), Item(RegisterKind.Party, "pk-railways", "pk"),
        [
            Listing(Codes.IdInvalid, i => i with { Id = "-" }),
            new(Codes.AlreadyRegistered, p => p with { Stream = "register/party/pk" }),
            Listing(Codes.NameInvalid, i => i with { Names = [] }),
            Naming(Codes.NameInvalid, n => n with { Lang = "ur" }),
            Naming(Codes.NameInvalid, n => n with { Alias = true }),
            Naming(Codes.NameInvalid, n => n with { Text = "Two\nlines" }),
            Naming(Codes.NameInvalid, n => n with { Text = " " }),
            Listing(Codes.NameInvalid, i => i with { Names = [.. i.Names, i.Names[0] with { Lang = "Urdu" }] }),
            Listing(Codes.NameInvalid, i => i with { Names = [.. i.Names, i.Names[0] with { Lang = "ur\n" }] }),
            Listing(Codes.ReferenceUnknown, i => i with { Parent = "pk-railways" }),
            Listing(Codes.ReferenceUnknown, i => i with { Party = "minister" }),
            Listing(Codes.ReferenceUnknown, i => i with { Sector = "growth" }),
            Listing(Codes.ReferenceUnknown, i => i with { FiveEs = ["exports", "imports"] }),
            Holding(Codes.ReferenceUnknown, "no-post", Cited(1)),
            Holding(Codes.CitationMissing, "minister-post"),
            Holding(Codes.ParagraphUnknown, "minister-post", Cited(0)),
            Naming(Codes.CitationPlaceMissing, n => n with { Citations = [new Citation { Source = "d1" }] }),
            Listing(Codes.ParagraphUnknown,
                i => i with { Citations =
                    [new Citation { Source = "hearsay", Locator = "page 3", Paragraphs = [1] }] }),
            Listing(Codes.DateInvalid, i => i with { Valid = Day("2026-01-05") with { Edtf = "" } }),
            Listing(Codes.TextMissing, i => i with { Reason = "" }),
        ]),
        new("a meeting", Given(),
            new Proposal("meeting/dialogue-8",
                Meeting with { Meeting = "dialogue-8", Participants = Participants("pk") }),
        [
            Convening(Codes.IdInvalid, m => m with { Meeting = "dialogue--8" }),
            new(Codes.AlreadyRegistered, p => p with { Stream = "meeting/dialogue-7" }),
            Convening(Codes.TextMissing, m => m with { Name = "" }),
            Convening(Codes.CitationMissing, m => m with { Citations = [] }),
            Convening(Codes.ReferenceUnknown, m => m with { Mechanism = "monologue" }),
            Convening(Codes.PartyMissing, m => m with { Participants = Participants("pk", "pk") }),
            Convening(Codes.ReferenceUnknown, m => m with { Participants = Participants("atlantis") }),
            Convening(Codes.DateInvalid, m => m with { Due = Day("2026-03-01") with { Earliest = new(2026, 3, 2) } }),
            Convening(Codes.AnnouncedInFuture, m => m with { Announced = Day("2026-01-12") }),
            Convening(Codes.OccurredAfterAnnounced, m => m with { Announced = Day("2026-01-03") }),
            Convening(Codes.TextMissing, m => m with { Reason = "" }),
        ]),
    ];

    public static TheoryData<string> Kinds => [.. Tables.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void names_the_first_fault_in_the_order_of_precedence(string kind)
    {
        var table = Tables.Single(t => t.Name == kind);
        table.CheckSound();
        table.Check();
    }

    [Fact]
    public void opens_a_ledger_once() => Given()
        .When(StreamName.Ledger, Opening with { Reason = "Once more." }).ThenRefused(Codes.LedgerAlreadyOpen);

    [Theory]
    [InlineData("meeting/m2")]
    [InlineData("source/d2")]
    [InlineData("commitment/m1")]
    public void puts_an_entry_into_its_own_stream(string stream) => Given()
        .When(stream, Meeting with { Meeting = "m-other" }).ThenRefused(Codes.StreamMismatch);

    private static Attribution[] Participants(params string[] parties) =>
        [.. parties.Select(p => Part(p, PartyRole.CoChair))];

    private static Fault Adopting(string code, Func<RegisterEvent.PolicyAdopted, RegisterEvent.PolicyAdopted> make) =>
        Fault.Of(code, make);

    private static Fault Reading(string code, Func<RegisterEvent.SourceRegistered,
        RegisterEvent.SourceRegistered> make) =>
        Fault.Of(code, make);

    private static Fault Listing(
        string code, Func<RegisterEvent.RegisterItemRecorded, RegisterEvent.RegisterItemRecorded> make) =>
        Fault.Of(code, make);

    private static Fault Naming(string code, Func<Name, Name> make) =>
        Listing(code,
            i => i with { Names = [make(((RegisterEvent.RegisterItemRecorded)Item(i.Kind, "pk").Event).Names[0])] });

    private static Fault Holding(string code, string post, params Citation[] citations) =>
        Listing(code, i => i with { Posts = [new Holding { Post = post, Citations = citations }] });

    private static Fault Convening(string code, Func<RegisterEvent.MeetingRecorded,
        RegisterEvent.MeetingRecorded> make) =>
        Fault.Of(code, make);
}
