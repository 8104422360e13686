using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Log;

/// <summary>One kind of event: its wire name with version, and how its data is read and written.</summary>
/// <param name="WireName">As it stands in records: <c>progress-noted.v1</c>. A promise.</param>
/// <param name="Json">How its data is read and written.</param>
public sealed record EventKind(string WireName, JsonTypeInfo Json)
{
    /// <summary>The C# type. Its name is no promise.</summary>
    public Type Type => Json.Type;

    /// <summary>The wire name without its version, as files write it: <c>progress-noted</c>.</summary>
    public string Word => WireName[..WireName.LastIndexOf('.')];
}

/// <summary>Every event there is, wire name against type. Names are written out: none is taken from a type.</summary>
public static class EventCatalogue
{
    /// <summary>All kinds of events, in the order of their families.</summary>
    public static readonly IReadOnlyList<EventKind> All =
    [
        new("ledger-opened.v1", EventJson.Default.LedgerOpened),
        new("policy-adopted.v1", EventJson.Default.PolicyAdopted),
        new("source-registered.v1", EventJson.Default.SourceRegistered),
        new("register-item-recorded.v1", EventJson.Default.RegisterItemRecorded),
        new("meeting-recorded.v1", EventJson.Default.MeetingRecorded),
        new("commitment-opened.v1", EventJson.Default.CommitmentOpened),
        new("commitment-classified.v1", EventJson.Default.CommitmentClassified),
        new("commitment-merged.v1", EventJson.Default.CommitmentMerged),
        new("agreement-recorded.v1", EventJson.Default.AgreementRecorded),
        new("assurance-recorded.v1", EventJson.Default.AssuranceRecorded),
        new("reaffirmation-recorded.v1", EventJson.Default.ReaffirmationRecorded),
        new("plan-recorded.v1", EventJson.Default.PlanRecorded),
        new("progress-noted.v1", EventJson.Default.ProgressNoted),
        new("verification-recorded.v1", EventJson.Default.VerificationRecorded),
        new("concern-raised.v1", EventJson.Default.ConcernRaised),
        new("concern-resolved.v1", EventJson.Default.ConcernResolved),
        new("contradiction-recorded.v1", EventJson.Default.ContradictionRecorded),
        new("contradiction-resolved.v1", EventJson.Default.ContradictionResolved),
        new("amendment-recorded.v1", EventJson.Default.AmendmentRecorded),
        new("supersession-recorded.v1", EventJson.Default.SupersessionRecorded),
        new("withdrawal-recorded.v1", EventJson.Default.WithdrawalRecorded),
        new("comment-recorded.v1", EventJson.Default.CommentRecorded),
        new("entry-corrected.v1", EventJson.Default.EntryCorrected),
        new("entry-retracted.v1", EventJson.Default.EntryRetracted),
        new("date-refined.v1", EventJson.Default.DateRefined),
        new("source-attached.v1", EventJson.Default.SourceAttached),
        new("duplicate-declared.v1", EventJson.Default.DuplicateDeclared),
        new("duplicate-withdrawn.v1", EventJson.Default.DuplicateWithdrawn),
        new("commitment-unmerged.v1", EventJson.Default.CommitmentUnmerged),
    ];

    private static readonly FrozenDictionary<Type, EventKind> ByType = All.ToFrozenDictionary(k => k.Type);

    private static readonly FrozenDictionary<string, EventKind> ByWireName = All.ToFrozenDictionary(k => k.WireName);

    private static readonly FrozenDictionary<string, EventKind> ByWord = All.ToFrozenDictionary(k => k.Word);

    /// <summary>The kind of an event.</summary>
    public static EventKind Of(LedgerEvent happened) => ByType[happened.GetType()];

    /// <summary>The kind with a wire name such as <c>plan-recorded.v1</c>, or null.</summary>
    public static EventKind? Named(string wireName) => ByWireName.GetValueOrDefault(wireName);

    /// <summary>The newest kind with a word such as <c>plan-recorded</c>, or null.</summary>
    public static EventKind? Worded(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>The canonical data of an event.</summary>
    public static JsonElement DataOf(LedgerEvent happened) =>
        JsonSerializer.SerializeToElement(happened, Of(happened).Json);

    /// <summary>The event with this wire name and data. Throws <see cref="JsonException"/> where they do not
    /// fit.</summary>
    public static LedgerEvent Read(string wireName, JsonElement data)
    {
        var kind = Named(wireName) ?? throw new JsonException($"unknown type of event '{wireName}'");
        if (kind.Type != typeof(RecordEvent.EntryCorrected) && HasEmptyItem(data))
        {
            throw new JsonException("a list has an empty item");
        }

        return (LedgerEvent?)data.Deserialize(kind.Json) ?? throw new JsonException("no data");
    }

    /// <summary>Nullable annotations guard members, never the items of a list.</summary>
    private static bool HasEmptyItem(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(i => i.ValueKind == JsonValueKind.Null || HasEmptyItem(i)),
        JsonValueKind.Object => value.EnumerateObject().Any(m => HasEmptyItem(m.Value)),
        _ => false,
    };
}
