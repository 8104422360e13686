using System.Text.Json;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Tests;

/// <summary>Entries to vary with <c>with</c>; all of them are accepted after <see cref="Background"/>.</summary>
internal static class Sample
{
    public static readonly DateOnly Today = new(2026, 1, 10);

    public const string Road = "commitment/road";
    public const string Field = "commitment/field";
    public const string Friendship = "commitment/friendship";

    /// <summary>A register small enough to remember, and one commitment each of three kinds.</summary>
    public static readonly IReadOnlyList<Proposal> Background =
    [
        new(StreamName.Ledger, Opening),
        new(StreamName.Policy, Policy),
        Source("d1", paragraphs: 9),
        Source("hearsay", paragraphs: null),
        Source("audit", paragraphs: 9),
        Item(RegisterKind.Party, "pk"),
        Item(RegisterKind.Party, "cn"),
        Item(RegisterKind.Party, "pk-ministry", parent: "pk"),
        Item(RegisterKind.Party, "auditor"),
        Item(RegisterKind.Instrument, "accord"),
        Item(RegisterKind.Person, "minister"),
        Item(RegisterKind.Post, "minister-post"),
        Item(RegisterKind.Pillar, "growth"),
        Item(RegisterKind.Pillar, "green"),
        Item(RegisterKind.Group, "unassigned"),
        Item(RegisterKind.FiveE, "exports"),
        Item(RegisterKind.Sector, "transport"),
        Item(RegisterKind.Project, "ml-1"),
        Item(RegisterKind.Project, "ml-1-south", parent: "ml-1"),
        Item(RegisterKind.Mechanism, "dialogue"),
        new("meeting/dialogue-7", Meeting),
        new(Road, Opened),
        new(Field, Opened with { Kind = CommitmentKind.Programme }),
        new(Friendship, Opened with { Kind = CommitmentKind.Posture }),
    ];

    /// <summary>An auditor's own word on a claim.</summary>
    public static CommitmentEvent.VerificationRecorded Verified(EntryLink claim) =>
        SaidBy<CommitmentEvent.VerificationRecorded>("auditor") with
        {
            Parties = [Part("auditor", PartyRole.Reporter)], Verifies = claim,
            Citations = [new Citation { Source = "audit", Paragraphs = [2] }],
        };

    public static OpeningEvent.LedgerOpened Opening => new()
    {
        LedgerId = new Guid("5f0c7a52-8a52-4d0b-9c39-64b0a8a2f1d3"), Origin = "ledger.example/cpec", RecordFormat = 1,
        Reason = "A ledger to test with.",
    };

    public static RegisterEvent.PolicyAdopted Policy => new()
    {
        PolicyVersion = 1, QuietAfterDays = 183, DormantAfterDays = 365, PostureQuietAfterDays = 365,
        PostureDormantAfterDays = 730, Reason = "The first policy.",
    };

    public static RegisterEvent.MeetingRecorded Meeting => new()
    {
        Meeting = "dialogue-7", Mechanism = "dialogue", Name = "Seventh round", Reason = "A round.",
        Citations = [Cited(1)], Occurred = Day("2026-01-04"),
    };

    public static CommitmentEvent.CommitmentOpened Opened => new()
    {
        Title = "Build the road", Kind = CommitmentKind.Deliverable, Reason = "Named on its own.",
    };

    public static CommitmentEvent.CommitmentClassified Classified => new()
    {
        Pillar = "growth", PillarBasis = ClassificationBasis.Editorial, Reason = "It is about growth.",
    };

    public static CommitmentEvent.AgreementRecorded Agreed => new()
    {
        Announced = Day("2026-01-05"), Mode = StatementMode.Joint,
        Parties = [Part("cn", PartyRole.CoUndertaker), Part("pk", PartyRole.CoUndertaker)], Citations = [Cited(3)],
        Evidence = EvidenceClass.PressReportOfJointText, Confidence = Confidence.High,
            Summary = "They agreed to build it.",
    };

    public static CommitmentEvent.ProgressNoted Noted(ProgressClaim claim, string claimant = "pk") =>
        Said<CommitmentEvent.ProgressNoted>() with { Claim = claim, Claimants = [claimant] };

    /// <summary>A joint statement of another type, otherwise like <see cref="Agreed"/>.</summary>
    public static T Said<T>() where T : CommitmentEvent.Statement
    {
        var data = JsonObject.Create(EventCatalogue.DataOf(Agreed))!;
        foreach (var (name, value) in OwnMembers(typeof(T).Name))
        {
            data[name] = value;
        }

        var kind = EventCatalogue.All.Single(k => k.Type == typeof(T));
        return (T)EventCatalogue.Read(kind.WireName, JsonElement.Parse(data.ToJsonString()));
    }

    /// <summary>A link to an entry of the road.</summary>
    public static EntryLink On(EntryId entry, string stream = Road) => new() { Stream = stream, Entry = entry };

    /// <summary>The members that only one type of statement has; its links lead nowhere.</summary>
    private static IEnumerable<(string Name, JsonNode Value)> OwnMembers(string type) => type switch
    {
        nameof(CommitmentEvent.ProgressNoted) => [("claim", "under-way"), ("claimants", new JsonArray("pk"))],
        nameof(CommitmentEvent.VerificationRecorded) => [("verifies", Nowhere()), ("finding", "verified")],
        nameof(CommitmentEvent.ConcernResolved) => [("resolves", Nowhere())],
        nameof(CommitmentEvent.ContradictionRecorded) =>
            [("between", new JsonArray(Nowhere(), Nowhere())), ("point", "Whether it is done.")],
        nameof(CommitmentEvent.ContradictionResolved) => [("resolves", Nowhere())],
        nameof(CommitmentEvent.AmendmentRecorded) => [("wording", "They will build it in steel.")],
        _ => [],
    };

    private static JsonObject Nowhere() => new() { ["stream"] = Road, ["entry"] = default(EntryId).ToString() };

    /// <summary>A statement of one side alone.</summary>
    public static T SaidBy<T>(string party) where T : CommitmentEvent.Statement =>
        Said<T>() with { Mode = StatementMode.Unilateral, Parties = [Part(party, PartyRole.Undertaker)] };

    public static RecordEvent.EntryRetracted Retracting(EntryId target) =>
        new() { Target = target, Reason = "It should not be there." };

    public static RecordEvent.EntryCorrected Correcting(EntryId target, string pointer, string? old, string? now) =>
        new()
    {
        Target = target, Reason = "We wrote it wrongly.", Pointer = pointer,
        Old = old is null ? null : Json(old), New = now is null ? null : Json(now),
    };

    public static RecordEvent.DateRefined Refining(EntryId target, LedgerDate date, string field = "announced") => new()
    {
        Target = target, Reason = "Another source gives the day.", Field = field, Date = date, Citations = [Cited(2)],
    };

    public static RecordEvent.SourceAttached Attaching(EntryId target, params Citation[] citations) => new()
    {
        Target = target, Citations = citations, Evidence = EvidenceClass.Readout, Reason = "It says so too.",
    };

    /// <summary>Says that a statement of the road is the same act as another one of it.</summary>
    public static RecordEvent.DuplicateDeclared Duplicate(EntryId target, EntryId stays, string stream = Road) => new()
    {
        Target = target, Stays = On(stays, stream), Reason = "One act.",
    };

    public static RecordEvent.DuplicateWithdrawn NoDuplicate(EntryId declaration) =>
        new() { Target = declaration, Reason = "Two acts." };

    public static CommitmentEvent.CommitmentMerged MergedInto(string id) =>
        new() { Into = id, Reason = "They are one." };

    public static RecordEvent.CommitmentUnmerged Unmerged(EntryId merge) =>
        new() { Target = merge, Reason = "They are two." };

    /// <summary>Says that a statement belongs to another commitment.</summary>
    public static RecordEvent.EntryCorrected Moving(EntryId target, string from, string to) =>
        Correcting(target, RecordEvent.CommitmentPointer, $"\"{from}\"", $"\"{to}\"");

    public static Proposal Item(RegisterKind kind, string id, string? parent = null) => new(
        StreamName.Register(kind, id),
        new RegisterEvent.RegisterItemRecorded
        {
            Kind = kind, Id = id, Parent = parent, Reason = "It is referred to.",
            Names = [new Name { Text = id, Lang = "en", State = NameState.Editorial }],
        });

    public static Proposal Source(string id, int? paragraphs, LedgerDate? published = null) => new(
        StreamName.Source(id),
        new RegisterEvent.SourceRegistered
        {
            Source = id, Title = "A report", Publisher = "A newspaper", Kind = "press report", Published = published,
            Sha256 = paragraphs is null ? null : new string('a', 64), Paragraphs = paragraphs, Reason = "It is cited.",
        });

    public static Citation Cited(params int[] paragraphs) => new() { Source = "d1", Paragraphs = paragraphs };

    public static Attribution Part(string party, PartyRole role) => new() { Party = party, Role = role };

    /// <summary>A day that the source states.</summary>
    public static LedgerDate Day(string day) => Days(day, day) with { Edtf = day };

    /// <summary>A day from then on, counted from the first of January 2025.</summary>
    public static LedgerDate Days(int first, int last) =>
        Days($"{FirstDay.AddDays(first):yyyy-MM-dd}", $"{FirstDay.AddDays(last):yyyy-MM-dd}");

    /// <summary>An approximate date with bounds.</summary>
    public static LedgerDate Days(string first, string last) => new()
    {
        Edtf = first + "~", Earliest = DateOnly.Parse(first, null), Latest = DateOnly.Parse(last, null),
        Basis = DateBasis.Stated,
    };

    public static readonly DateOnly FirstDay = new(2025, 1, 1);

    public static string AsJson(LedgerDate date) => JsonSerializer.Serialize(date, EventJson.Default.LedgerDate);

    public static JsonText Json(string text) => JsonText.Of(JsonElement.Parse(text));
}
