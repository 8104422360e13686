using CpecLedger.Domain.Log;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Values;

/// <summary>Whether recorded dates agree with their EDTF text, with each other and with the day of recording.</summary>
internal static class Dates
{
    /// <summary>A date's bounds lie in order; where its text is exact they are the text's own, where it is approximate,
    /// uncertain or open they meet it.</summary>
    public static Refusal? Of(LedgerDate? date, string field)
    {
        if (date is null)
        {
            return null;
        }

        if (!Edtf.TryParse(date.Edtf, out var edtf, out var why))
        {
            return new Refusal(Codes.DateInvalid, $"'{date.Edtf}' is no EDTF date: {why}", field);
        }

        if (date.Earliest > date.Latest)
        {
            return new Refusal(Codes.DateInvalid, "earliest is later than latest.", field);
        }

        var loose = edtf.IsApproximate || edtf.IsUncertain;
        var fits = loose
            ? (edtf.Earliest is not { } from || date.Latest >= from)
                && (edtf.Latest is not { } to || date.Earliest <= to)
            : (edtf.Earliest ?? date.Earliest) == date.Earliest && (edtf.Latest ?? date.Latest) == date.Latest;
        return fits
            ? null
            : new Refusal(Codes.DateInvalid,
                $"'{date.Edtf}' does not mean {date.Earliest:yyyy-MM-dd} to {date.Latest:yyyy-MM-dd}.", field);
    }

    /// <summary>Announced not later than tomorrow (UTC), and nothing that happened wholly after it was
    /// announced.</summary>
    public static Refusal? OfThree(LedgerDate? announced, LedgerDate? occurred, LedgerDate? due, DateOnly recordedOn) =>
        Of(announced, "/announced") ?? Of(occurred, "/occurred") ?? Of(due, "/due")
        ?? (announced?.Earliest > recordedOn.AddDays(1)
            ? new Refusal(Codes.AnnouncedInFuture,
                $"Nothing can have been announced on {announced.Earliest:yyyy-MM-dd}: it is {recordedOn:yyyy-MM-dd} "
                + "(UTC). What is planned has `due`.", "/announced")
            : null)
        ?? (occurred?.Earliest > announced?.Latest
            ? new Refusal(Codes.OccurredAfterAnnounced, "It would have happened after it was announced.", "/occurred")
            : null);
}
