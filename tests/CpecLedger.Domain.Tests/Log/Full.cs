using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>One event of each kind with every member filled, so that every name it is stored under shows.</summary>
internal static class Full
{
    private static readonly Citation Place = new() { Source = "d1", Paragraphs = [3, 6], Locator = "page 2" };

    private static readonly LedgerDate Date = Days("2026-01-01", "2026-01-05")
        with { Basis = DateBasis.Inferred, Reason = "By the day of the week." };

    private static readonly Attribution Person = Part("cn", PartyRole.CoUndertaker) with
    {
        Person = "minister", Capacity = "Foreign Minister", Printed = "FM",
    };

    private static readonly EntryId Target = new(new Guid("11111111-2222-8333-8444-555555555555"));

    public static readonly IReadOnlyList<LedgerEvent> Events =
    [
        Opening, Policy, Source_, Item_, Meeting_, Opened, Classification,
        (CommitmentEvent.AgreementRecorded)Statement<CommitmentEvent.AgreementRecorded>() with
        {
            Signed = true, Reopens = On(Target),
        },
        Statement<CommitmentEvent.AssuranceRecorded>(),
        Statement<CommitmentEvent.ReaffirmationRecorded>(), Statement<CommitmentEvent.PlanRecorded>(),
        (CommitmentEvent.ProgressNoted)Statement<CommitmentEvent.ProgressNoted>() with
        {
            Claim = ProgressClaim.PartlyDelivered, Claimants = ["cn"], Stage = ProjectStage.UnderConstruction,
        },
        (CommitmentEvent.VerificationRecorded)Statement<CommitmentEvent.VerificationRecorded>() with
        {
            Verifies = On(Target), Finding = VerificationFinding.ConfirmedByOtherSide,
        },
        Statement<CommitmentEvent.ConcernRaised>(),
        (CommitmentEvent.ConcernResolved)Statement<CommitmentEvent.ConcernResolved>() with { Resolves = On(Target) },
        (CommitmentEvent.ContradictionRecorded)Statement<CommitmentEvent.ContradictionRecorded>() with
        {
            Between = [On(Target), On(Target, Field)],
        },
        Statement<CommitmentEvent.ContradictionResolved>(),
        (CommitmentEvent.AmendmentRecorded)Statement<CommitmentEvent.AmendmentRecorded>() with { Amends = On(Target) },
        (CommitmentEvent.SupersessionRecorded)Statement<CommitmentEvent.SupersessionRecorded>() with
        {
            Successor = "field",
        },
        Statement<CommitmentEvent.WithdrawalRecorded>(), Statement<CommitmentEvent.CommentRecorded>(),
        new CommitmentEvent.CommitmentMerged { Into = "field", Reason = "They are one." },
        Correcting(Target, "/figures/0/value", "\"65\"", """{"b":[1,2.50],"a":null}"""), Retracting(Target),
        Refining(Target, Date) with { Citations = [Place] },
        new RecordEvent.SourceAttached
        {
            Target = Target, Citations = [Place], Evidence = EvidenceClass.Readout, Reason = "It says so too.",
        },
        new RecordEvent.DuplicateDeclared { Target = Target, Stays = On(Target, Field), Reason = "One act." },
        new RecordEvent.DuplicateWithdrawn { Target = Target, Reason = "Two acts." },
        new RecordEvent.CommitmentUnmerged { Target = Target, Reason = "Two subjects." },
    ];

    private static RegisterEvent.SourceRegistered Source_ =>
        (RegisterEvent.SourceRegistered)Source("d2", paragraphs: 4, Date).Event with
        {
            Revision = 2, Url = "https://news.example/2", Language = "en", Note = "Read whole.",
        };

    private static RegisterEvent.RegisterItemRecorded Item_ =>
        (RegisterEvent.RegisterItemRecorded)Item(RegisterKind.FiveE, "exports", "all").Event with
        {
            Revision = 2,
            Names =
            [
                new Name
                {
                    Text = "Exports", Lang = "en", State = NameState.Stated, Alias = true, Valid = Date,
                    Citations = [Place],
                },
                new Name { Text = "برآمدات", Lang = "ur", State = NameState.Unverified },
                new Name { Text = "出口", Lang = "zh-Hans", State = NameState.Verified },
            ],
            Party = "pk", Sector = "trade", Place = "Karachi", Category = "framework", Order = 1, FiveEs = ["equity"],
            Posts = [new Holding { Post = "minister-post", Printed = "Minister", Held = Date, Citations = [Place] }],
            Scope = "All of it.", Valid = Date, Note = "A remark.", Citations = [Place],
        };

    private static RegisterEvent.MeetingRecorded Meeting_ => Meeting with
    {
        Revision = 3,
        Round = 7, Place = "Beijing", Announced = Date, Due = Date, Participants = [Person], Agenda = ["Rail", "Road"],
        Outcome = "A joint text.", Note = "A remark.", Citations = [Place],
    };

    private static CommitmentEvent.CommitmentClassified Classification => Classified with
    {
        SecondaryPillars = ["green"], FiveE = "exports", FiveEBasis = ClassificationBasis.Stated, Sector = "transport",
        SectorBasis = ClassificationBasis.Editorial, Projects = ["ml-1"], ProjectsBasis = ClassificationBasis.Stated,
    };

    private static CommitmentEvent.Statement Statement<T>() where T : CommitmentEvent.Statement => Said<T>() with
    {
        Label = "pact", Announced = Date, Occurred = Date, Due = Date, Parties = [Person], Meeting = "dialogue-7",
        Citations = [Place], Aspect = "north", Projects = ["ml-1"], Instrument = "accord", Note = "A remark.",
        Figures =
        [
            new Figure
            {
                Value = "65.50", Bound = "more than", Unit = "USD", Kind = FigureKind.Investment, What = "loans",
                Claimant = "the ministry", Scope = "to date",
            },
        ],
    };
}
