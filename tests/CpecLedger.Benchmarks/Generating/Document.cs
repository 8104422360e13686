using CpecLedger.Domain.Values;

namespace CpecLedger.Generating;

/// <summary>A source document that is being recorded. Every statement cites a paragraph of its own, so that no two are
/// the same.</summary>
internal sealed class Document(string id, DateOnly published, string? meeting)
{
    /// <summary>How many paragraphs it has: more than statements are ever made of it.</summary>
    public const int Paragraphs = 64;

    private int cited;

    public string Id { get; } = id;

    public DateOnly Published { get; } = published;

    /// <summary>The meeting it reports, if any.</summary>
    public string? Meeting { get; } = meeting;

    /// <summary>The next paragraph, at times with the one after it.</summary>
    public Citation Cite(Chance chance)
    {
        cited++;
        return new Citation { Source = Id, Paragraphs = chance.OneIn(4) ? [cited, cited + 1] : [cited] };
    }
}
