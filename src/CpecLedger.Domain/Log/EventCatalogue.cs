using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;
using static CpecLedger.Domain.Commitments.CommitmentEvent;

namespace CpecLedger.Domain.Log;

/// <summary>One kind of event: its wire name with version, and how its data is read and written.</summary>
public abstract class EventKind
{
    private protected EventKind(string wireName, Type type)
    {
        WireName = wireName;
        Type = type;
    }

    /// <summary>As it stands in records: <c>progress-noted.v1</c>. A promise.</summary>
    public string WireName { get; }

    /// <summary>The C# type. Its name is no promise.</summary>
    public Type Type { get; }

    /// <summary>The wire name without its version, as files write it: <c>progress-noted</c>.</summary>
    public string Word => WireName[..WireName.LastIndexOf('.')];

    /// <summary>The same way of reading and writing its data, for the framework's serializer.</summary>
    public JsonTypeInfo Json => EventJson.Default.GetTypeInfo(Type)!;

    internal abstract LedgerEvent Read(JsonElement data);

    internal abstract void Write(JsonOutput output, LedgerEvent happened);
}

/// <summary>One kind of event, by its members.</summary>
internal sealed class EventKind<T>(string wireName, Shape<T> shape) : EventKind(wireName, typeof(T))
    where T : LedgerEvent
{
    internal override LedgerEvent Read(JsonElement data) => Members.Read(data, shape);

    internal override void Write(JsonOutput output, LedgerEvent happened) => Members.Write(output, (T)happened, shape);
}

/// <summary>Every event there is, wire name against type. Names are written out: none is taken from a type.</summary>
public static class EventCatalogue
{
    /// <summary>All kinds of events, in the order of their families.</summary>
    public static readonly IReadOnlyList<EventKind> All =
    [
        Kind("ledger-opened.v1", RecordCodecs.Opening),
        Kind("policy-adopted.v1", RegisterCodecs.Policy),
        Kind("source-registered.v1", RegisterCodecs.Source),
        Kind("register-item-recorded.v1", RegisterCodecs.Item),
        Kind("meeting-recorded.v1", RegisterCodecs.Meeting),
        Kind("commitment-opened.v1", CommitmentCodecs.Opened),
        Kind("commitment-classified.v1", CommitmentCodecs.Classified),
        Kind("commitment-merged.v1", CommitmentCodecs.Merged),
        Kind("agreement-recorded.v1", CommitmentCodecs.Agreement),
        Kind("assurance-recorded.v1", CommitmentCodecs.Statement<AssuranceRecorded>()),
        Kind("reaffirmation-recorded.v1", CommitmentCodecs.Statement<ReaffirmationRecorded>()),
        Kind("plan-recorded.v1", CommitmentCodecs.Statement<PlanRecorded>()),
        Kind("progress-noted.v1", CommitmentCodecs.Progress),
        Kind("verification-recorded.v1", CommitmentCodecs.Verification),
        Kind("concern-raised.v1", CommitmentCodecs.Statement<ConcernRaised>()),
        Kind("concern-resolved.v1", CommitmentCodecs.ConcernResolved),
        Kind("contradiction-recorded.v1", CommitmentCodecs.Contradiction),
        Kind("contradiction-resolved.v1", CommitmentCodecs.ContradictionResolved),
        Kind("amendment-recorded.v1", CommitmentCodecs.Amendment),
        Kind("supersession-recorded.v1", CommitmentCodecs.Supersession),
        Kind("withdrawal-recorded.v1", CommitmentCodecs.Statement<WithdrawalRecorded>()),
        Kind("comment-recorded.v1", CommitmentCodecs.Statement<CommentRecorded>()),
        Kind("entry-corrected.v1", RecordCodecs.Corrected),
        Kind("entry-retracted.v1", RecordCodecs.Retracted),
        Kind("date-refined.v1", RecordCodecs.Refined),
        Kind("source-attached.v1", RecordCodecs.Attached),
        Kind("duplicate-declared.v1", RecordCodecs.Declared),
        Kind("duplicate-withdrawn.v1", RecordCodecs.Withdrawn),
        Kind("commitment-unmerged.v1", RecordCodecs.Unmerged),
    ];

    private static readonly Dictionary<Type, EventKind> ByType = All.ToDictionary(k => k.Type);

    private static readonly Dictionary<string, EventKind> ByWireName = All.ToDictionary(k => k.WireName);

    private static readonly Dictionary<string, EventKind> ByWord = All.ToDictionary(k => k.Word);

    /// <summary>The kind of an event.</summary>
    public static EventKind Of(LedgerEvent happened) => ByType[happened.GetType()];

    /// <summary>The kind with a wire name such as <c>plan-recorded.v1</c>, or null.</summary>
    public static EventKind? Named(string wireName) => ByWireName.GetValueOrDefault(wireName);

    /// <summary>The newest kind with a word such as <c>plan-recorded</c>, or null.</summary>
    public static EventKind? Worded(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>The data of an event, its members in the order their type declares.</summary>
    public static JsonElement DataOf(LedgerEvent happened) =>
        JsonElement.Parse(Written(happened, MemberOrder.Declared));

    /// <summary>The canonical text (RFC 8785) of an event's data.</summary>
    public static string CanonicalDataOf(LedgerEvent happened) =>
        Encoding.UTF8.GetString(Written(happened, MemberOrder.Canonical));

    /// <summary>The event with this wire name and data. Throws <see cref="JsonException"/> where they do not
    /// fit.</summary>
    public static LedgerEvent Read(string wireName, JsonElement data)
    {
        var kind = Named(wireName) ?? throw new JsonException($"unknown type of event '{wireName}'");
        try
        {
            return kind.Read(data);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new JsonException($"no {kind.Word}: {e.Message}", e);
        }
    }

    private static EventKind<T> Kind<T>(string wireName, Shape<T> shape) where T : LedgerEvent => new(wireName, shape);

    private static ReadOnlySpan<byte> Written(LedgerEvent happened, MemberOrder order)
    {
        var output = new JsonOutput(order);
        Of(happened).Write(output, happened);
        return output.Written;
    }
}
