using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Proving;

/// <summary>
/// An entry bundle with all about it that can be checked without the entries before it: its leaf hashes, and whether
/// each record is one and in canonical form. Bundles can be made on several cores and are then taken in order
/// (<see cref="LogCheck"/>).
/// </summary>
public sealed class CheckedBundle
{
    private CheckedBundle(LeafBlock leaves, ImmutableArray<Entry> entries, ImmutableArray<LogFinding> findings) =>
        (Leaves, Entries, Findings) = (leaves, entries, findings);

    /// <summary>The leaf hashes.</summary>
    public LeafBlock Leaves { get; }

    /// <summary>The entries that can be read, in order; none where only hashes were asked for.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>What is wrong with records alone.</summary>
    public ImmutableArray<LogFinding> Findings { get; }

    /// <summary>Reads a bundle.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="path">Its path, which says which entries it holds.</param>
    /// <param name="hashesOnly">Whether to leave the records unread.</param>
    /// <exception cref="FormatException">It holds more or fewer records.</exception>
    public static CheckedBundle Of(byte[] bytes, TilePath path, bool hashesOnly)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var leaves = LeafBlock.OfBundle(bytes, path.Width);
        if (hashesOnly) return new CheckedBundle(leaves, [], []);
        var entries = ImmutableArray.CreateBuilder<Entry>(path.Width);
        var findings = ImmutableArray.CreateBuilder<LogFinding>();
        var position = path.FirstNode;
        foreach (var record in EntryBundle.Records(bytes, path.Width))
        {
            Read(record, position, entries, findings);
            position++;
        }

        return new CheckedBundle(leaves, entries.ToImmutable(), findings.ToImmutable());
    }

    private static void Read(
        ReadOnlySpan<byte> record, long position, ImmutableArray<Entry>.Builder entries,
        ImmutableArray<LogFinding>.Builder findings)
    {
        try
        {
            var entry = Record.Read(new LogPosition(position), record.ToArray());
            entries.Add(entry);
            var canonical = Record.Of(
                Record.DataOf(entry.Event), EventCatalogue.Of(entry.Event).WireName, entry.Id, entry.Stream,
                entry.Version, entry.RecordedAt, entry.RecordedBy, entry.Command, entry.Rules);
            if (!Encoding.UTF8.GetBytes(canonical).AsSpan().SequenceEqual(record))
            {
                findings.Add(new LogFinding(
                    LogFindingCodes.RecordNotCanonical, position,
                    $"The record at position {position} is not in canonical form."));
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException
            or NotSupportedException or ArgumentException)
        {
            findings.Add(new LogFinding(
                LogFindingCodes.RecordUnreadable, position, $"The record at position {position} is none: {e.Message}"));
        }
    }
}
