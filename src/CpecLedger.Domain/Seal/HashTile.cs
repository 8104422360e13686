using System.Runtime.InteropServices;

namespace CpecLedger.Domain.Seal;

/// <summary>A hash tile: 1 to 256 hashes of consecutive perfect subtrees of one level (C2SP tlog-tiles, "Merkle
/// Tree").</summary>
public sealed class HashTile
{
    private readonly TreeHash[] _hashes;

    /// <summary>A tile of these hashes, of which a copy is taken.</summary>
    /// <param name="path">The path of a hash tile.</param>
    /// <param name="hashes">As many hashes as the path says.</param>
    /// <exception cref="ArgumentException">The path is that of a bundle, or there are more hashes or fewer.</exception>
    public HashTile(TilePath path, ReadOnlySpan<TreeHash> hashes)
    {
        if (path.IsEntries || path.Width != hashes.Length)
            throw new ArgumentException($"{hashes.Length} hashes are no tile {path}.", nameof(hashes));
        (Path, _hashes) = (path, hashes.ToArray());
    }

    /// <summary>Where it is served and exported.</summary>
    public TilePath Path { get; }

    /// <summary>The hashes, in order.</summary>
    public ReadOnlySpan<TreeHash> Hashes => _hashes;

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="path">The path of a hash tile.</param>
    /// <param name="bytes">32 bytes a hash, as many hashes as the path says.</param>
    /// <exception cref="ArgumentException">The path is that of a bundle.</exception>
    /// <exception cref="FormatException">There are more bytes or fewer.</exception>
    public static HashTile Read(TilePath path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != path.Width * TreeHash.Length)
            throw new FormatException($"{path} has {path.Width * TreeHash.Length} bytes, not {bytes.Length}.");
        return new HashTile(path, MemoryMarshal.Cast<byte, TreeHash>(bytes));
    }

    /// <summary>The hashes with nothing between: 32 bytes each, 8 192 of a full tile.</summary>
    public byte[] ToBytes() => MemoryMarshal.AsBytes(Hashes).ToArray();
}
