using System.Text;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Domain.Tests.Proving;

/// <summary>A log in memory, sealed: what the store has of it.</summary>
internal sealed class SealedLog
{
    /// <summary>The origin of <see cref="Sample.Opening"/>.</summary>
    public const string Origin = "ledger.example/cpec";

    private static readonly NoteSigner Signer = SignerOf(1);

    private readonly Dictionary<(int, long), TreeHash> nodes;

    private SealedLog(IReadOnlyList<Entry> entries)
    {
        Entries = entries;
        Records = [.. entries.Select(e => new PlacedRecord(e.Position, RecordOf(e)))];
        var tree = Frontier.Empty;
        var completed = new List<Subtree>();
        var leaves = Records.Select(r => MerkleTree.LeafHash(Encoding.UTF8.GetBytes(r.Record))).ToList();
        foreach (var leaf in leaves) tree = tree.Append(leaf, completed);
        nodes = completed.ToDictionary(s => (s.Level, s.Index), s => s.Hash);
        for (var i = 0; i < leaves.Count; i++) nodes[(0, i)] = leaves[i];
    }

    public IReadOnlyList<Entry> Entries { get; }

    public IReadOnlyList<PlacedRecord> Records { get; }

    public static NoteVerifier Key => Signer.Verifier;

    public static IReadOnlyList<ChainedKey> Keys => [new ChainedKey(Key, null)];

    public LogPosition Last => Entries[^1].Position;

    public static SealedLog Of(LedgerState state) => new(Scenario.EntriesOf(state));

    public static NoteSigner SignerOf(byte seed) =>
        NoteSigner.Parse(NoteSigner.KeyText(Origin, Enumerable.Repeat(seed, 32).ToArray()));

    public TreeHash Node(int level, long index) => nodes[(level, index)];

    public TreeHash Root(long size) => MerkleTree.Root(size, Node);

    /// <summary>The signed checkpoint of a size.</summary>
    public SignedNote Checkpoint(long size, NoteSigner? signer = null, string origin = Origin) =>
        new Checkpoint(origin, new TreeHead(size, Root(size))).Sign(signer ?? Signer);

    /// <summary>What the answer rests on, loaded as the store loads it.</summary>
    public IReadOnlyList<PlacedRecord> RestsOf(ProvenQuestion question)
    {
        var known = Entries.Where(e => e.Position <= question.Last).ToList();
        if (question.Commitment is not { } commitment) return [.. Records.Take(known.Count)];
        var positions = question.Views.Select(v => v.Position).ToHashSet();
        var loaded = known.Where(e => positions.Contains(e.Position)).ToList();
        var before = -1;
        while (before < loaded.Count)
        {
            before = loaded.Count;
            var streams = Connected(RestsOn.Streams(commitment, loaded), known);
            loaded = [.. known.Where(e =>
                streams.Contains(e.Stream) || e.Stream.StartsWith(RestsOn.Sources, StringComparison.Ordinal))];
        }

        return [.. loaded.Select(e => Records[(int)e.Position.Value])];
    }

    /// <summary>A bundle under a checkpoint of the whole log; null where what is asked about is not there.</summary>
    public AnswerBundle? Bundle(ProvenQuestion question) => Bundle(question, Last.TreeSize);

    public AnswerBundle? Bundle(ProvenQuestion question, long size)
    {
        var records = RestsOf(question);
        var allowed = AnswerBundle.SubtreesFor(question, records, Keys, size).ToHashSet();
        return AnswerBundle.Of(
            question, records, (l, i) => allowed.Contains((l, i)) ? Node(l, i) : throw new InvalidOperationException(),
            Checkpoint(size), size, Keys);
    }

    public static string RecordOf(Entry e) => Record.Of(
        Record.DataOf(e.Event), EventCatalogue.Of(e.Event).WireName, e.Id, e.Stream, e.Version, e.RecordedAt,
        e.RecordedBy, e.Command, e.Rules);

    private static HashSet<string> Connected(IReadOnlySet<string> streams, List<Entry> known)
    {
        var connected = streams.ToHashSet();
        var before = -1;
        while (before < connected.Count)
        {
            before = connected.Count;
            foreach (var e in known)
            {
                if (LedgerState.ArrivesAt(e.Event) is not { } to) continue;
                if (connected.Contains(e.Stream)) connected.Add(StreamName.Commitment(to));
                if (connected.Contains(StreamName.Commitment(to))) connected.Add(e.Stream);
            }
        }

        return connected;
    }
}
