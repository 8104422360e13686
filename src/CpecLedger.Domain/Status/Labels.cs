using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>The one label of a commitment, and the words of the facets. Attention and open concerns stand beside it,
/// never
/// inside it.</summary>
public static class Labels
{
    /// <summary>First match: the end state, contradicted, delivery with its standing, basis.</summary>
    public static string Of(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading switch
        {
            { End: { } end } => Sentence(end),
            { Contradictions.Count: > 0 } => Sentence(Dispute.Contradicted),
            { Claim: { } claim } => $"{Of(claim.Claim)} ({Of(reading.ClaimStanding)})",
            _ => Of(reading.Basis),
        };
    }

    /// <summary>The facet that a label speaks of: what it was decided by.</summary>
    public static string FacetOf(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading switch
        {
            { End: not null } => "end",
            { Contradictions.Count: > 0 } => "contradiction",
            { Claim: not null } => "delivery",
            _ => "basis",
        };
    }

    /// <summary>A basis in words.</summary>
    public static string Of(Basis basis) => basis == Basis.OneSided ? "One-sided" : Sentence(basis);

    /// <summary>A claim in words.</summary>
    public static string Of(ProgressClaim claim) => Sentence(claim);

    /// <summary>A standing in words.</summary>
    public static string Of(DeliveryStanding standing) => Wire.Word(standing).Replace('-', ' ');

    /// <summary>Attention in words; an overdue commitment has no outcome on record, which is all that is
    /// known.</summary>
    public static string Of(Attention? attention) => attention switch
    {
        null => "no contact recorded",
        Attention.Overdue => "due date passed, no outcome recorded",
        { } a => Wire.Word(a).Replace('-', ' '),
    };

    /// <summary>A stage in words.</summary>
    public static string Of(ProjectStage? stage) =>
        stage is { } s ? Wire.Word(s).Replace('-', ' ') : "no stage recorded";

    private static string Sentence<T>(T value) where T : struct, Enum
    {
        var words = Wire.Word(value).Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
