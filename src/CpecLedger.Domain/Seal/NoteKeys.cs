using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace CpecLedger.Domain.Seal;

/// <summary>What names and keys of signed notes have in common (C2SP signed-note, "Signatures").</summary>
internal static class NoteKeys
{
    /// <summary>The length of a public key and of a seed, in bytes (RFC 8032, section 5.1.5).</summary>
    public const int KeyBytes = 32;

    /// <summary>The signature type "Ed25519 signatures as specified by this document".</summary>
    public const byte Ed25519Type = 0x01;

    public static Ed25519 Algorithm => SignatureAlgorithm.Ed25519;

    /// <summary>Key names are not empty and have neither Unicode spaces nor a plus sign in them; a line cannot hold
    /// control characters either.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is '+' or < ' ');

    /// <summary>SHA-256(key name || 0x0A || signature type || public key)[:4], big-endian.</summary>
    public static uint Id(string name, ReadOnlySpan<byte> publicKey)
    {
        byte[] input = [.. NoteText.Encode(name), (byte)'\n', Ed25519Type, .. publicKey];
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(input));
    }

    /// <summary>The text of a key: <c>name+id+base64(0x01 || key)</c>.</summary>
    public static string Text(string name, uint id, ReadOnlySpan<byte> key) =>
        $"{name}+{id:x8}+{Convert.ToBase64String([Ed25519Type, .. key])}";

    /// <summary>Reads what <see cref="Text"/> wrote; whether the id is the key's, the caller finds out.</summary>
    /// <exception cref="FormatException">It is anything else.</exception>
    public static (string Name, string Id, byte[] Key) Read(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length != 3) throw new FormatException("A key is written as name+id+base64.");
        if (!IsName(parts[0])) throw new FormatException("The key's name is empty or has a space in it.");
        var key = NoteText.Base64(parts[2]) ?? throw new FormatException("The key is not in base64.");
        if (key.Length != 1 + KeyBytes || key[0] != Ed25519Type)
            throw new FormatException("The key is not an Ed25519 key: 01, then 32 bytes.");
        return (parts[0], parts[1], key[1..]);
    }
}
