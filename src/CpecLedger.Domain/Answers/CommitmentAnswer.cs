using System.Text.Json.Serialization;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>The facets of a commitment in one reading.</summary>
public record FacetsAnswer
{
    /// <summary>The one label; null where nothing counts in this reading.</summary>
    public string? Label { get; init; }

    /// <summary>The evidence class of the entry that decided the label.</summary>
    public EvidenceClass? Evidence { get; init; }

    /// <summary>The highest basis reached.</summary>
    public Basis? Basis { get; init; }

    /// <summary>The parties that spoke, where the basis is one-sided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? OneSidedBy { get; init; }

    /// <summary>The claim that counts.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>What the passage of time makes of it.</summary>
    public Attention? Attention { get; init; }

    /// <summary>For quiet and dormant: whose silence it is, in words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Silence { get; init; }

    /// <summary>When it is due.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LedgerDate? Due { get; init; }

    /// <summary>How it ended, where nothing took it up again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EndState? End { get; init; }

    /// <summary>Whether the record holds something against it.</summary>
    public Dispute Dispute { get; init; }

    /// <summary>What contradicts itself and was not cleared up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OpenContradiction>? Contradictions { get; init; }

    /// <summary>The concerns that are open.</summary>
    public IReadOnlyList<OpenConcern> OpenConcerns { get; init; } = [];

    /// <summary>The wording that the last amendment gave it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Wording { get; init; }

    /// <summary>The last contact, never later than the day asked for.</summary>
    public DateOnly? LastContact { get; init; }

    /// <summary>How often it was reaffirmed, by occasion; told where one commitment is asked about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Reaffirmations? Reaffirmations { get; init; }

    /// <summary>How many statements count; told where one commitment is asked about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Statements { get; init; }

    /// <summary>The entries that decided it, facet by facet.</summary>
    public IReadOnlyList<DecidedBy> DecidedBy { get; init; } = [];

    /// <summary>The facets of a standing.</summary>
    public static FacetsAnswer Of(Standing? standing) => standing is null
        ? new FacetsAnswer()
        : new FacetsAnswer
        {
            Label = standing.Label,
            Evidence = standing.Reading.DecidedBy.First(d => d.Facet == Labels.FacetOf(standing.Reading)).Evidence,
            Basis = standing.Reading.Basis,
            OneSidedBy = standing.Reading.OneSidedBy.Count > 0 ? standing.Reading.OneSidedBy : null,
            Delivery = standing.Delivery,
            Attention = standing.Attention,
            Silence = Answers.Wording.Silence(standing),
            Due = standing.Reading.Due,
            End = standing.Reading.End,
            Dispute = standing.Reading.Dispute,
            Contradictions = standing.Reading.Contradictions is { Count: > 0 } open ? open : null,
            OpenConcerns = standing.Reading.Concerns,
            Wording = standing.Reading.Wording,
            LastContact = standing.LastContact,
            DecidedBy = standing.Reading.DecidedBy,
        };
}

/// <summary>A commitment in an answer: its certain reading, and the possible one where it differs.</summary>
public sealed record CommitmentAnswer : FacetsAnswer
{
    /// <summary>Its id.</summary>
    [JsonPropertyOrder(-5)]
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    [JsonPropertyOrder(-4)]
    public required string Title { get; init; }

    /// <summary>Its kind.</summary>
    [JsonPropertyOrder(-3)]
    public required CommitmentKind Kind { get; init; }

    /// <summary>Its primary pillar or group.</summary>
    [JsonPropertyOrder(-2)]
    public required string Pillar { get; init; }

    /// <summary>Who assigned it there; null while nobody did.</summary>
    [JsonPropertyOrder(-1)]
    public required ClassificationBasis? PillarBasis { get; init; }

    /// <summary>Its secondary pillars.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? SecondaryPillars { get; init; }

    /// <summary>Its projects.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>The commitments merged into it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Absorbed>? Absorbed { get; init; }

    /// <summary>The possible reading, where it differs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FacetsAnswer? Possible { get; init; }

    /// <summary>The answer about a commitment.</summary>
    public static CommitmentAnswer Of(CommitmentStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var facets = FacetsAnswer.Of(status.Certain);
        return new CommitmentAnswer
        {
            Id = status.Id,
            Title = status.Opened.Title,
            Kind = status.Opened.Kind,
            Pillar = status.Pillar,
            PillarBasis = status.Classified?.PillarBasis,
            SecondaryPillars = status.Classified?.SecondaryPillars,
            Projects = status.Classified?.Projects,
            Absorbed = status.Absorbed.Count == 0 ? null : status.Absorbed,
            Possible = status.Possible is null ? null : FacetsAnswer.Of(status.Possible),
            Label = facets.Label,
            Evidence = facets.Evidence,
            Basis = facets.Basis,
            OneSidedBy = facets.OneSidedBy,
            Delivery = facets.Delivery,
            Attention = facets.Attention,
            Silence = facets.Silence,
            Due = facets.Due,
            End = facets.End,
            Dispute = facets.Dispute,
            Contradictions = facets.Contradictions,
            OpenConcerns = facets.OpenConcerns,
            Wording = facets.Wording,
            LastContact = facets.LastContact,
            DecidedBy = facets.DecidedBy,
        };
    }

    /// <summary>The answer with how many statements count, and how many of them reaffirm it. It takes all that the
    /// commitment tells to say so: lists do without.</summary>
    public static CommitmentAnswer Of(CommitmentStatus status, CommitmentHistory history, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(history);
        var answer = Of(status);
        var certain = history.Told.Where(t => t.Said.Announced.Latest <= asOf).Select(t => t.Said).ToList();
        var possible = history.Told.Where(t => t.Said.Announced.Earliest <= asOf).Select(t => t.Said).ToList();
        return answer with
        {
            Statements = certain.Count,
            Reaffirmations = Reaffirmed(certain),
            Possible = answer.Possible is null ? null : answer.Possible with
            {
                Statements = possible.Count, Reaffirmations = Reaffirmed(possible),
            },
        };
    }

    private static Reaffirmations? Reaffirmed(IEnumerable<CommitmentEvent.Statement> said) =>
        Status.Reaffirmations.Among(said) is { Joint: 0, OneSided: 0 } ? null : Status.Reaffirmations.Among(said);
}
