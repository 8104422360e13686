using System.Globalization;
using System.Text;

namespace CpecLedger.Domain.Seal;

/// <summary>
/// Where a hash tile or an entry bundle is served and exported: <c>tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]</c> and
/// <c>tile/entries/&lt;N&gt;[.p/&lt;W&gt;]</c> (C2SP tlog-tiles, "Merkle Tree" and "Log entries"). Compared by value.
/// </summary>
public readonly record struct TilePath
{
    /// <summary>The number of levels of tiles that a tree of <see cref="MerkleTree.SizeMax"/> leaves has.</summary>
    public const int Levels = 7;

    /// <summary>The levels of the tree between two levels of tiles: a tile is a subtree of that height.</summary>
    public const int Height = 8;

    private const int EntriesLevel = -1;
    private const string Prefix = "tile/";
    private const string EntriesName = "entries";
    private const string PartialMark = ".p/";
    private const int LengthMax = 64; // The longest path of this tree has 45 characters.

    private readonly int _level;

    private TilePath(int level, long index, int width)
    {
        (_level, Index, Width) = (level, index, width);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, LeafBlock.Full);
        var nodes = MerkleTree.SizeMax >> NodeLevel;
        if (index > nodes / LeafBlock.Full || FirstNode > nodes - width)
            throw new ArgumentOutOfRangeException(nameof(index), index, "Such a tile lies beyond 2^48 leaves.");
    }

    /// <summary>Whether it is an entry bundle, and not a hash tile.</summary>
    public bool IsEntries => _level == EntriesLevel;

    /// <summary>Whether fewer than 256 hashes or entries are in it.</summary>
    public bool IsPartial => Width < LeafBlock.Full;

    /// <summary>The level of tiles, 0 to 6; 0 for an entry bundle, which has the leaves of such a tile.</summary>
    public int Level => IsEntries ? 0 : _level;

    /// <summary>Its place on its level, from 0.</summary>
    public long Index { get; }

    /// <summary>The number of hashes or entries in it, 1 to 256.</summary>
    public int Width { get; }

    /// <summary>The level of the perfect subtrees whose hashes are in it: 8 times <see cref="Level"/>.</summary>
    public int NodeLevel => Height * Level;

    /// <summary>The index, on <see cref="NodeLevel"/>, of the first perfect subtree in it; the others follow. In an
    /// entry bundle: the position of its first entry.</summary>
    public long FirstNode => Index * LeafBlock.Full;

    /// <summary>The path of a hash tile.</summary>
    /// <param name="level">The level of tiles, 0 to 6.</param>
    /// <param name="index">Its place on its level, from 0.</param>
    /// <param name="width">The number of hashes, 1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range, or no tree of at most
    /// <see cref="MerkleTree.SizeMax"/> leaves has such a tile.</exception>
    public static TilePath OfHashes(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, Levels);
        return new TilePath(level, index, width);
    }

    /// <summary>The path of an entry bundle.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="width">The number of entries, 1 to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range, or no tree of at most
    /// <see cref="MerkleTree.SizeMax"/> leaves has such a bundle.</exception>
    public static TilePath OfEntries(long index, int width) => new(EntriesLevel, index, width);

    /// <summary>Reads a path as <see cref="ToString"/> writes it; each tile has exactly one.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static TilePath Parse(string text) => TryParse(text, out var path)
        ? path
        : throw new FormatException("A tile's path is tile/<L>/<N>[.p/<W>] or tile/entries/<N>[.p/<W>].");

    /// <summary>Reads a path; anything but what <see cref="ToString"/> writes, null too, answers false.</summary>
    /// <param name="text">The path, without a slash before it.</param>
    /// <param name="path">The path, or the default value when the answer is false.</param>
    public static bool TryParse(string? text, out TilePath path)
    {
        path = default;
        if (text is null || text.Length > LengthMax || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var parts = text[Prefix.Length..].Split(PartialMark);
        var names = parts[0].Split('/');
        var width = LeafBlock.Full;
        var level = EntriesLevel;
        if (parts.Length > 2 || parts.Length == 2 && !Number(parts[1], LeafBlock.Full - 1, out width)) return false;
        if (names[0] != EntriesName && !Number(names[0], Levels - 1, out level)) return false;
        if (!long.TryParse(
            string.Concat(names[1..].Select(n => n.TrimStart('x'))),
            NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        try
        {
            path = new TilePath(level, index, width);
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }

        // Zeros to spare, an x too few or a part of two digits: written anew, it would be another path.
        if (path.ToString() == text) return true;
        path = default;
        return false;
    }

    /// <summary>The path: the index in parts of three digits, all but the last with an <c>x</c> before it.</summary>
    public override string ToString()
    {
        var digits = Index.ToString("D3", CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        var path = new StringBuilder(Prefix);
        if (IsEntries) path.Append(EntriesName);
        else path.Append(_level);
        for (var at = 0; at < digits.Length; at += 3)
            path.Append('/').Append(at + 3 < digits.Length ? "x" : "").Append(digits, at, 3);
        if (IsPartial) path.Append(PartialMark).Append(Width);
        return path.ToString();
    }

    private static bool Number(string text, int max, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
}
