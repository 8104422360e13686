namespace CpecLedger.Domain.Seal;

/// <summary>
/// The statement by which one signing key of a log takes the place of another: a checkpoint with the further line
/// <c>next-key KEY</c>, signed by both. The earlier key vouches for the later one; the later one shows that it is there
/// and takes over the history as it stands; and the size says from where on the earlier key counts no more.
/// </summary>
public static class KeySuccession
{
    private const string LineStart = "next-key ";

    /// <summary>Makes the statement.</summary>
    /// <param name="origin">The log's origin, which is the name of both keys.</param>
    /// <param name="head">The tree that the earlier key signs last.</param>
    /// <param name="earlier">The key that retires.</param>
    /// <param name="later">The key that takes its place.</param>
    public static SignedNote Sign(string origin, TreeHead head, NoteSigner earlier, NoteSigner later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        return new Checkpoint(origin, head, LineStart + later.Verifier).Sign(earlier, later);
    }

    /// <summary>Whether a statement shows that one key followed another.</summary>
    /// <param name="statement">The statement, as somebody gave it.</param>
    /// <param name="origin">The log's origin.</param>
    /// <param name="earlier">The key that retired.</param>
    /// <param name="later">The key that took its place.</param>
    /// <returns>The checkpoint that both signed, or the first doubt.</returns>
    public static Verification Verify(
        SignedNote statement, string origin, NoteVerifier earlier, NoteVerifier later)
    {
        var opened = Checkpoint.Open(statement, origin, [earlier]);
        if (!opened.Holds) return opened;
        var taken = Checkpoint.Open(statement, origin, [later]);
        if (!taken.Holds) return taken;
        return opened.Checkpoint.Extensions is [var line] && line == LineStart + later
            ? opened
            : Verification.Of(DoubtCodes.SuccessionWrong, $"The statement does not name {later} as the next key.");
    }
}
