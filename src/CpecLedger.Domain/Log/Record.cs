using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>
/// The record of an entry: the canonical JSON (RFC 8785) of its envelope, the bytes that are hashed. Its members, in
/// the
/// order they are written: <c>command</c>, <c>data</c>, <c>id</c>, <c>recordedAt</c>, <c>recordedBy</c>, <c>rules</c>,
/// <c>stream</c>, <c>type</c>, <c>version</c>. The position is not in it: it is the leaf's index.
/// </summary>
public static class Record
{
    /// <summary>The most bytes a record may have (C2SP tlog-tiles: entries are length-prefixed with 16 bits).</summary>
    public const int BytesMax = 65_535;

    /// <summary>The number of this format.</summary>
    public const int Format = 1;

    /// <summary>What the envelope adds at most to data and stream: fixed words, ids, instant, the longest
    /// version.</summary>
    private const int EnvelopeBytesMax = 512;

    /// <summary>The canonical text of an event's data.</summary>
    public static string DataOf(LedgerEvent happened) => EventCatalogue.CanonicalDataOf(happened);

    /// <summary>Whether a record of this data in this stream could exceed <see cref="BytesMax"/>.</summary>
    public static bool IsTooLarge(string data, string stream) =>
        Encoding.UTF8.GetByteCount(data) + Encoding.UTF8.GetByteCount(stream) + EnvelopeBytesMax > BytesMax;

    /// <summary>The record, from the canonical text of its data.</summary>
    /// <param name="data">As <see cref="DataOf"/> gives it.</param>
    /// <param name="wireName">The event's wire name.</param>
    /// <param name="id">The entry's id.</param>
    /// <param name="stream">Its stream.</param>
    /// <param name="version">Its version in the stream.</param>
    /// <param name="recordedAt">Its instant, whole microseconds of UTC.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <param name="command">Its command.</param>
    /// <param name="rules">The number of the rules it passed.</param>
    public static string Of(
        string data,
        string wireName,
        EntryId id,
        string stream,
        long version,
        DateTimeOffset recordedAt,
        PrincipalId recordedBy,
        CommandId command,
        int rules)
    {
        var text = new StringBuilder(data.Length + stream.Length + EnvelopeBytesMax);
        text.Append("{\"command\":\"").Append(command).Append("\",\"data\":").Append(data)
            .Append(",\"id\":\"").Append(id)
            .Append("\",\"recordedAt\":\"").Append(InstantText(recordedAt))
            .Append("\",\"recordedBy\":\"").Append(recordedBy)
            .Append("\",\"rules\":").Append(CultureInfo.InvariantCulture, $"{rules}").Append(",\"stream\":")
            .Append(CanonicalJson.Text(JsonValue.Create(stream)))
            .Append(",\"type\":\"").Append(wireName)
            .Append("\",\"version\":").Append(CultureInfo.InvariantCulture, $"{version}").Append('}');
        return text.ToString();
    }

    /// <summary>An instant as records write it: RFC 3339, UTC, six decimals.</summary>
    public static string InstantText(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The entry that a stored record stands for. Throws <see cref="JsonException"/> where it is not
    /// one.</summary>
    public static Entry Read(LogPosition position, string record)
    {
        using var document = JsonDocument.Parse(record);
        return Read(position, document.RootElement);
    }

    /// <summary>The same, of its UTF-8.</summary>
    public static Entry Read(LogPosition position, ReadOnlyMemory<byte> record)
    {
        using var document = JsonDocument.Parse(record);
        return Read(position, document.RootElement);
    }

    private static Entry Read(LogPosition position, JsonElement root)
    {
        try
        {
            return new Entry(
                position,
                new EntryId(root.GetProperty("id"u8).GetGuid()),
                ValueCodecs.Text.Read(root.GetProperty("stream"u8)),
                root.GetProperty("version"u8).GetInt64(),
                root.GetProperty("recordedAt"u8).GetDateTimeOffset(),
                new PrincipalId(root.GetProperty("recordedBy"u8).GetGuid()),
                new CommandId(root.GetProperty("command"u8).GetGuid()),
                root.GetProperty("rules"u8).GetInt32(),
                EventCatalogue.Read(ValueCodecs.Text.Read(root.GetProperty("type"u8)), root.GetProperty("data"u8)));
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new JsonException("no record: " + e.Message, e);
        }
    }
}
