using System.Runtime.InteropServices;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// A SHA-256 hash of a leaf, an inner node or a root of the tree: exactly 32 bytes (RFC 9162, section 2.1.1).
/// Compared by value; no order is defined. The default value is 32 zero bytes and is the hash of nothing known.
/// </summary>
public readonly record struct TreeHash
{
    /// <summary>The length of a hash, in bytes.</summary>
    public const int Length = 32;

    // Four words hold the bytes in the order given; they are copied as memory, so the byte order of the machine does
    // not show.
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <summary>Takes a copy of the bytes of a hash.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">Any other length.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A tree hash is {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _first = MemoryMarshal.Read<ulong>(bytes);
        _second = MemoryMarshal.Read<ulong>(bytes[8..]);
        _third = MemoryMarshal.Read<ulong>(bytes[16..]);
        _fourth = MemoryMarshal.Read<ulong>(bytes[24..]);
    }

    /// <summary>Reads a hash from 64 hexadecimal digits, of either case, with nothing around or between.</summary>
    /// <param name="hex">The digits, as <see cref="ToString"/> writes them.</param>
    /// <exception cref="FormatException">Anything else.</exception>
    public static TreeHash Parse(string hex) => TryParse(hex, out var hash)
        ? hash
        : throw new FormatException($"A tree hash is written as {2 * Length} hexadecimal digits.");

    /// <summary>Reads a hash from 64 hexadecimal digits; anything else, null too, answers false.</summary>
    /// <param name="hex">The digits, of either case.</param>
    /// <param name="hash">The hash, or the default value when the answer is false.</param>
    public static bool TryParse(string? hex, out TreeHash hash)
    {
        hash = default;
        if (hex is null || hex.Length != 2 * Length || !hex.All(char.IsAsciiHexDigit)) return false;
        hash = new TreeHash(Convert.FromHexString(hex));
        return true;
    }

    /// <summary>Reads a hash from its base64 (RFC 4648, section 4), of which there is exactly one: 44 characters with
    /// nothing around them. Anything else, null too, answers false.</summary>
    /// <param name="text">The text, as <see cref="ToBase64"/> writes it.</param>
    /// <param name="hash">The hash, or the default value when the answer is false.</param>
    public static bool TryParseBase64(string? text, out TreeHash hash)
    {
        var read = NoteText.Base64(text) is { Length: Length } bytes ? new TreeHash(bytes) : (TreeHash?)null;
        hash = read.GetValueOrDefault();
        return read is not null;
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="destination"/>.</summary>
    /// <param name="destination">At least 32 bytes long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter.</exception>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>The 32 bytes, in an array of the caller's own.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The hash in base64, as checkpoints and proofs write it: 44 characters.</summary>
    public string ToBase64() => Convert.ToBase64String(ToBytes());

    /// <summary>The hash as 64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());
}
