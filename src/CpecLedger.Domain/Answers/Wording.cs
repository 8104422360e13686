using System.Globalization;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>The words for what must not be said otherwise: silence, dates, one side.</summary>
public static class Wording
{
    /// <summary>Whose silence it is, since when; null where a commitment is not silent.</summary>
    public static string? Silence(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.Silence switch
        {
            null => null,
            Status.Silence.NotMentioned =>
                $"not mentioned in the recorded sources since {Day(standing.LastContact!.Value)}",
            _ => $"no source recorded since {Day(standing.LastContact!.Value)}",
        };
    }

    /// <summary>A day as people write it: <c>7 Nov 2024</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A recorded date, explained: <c>7 Nov 2024, approximate: 7–14 Nov 2024</c>.</summary>
    public static string Date(LedgerDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        if (date.IsOneDay)
        {
            return Day(date.Earliest) + (date.Edtf.EndsWith('~') || date.Edtf.EndsWith('%') ? ", approximate" : "");
        }

        return Edtf.TryParse(date.Edtf, out var edtf, out _) && edtf is { Earliest: { } from, Latest: { } to }
            && from == to
            ? $"{Day(from)}, approximate: {Span(date.Earliest, date.Latest)}"
            : Span(date.Earliest, date.Latest);
    }

    /// <summary>A span of days without saying twice what both share: <c>7–14 Nov 2024</c>.</summary>
    public static string Span(DateOnly from, DateOnly to) => (from, to) switch
    {
        _ when from == to => Day(from),
        _ when from is { Day: 1, Month: 1 } && to is { Day: 31, Month: 12 } && from.Year == to.Year =>
            from.Year.ToString(CultureInfo.InvariantCulture),
        _ when from.Year == to.Year && from.Month == to.Month => $"{from.Day}–{Day(to)}",
        _ when from.Year == to.Year => $"{from.ToString("d MMM", CultureInfo.InvariantCulture)}–{Day(to)}",
        _ => $"{Day(from)}–{Day(to)}",
    };
}
