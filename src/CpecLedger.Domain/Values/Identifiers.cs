using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Values;

/// <summary>A place in the log: 0, 1, 2 … without gaps, in commit order; also the leaf index in the tree (RFC
/// 9162).</summary>
/// <param name="Value">0 or greater; -1 stands for "before the first entry" and is never recorded.</param>
public readonly record struct LogPosition(long Value) : IComparable<LogPosition>
{
    /// <summary>The position before the first entry: nothing is known there.</summary>
    public static readonly LogPosition BeforeAll = new(-1);

    /// <summary>The size of the tree that ends with this position, in leaves.</summary>
    public long TreeSize => Value + 1;

    /// <summary>Whether one comes before another in the log.</summary>
    public static bool operator <(LogPosition left, LogPosition right) => left.Value < right.Value;

    /// <summary>Whether one comes after another in the log.</summary>
    public static bool operator >(LogPosition left, LogPosition right) => left.Value > right.Value;

    /// <summary>Whether one is another or comes before it.</summary>
    public static bool operator <=(LogPosition left, LogPosition right) => left.Value <= right.Value;

    /// <summary>Whether one is another or comes after it.</summary>
    public static bool operator >=(LogPosition left, LogPosition right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The identity of one entry: derived from its command and its place in it, so that a resent command gives the
/// same ids. Written as a lower-case UUID.</summary>
[JsonConverter(typeof(EntryIdJson))]
public readonly record struct EntryId(Guid Value)
{
    /// <summary>The id of the <paramref name="ordinal"/>-th entry (from 0) of a command: the first 16 bytes of
    /// SHA-256(command id, big-endian ordinal), marked as UUID version 8 (RFC 9562, 5.8).</summary>
    public static EntryId Of(CommandId command, int ordinal)
    {
        Span<byte> seed = stackalloc byte[20];
        command.Value.TryWriteBytes(seed, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(seed[16..], ordinal);
        return new EntryId(DerivedUuid.Of(seed));
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The identity of one command. Sent again with the same content it is answered with its first
/// answer.</summary>
public readonly record struct CommandId(Guid Value)
{
    /// <summary>The id of a file recorded as one command: derived from its bytes alone.</summary>
    public static CommandId OfContent(ReadOnlySpan<byte> content) => new(DerivedUuid.Of(content));

    /// <summary>The same id from the SHA-256 of the bytes.</summary>
    public static CommandId OfContentHash(ReadOnlySpan<byte> sha256) => new(DerivedUuid.OfHash(sha256));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The random id of an authenticated principal. A name never stands in a record: it may have to be
/// erased.</summary>
public readonly record struct PrincipalId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>A UUID of version 8 made from content (RFC 9562, 5.8).</summary>
internal static class DerivedUuid
{
    public static Guid Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return OfHash(hash);
    }

    public static Guid OfHash(ReadOnlySpan<byte> sha256)
    {
        Span<byte> hash = stackalloc byte[16];
        sha256[..16].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}

internal sealed class EntryIdJson : JsonConverter<EntryId>
{
    public override EntryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, EntryId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
