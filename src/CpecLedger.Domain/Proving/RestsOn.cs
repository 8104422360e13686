using CpecLedger.Domain.Log;

namespace CpecLedger.Domain.Proving;

/// <summary>Which entries an answer rests on: whole streams up to the question's last position, or all.</summary>
public static class RestsOn
{
    /// <summary>What the streams of all sources begin with: they tell whose silence it is that nothing was
    /// said.</summary>
    public const string Sources = "source/";

    /// <summary>
    /// The streams that the answer about one commitment rests on, by what is loaded: the ledger's opening, the policy,
    /// all <see cref="Sources"/>, the commitment's own, the streams of what is loaded already (those at the question's
    /// positions first), and what entries of commitments name. With a commitment's stream all streams of commitments
    /// are meant between which and it anything ever moved. Load what is missing and ask again until nothing is.
    /// </summary>
    /// <param name="commitment">The commitment.</param>
    /// <param name="loaded">The entries loaded so far.</param>
    public static IReadOnlySet<string> Streams(string commitment, IReadOnlyCollection<Entry> loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return new HashSet<string>(Named(loaded).Concat(loaded.Select(e => e.Stream)), StringComparer.Ordinal)
        {
            StreamName.Ledger, StreamName.Policy, Sources, StreamName.Commitment(commitment),
        };
    }

    /// <summary>A stream that entries of commitments name and that has no entry among them, or the ledger's own; null
    /// where none is missing.</summary>
    /// <param name="entries">The entries of a bundle.</param>
    public static string? Missing(IReadOnlyCollection<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var there = entries.Select(e => e.Stream).ToHashSet(StringComparer.Ordinal);
        return Named(entries).Append(StreamName.Ledger).Order(StringComparer.Ordinal)
            .FirstOrDefault(s => !there.Contains(s) && !there.Contains(OtherName(s)));
    }

    /// <summary>All of them had entries when the rules let the naming ones be recorded, but for one: what is named as a
    /// pillar is either a pillar or a group.</summary>
    private static IEnumerable<string> Named(IEnumerable<Entry> entries) =>
        entries.Where(e => StreamName.IsCommitment(e.Stream))
            .SelectMany(e => StreamsRead.Of(new Proposal(e.Stream, e.Event)));

    private static string OtherName(string stream) =>
        stream.StartsWith("register/pillar/", StringComparison.Ordinal)
            ? "register/group/" + StreamName.IdOf(stream)
            : stream.StartsWith("register/group/", StringComparison.Ordinal)
                ? "register/pillar/" + StreamName.IdOf(stream)
                : stream;
}
