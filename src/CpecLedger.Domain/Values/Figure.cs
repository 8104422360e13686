using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Values;

/// <summary>What sort of quantity a figure is. Figures of different kinds are never added.</summary>
[JsonConverter(typeof(KebabCase<FigureKind>))]
public enum FigureKind
{
    /// <summary>An amount promised.</summary>
    Pledge,

    /// <summary>An amount said to be invested; stock or flow as its scope says.</summary>
    Investment,

    /// <summary>An amount paid out.</summary>
    Disbursed,

    /// <summary>What somebody expects.</summary>
    Forecast,

    /// <summary>A count of things in a framework, an incident or a list.</summary>
    Count,
}

/// <summary>A number somebody gave, with who gave it and of what. Never summed across claimants or kinds.</summary>
public sealed record Figure
{
    /// <summary>Decimal text without exponent, so that no digit is lost.</summary>
    public required string Value { get; init; }

    /// <summary>The word that bounds it in the source's sense: exact, more than, about, expected …</summary>
    public required string Bound { get; init; }

    /// <summary>The unit (ISO 4217 code for money).</summary>
    public required string Unit { get; init; }

    /// <summary>What sort of quantity it is.</summary>
    public required FigureKind Kind { get; init; }

    /// <summary>What it counts.</summary>
    public required string What { get; init; }

    /// <summary>Who gives it, in words; absent where the source names nobody.</summary>
    public string? Claimant { get; init; }

    /// <summary>What it covers; absent where the source does not say.</summary>
    public string? Scope { get; init; }
}
