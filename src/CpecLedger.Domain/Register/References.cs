using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Register;

/// <summary>Whether what an entry refers to is there.</summary>
internal static class References
{
    public static Refusal? Text(string text, string field) => string.IsNullOrWhiteSpace(text)
        ? new Refusal(Codes.TextMissing, $"{field[1..]} says nothing.", field)
        : null;

    public static Refusal? Known(LedgerState state, RegisterKind kind, string? id, string field) =>
        id is null || state.Item(kind, id) is not null
            ? null
            : new Refusal(Codes.ReferenceUnknown, $"There is no {Wire.Word(kind)} '{id}' in the register.", field);

    public static Refusal? PillarOrGroup(LedgerState state, string id, string field) =>
        state.PillarOrGroup(id) is not null
            ? null
            : new Refusal(Codes.ReferenceUnknown, $"There is no pillar or group '{id}' in the register.", field);

    public static Refusal? Meeting(LedgerState state, string? id) => id is null || state.Meeting(id) is not null
        ? null
        : new Refusal(Codes.ReferenceUnknown, $"There is no meeting '{id}' in the register.", "/meeting");

    public static Refusal? Each<T>(IEnumerable<T>? items, Func<T, string, Refusal?> check, string field) =>
        (items ?? []).Select((item, i) => check(item, $"{field}/{i}")).FirstOrDefault(r => r is not null);

    public static Refusal? Parties(LedgerState state, IReadOnlyList<Attribution> parties, string field) =>
        parties.Distinct().Count() < parties.Count
            ? new Refusal(Codes.PartyMissing, "A party stands there twice in the same role.", field)
            : Each(parties, (p, at) => Known(state, RegisterKind.Party, p.Party, at + "/party")
                ?? Known(state, RegisterKind.Person, p.Person, at + "/person"), field);

    public static Refusal? Citations(LedgerState state, IReadOnlyList<Citation> citations, string field) =>
        citations.Count == 0
            ? new Refusal(Codes.CitationMissing, "Name at least one source and the place in it.", field)
            : Each(citations, (c, at) => Citation(state, c, at), field);

    public static Refusal? Citation(LedgerState state, Citation citation, string field)
    {
        if (state.Source(citation.Source) is not { } source)
        {
            return new Refusal(Codes.ReferenceUnknown, $"There is no source '{citation.Source}'.", field);
        }

        var paragraphs = citation.Paragraphs ?? [];
        if (paragraphs.Count == 0 && string.IsNullOrWhiteSpace(citation.Locator))
        {
            return new Refusal(Codes.CitationPlaceMissing,
                $"Say where in {citation.Source}: paragraphs, or a locator where it is known only by reference.",
                field);
        }

        return paragraphs.Where(p => p < 1 || p > (source.Paragraphs ?? 0)).Select(p => new Refusal(
            Codes.ParagraphUnknown,
            source.Paragraphs is { } count
                ? $"{citation.Source} has {count} paragraphs; there is no P{p}."
                : $"{citation.Source} is known only by reference and has no paragraphs; give a locator.",
            field)).FirstOrDefault();
    }
}
