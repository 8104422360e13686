using System.Globalization;
using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>How values of a type are read from JSON and written as JSON, without reflection and metadata: a log is read
/// fast, and the first entry as fast as the last. Reading throws <see cref="JsonException"/>,
/// <see cref="FormatException"/> or <see cref="InvalidOperationException"/> where it is no such value.</summary>
internal abstract class Codec<T>
{
    public abstract T Read(JsonElement json);

    public abstract void Write(JsonOutput output, T value);
}

/// <summary>The members of a type of object, told once for both ways: reading makes a value of what
/// <paramref name="members"/> give, writing gives them what <paramref name="written"/> has; what is made then is
/// dropped.</summary>
internal delegate T Shape<T>(Members members, T? written) where T : class;

/// <summary>Objects, by their members.</summary>
internal sealed class ObjectCodec<T>(Shape<T> shape) : Codec<T> where T : class
{
    public override T Read(JsonElement json) => Members.Read(json, shape);

    public override void Write(JsonOutput output, T value) => Members.Write(output, value, shape);
}

/// <summary>Lists without empty items.</summary>
internal sealed class ListCodec<T>(Codec<T> item) : Codec<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(JsonElement json)
    {
        var items = new T[json.GetArrayLength()];
        var count = 0;
        foreach (var each in json.EnumerateArray())
        {
            items[count++] = item.Read(each);
        }

        return items;
    }

    public override void Write(JsonOutput output, IReadOnlyList<T> value)
    {
        output.Append("["u8);
        for (var i = 0; i < value.Count; i++)
        {
            output.Append(i == 0 ? ""u8 : ","u8);
            item.Write(output, value[i]);
        }

        output.Append("]"u8);
    }
}

/// <summary>Texts. Half a surrogate pair is written as U+FFFD, which no entry may hold.</summary>
internal sealed class TextCodec : Codec<string>
{
    public override string Read(JsonElement json) => json.GetString() ?? throw new JsonException("a text is null");

    public override void Write(JsonOutput output, string value) => CanonicalString.Write(
        output, value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Whole(value) : value);

    private static string Whole(string text) =>
        text.EnumerateRunes().Aggregate(new StringBuilder(text.Length), (all, rune) => all.Append(rune)).ToString();
}

/// <summary>The words of an enumeration.</summary>
internal sealed class WordCodec<T> : Codec<T> where T : struct, Enum
{
    public override T Read(JsonElement json) => Wire.Value<T>(json.GetString());

    public override void Write(JsonOutput output, T value) => CanonicalString.Write(output, Wire.Word(value));
}

/// <summary>Whole numbers.</summary>
internal sealed class NumberCodec : Codec<int>
{
    public override int Read(JsonElement json) => json.GetInt32();

    public override void Write(JsonOutput output, int value)
    {
        value.TryFormat(output.GetSpan(11), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}

/// <summary>Positions in the log.</summary>
internal sealed class PositionCodec : Codec<long>
{
    public override long Read(JsonElement json) => json.GetInt64();

    public override void Write(JsonOutput output, long value)
    {
        value.TryFormat(output.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}

/// <summary>True or false.</summary>
internal sealed class FlagCodec : Codec<bool>
{
    public override bool Read(JsonElement json) => json.GetBoolean();

    public override void Write(JsonOutput output, bool value) => output.Append(value ? "true"u8 : "false"u8);
}

/// <summary>Days, as <c>2026-01-05</c>.</summary>
internal sealed class DayCodec : Codec<DateOnly>
{
    public override DateOnly Read(JsonElement json) =>
        json.GetString() is [_, _, _, _, '-', _, _, '-', _, _] text
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(text.AsSpan(8, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarDay.DaysIn(year, month)
            ? new DateOnly(year, month, day)
            : throw new JsonException("is no day such as 2026-01-05");

    public override void Write(JsonOutput output, DateOnly value) =>
        CanonicalString.Write(output, value.ToString("O", CultureInfo.InvariantCulture));
}

/// <summary>UUIDs, in lower case with hyphens.</summary>
internal sealed class UuidCodec : Codec<Guid>
{
    public override Guid Read(JsonElement json) => json.GetGuid();

    public override void Write(JsonOutput output, Guid value) => CanonicalString.Write(output, value.ToString("D"));
}

/// <summary>The ids of entries.</summary>
internal sealed class EntryIdCodec : Codec<EntryId>
{
    public override EntryId Read(JsonElement json) => new(json.GetGuid());

    public override void Write(JsonOutput output, EntryId value) => CanonicalString.Write(output, value.ToString());
}

/// <summary>Any JSON value.</summary>
internal sealed class JsonTextCodec : Codec<JsonText>
{
    public override JsonText Read(JsonElement json) => JsonText.Of(json);

    public override void Write(JsonOutput output, JsonText value) => output.Append(Encoding.UTF8.GetBytes(value.Text));
}
