using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Projecting;

/// <summary>
/// A <see cref="Reading"/> as compact JSON, as the projection stores it. Written and read by hand: a portfolio reads
/// thousands of them. Its shape belongs to <see cref="StatusProjector.Version"/> and is no promise to anyone else.
/// </summary>
public static class ReadingJson
{
    private static readonly JsonWriterOptions AsIs = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    /// <summary>The text of a reading: equal for readings that say the same.</summary>
    public static string Text(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, AsIs))
        {
            Write(json, reading);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The reading that a text stands for. Throws <see cref="JsonException"/> or
    /// <see cref="InvalidOperationException"/> where it is none.</summary>
    public static Reading Read(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text);
        json.Read();
        return new ReadingReader().Read(ref json);
    }

    private static void Write(Utf8JsonWriter json, Reading r)
    {
        json.WriteStartObject();
        json.WriteString("basis"u8, Words<Basis>.Of(r.Basis));
        WriteTexts(json, "by", r.OneSidedBy);
        if (r.Claim is { } claim)
        {
            json.WriteStartObject("claim"u8);
            json.WriteString("is"u8, Words<ProgressClaim>.Of(claim.Claim));
            json.WriteString("standing"u8, Words<DeliveryStanding>.Of(r.ClaimStanding));
            WriteTexts(json, "by", claim.Claimants);
            WriteDate(json, "announced", claim.Announced);
            json.WriteString("evidence"u8, Words<EvidenceClass>.Of(claim.Evidence));
            json.WriteEndObject();
        }

        if (r.End is { } end)
        {
            json.WriteString("end"u8, Words<EndState>.Of(end));
        }

        WriteAll(json, "contradictions", r.Contradictions, static (json, c) =>
        {
            json.WriteString("point"u8, c.Point);
            WriteDate(json, "announced", c.Announced);
            WriteTexts(json, "between", c.Between.Select(e => e.ToString()));
        });
        WriteText(json, "wording", r.Wording);
        WriteDate(json, "due", r.Due);
        if (r.LastContact is { } contact)
        {
            WriteDay(json, "lastContact", contact);
        }

        WriteAll(json, "concerns", r.Concerns, static (json, c) =>
        {
            WriteText(json, "aspect", c.Aspect);
            WriteDate(json, "raised", c.Raised);
            WriteDate(json, "lastRepeated", c.LastRepeated);
            WriteTexts(json, "by", c.By);
        });
        json.WriteNumber("joint"u8, r.Reaffirmed.Joint);
        json.WriteNumber("oneSided"u8, r.Reaffirmed.OneSided);
        json.WriteNumber("statements"u8, r.Statements);
        WriteAll(json, "decidedBy", r.DecidedBy, static (json, d) =>
        {
            json.WriteString("facet"u8, d.Facet);
            json.WriteString("entry"u8, d.Entry.Value);
            json.WriteNumber("position"u8, d.Position);
            WriteText(json, "label", d.Label);
            json.WriteString("evidence"u8, Words<EvidenceClass>.Of(d.Evidence));
        });
        json.WriteEndObject();
    }

    private static void WriteAll<T>(
        Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteDate(Utf8JsonWriter json, string name, LedgerDate? date)
    {
        if (date is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("edtf"u8, date.Edtf);
        WriteDay(json, "earliest", date.Earliest);
        WriteDay(json, "latest", date.Latest);
        json.WriteString("basis"u8, Words<DateBasis>.Of(date.Basis));
        WriteText(json, "reason", date.Reason);
        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly day)
    {
        Span<char> text = stackalloc char[10];
        day.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }
}

/// <summary>The wire words of an enumeration, both ways, made once.</summary>
internal static class Words<T> where T : struct, Enum
{
    private static readonly (T Value, string Word, byte[] Utf8)[] All =
        [.. Enum.GetValues<T>().Select(v => (v, Wire.Word(v), Encoding.UTF8.GetBytes(Wire.Word(v))))];

    public static string Of(T value)
    {
        foreach (var known in All)
        {
            if (EqualityComparer<T>.Default.Equals(known.Value, value))
            {
                return known.Word;
            }
        }

        throw new JsonException($"no word for {value}");
    }

    public static T Read(ref Utf8JsonReader json)
    {
        foreach (var known in All)
        {
            if (json.ValueTextEquals(known.Utf8))
            {
                return known.Value;
            }
        }

        throw new JsonException($"no {typeof(T).Name}: '{json.GetString()}'");
    }
}
