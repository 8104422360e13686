using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Store.Tests.Ledgers;

/// <summary>One event of every kind, all members filled, every free text the one given.</summary>
internal static class EveryEvent
{
    public static IReadOnlyList<LedgerEvent> Saying(string text)
    {
        var date = new LedgerDate
        {
            Edtf = "2026-01~", Earliest = new DateOnly(2026, 1, 1), Latest = new DateOnly(2026, 1, 31),
            Basis = DateBasis.Inferred, Reason = text,
        };
        Citation[] cited = [new() { Source = "fm-7", Paragraphs = [1, 2], Locator = text }];
        Attribution[] parties =
        [
            new() { Party = "pk", Role = default, Person = text, Capacity = text, Printed = text },
        ];
        var target = EntryId.Of(Commands.IdOf("opening"), 0);
        return
        [
            new RegisterEvent.PolicyAdopted
            {
                PolicyVersion = 1, QuietAfterDays = 2, DormantAfterDays = 3, PostureQuietAfterDays = 4,
                PostureDormantAfterDays = 5, Reason = text,
            },
            new RegisterEvent.SourceRegistered
            {
                Source = "fm-7", Title = text, Publisher = text, Kind = text, Published = date, Url = text,
                Language = "ur", Sha256 = text, Paragraphs = 7, Note = text, Reason = text,
            },
            new RegisterEvent.RegisterItemRecorded
            {
                Kind = RegisterKind.FiveE, Id = "export",
                Names =
                [
                    new() { Text = text, Lang = "ur", State = NameState.Verified, Alias = true, Citations = cited },
                ],
                Parent = text, Party = text, Sector = text, Place = text, Category = text, Order = 3, FiveEs = [text],
                Posts = [new() { Post = text, Printed = text, Citations = cited }], Scope = text, Valid = date,
                Note = text, Citations = cited, Reason = text,
            },
            new RegisterEvent.MeetingRecorded
            {
                Meeting = "jcc-14", Mechanism = "jcc", Name = text, Round = 14, Place = text, Occurred = date,
                Announced = date, Due = date, Participants = parties, Agenda = [text], Outcome = text, Note = text,
                Citations = cited, Reason = text,
            },
            new CommitmentEvent.CommitmentOpened { Title = text, Kind = CommitmentKind.Deliverable, Reason = text },
            new CommitmentEvent.CommitmentClassified
            {
                Pillar = text, PillarBasis = ClassificationBasis.Stated, SecondaryPillars = [text], FiveE = text,
                FiveEBasis = ClassificationBasis.Editorial, Sector = text, SectorBasis = ClassificationBasis.Stated,
                Projects = [text], ProjectsBasis = ClassificationBasis.Stated, Reason = text,
            },
            .. Statements(text, date, cited, parties),
            new RecordEvent.EntryCorrected
            {
                Target = target, Reason = text, Pointer = "/summary", Old = Json(text), New = JsonText.Of(
                    JsonElement.Parse("""{"b":[1e21,0.1,-7,true,null],"a":{"é":"z"}}""")),
            },
            new RecordEvent.EntryRetracted { Target = target, Reason = text },
            new RecordEvent.DateRefined
            {
                Target = target, Reason = text, Field = "due", Date = date, Citations = cited,
            },
        ];
    }

    private static IEnumerable<LedgerEvent> Statements(
        string text, LedgerDate date, Citation[] cited, Attribution[] parties)
    {
        Figure[] figures =
        [
            new() { Value = "26.5", Bound = text, Unit = text, Kind = FigureKind.Pledge, What = text, Claimant = text },
        ];
        yield return Filled(new CommitmentEvent.AgreementRecorded
        {
            Announced = date, Mode = StatementMode.Joint, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.JointText, Confidence = default, Summary = text,
        });
        yield return Filled(new CommitmentEvent.AssuranceRecorded
        {
            Announced = date, Mode = StatementMode.Joint, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.JointText, Confidence = default, Summary = text,
        });
        yield return Filled(new CommitmentEvent.ReaffirmationRecorded
        {
            Announced = date, Mode = StatementMode.Joint, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.JointText, Confidence = default, Summary = text,
        });
        yield return Filled(new CommitmentEvent.PlanRecorded
        {
            Announced = date, Mode = StatementMode.Joint, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.JointText, Confidence = default, Summary = text,
        });
        yield return Filled(new CommitmentEvent.ProgressNoted
        {
            Announced = date, Mode = StatementMode.Unilateral, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.Readout, Confidence = default, Summary = text, Claim = default, Claimants = [text],
            Stage = default(ProjectStage),
        });
        yield return Filled(new CommitmentEvent.ConcernRaised
        {
            Announced = date, Mode = StatementMode.Joint, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.JointText, Confidence = default, Summary = text,
        });
        yield return Filled(new CommitmentEvent.CommentRecorded
        {
            Announced = date, Mode = StatementMode.Joint, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.JointText, Confidence = default, Summary = text,
        });

        CommitmentEvent.Statement Filled(CommitmentEvent.Statement bare) => bare with
        {
            Label = text, Occurred = date, Due = date, Meeting = text, Aspect = text, Projects = [text],
            Figures = figures, Note = text,
        };
    }

    private static JsonText Json(string text) => JsonText.Of(JsonSerializer.SerializeToElement(text));
}
