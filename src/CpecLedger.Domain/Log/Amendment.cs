using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>How corrections, refinements and retractions change what an entry says.</summary>
public static class Amendment
{
    /// <summary>The entry after its standing amendments, in recorded order; null when one of them retracts it.
    /// Throws <see cref="JsonException"/> where the result is no event of its kind: such an amendment is
    /// refused.</summary>
    public static LedgerEvent? Apply(LedgerEvent recorded, IEnumerable<RecordEvent> amendments)
    {
        ArgumentNullException.ThrowIfNull(amendments);
        LedgerEvent? now = recorded;
        foreach (var amendment in amendments)
        {
            now = (now, amendment) switch
            {
                (null, _) or (_, RecordEvent.EntryRetracted or RecordEvent.DuplicateWithdrawn
                    or RecordEvent.CommitmentUnmerged) => null,
                // What these do to an entry is not in its data: it moves, gets attestations, or joins another.
                ({ } e, RecordEvent.EntryCorrected { Pointer: RecordEvent.CommitmentPointer }
                    or RecordEvent.SourceAttached or RecordEvent.DuplicateDeclared) => e,
                ({ } e, RecordEvent.EntryCorrected c) =>
                    With(e, c.Pointer, c.New is { } text ? JsonNode.Parse(text.Text) : null),
                ({ } e, RecordEvent.DateRefined r) => With(e, "/" + r.Field, DateJson(r.Date)),
                _ => throw new UnreachableException(),
            };
        }

        return now;
    }

    /// <summary>The value a pointer (RFC 6901) leads to in an event's data; null where there is none.</summary>
    public static JsonText? ValueAt(LedgerEvent target, string pointer)
    {
        var (parent, last) = Parent(JsonObject.Create(EventCatalogue.DataOf(target))!, pointer);
        var node = parent switch
        {
            JsonObject o => o[last],
            JsonArray a when IndexIn(a, last) is { } i => a[i],
            _ => null,
        };
        return node is null ? null : JsonText.Of(JsonElement.Parse(node.ToJsonString()));
    }

    /// <summary>The date member of an event's data, or null where it has none of that name.</summary>
    public static LedgerDate? DateAt(LedgerEvent target, string field) =>
        ValueAt(target, "/" + field)?.Parse() is { ValueKind: JsonValueKind.Object } value
            && value.TryGetProperty("edtf", out _)
            ? ValueCodecs.Date.Read(value)
            : null;

    private static LedgerEvent With(LedgerEvent target, string pointer, JsonNode? value)
    {
        var data = JsonObject.Create(EventCatalogue.DataOf(target))!;
        switch (Parent(data, pointer))
        {
            case (JsonObject o, var name) when value is null:
                o.Remove(name);
                break;
            case (JsonObject o, var name):
                o[name] = value;
                break;
            case (JsonArray a, "-") when value is not null:
                a.Add(value);
                break;
            case (JsonArray a, var index) when IndexIn(a, index) is { } i && value is not null:
                a[i] = value;
                break;
            case (JsonArray a, var index) when IndexIn(a, index) is { } i:
                a.RemoveAt(i);
                break;
            default:
                throw new JsonException($"nothing at {pointer}");
        }

        return EventCatalogue.Read(EventCatalogue.Of(target).WireName, JsonElement.Parse(data.ToJsonString()));
    }

    private static (JsonNode? Parent, string Last) Parent(JsonNode root, string pointer)
    {
        var tokens = pointer.Split('/').Skip(1)
            .Select(t => t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
            .ToArray();
        if (tokens.Length == 0)
        {
            return (null, "");
        }

        JsonNode? parent = root;
        foreach (var token in tokens[..^1])
        {
            parent = parent switch
            {
                JsonObject o => o[token],
                JsonArray a when IndexIn(a, token) is { } i => a[i],
                _ => null,
            };
        }

        return (parent, tokens[^1]);
    }

    /// <summary>RFC 6901, section 4: digits alone, without leading zeros.</summary>
    private static int? IndexIn(JsonArray array, string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < array.Count
            && (token[0] != '0' || token.Length == 1)
                ? i
                : null;

    private static JsonNode DateJson(LedgerDate date)
    {
        var output = new JsonOutput(MemberOrder.Declared);
        ValueCodecs.Date.Write(output, date);
        return JsonNode.Parse(output.Written)!;
    }
}
