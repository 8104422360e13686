using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Store.Exporting;

/// <summary>What a whole export says of itself. It vouches for nothing: everything in it can be checked against the
/// records and the signatures.</summary>
/// <param name="Format"><see cref="CurrentFormat"/>.</param>
/// <param name="Origin">The log's origin, as in its checkpoints.</param>
/// <param name="Size">The number of entries.</param>
/// <param name="RootHash">The root over them, 64 hexadecimal digits.</param>
/// <param name="Checkpoints">The files of all checkpoints that were kept, by size.</param>
/// <param name="Keys">The keys they are signed with, in the order in which they followed each other.</param>
public sealed record ExportManifest(
    string Format, string Origin, long Size, string RootHash, IReadOnlyList<string> Checkpoints,
    IReadOnlyList<ExportedKey> Keys)
{
    /// <summary>The name and number of this format.</summary>
    public const string CurrentFormat = "cpec-ledger-export/1";

    /// <summary>The manifest as JSON.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ExportJson.Shared.ExportManifest), 10];

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="JsonException">It is none, of another format, or not as <see cref="ToBytes"/> writes
    /// it.</exception>
    public static ExportManifest Parse(ReadOnlySpan<byte> utf8)
    {
        var manifest = JsonSerializer.Deserialize(utf8, ExportJson.Shared.ExportManifest);
        if (manifest?.Format != CurrentFormat) throw new JsonException($"The format is not {CurrentFormat}.");
        return utf8.SequenceEqual(manifest.ToBytes())
            ? manifest
            : throw new JsonException("It is not as an export writes it.");
    }
}

/// <summary>A key of the log.</summary>
/// <param name="Key">The verifier key (C2SP signed-note).</param>
/// <param name="Statement">The note, signed by it and by the key before it, that names it; null of the first.</param>
public sealed record ExportedKey(string Key, string? Statement);

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
