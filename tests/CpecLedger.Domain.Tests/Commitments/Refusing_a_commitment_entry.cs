using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Commitments;

public sealed class Refusing_a_commitment_entry
{
    private static readonly Fault[] Texts =
    [
        Fault.Of<CommitmentEvent.Statement>(Codes.TextControlCharacter, s => s with { Aspect = "north\tsouth" }),
        Fault.Of<CommitmentEvent.Statement>(Codes.RecordTooLarge, s => s with { Note = new string('n', 70_000) }),
        new(Codes.CommitmentNotOpen, p => p with { Stream = "commitment/unheard-of" }),
        Fault.Of<CommitmentEvent.Statement>(Codes.CitationMissing, s => s with { Citations = [] }),
        Citing(Codes.ReferenceUnknown, new Citation { Source = "nowhere", Paragraphs = [1] }),
        Citing(Codes.CitationPlaceMissing, new Citation { Source = "d1", Locator = " " }),
        Citing(Codes.ParagraphUnknown, Cited(3, 10)),
    ];

    private static readonly Fault[] Parts =
    [
        Fault.Of<CommitmentEvent.Statement>(Codes.PartyMissing, s => s with { Parties = [] }),
        Fault.Of<CommitmentEvent.Statement>(
            Codes.PartyMissing, s => s with { Parties = [.. Agreed.Parties, Agreed.Parties[0]] }),
        Parted(Codes.ReferenceUnknown, Part("atlantis", PartyRole.CoUndertaker), Part("pk", PartyRole.CoUndertaker)),
        Parted(Codes.ReferenceUnknown,
            Part("cn", PartyRole.CoUndertaker) with { Person = "nobody" }, Part("pk", PartyRole.CoUndertaker)),
        Parted(Codes.JointWithoutBothSides,
            Part("pk", PartyRole.CoUndertaker), Part("pk-ministry", PartyRole.CoUndertaker)),
        Parted(Codes.SpeakerMissing, Part("pk", PartyRole.Counterpart), Part("cn", PartyRole.Speaker)),
        Fault.Of<CommitmentEvent.Statement>(Codes.ReferenceUnknown, s => s with { Meeting = "dialogue-8" }),
        Fault.Of<CommitmentEvent.Statement>(Codes.ReferenceUnknown, s => s with { Projects = ["ml-1", "ml-2"] }),
    ];

    private static readonly Fault[] Content =
    [
        Announced(Codes.DateInvalid, Day("2026-01-05") with { Edtf = "5 January 2026" }),
        Announced(Codes.DateInvalid, Days("2026-01-06", "2026-01-05")),
        Announced(Codes.DateInvalid, Day("2026-01-05") with { Latest = new(2026, 1, 6) }),
        Fault.Of<CommitmentEvent.Statement>(Codes.DateInvalid,
            s => s with { Due = Day("2027-01-01") with { Edtf = "2027" } }),
        Announced(Codes.AnnouncedInFuture, Day("2026-01-12")),
        Fault.Of<CommitmentEvent.Statement>(
            Codes.OccurredAfterAnnounced,
            s => s with { Announced = Days("2026-01-01", "2026-01-05"), Occurred = Days("2026-01-06", "2026-01-09") }),
        Figured("1e9", "USD"), Figured("1,000", "USD"), Figured("65", " "), Figured("65\n", "USD"),
        Fault.Of<CommitmentEvent.Statement>(Codes.TextMissing, s => s with { Summary = " " }),
        Fault.Of<CommitmentEvent.Statement>(Codes.IdInvalid, s => s with { Label = "no label" }),
        Fault.Of<CommitmentEvent.Statement>(Codes.LabelTaken, s => s with { Label = "first" }),
    ];

    internal static readonly FaultTable[] Tables =
    [
        new("an agreement", Given(new Proposal(Road, Said<CommitmentEvent.PlanRecorded>() with { Label = "first" })),
            new Proposal(Road, Agreed),
            [
                .. Texts, .. Parts,
                Fault.Of<CommitmentEvent.AgreementRecorded>(
                    Codes.AgreementUnilateral, s => s with { Mode = StatementMode.Unilateral }),
                .. Content,
            ]),
        new("a progress note",
            Given(new Proposal(Road, Said<CommitmentEvent.PlanRecorded>() with { Label = "first" }),
                new Proposal(Friendship, Said<CommitmentEvent.PlanRecorded>() with { Label = "first" })),
            new Proposal(Road, Noted(ProgressClaim.UnderWay)),
            [
                .. Texts, .. Parts,
                new Fault(Codes.ClaimOnPosture, p => p with { Stream = Friendship }),
                new Fault(Codes.DeliveredOnProgramme, p => new Proposal(
                    Field, (CommitmentEvent.ProgressNoted)p.Event with { Claim = ProgressClaim.Delivered })),
                Noting(Codes.ClaimantMissing, n => n with { Claimants = [] }),
                Noting(Codes.ClaimantMissing, n => n with { Claimants = ["pk", "pk-ministry"] }),
                Noting(Codes.StageWithoutProject, n => n with { Stage = ProjectStage.Committed, Projects = null }),
                Noting(Codes.StageWithoutProject, n => n with { Stage = ProjectStage.Committed, Projects = [] }),
                .. Content.SkipLast(1),
            ]),
        new("an opening", Given(), new Proposal("commitment/rail", Opened),
            [
                new(Codes.IdInvalid, p => p with { Stream = "commitment/rail-" }),
                new(Codes.IdInvalid, p => p with { Stream = "commitment/rail\n" }),
                new(Codes.IdInvalid, p => p with { Stream = "commitment/" + new string('r', 65) }),
                new(Codes.IdInvalid, p => p with { Stream = "commitment/Rail" }),
                Fault.Of<CommitmentEvent.CommitmentOpened>(Codes.TextMissing, o => o with { Title = "" }),
                Fault.Of<CommitmentEvent.CommitmentOpened>(Codes.TextMissing, o => o with { Reason = "\n" }),
            ]),
        new("an opening of what is open", Given(), new Proposal("commitment/rail", Opened),
            [
                new(Codes.AlreadyRegistered, p => new Proposal(Road, Opened with { Title = "Build another road" })),
                Fault.Of<CommitmentEvent.CommitmentOpened>(Codes.TextMissing, o => o with { Title = "" }),
            ]),
        new("a classification", Given(), new Proposal(Road, Classified),
            [
                new(Codes.CommitmentNotOpen, p => p with { Stream = "commitment/unheard-of" }),
                Classing(Codes.ReferenceUnknown, c => c with { Pillar = "exports" }),
                Classing(Codes.ReferenceUnknown, c => c with { SecondaryPillars = ["green", "brown"] }),
                Classing(Codes.ReferenceUnknown, c => c with { FiveE = "growth" }),
                Classing(Codes.ReferenceUnknown, c => c with { Sector = "ml-1" }),
                Classing(Codes.ReferenceUnknown, c => c with { Projects = ["transport"] }),
                Classing(Codes.ClassificationBasisMissing, c => c with { FiveE = "exports", FiveEBasis = null }),
                Classing(Codes.ClassificationBasisMissing, c => c with { SectorBasis = ClassificationBasis.Stated }),
                Classing(Codes.ClassificationBasisMissing, c => c with { Projects = ["ml-1"], ProjectsBasis = null }),
                Classing(Codes.TextMissing, c => c with { Reason = "" }),
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

    private static Fault Citing(string code, params Citation[] citations) =>
        Fault.Of<CommitmentEvent.Statement>(code, s => s with { Citations = citations });

    private static Fault Parted(string code, params Attribution[] parties) =>
        Fault.Of<CommitmentEvent.Statement>(code, s => s with { Mode = StatementMode.Joint, Parties = parties });

    private static Fault Announced(string code, LedgerDate announced) =>
        Fault.Of<CommitmentEvent.Statement>(code, s => s with { Announced = announced, Occurred = null });

    private static Fault Figured(string value, string unit) => Fault.Of<CommitmentEvent.Statement>(
        Codes.FigureInvalid,
        s => s with
        {
            Figures =
                [new Figure { Value = value, Unit = unit, Bound = "about", Kind = FigureKind.Pledge, What = "loans" }],
        });

    private static Fault Noting(string code, Func<CommitmentEvent.ProgressNoted, CommitmentEvent.ProgressNoted> make) =>
        Fault.Of(code, make);

    private static Fault Classing(
        string code, Func<CommitmentEvent.CommitmentClassified, CommitmentEvent.CommitmentClassified> make) =>
        Fault.Of(code, make);
}
