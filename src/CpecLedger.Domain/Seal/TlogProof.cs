using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// A proof that a record is in a log, to be checked without asking anyone: the index, the inclusion proof and the
/// signed checkpoint, in one file (C2SP tlog-proof). The record is not in it. The field's file extension is
/// <c>.tlog-proof</c>.
/// </summary>
public sealed class TlogProof
{
    /// <summary>The most hashes an inclusion proof of this ledger can have: one a level.</summary>
    public const int HashesMax = 48;

    /// <summary>The most bytes such a file may have; the checkpoint alone might have as many.</summary>
    public const int BytesMax = SignedNote.BytesMax;

    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string ExtraStart = "extra ";
    private const string IndexStart = "index ";

    /// <summary>A proof of these parts. Nothing about it is checked yet.</summary>
    /// <param name="index">The position of the entry, 0 or more.</param>
    /// <param name="hashes">From the leaf's sibling up to the root's child: <see cref="InclusionProof.Hashes"/> for the
    /// size of the checkpoint.</param>
    /// <param name="checkpoint">The signed checkpoint.</param>
    /// <param name="extra">Anything else that goes with it; nobody vouches for it. None where empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public TlogProof(
        long index, IEnumerable<TreeHash> hashes, SignedNote checkpoint, ImmutableArray<byte> extra = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        (Index, Hashes, Checkpoint, Extra) = (index, [.. hashes], checkpoint, extra.IsDefault ? [] : extra);
    }

    /// <summary>The position of the entry.</summary>
    public long Index { get; }

    /// <summary>From the leaf's sibling up to the root's child.</summary>
    public ImmutableArray<TreeHash> Hashes { get; }

    /// <summary>The signed checkpoint, as it stands in the file.</summary>
    public SignedNote Checkpoint { get; }

    /// <summary>What else was given, and not vouched for by anyone; mostly nothing.</summary>
    public ImmutableArray<byte> Extra { get; }

    /// <summary>Whether a file proves that a record is in a log.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="record">The exact bytes of the record.</param>
    /// <param name="origin">The log that is asked about.</param>
    /// <param name="known">The keys that are trusted for this log.</param>
    /// <returns>The checkpoint, or the first doubt in this order: the file's form, the signatures, the checkpoint's
    /// form and origin, the index, the number of hashes, the root. Nothing is thrown whatever the bytes are.</returns>
    public static Verification Verify(
        ReadOnlySpan<byte> file, ReadOnlySpan<byte> record, string origin, IReadOnlyCollection<NoteVerifier> known)
    {
        try
        {
            return Parse(file).Verify(record, origin, known);
        }
        catch (FormatException e)
        {
            return Verification.Of(DoubtCodes.ProofMalformed, e.Message);
        }
    }

    /// <summary>The same, of a proof that has been read.</summary>
    /// <param name="record">The exact bytes of the record.</param>
    /// <param name="origin">The log that is asked about.</param>
    /// <param name="known">The keys that are trusted for this log.</param>
    public Verification Verify(ReadOnlySpan<byte> record, string origin, IReadOnlyCollection<NoteVerifier> known)
    {
        var opened = Seal.Checkpoint.Open(Checkpoint, origin, known);
        if (!opened.Holds) return opened;
        var (size, root) = opened.Checkpoint.Head;
        if (Index >= size)
            return Verification.Of(DoubtCodes.IndexOutside, $"Position {Index} is not in a tree of {size} leaves.");
        var found = new InclusionProof(Index, size, Hashes).RootOver(MerkleTree.LeafHash(record));
        if (found is null)
        {
            return Verification.Of(
                DoubtCodes.ProofLengthWrong,
                $"{Hashes.Length} hashes cannot show position {Index} of a tree of {size} leaves.");
        }

        return found == root
            ? opened
            : Verification.Of(
                DoubtCodes.RootDiffers, $"This record at position {Index} gives another root than the checkpoint's.");
    }

    /// <summary>Reads a file as <see cref="ToBytes"/> writes it (C2SP tlog-proof, "Format").</summary>
    /// <param name="file">All of its bytes.</param>
    /// <exception cref="FormatException">It is anything else: the message says what.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length > BytesMax) throw new FormatException($"A proof has at most {BytesMax} bytes.");
        var end = file.IndexOf("\n\n"u8);
        if (end < 0) throw new FormatException("There is no empty line between the proof and the checkpoint.");
        var lines = new Queue<string>(NoteText.Decode(file[..end]).Split('\n'));
        if (lines.Dequeue() != FirstLine) throw new FormatException($"The first line is not {FirstLine}.");
        var extra = After(ExtraStart, lines) is { } text
            ? NoteText.Base64(text) ?? throw new FormatException("What is extra is not in base64.")
            : null;
        if (extra is []) throw new FormatException("The line of what is extra has nothing in it.");
        var number = After(IndexStart, lines) ?? throw new FormatException("There is no line with the index.");
        var index = NoteText.Decimal(number, MerkleTree.SizeMax - 1)
            ?? throw new FormatException("The index is no decimal number below 2^48 without leading zeros.");
        if (lines.Count > HashesMax) throw new FormatException($"A proof has at most {HashesMax} hashes.");
        var hashes = lines.Select(l => TreeHash.TryParseBase64(l, out var hash)
            ? hash
            : throw new FormatException("A hash is not the base64 of 32 bytes.")).ToList();
        return new TlogProof(index, hashes, SignedNote.Parse(file[(end + 2)..]), [.. extra ?? []]);
    }

    /// <summary>The bytes of the file; of one that was read, exactly those.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The file.</summary>
    public override string ToString()
    {
        var file = new StringBuilder(FirstLine).Append('\n');
        if (!Extra.IsEmpty) file.Append(ExtraStart).Append(Convert.ToBase64String(Extra.AsSpan())).Append('\n');
        file.Append(IndexStart).Append(CultureInfo.InvariantCulture, $"{Index}").Append('\n');
        foreach (var hash in Hashes) file.Append(hash.ToBase64()).Append('\n');
        return file.Append('\n').Append(Checkpoint).ToString();
    }

    private static string? After(string start, Queue<string> lines) =>
        lines.TryPeek(out var line) && line.StartsWith(start, StringComparison.Ordinal)
            ? lines.Dequeue()[start.Length..]
            : null;
}
