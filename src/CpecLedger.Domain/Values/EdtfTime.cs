namespace CpecLedger.Domain.Values;

/// <summary>
/// Reads a day with a time (EDTF level 0, "Date and Time"): hh:mm:ss, then nothing for local time, Z, or a time shift
/// in hours, or in hours and minutes. Read functions answer null, or what is wrong.
/// </summary>
internal static class EdtfTime
{
    internal static string? Read(ReadOnlySpan<char> text, out EdtfSpan span)
    {
        var split = text.IndexOf('T');
        var why = EdtfSyntax.ReadDate(text[..split], out span);
        if (why is not null) return why;
        if (split != "YYYY-MM-DD".Length || span.Level != 0) return "Only a complete day takes a time.";
        var time = text[(split + 1)..];
        if (time.Length < "hh:mm:ss".Length || time[2] != ':' || time[5] != ':') return "A time is hh:mm:ss.";
        if (!IsUpTo(23, time[..2])) return "An hour is 00 to 23.";
        if (!IsUpTo(59, time[3..5])) return "A minute is 00 to 59.";
        if (!IsUpTo(59, time[6..8])) return "A second is 00 to 59.";
        return RefusalOfShift(time[8..]);
    }

    private static string? RefusalOfShift(ReadOnlySpan<char> shift)
    {
        if (shift is "" or "Z") return null;
        if (shift is "-00" or "-00:00") return "A time shift of nothing is written Z or with a plus.";
        var isShift = shift[0] is '+' or '-' && shift.Length is 3 or 6 && IsUpTo(23, shift[1..3])
            && (shift.Length == 3 || (shift[3] == ':' && IsUpTo(59, shift[4..])));
        return isShift ? null : "A time ends there, or with Z, or with a time shift such as +05 or +05:00.";
    }

    private static bool IsUpTo(int limit, ReadOnlySpan<char> twoDigits) =>
        EdtfSyntax.AreDigits(twoDigits) && EdtfSyntax.Number(twoDigits) <= limit;
}
