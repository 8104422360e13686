namespace CpecLedger.Domain.Values;

/// <summary>Where a source says it.</summary>
public sealed record Citation
{
    /// <summary>The id of a registered source.</summary>
    public required string Source { get; init; }

    /// <summary>Paragraphs, each the n-th non-blank line of the source from 1; refused where the source has
    /// fewer.</summary>
    public IReadOnlyList<int>? Paragraphs { get; init; }

    /// <summary>A place in a source that is known only by reference (a page, a section, "whole item").</summary>
    public string? Locator { get; init; }

    /// <summary>As people write it: <c>d002 P3, P6</c>.</summary>
    public override string ToString() => (Paragraphs, Locator) switch
    {
        ({ Count: > 0 } p, _) => $"{Source} {string.Join(", ", p.Select(n => $"P{n}"))}",
        (_, { } l) => $"{Source} ({l})",
        _ => Source,
    };
}
