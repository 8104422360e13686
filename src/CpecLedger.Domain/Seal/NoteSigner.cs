using NSec.Cryptography;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// A key that signs notes: an Ed25519 private key and the name it goes by. Disposing of it erases the key from memory.
/// </summary>
public sealed class NoteSigner : IDisposable
{
    private const string Prefix = "PRIVATE+KEY+";

    private readonly Key _key;

    private NoteSigner(string name, ReadOnlySpan<byte> seed)
    {
        _key = Key.Import(NoteKeys.Algorithm, seed, KeyBlobFormat.RawPrivateKey);
        Verifier = NoteVerifier.Of(name, _key.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>What verifies its signatures; this may be given to anyone.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>
    /// Writes a signing key: <c>PRIVATE+KEY+name+id+base64(0x01 || seed)</c>, the form of Go's
    /// <c>golang.org/x/mod/sumdb/note</c>, which other tools for transparency logs read too. It is a secret.
    /// </summary>
    /// <param name="name">The key's name: not empty, without spaces and plus signs.</param>
    /// <param name="seed">32 bytes that nobody can guess: the private key of RFC 8032, section 5.1.5.</param>
    /// <exception cref="ArgumentException">The name or the length of the seed is not allowed.</exception>
    /// <exception cref="FormatException">The name has half a surrogate pair in it.</exception>
    public static string KeyText(string name, ReadOnlySpan<byte> seed)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!NoteKeys.IsName(name)) throw new ArgumentException("A key's name has no space or plus.", nameof(name));
        if (seed.Length != NoteKeys.KeyBytes) throw new ArgumentException("A seed has 32 bytes.", nameof(seed));
        using var signer = new NoteSigner(name, seed);
        return Prefix + NoteKeys.Text(name, signer.Verifier.Id, seed);
    }

    /// <summary>Reads a signing key.</summary>
    /// <param name="text">The key, as <see cref="KeyText"/> writes it.</param>
    /// <exception cref="FormatException">It is anything else, or the id is not that of the key.</exception>
    public static NoteSigner Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            throw new FormatException("A signing key begins with PRIVATE+KEY+.");
        var (name, id, seed) = NoteKeys.Read(text[Prefix.Length..]);
        var signer = new NoteSigner(name, seed);
        if (id == $"{signer.Verifier.Id:x8}") return signer;
        signer.Dispose();
        throw new FormatException("The id is not that of the key.");
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal NoteSignature Sign(ReadOnlySpan<byte> text) =>
        new(Verifier.Name, Verifier.Id, [.. NoteKeys.Algorithm.Sign(_key, text)]);
}
