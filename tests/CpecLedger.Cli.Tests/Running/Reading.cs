using System.Text.Json;

namespace CpecLedger.Cli.Tests.Running;

/// <summary>Short words for reading an answer.</summary>
internal static class Reading
{
    public static IEnumerable<JsonElement> Each(this JsonElement answer, string field) =>
        answer.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    public static string? Text(this JsonElement answer, string field) =>
        answer.TryGetProperty(field, out var value) ? value.GetString() : null;

    public static int Number(this JsonElement answer, string field) => answer.GetProperty(field).GetInt32();

    public static JsonElement Part(this JsonElement answer, string field) => answer.GetProperty(field);

    public static bool IsNull(this JsonElement answer, string field) =>
        !answer.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null;
}
