using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Store.Exporting;

/// <summary>What a whole export says of itself. It vouches for nothing: everything in it can be checked against the
/// records and the signatures.</summary>
/// <param name="Format"><see cref="CurrentFormat"/>.</param>
/// <param name="Origin">The log's origin, as in its checkpoints.</param>
/// <param name="LedgerId">The ledger's id, as in its first entry.</param>
/// <param name="RecordFormat">The number of the record format.</param>
/// <param name="Size">The number of entries.</param>
/// <param name="RootHash">The root over them, 64 hexadecimal digits.</param>
/// <param name="Checkpoints">All checkpoints that were kept, by size.</param>
/// <param name="Keys">The keys they are signed with, in the order in which they followed each other.</param>
public sealed record ExportManifest(
    string Format, string Origin, Guid LedgerId, int RecordFormat, long Size, string RootHash,
    IReadOnlyList<ExportedCheckpoint> Checkpoints, IReadOnlyList<ExportedKey> Keys)
{
    /// <summary>The name and number of this format.</summary>
    public const string CurrentFormat = "cpec-ledger-export/1";

    /// <summary>The manifest as JSON.</summary>
    internal byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ExportJson.Shared.ExportManifest), 10];

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="JsonException">It is none, or of another format.</exception>
    public static ExportManifest Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, ExportJson.Shared.ExportManifest) is { Format: CurrentFormat } manifest
            ? manifest
            : throw new JsonException($"The format is not {CurrentFormat}.");
}

/// <summary>A checkpoint of an export.</summary>
/// <param name="File">Its path in the folder.</param>
/// <param name="Size">The number of entries that it covers.</param>
/// <param name="RootHash">The root over them.</param>
public sealed record ExportedCheckpoint(string File, long Size, string RootHash);

/// <summary>A key of the log.</summary>
/// <param name="Key">The verifier key (C2SP signed-note).</param>
/// <param name="Since">The size of the tree from which it signs.</param>
/// <param name="Statement">The note, signed by it and by the key before it, that names it; null of the first.</param>
public sealed record ExportedKey(string Key, long Since, string? Statement);

/// <summary>How manifests are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExportManifest))]
internal sealed partial class ExportJson : JsonSerializerContext
{
    public static ExportJson Shared { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
