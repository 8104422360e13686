using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Domain.Proving;

/// <summary>What came of checking a bundle, which asks no one and reads nothing but the bundle.</summary>
/// <param name="Bundle">The bundle; null where the file is none.</param>
/// <param name="Checkpoint">The checkpoint, once a trusted key was found to have signed it.</param>
/// <param name="Doubt">The first claim that does not hold; null where the answer is proven.</param>
public sealed record BundleCheck(AnswerBundle? Bundle, Checkpoint? Checkpoint, Doubt? Doubt)
{
    /// <summary>The entries of the bundle, as far as they were shown to be in the log.</summary>
    public IReadOnlyList<Entry> Entries { get; private init; } = [];

    /// <summary>The root at each size that the answer names, and of the checkpoint's tree, likewise.</summary>
    public IReadOnlyDictionary<long, TreeHash> Roots { get; private init; } = new Dictionary<long, TreeHash>();

    /// <summary>Checks a file.</summary>
    /// <param name="file">All of its bytes.</param>
    /// <param name="trusted">The keys that are trusted; where there are none, the first of the bundle's own is taken,
    /// and what it proves hangs on that key.</param>
    /// <returns>The first doubt in this order: the file's form, the signature, the checkpoint, positions beyond it, the
    /// records against its root, what the records are, entries that are missing, the log's name, the answer. Nothing is
    /// thrown whatever the bytes are.</returns>
    public static BundleCheck Of(ReadOnlyMemory<byte> file, IReadOnlyCollection<NoteVerifier> trusted)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        AnswerBundle bundle;
        try
        {
            bundle = BundleFile.Read(file);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return new BundleCheck(null, null, new Doubt(DoubtCodes.BundleUnreadable, e.Message));
        }

        return Of(bundle, trusted);
    }

    /// <summary>The same, of a bundle that has been read or made.</summary>
    public static BundleCheck Of(AnswerBundle bundle, IReadOnlyCollection<NoteVerifier> trusted)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(trusted);
        var named = bundle.Checkpoint.Text[..bundle.Checkpoint.Text.IndexOf('\n', StringComparison.Ordinal)];
        var chain = KeyChain.Of(named, bundle.Keys, trusted.Count > 0 ? trusted : [bundle.Keys[0].Verifier]);
        var opened = chain.Open(bundle.Checkpoint);
        return opened.Holds
            ? Of(bundle, opened.Checkpoint, chain)
            : new BundleCheck(bundle, null, opened.Doubt);
    }

    private static BundleCheck Of(AnswerBundle bundle, Checkpoint checkpoint, KeyChain chain)
    {
        if (Included(bundle, checkpoint, chain, out var roots) is { } doubt)
            return new BundleCheck(bundle, checkpoint, doubt);
        var unreadable = Read(bundle, out var entries);
        return new BundleCheck(bundle, checkpoint, unreadable ?? DoubtOf(bundle, entries, checkpoint, roots!))
        {
            Entries = entries, Roots = roots!,
        };
    }

    private static Doubt? Included(
        AnswerBundle bundle, Checkpoint checkpoint, KeyChain chain, out IReadOnlyDictionary<long, TreeHash>? roots)
    {
        roots = null;
        var size = checkpoint.Head.Size;
        var needed = bundle.Records.Select(r => r.Position.TreeSize).Concat(bundle.Question.Sizes).Max();
        if (needed > size)
        {
            return new Doubt(
                DoubtCodes.PositionBeyondCheckpoint,
                $"Position {needed - 1} is not in the checkpoint's tree of {size} entries.");
        }

        var leaves = bundle.Records.ToDictionary(
            r => r.Position.Value, r => MerkleTree.LeafHash(Encoding.UTF8.GetBytes(r.Record)));
        roots = AnswerBundle.ProofOf(bundle.Question, bundle.Records, bundle.Keys, size)
            .Roots(at => leaves[at], bundle.Hashes);
        if (roots?[size] != checkpoint.Head.Root)
        {
            return new Doubt(
                DoubtCodes.RecordNotIncluded,
                "Records and hashes do not give the checkpoint's root: a record is not in the log, or not there.");
        }

        var shown = roots;
        return chain.Successions.Any(s => s.Size <= size && shown[s.Size] != s.Root)
            ? new Doubt(DoubtCodes.SuccessionWrong, "One key followed another at a tree that is none of this log.")
            : null;
    }

    private static Doubt? Read(AnswerBundle bundle, out List<Entry> entries)
    {
        entries = [];
        foreach (var (position, record) in bundle.Records)
        {
            try
            {
                entries.Add(Log.Record.Read(position, record));
            }
            catch (JsonException e)
            {
                return new Doubt(
                    DoubtCodes.RecordUnreadable, $"The record at position {position} cannot be read: {e.Message}");
            }
        }

        return null;
    }

    private static Doubt? DoubtOf(
        AnswerBundle bundle, IReadOnlyList<Entry> entries, Checkpoint checkpoint,
        IReadOnlyDictionary<long, TreeHash> roots)
    {
        var opening = entries.Select(e => e.Event).OfType<OpeningEvent.LedgerOpened>().FirstOrDefault();
        return Gap(bundle, entries)
            ?? (opening?.Origin != checkpoint.Origin
                ? new Doubt(
                    DoubtCodes.OriginDiffers,
                    $"The log is {opening?.Origin ?? "not opened"}, and the checkpoint one of {checkpoint.Origin}.")
                : Difference(bundle, entries, roots));
    }

    /// <summary>An entry that is there and should not be, or is not there and must be.</summary>
    private static Doubt? Gap(AnswerBundle bundle, IReadOnlyList<Entry> entries)
    {
        var question = bundle.Question;
        if (entries.Count > 0 && entries[^1].Position > question.Last)
        {
            return new Doubt(
                DoubtCodes.EntryBeyondQuestion,
                $"Position {entries[^1].Position} is later than what the question knows.");
        }

        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var e in entries)
        {
            var expected = versions.GetValueOrDefault(e.Stream) + 1;
            if (e.Version != expected)
            {
                return new Doubt(
                    DoubtCodes.EntryMissingInStream,
                    $"Version {expected} of {e.Stream} is not in it, and version {e.Version} is.");
            }

            versions[e.Stream] = e.Version;
        }

        var there = entries.Select(e => e.Position).ToHashSet();
        var demanded = question.Commitment is null
            ? Enumerable.Sequence(0, question.Last.Value, 1).Select(p => new Values.LogPosition(p))
            : question.Views.Select(v => v.Position);
        foreach (var position in demanded.Where(p => !there.Contains(p)).Take(1))
        {
            return new Doubt(
                DoubtCodes.EntryMissing, $"The entry at position {position}, which the answer needs, is not in it.");
        }

        return RestsOn.Missing(entries) is { } stream
            ? new Doubt(DoubtCodes.StreamMissing, $"Nothing of {stream} is in it, which the answer needs.")
            : null;
    }

    private static Doubt? Difference(
        AnswerBundle bundle, IReadOnlyCollection<Entry> entries, IReadOnlyDictionary<long, TreeHash> roots)
    {
        var question = bundle.Question;
        string? answer;
        int? policy;
        try
        {
            answer = question.Answer(entries, roots);
            policy = question.PolicyIn(entries);
        }
        catch (InvalidOperationException e)
        {
            return new Doubt(DoubtCodes.RecordUnreadable, $"The entries give no answer: {e.Message}");
        }

        var path = answer is null ? "$"
            : JsonDifference.Path(bundle.Answer, answer)
                ?? (policy == question.Policy ? null : $"$.{BundleFile.QuestionMember}.{BundleFile.PolicyMember}");
        return path is null
            ? null
            : new Doubt(DoubtCodes.AnswerDiffers, $"The entries give another answer, first at {path}.");
    }
}
