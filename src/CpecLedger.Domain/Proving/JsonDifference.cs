using System.Text.Json;

namespace CpecLedger.Domain.Proving;

/// <summary>Where two JSON texts differ first.</summary>
internal static class JsonDifference
{
    /// <summary>The path in the other one of the first difference, such as <c>$.pillars[2].claimed</c>; null where both
    /// say the same in the same order. Blanks between values do not count, nor how a number or a letter is
    /// written.</summary>
    /// <param name="one">A JSON text.</param>
    /// <param name="other">Another one.</param>
    /// <exception cref="JsonException">One of them is none.</exception>
    public static string? Path(string one, string other)
    {
        using var left = JsonDocument.Parse(one);
        using var right = JsonDocument.Parse(other);
        return Path(left.RootElement, right.RootElement, "$");
    }

    private static string? Path(JsonElement one, JsonElement other, string at)
    {
        if (one.ValueKind != other.ValueKind) return at;
        return one.ValueKind switch
        {
            JsonValueKind.Object => OfObjects(one, other, at),
            JsonValueKind.Array => OfArrays(one, other, at),
            _ => JsonElement.DeepEquals(one, other) ? null : at,
        };
    }

    private static string? OfObjects(JsonElement one, JsonElement other, string at)
    {
        var (left, right) = (one.EnumerateObject().ToList(), other.EnumerateObject().ToList());
        foreach (var (mine, theirs) in left.Zip(right))
        {
            if (mine.Name != theirs.Name) return $"{at}.{theirs.Name}";
            if (Path(mine.Value, theirs.Value, $"{at}.{mine.Name}") is { } found) return found;
        }

        return left.Count == right.Count
            ? null
            : $"{at}.{(left.Count > right.Count ? left : right)[Math.Min(left.Count, right.Count)].Name}";
    }

    private static string? OfArrays(JsonElement one, JsonElement other, string at)
    {
        var (left, right) = (one.GetArrayLength(), other.GetArrayLength());
        for (var i = 0; i < Math.Min(left, right); i++)
        {
            if (Path(one[i], other[i], $"{at}[{i}]") is { } found) return found;
        }

        return left == right ? null : $"{at}[{Math.Min(left, right)}]";
    }
}
