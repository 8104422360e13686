using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;

namespace CpecLedger.Cli.Recording;

/// <summary>What an entry of a file gives beside the members of its event.</summary>
internal enum Address
{
    /// <summary>Nothing: its own members say which stream it is for.</summary>
    Own,

    /// <summary><c>commitment</c>: the commitment it is about.</summary>
    Commitment,

    /// <summary><c>target</c> or <c>targets</c>: the entries it is about.</summary>
    Target,
}

/// <summary>One kind of entry as files write it.</summary>
internal sealed record EntryKind(EventKind Kind, Address Address, IReadOnlyList<JsonPropertyInfo> Properties)
{
    /// <summary>The member of record entries that files give as <c>target</c> in a form of its own.</summary>
    public const string TargetMember = "target";

    private static readonly Dictionary<string, EntryKind> ByWord = EventCatalogue.All
        .Where(k => !k.Type.IsAssignableTo(typeof(OpeningEvent)))
        .Select(Of)
        .ToDictionary(k => k.Kind.Word);

    /// <summary>The words a file may use as <c>type</c>.</summary>
    public static IEnumerable<string> Words => ByWord.Keys;

    /// <summary>Whether it says what the world said; such entries take the file's defaults.</summary>
    public bool IsStatement => Kind.Type.IsAssignableTo(typeof(CommitmentEvent.Statement));

    /// <summary>The fields it has beside its event's members.</summary>
    public IReadOnlyList<string> FieldsElsewhere => Address switch
    {
        Address.Own => ["type"],
        Address.Commitment => ["type", "commitment"],
        Address.Target => ["type", "target", "targets"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The kind with a word, or null.</summary>
    public static EntryKind? Worded(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>Tells defaults that no statement has, and those that do not fit where a statement has them.</summary>
    public static void CheckDefaults(MapNode defaults, ProblemList problems)
    {
        var properties = ByWord.Values
            .Where(k => k.IsStatement)
            .SelectMany(k => k.Properties)
            .DistinctBy(p => p.Name)
            .ToList();
        FieldWriter.TellUnknown(defaults, [.. properties.Select(p => p.Name)], problems);
        using var json = new Utf8JsonWriter(new ArrayBufferWriter<byte>());
        json.WriteStartArray();
        foreach (var property in properties)
        {
            if (defaults.Find(property.Name) is { IsNull: false } value)
            {
                FieldWriter.Write(json, value, property.PropertyType, problems);
            }
        }
    }

    private static EntryKind Of(EventKind kind)
    {
        var address = kind.Type switch
        {
            var t when t.IsAssignableTo(typeof(CommitmentEvent)) => Address.Commitment,
            var t when t.IsAssignableTo(typeof(RecordEvent)) => Address.Target,
            var t when t.IsAssignableTo(typeof(RegisterEvent)) => Address.Own,
            var t => throw new System.Diagnostics.UnreachableException($"{t} has no address in files"),
        };
        var properties = FieldWriter.PropertiesOf(kind.Json);
        return new EntryKind(kind, address, address is Address.Target
            ? [.. properties.Where(p => p.Name != TargetMember)]
            : properties);
    }
}
