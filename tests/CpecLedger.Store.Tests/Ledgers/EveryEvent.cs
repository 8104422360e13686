using System.Text.Json;
using System.Text.Json.Nodes;
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
        return
        [
            new RegisterEvent.PolicyAdopted
            {
                PolicyVersion = 1, QuietAfterDays = 2, DormantAfterDays = 3, PostureQuietAfterDays = 4,
                PostureDormantAfterDays = 5, Reason = text,
            },
            new RegisterEvent.SourceRegistered
            {
                Source = "fm-7", Revision = 2,
                Title = text, Publisher = text, Kind = text, Published = date, Url = text,
                Language = "ur", Sha256 = text, Paragraphs = 7, Note = text, Reason = text,
            },
            new RegisterEvent.RegisterItemRecorded
            {
                Kind = RegisterKind.FiveE, Id = "export", Revision = 2,
                Names =
                [
                    new()
                    {
                        Text = text, Lang = "ur", State = NameState.Verified, Alias = true, Valid = date,
                        Citations = cited,
                    },
                ],
                Parent = text, Party = text, Sector = text, Place = text, Category = text, Order = 3, FiveEs = [text],
                Posts = [new() { Post = text, Printed = text, Held = date, Citations = cited }],
                Scope = text, Valid = date,
                Note = text, Citations = cited, Reason = text,
            },
            new RegisterEvent.MeetingRecorded
            {
                Meeting = "jcc-14", Revision = 2,
                Mechanism = "jcc", Name = text, Round = 14, Place = text, Occurred = date,
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
            .. RecordEntries(text, date, cited),
            new CommitmentEvent.CommitmentMerged { Into = "road", Reason = text },
        ];
    }

    private static IEnumerable<RecordEvent> RecordEntries(string text, LedgerDate date, Citation[] cited)
    {
        var target = EntryId.Of(Commands.IdOf("opening"), 0);
        return
        [
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
            new RecordEvent.SourceAttached
            {
                Target = target, Reason = text, Citations = cited, Evidence = EvidenceClass.Readout,
            },
            new RecordEvent.DuplicateDeclared
            {
                Target = target, Reason = text, Stays = new() { Stream = text, Entry = target },
            },
            new RecordEvent.DuplicateWithdrawn { Target = target, Reason = text },
            new RecordEvent.CommitmentUnmerged { Target = target, Reason = text },
        ];
    }

    /// <summary>Each type of statement: the members all have, and its own.</summary>
    private static IEnumerable<LedgerEvent> Statements(
        string text, LedgerDate date, Citation[] cited, Attribution[] parties)
    {
        var shared = EventCatalogue.DataOf(new CommitmentEvent.CommentRecorded
        {
            Announced = date, Mode = StatementMode.Joint, Parties = parties, Citations = cited,
            Evidence = EvidenceClass.JointText, Confidence = default, Summary = text, Label = text, Occurred = date,
            Due = date, Meeting = text, Aspect = text, Projects = [text], Instrument = text, Note = text,
            Figures =
            [
                new()
                {
                    Value = "26.5", Bound = text, Unit = text, Kind = FigureKind.Pledge, What = text, Claimant = text,
                },
            ],
        });
        foreach (var kind in EventCatalogue.All.Where(k => k.Type.IsAssignableTo(typeof(CommitmentEvent.Statement))))
        {
            var data = JsonObject.Create(shared)!;
            foreach (var (name, value) in OwnMembers(kind.Word, text))
            {
                data[name] = value;
            }

            yield return EventCatalogue.Read(kind.WireName, JsonElement.Parse(data.ToJsonString()));
        }
    }

    private static IEnumerable<(string Name, JsonNode Value)> OwnMembers(string word, string text) => word switch
    {
        "agreement-recorded" => [("signed", true), ("reopens", Link(text))],
        "progress-noted" =>
            [("claim", "under-way"), ("claimants", new JsonArray(text)), ("stage", "under-construction")],
        "verification-recorded" => [("verifies", Link(text)), ("finding", "verified")],
        "concern-resolved" or "contradiction-resolved" => [("resolves", Link(text))],
        "contradiction-recorded" => [("between", new JsonArray(Link(text), Link(text))), ("point", text)],
        "amendment-recorded" => [("wording", text), ("amends", Link(text))],
        "supersession-recorded" => [("successor", text)],
        _ => [],
    };

    private static JsonObject Link(string text) => new()
    {
        ["stream"] = text, ["entry"] = EntryId.Of(Commands.IdOf("opening"), 0).ToString(),
    };

    private static JsonText Json(string text) => JsonText.Of(JsonSerializer.SerializeToElement(text));
}
