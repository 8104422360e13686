using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>What the ledger is to know: everything up to a position, or everything recorded by an instant.</summary>
/// <param name="Position">A position, inclusive; null where an instant is meant.</param>
/// <param name="Instant">An instant; null where a position is meant.</param>
public sealed partial record KnownAt(LogPosition? Position, DateTimeOffset? Instant)
{
    /// <summary>Reads digits as a position, anything else as an RFC 3339 instant with offset.</summary>
    /// <param name="text">What was asked.</param>
    /// <param name="value">What it means.</param>
    /// <param name="why">What is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out KnownAt? value,
        [NotNullWhen(false)] out string? why)
    {
        ArgumentNullException.ThrowIfNull(text);
        (value, why) = (null, null);
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                value = new KnownAt(new LogPosition(position), null);
                return true;
            }

            why = $"'{text}' is beyond any position.";
            return false;
        }

        if (InstantForm().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out var instant))
        {
            value = new KnownAt(null, instant);
            return true;
        }

        why = $"'{text}' is neither a position (digits) nor an instant with offset such as 2025-01-11T09:00:00Z.";
        return false;
    }

    [GeneratedRegex(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,7})?([Zz]|[+-][0-9]{2}:[0-9]{2})\\z")]
    private static partial Regex InstantForm();
}

/// <summary>The day of the world that is asked about.</summary>
public static class AsOf
{
    /// <summary>Reads a day, <c>2025-01-11</c>.</summary>
    public static bool TryParse(string text, out DateOnly day, [NotNullWhen(false)] out string? why)
    {
        var read =
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        why = read ? null : $"'{text}' is no day such as 2025-01-11.";
        return read;
    }
}
