using System.Collections.Immutable;

namespace CpecLedger.Domain.Seal;

/// <summary>A key of a log, with the statement by which it took the place of the one before it.</summary>
/// <param name="Verifier">What verifies its signatures.</param>
/// <param name="Statement">The statement (<see cref="KeySuccession"/>); null of the first key.</param>
public sealed record ChainedKey(NoteVerifier Verifier, SignedNote? Statement);

/// <summary>
/// The keys that a log has signed with, in order, each vouched for by its neighbours. Who trusts one of them may trust
/// those that it is linked with, each for the sizes it stood for.
/// </summary>
public sealed class KeyChain
{
    private readonly ImmutableArray<NoteVerifier> _keys;
    private readonly ImmutableArray<TreeHead?> _ends;

    private KeyChain(string origin, ImmutableArray<NoteVerifier> keys, ImmutableArray<TreeHead?> ends, Doubt? doubt) =>
        (Origin, _keys, _ends, Doubt) = (origin, keys, ends, doubt);

    /// <summary>The log's origin.</summary>
    public string Origin { get; }

    /// <summary>The keys that are trusted, in the order they followed each other.</summary>
    public IReadOnlyList<NoteVerifier> Keys => _keys;

    /// <summary>The trees at which one key took the place of another: they must be those of the log, too.</summary>
    public IEnumerable<TreeHead> Successions => _ends.OfType<TreeHead>();

    /// <summary>Why a key that was given is not among <see cref="Keys"/>; null where all are.</summary>
    public Doubt? Doubt { get; }

    /// <summary>The keys that can be trusted, since they are among those that are trusted anyway or linked with one of
    /// them by statements that both neighbours signed.</summary>
    /// <param name="origin">The log's origin.</param>
    /// <param name="given">The keys as the log hands them out, in order; nothing about them is believed.</param>
    /// <param name="trusted">The keys that are known from elsewhere. Those that are not among the given ones are
    /// trusted too, for trees of any size.</param>
    public static KeyChain Of(
        string origin, IReadOnlyList<ChainedKey> given, IReadOnlyCollection<NoteVerifier> trusted)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(trusted);
        var links = new Verification?[given.Count];
        for (var i = 1; i < given.Count; i++)
        {
            links[i] = given[i].Statement is { } statement
                ? KeySuccession.Verify(statement, origin, given[i - 1].Verifier, given[i].Verifier)
                : Verification.Of(
                    DoubtCodes.SuccessionWrong, $"Nothing shows that {given[i].Verifier} is the next key.");
        }

        var names = trusted.Select(k => k.ToString()).ToHashSet(StringComparer.Ordinal);
        var reached = given.Select(k => names.Contains(k.Verifier.ToString())).ToArray();
        for (var i = 1; i < given.Count; i++) reached[i] |= reached[i - 1] && links[i]!.Holds;
        for (var i = given.Count - 1; i > 0; i--) reached[i - 1] |= reached[i] && links[i]!.Holds;

        var keys = ImmutableArray.CreateBuilder<NoteVerifier>();
        var ends = ImmutableArray.CreateBuilder<TreeHead?>();
        foreach (var (i, key) in given.Index().Where(k => reached[k.Index]))
        {
            keys.Add(key.Verifier);
            ends.Add(i + 1 < given.Count ? links[i + 1]!.Checkpoint?.Head : null);
        }

        foreach (var key in trusted.Where(t => !given.Any(g => g.Verifier.ToString() == t.ToString())))
        {
            keys.Add(key);
            ends.Add(null);
        }

        var doubt = reached.All(r => r)
            ? null
            : links.FirstOrDefault(l => l is { Holds: false })?.Doubt
                ?? new Doubt(DoubtCodes.SignatureUnknown, "None of the log's keys is one that is trusted.");
        return new KeyChain(origin, keys.ToImmutable(), ends.ToImmutable(), doubt);
    }

    /// <summary>Reads a checkpoint that one of the keys signed while it stood.</summary>
    /// <param name="note">The bytes of the signed note.</param>
    /// <returns>The checkpoint, or the first doubt.</returns>
    public Verification Open(ReadOnlySpan<byte> note)
    {
        try
        {
            return Open(SignedNote.Parse(note));
        }
        catch (FormatException e)
        {
            return Verification.Of(DoubtCodes.NoteMalformed, e.Message);
        }
    }

    /// <summary>The same, of a note that has been read.</summary>
    /// <param name="note">The signed note.</param>
    public Verification Open(SignedNote note)
    {
        var opened = Checkpoint.Open(note, Origin, _keys);
        if (!opened.Holds) return opened;
        var size = opened.Checkpoint.Head.Size;
        var stood = _keys.Where((k, i) => !(_ends[i]?.Size < size)).ToList();
        return Checkpoint.Open(note, Origin, stood).Holds
            ? opened
            : Verification.Of(
                DoubtCodes.KeyRetired, $"The key that signed the tree of {size} entries had been replaced before.");
    }
}
