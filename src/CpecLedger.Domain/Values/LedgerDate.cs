using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Values;

/// <summary>How a date came to be known.</summary>
[JsonConverter(typeof(KebabCase<DateBasis>))]
public enum DateBasis
{
    /// <summary>The source gives it.</summary>
    Stated,

    /// <summary>It follows from what the source gives ("next year").</summary>
    Computed,

    /// <summary>A reasoned reading of the source.</summary>
    Inferred,

    /// <summary>Another source confirms it.</summary>
    Corroborated,
}

/// <summary>A date of the world as recorded: its EDTF text (ISO 8601-2, levels 0 and 1) and the days it may
/// mean.</summary>
public sealed record LedgerDate
{
    /// <summary>The date as written, in EDTF.</summary>
    public required string Edtf { get; init; }

    /// <summary>The first day it may mean (proleptic Gregorian, no zone).</summary>
    public required DateOnly Earliest { get; init; }

    /// <summary>The last day it may mean; never before <see cref="Earliest"/>.</summary>
    public required DateOnly Latest { get; init; }

    /// <summary>How it came to be known.</summary>
    public required DateBasis Basis { get; init; }

    /// <summary>Why it is read so; absent where the source simply states it.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it means one day only.</summary>
    [JsonIgnore]
    public bool IsOneDay => Earliest == Latest;
}
