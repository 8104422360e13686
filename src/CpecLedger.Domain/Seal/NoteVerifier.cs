using NSec.Cryptography;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// A key that verifies signed notes: an Ed25519 public key and the name it goes by (C2SP signed-note, "Ed25519
/// signatures"; RFC 8032). Name and id together tell keys apart.
/// </summary>
public sealed class NoteVerifier
{
    private readonly PublicKey _key;

    private NoteVerifier(string name, uint id, PublicKey key) => (Name, Id, _key) = (name, id, key);

    /// <summary>The key's name, such as <c>example.com/log</c>.</summary>
    public string Name { get; }

    /// <summary>The key's id: the first four bytes, big-endian, of SHA-256(name || 0x0A || 0x01 || public
    /// key).</summary>
    public uint Id { get; }

    /// <summary>Reads a verifier key: <c>name+id+base64(0x01 || public key)</c>, the id as eight lower-case hexadecimal
    /// digits. It is the text that the owner of the log hands out.</summary>
    /// <param name="text">The key.</param>
    /// <exception cref="FormatException">It is anything else, or the id is not that of the key.</exception>
    public static NoteVerifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, id, bytes) = NoteKeys.Read(text);
        var verifier = Of(name, bytes);
        return id == $"{verifier.Id:x8}" ? verifier : throw new FormatException("The id is not that of the key.");
    }

    /// <summary>The verifier key as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => NoteKeys.Text(Name, Id, _key.Export(KeyBlobFormat.RawPublicKey));

    internal static NoteVerifier Of(string name, ReadOnlySpan<byte> publicKey) =>
        PublicKey.TryImport(NoteKeys.Algorithm, publicKey, KeyBlobFormat.RawPublicKey, out var key)
            ? new NoteVerifier(name, NoteKeys.Id(name, publicKey), key!)
            : throw new FormatException("The key is no Ed25519 public key.");

    internal bool Made(NoteSignature signature) => signature.Id == Id && signature.Name == Name;

    internal bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        NoteKeys.Algorithm.Verify(_key, text, signature);
}
