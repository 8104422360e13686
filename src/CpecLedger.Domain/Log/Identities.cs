using System.Collections.Immutable;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Log;

/// <summary>Which standing entry of a stream carries which label, and which says what: so that the same thing said
/// again is answered with the entry that is there.</summary>
internal sealed class Identities
{
    public static readonly Identities None = new(ImmutableDictionary<string, ImmutableList<EntryId>>.Empty);

    // Several entries can come to say the same by correction or when a retraction is undone: when one goes, the
    // others stay.
    private readonly ImmutableDictionary<string, ImmutableList<EntryId>> known;

    private Identities(ImmutableDictionary<string, ImmutableList<EntryId>> known) => this.known = known;

    /// <summary>The entries that carry a label; usually one at most.</summary>
    public ImmutableList<EntryId> Labelled(string label) => known.GetValueOrDefault(LabelKey(label), []);

    /// <summary>The entries that say the same as a proposed one.</summary>
    public ImmutableList<EntryId> SameAs(LedgerEvent proposed) =>
        SameKey(proposed) is { } key ? known.GetValueOrDefault(key, []) : [];

    /// <summary>The identities after an entry changed from what it was to what it is; null for "not there".</summary>
    public Identities With(EntryId id, LedgerEvent? before, LedgerEvent? after)
    {
        var next = known;
        foreach (var key in Keys(before))
        {
            var others = next[key].Remove(id);
            next = others.IsEmpty ? next.Remove(key) : next.SetItem(key, others);
        }

        foreach (var key in Keys(after))
        {
            next = next.SetItem(key, next.GetValueOrDefault(key, []).Add(id));
        }

        return new Identities(next);
    }

    private static IEnumerable<string> Keys(LedgerEvent? happened)
    {
        if (happened is CommitmentEvent.Statement { Label: { } label })
        {
            yield return LabelKey(label);
        }

        if (happened is not null && SameKey(happened) is { } same)
        {
            yield return same;
        }
    }

    private static string LabelKey(string label) => "label " + label;

    /// <summary>DOMAIN: a statement is the same when commitment (here: the stream), type, meeting, parties, citation,
    /// aspect and claim are, and the entries it names. Any other entry is the same when all of it is. A classification
    /// is compared with the last one only (<see cref="StreamHistory"/>). Record entries are never the same: doing
    /// something to the record twice is either a refusal or a second deed.</summary>
    private static string? SameKey(LedgerEvent happened) => happened switch
    {
        CommitmentEvent.Statement s => "says " + string.Join('\u001f',
            EventCatalogue.Of(s).WireName,
            s.Meeting,
            s.Aspect,
            (s as CommitmentEvent.ProgressNoted)?.Claim.ToString(),
            (s as CommitmentEvent.VerificationRecorded)?.Finding.ToString(),
            string.Join('\u001e', EntryLinks.Of(s).Select(l => l.Entry.ToString()).Order(StringComparer.Ordinal)),
            string.Join('\u001e', s.Parties.Select(p => $"{p.Party}\u001d{p.Role}\u001d{p.Person}")
                .Order(StringComparer.Ordinal)),
            string.Join('\u001e', s.Citations.Select(CitationKey).Order(StringComparer.Ordinal))),
        RecordEvent or CommitmentEvent.CommitmentClassified => null,
        _ => "is " + EventCatalogue.Of(happened).WireName + Record.DataOf(happened),
    };

    private static string CitationKey(Citation citation) =>
        $"{citation.Source}\u001d{Paragraphs(citation)}\u001d{citation.Locator}";

    private static string Paragraphs(Citation citation) =>
        string.Join(',', (citation.Paragraphs ?? []).Distinct().Order());
}
