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

    /// <summary>What files have instead of it for several entries.</summary>
    public const string Targets = "targets";

    private static readonly Dictionary<string, EntryKind> ByWord = EventCatalogue.All
        .Where(k => !k.Type.IsAssignableTo(typeof(OpeningEvent)))
        .Select(Of)
        .ToDictionary(k => k.Kind.Word);

    /// <summary>All kinds that files may hold, in the order of the catalogue.</summary>
    public static IEnumerable<EntryKind> All => ByWord.Values;

    /// <summary>The words a file may use as <c>type</c>.</summary>
    public static IEnumerable<string> Words => ByWord.Keys;

    /// <summary>The word a file uses as <c>type</c>.</summary>
    public string Word => Kind.Word;

    /// <summary>Whether it says what the world said; such entries take the file's defaults.</summary>
    public bool IsStatement => Kind.Type.IsAssignableTo(typeof(CommitmentEvent.Statement));

    /// <summary>The member that gives the id its stream is named by, where it is one of its own.</summary>
    public string? IdMember => Word switch
    {
        "register-item-recorded" => "id",
        "source-registered" => "source",
        "meeting-recorded" => "meeting",
        _ => null,
    };

    /// <summary>Whether a field says which entries it is about: one of the two is given.</summary>
    public static bool IsTarget(string field) => field is TargetMember or Targets;

    /// <summary>The fields it has beside its event's members, <c>type</c> apart.</summary>
    public IReadOnlyList<Field> AddressFields => Address switch
    {
        Address.Own => [],
        Address.Commitment => [new("commitment", "The id of the commitment it is about.", true, new Shape.Id())],
        Address.Target =>
        [
            new(TargetMember, "The entry it is about: `STREAM#LABEL`, `STREAM#UUID`, or `STREAM` for the first entry "
                + "of a stream.", true, new Shape.Target()),
            new(Targets, "Several such entries, instead of `target`: one entry is recorded for each.", true,
                new Shape.Many(new Shape.Target())),
        ],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>All its fields, <c>type</c> apart.</summary>
    public IReadOnlyList<Field> Fields => [.. AddressFields, .. Field.Of(Properties, IdMember)];

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
