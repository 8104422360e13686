using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>One entry of the log: the envelope that every event travels in.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Stream">The stream it belongs to, see <see cref="StreamName"/>.</param>
/// <param name="Version">Its place in the stream, from 1, dense.</param>
/// <param name="RecordedAt">When it was recorded: UTC, whole microseconds, never before its predecessor's.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="Command">The command it came from.</param>
/// <param name="Rules">The number of the decision rules it passed.</param>
/// <param name="Event">What it says.</param>
public sealed record Entry(
    LogPosition Position,
    EntryId Id,
    string Stream,
    long Version,
    DateTimeOffset RecordedAt,
    PrincipalId RecordedBy,
    CommandId Command,
    int Rules,
    LedgerEvent Event);

/// <summary>The names of streams. One commitment, source, meeting or register item has one stream each.</summary>
public static class StreamName
{
    /// <summary>The stream of the ledger's own opening.</summary>
    public const string Ledger = "ledger";

    /// <summary>The stream of the policy's versions.</summary>
    public const string Policy = "policy";

    /// <summary>The stream of a commitment.</summary>
    public static string Commitment(string id) => $"commitment/{id}";

    /// <summary>Whether a stream is that of a commitment.</summary>
    public static bool IsCommitment(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith("commitment/", StringComparison.Ordinal);
    }

    /// <summary>The name under which a decision remembers how often something arrived at a commitment from another
    /// stream. No stream has it.</summary>
    public static string Arrivals(string commitment) => $"arrivals/{commitment}";

    /// <summary>Whether a name is one of <see cref="Arrivals"/>.</summary>
    public static bool IsArrivals(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith("arrivals/", StringComparison.Ordinal);
    }

    /// <summary>The stream of a source document.</summary>
    public static string Source(string id) => $"source/{id}";

    /// <summary>Whether a stream is that of a source document.</summary>
    public static bool IsSource(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith("source/", StringComparison.Ordinal);
    }

    /// <summary>The stream of a meeting.</summary>
    public static string Meeting(string id) => $"meeting/{id}";

    /// <summary>The stream of an item of the register.</summary>
    public static string Register(Register.RegisterKind kind, string id) => $"register/{Wire.Word(kind)}/{id}";

    /// <summary>The id at the end of a stream's name: <c>ml-1</c> of <c>commitment/ml-1</c>.</summary>
    public static string IdOf(string stream) => stream[(stream.LastIndexOf('/') + 1)..];
}
