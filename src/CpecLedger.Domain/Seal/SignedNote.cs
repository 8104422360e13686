using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace CpecLedger.Domain.Seal;

/// <summary>A signature line of a note. Whether it is of that key, <see cref="SignedNote.DoubtOf"/> tells.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="Id">The id of the key.</param>
/// <param name="Bytes">What the key made of the text; 64 bytes for Ed25519, any number for keys of other kinds.</param>
public sealed record NoteSignature(string Name, uint Id, ImmutableArray<byte> Bytes);

/// <summary>
/// A text signed by one or more keys (C2SP signed-note). Reading one checks its form only: the text is to be ignored
/// until <see cref="DoubtOf"/> finds no doubt.
/// </summary>
public sealed class SignedNote
{
    /// <summary>The most bytes a note may have, as in Go's <c>note</c>: room for 16 signatures of any known
    /// kind.</summary>
    public const int BytesMax = 1_000_000;

    /// <summary>The most signatures a note may have, as in Go's <c>note</c>; C2SP asks for at least 16.</summary>
    public const int SignaturesMax = 100;

    private const string LineStart = "\u2014 "; // An em dash and a space.
    private const int IdBytes = sizeof(uint);

    private SignedNote(string text, ImmutableArray<NoteSignature> signatures) =>
        (Text, Signatures) = (text, signatures);

    /// <summary>What is signed, with the line feed that ends it.</summary>
    public string Text { get; }

    /// <summary>The signatures as they stand there, of known keys and others: 1 to
    /// <see cref="SignaturesMax"/>.</summary>
    public ImmutableArray<NoteSignature> Signatures { get; }

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends with a line feed; has no other control character below U+0020.</param>
    /// <param name="signers">1 to <see cref="SignaturesMax"/> keys; their signatures stand in this order.</param>
    /// <exception cref="FormatException">The text is anything else, or there are no signers or more.</exception>
    public static SignedNote Sign(string text, params IReadOnlyCollection<NoteSigner> signers)
    {
        ArgumentNullException.ThrowIfNull(signers);
        var bytes = NoteText.Encode(text);
        return Checked(text, [.. signers.Select(s => s.Sign(bytes))]);
    }

    /// <summary>Reads a note: the text, an empty line, and lines <c>— name base64(id || signature)</c>.</summary>
    /// <param name="utf8">All of its bytes.</param>
    /// <exception cref="FormatException">The message says what is not as it must be (C2SP signed-note, "Format");
    /// base64 that an encoder would write otherwise is refused too, so that a note has one form.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BytesMax) throw new FormatException($"A note has at most {BytesMax} bytes.");
        var note = NoteText.Decode(utf8);
        if (!note.EndsWith('\n')) throw new FormatException("A note ends with a line feed.");
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0) throw new FormatException("There is no empty line between the text and the signatures.");
        var lines = note[(end + 2)..];
        if (lines.Count('\n') > SignaturesMax)
            throw new FormatException($"A note has at most {SignaturesMax} signatures.");
        return Checked(note[..(end + 1)], [.. lines.Split('\n')[..^1].Select(Signature)]);
    }

    /// <summary>Why the text is not to be trusted, or null where a key that is known has signed it. Signatures of other
    /// keys are ignored; a wrong one of a known key spoils the note (C2SP signed-note, "Signatures").</summary>
    /// <param name="known">The keys that are trusted.</param>
    public Doubt? DoubtOf(IReadOnlyCollection<NoteVerifier> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var text = Encoding.UTF8.GetBytes(Text);
        var verified = false;
        foreach (var signature in Signatures)
        {
            var makers = known.Where(k => k.Made(signature)).ToList();
            if (makers.Count == 0) continue;
            if (!makers.Exists(k => k.Verifies(text, signature.Bytes.AsSpan())))
            {
                return new Doubt(
                    DoubtCodes.SignatureWrong, $"The signature of {signature.Name} is not one of this text.");
            }

            verified = true;
        }

        return verified
            ? null
            : new Doubt(DoubtCodes.SignatureUnknown, "None of the keys that are trusted has signed it.");
    }

    /// <summary>The bytes of the note; of one that was read, exactly those.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The note: the text, an empty line, the signature lines.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var s in Signatures)
        {
            var bytes = new byte[IdBytes + s.Bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, s.Id);
            s.Bytes.CopyTo(bytes, IdBytes);
            note.Append(LineStart).Append(s.Name).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return note.ToString();
    }

    private static SignedNote Checked(string text, ImmutableArray<NoteSignature> signatures)
    {
        if (!text.EndsWith('\n')) throw new FormatException("The text of a note ends with a line feed.");
        if (signatures.Length is 0 or > SignaturesMax)
            throw new FormatException($"A note has 1 to {SignaturesMax} signatures.");
        return new SignedNote(text, signatures);
    }

    private static NoteSignature Signature(string line)
    {
        var parts = line.StartsWith(LineStart, StringComparison.Ordinal) ? line[LineStart.Length..].Split(' ') : [];
        if (parts.Length != 2 || !NoteKeys.IsName(parts[0]))
            throw new FormatException("A signature line is an em dash, the key's name and base64, a space apart.");
        var bytes = NoteText.Base64(parts[1]) ?? throw new FormatException("A signature is not in base64.");
        if (bytes.Length <= IdBytes) throw new FormatException("A signature is empty.");
        return new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), [.. bytes.AsSpan(IdBytes)]);
    }
}
