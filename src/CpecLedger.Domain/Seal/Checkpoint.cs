using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// What a log says of its tree: its origin, the size and the root (C2SP tlog-checkpoint). It is worth what its
/// signatures are worth:
/// <see cref="Open(SignedNote, string, IReadOnlyCollection{NoteVerifier})"/> reads one that others signed. Equal where
/// every line is.
/// </summary>
public sealed class Checkpoint : IEquatable<Checkpoint>
{
    /// <summary>A checkpoint.</summary>
    /// <param name="origin">What the log is called, such as <c>example.com/log</c>: a line that is not empty.</param>
    /// <param name="head">The tree; its size is 0 to <see cref="MerkleTree.SizeMax"/>.</param>
    /// <param name="extensions">Further lines, not empty; C2SP recommends none.</param>
    /// <exception cref="FormatException">A line is empty or has a control character in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside its range.</exception>
    public Checkpoint(string origin, TreeHead head, params IEnumerable<string> extensions)
    {
        ArgumentNullException.ThrowIfNull(origin);
        MerkleTree.RefuseSizeOutsideLimits(head.Size);
        (Origin, Head, Extensions) = (origin, head, [.. extensions]);
        foreach (var line in Extensions.Prepend(origin))
        {
            if (line.Length == 0) throw new FormatException("A line of a checkpoint is empty.");
            if (line.Contains('\n')) throw new FormatException("There is a control character in it.");
            NoteText.Encode(line);
        }
    }

    /// <summary>What the log is called.</summary>
    public string Origin { get; }

    /// <summary>The size and the root.</summary>
    public TreeHead Head { get; }

    /// <summary>Further lines, in order, of no meaning here.</summary>
    public ImmutableArray<string> Extensions { get; }

    /// <summary>Reads the text of a checkpoint: origin, size in decimal digits without leading zeros, root in base64,
    /// and extension lines if there are any; a line feed after each (C2SP tlog-checkpoint, "Note text").</summary>
    /// <param name="text">The text, without signatures.</param>
    /// <exception cref="FormatException">It is anything else, or the size exceeds
    /// <see cref="MerkleTree.SizeMax"/>.</exception>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n')) throw new FormatException("A checkpoint ends with a line feed.");
        var lines = text[..^1].Split('\n');
        if (lines.Length < 3) throw new FormatException("A checkpoint has three lines: origin, size and root.");
        var size = NoteText.Decimal(lines[1], MerkleTree.SizeMax)
            ?? throw new FormatException("The size is no decimal number from 0 to 2^48 without leading zeros.");
        return TreeHash.TryParseBase64(lines[2], out var root)
            ? new Checkpoint(lines[0], new TreeHead(size, root), lines[3..])
            : throw new FormatException("The root is not the base64 of 32 bytes.");
    }

    /// <summary>Reads a signed checkpoint and checks that a trusted key of that log has signed it.</summary>
    /// <param name="note">The bytes of the signed note.</param>
    /// <param name="origin">The log that it must be of. Keys may sign for more than one.</param>
    /// <param name="known">The keys that are trusted for this log; one signature of one of them is enough.</param>
    public static Verification Open(ReadOnlySpan<byte> note, string origin, IReadOnlyCollection<NoteVerifier> known)
    {
        try
        {
            return Open(SignedNote.Parse(note), origin, known);
        }
        catch (FormatException e)
        {
            return Verification.Of(DoubtCodes.NoteMalformed, e.Message);
        }
    }

    /// <summary>The same, of a note that has been read.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="origin">The log that it must be of.</param>
    /// <param name="known">The keys that are trusted for this log.</param>
    public static Verification Open(SignedNote note, string origin, IReadOnlyCollection<NoteVerifier> known)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.DoubtOf(known) is { } doubt) return Verification.Of(doubt);
        Checkpoint checkpoint;
        try
        {
            checkpoint = Parse(note.Text);
        }
        catch (FormatException e)
        {
            return Verification.Of(DoubtCodes.CheckpointMalformed, e.Message);
        }

        return checkpoint.Origin == origin
            ? Verification.Of(checkpoint)
            : Verification.Of(DoubtCodes.OriginDiffers, $"It is a checkpoint of {checkpoint.Origin}, not of {origin}.");
    }

    /// <summary>The checkpoint as a signed note.</summary>
    /// <param name="signers">1 to <see cref="SignedNote.SignaturesMax"/> keys; the name of the log's own should be the
    /// origin (C2SP tlog-checkpoint, "Signatures").</param>
    /// <exception cref="FormatException">There are no signers, or more.</exception>
    public SignedNote Sign(params IReadOnlyCollection<NoteSigner> signers) => SignedNote.Sign(ToString(), signers);

    /// <inheritdoc/>
    public bool Equals(Checkpoint? other) =>
        other is not null && Origin == other.Origin && Head == other.Head && Extensions.SequenceEqual(other.Extensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Checkpoint);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, Head, Extensions.Length);

    /// <summary>The text of the checkpoint, a line feed after each line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Origin).Append('\n').Append(CultureInfo.InvariantCulture, $"{Head.Size}").Append('\n')
            .Append(Head.Root.ToBase64()).Append('\n');
        foreach (var line in Extensions) text.Append(line).Append('\n');
        return text.ToString();
    }
}
