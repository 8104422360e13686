using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Proving;

/// <summary>The exact text of an entry's record, at its position.</summary>
public sealed record PlacedRecord(LogPosition Position, string Record);

/// <summary>
/// An answer with all that it takes to check it without asking anyone: the question, the records it rests on, what
/// shows that they are in the log, and the signed checkpoint. Its file is JSON; decision 0017 describes it.
/// </summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer, exactly as <c>--json</c> prints it.</param>
/// <param name="Records">The records, in the order of the log, no position twice.</param>
/// <param name="Hashes">The hashes of a <see cref="Multiproof"/> about those positions and the question's
/// sizes.</param>
/// <param name="Checkpoint">The signed checkpoint, of a tree that holds all of it.</param>
/// <param name="Keys">The keys that the ledger says it signed with, in order, the one of this checkpoint last. They are
/// worth nothing before its owner said the same of one of them.</param>
public sealed record AnswerBundle(
    ProvenQuestion Question, string Answer, IReadOnlyList<PlacedRecord> Records, IReadOnlyList<TreeHash> Hashes,
    SignedNote Checkpoint, IReadOnlyList<ChainedKey> Keys)
{
    /// <summary>What the files are called; a file of another one is not read.</summary>
    public const string Format = "cpec-bundle/1";

    /// <summary>What a bundle cannot show, in words that stand in it and belong to the format.</summary>
    public const string Limits =
        "Shown is that these entries are in the log, that each of their streams has none left out between its first "
        + "and its last one here, and that the answer follows from them. Not shown is that a stream has no later entry "
        + "up to the position, nor that no stream was left out which nothing here names. Where a bundle holds every "
        + "position from 0 on, nothing can have been left out; else check the whole log: cpec export, cpec verify.";

    private static readonly JsonWriterOptions Writing = new()
    {
        Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    /// <summary>Whether it holds every entry up to the question's last position, so that none can be missing.</summary>
    public bool IsWhole => Records.Count == Question.Last.TreeSize;

    /// <summary>Makes a bundle; null where what is asked about is not there.</summary>
    /// <param name="question">The question.</param>
    /// <param name="records">The records that it rests on, in the order of the log.</param>
    /// <param name="node">Answers the hash of the perfect subtree at a level and an index.</param>
    /// <param name="checkpoint">A signed checkpoint whose tree holds all of it.</param>
    /// <param name="size">The size of that tree.</param>
    /// <param name="keys">The keys that the ledger signed with.</param>
    public static AnswerBundle? Of(
        ProvenQuestion question, IReadOnlyList<PlacedRecord> records, Func<int, long, TreeHash> node,
        SignedNote checkpoint, long size, IReadOnlyList<ChainedKey> keys)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(node);
        var hashes = ProofOf(question, records, keys, size).Subtrees().Select(s => node(s.Level, s.Index)).ToList();
        var roots = question.Sizes.ToDictionary(s => s, s => MerkleTree.Root(s, node));
        var entries = records.Select(r => Log.Record.Read(r.Position, r.Record)).ToList();
        return question.Answer(entries, roots) is { } answer
            ? new AnswerBundle(
                question with { Policy = question.PolicyIn(entries) }, answer, records, hashes, checkpoint, keys)
            : null;
    }

    /// <summary>Which subtrees <see cref="Of"/> asks for, so that they can be fetched at once.</summary>
    /// <param name="question">The question.</param>
    /// <param name="records">The records that it rests on.</param>
    /// <param name="keys">The keys that the ledger signed with.</param>
    /// <param name="size">The size of the checkpoint's tree.</param>
    public static IReadOnlyCollection<(int Level, long Index)> SubtreesFor(
        ProvenQuestion question, IReadOnlyList<PlacedRecord> records, IReadOnlyList<ChainedKey> keys, long size)
    {
        ArgumentNullException.ThrowIfNull(question);
        return [.. ProofOf(question, records, keys, size).Subtrees()
            .Concat(question.Sizes.SelectMany(MerkleTree.SubtreesOf)).Distinct()];
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Writing))
        {
            json.WriteStartObject();
            json.WriteString(BundleFile.FormatMember, Format);
            json.WriteString(BundleFile.LimitsMember, Limits);
            WriteQuestion(json);
            json.WritePropertyName(BundleFile.AnswerMember);
            json.WriteRawValue(Answer);
            json.WriteStartArray(BundleFile.EntriesMember);
            foreach (var (position, record) in Records)
            {
                json.WriteStartObject();
                json.WriteNumber(BundleFile.PositionMember, position.Value);
                json.WriteString(BundleFile.RecordMember, record);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray(BundleFile.HashesMember);
            foreach (var hash in Hashes) json.WriteStringValue(hash.ToBase64());
            json.WriteEndArray();
            json.WriteString(BundleFile.CheckpointMember, Checkpoint.ToString());
            json.WriteStartArray(BundleFile.KeysMember);
            foreach (var key in Keys)
            {
                json.WriteStartObject();
                json.WriteString(BundleFile.KeyMember, key.Verifier.ToString());
                json.WriteString(BundleFile.StatementMember, key.Statement?.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. bytes.WrittenSpan, (byte)'\n'];
    }

    /// <summary>What proves the records, the roots that the answer names, and those at which one key followed
    /// another.</summary>
    internal static Multiproof ProofOf(
        ProvenQuestion question, IReadOnlyList<PlacedRecord> records, IReadOnlyList<ChainedKey> keys, long size) => new(
        size, records.Select(r => r.Position.Value),
        question.Sizes.Concat(keys.Select(k => k.Statement).OfType<SignedNote>()
            .Select(s => Seal.Checkpoint.Parse(s.Text).Head.Size).Where(s => s <= size)));

    private void WriteQuestion(Utf8JsonWriter json)
    {
        json.WriteStartObject(BundleFile.QuestionMember);
        json.WriteString(BundleFile.KindMember, Wire.Word(Question.Kind));
        json.WriteString(BundleFile.IdMember, Question.Id);
        WriteView(json, BundleFile.ToMember, Question.To);
        if (Question.From is { } from) WriteView(json, BundleFile.FromMember, from);
        else json.WriteNull(BundleFile.FromMember);
        if (Question.Policy is { } policy) json.WriteNumber(BundleFile.PolicyMember, policy);
        else json.WriteNull(BundleFile.PolicyMember);
        json.WriteEndObject();
    }

    private static void WriteView(Utf8JsonWriter json, string name, View view)
    {
        json.WriteStartObject(name);
        json.WriteString(BundleFile.AsOfMember, view.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber(BundleFile.PositionMember, view.Position.Value);
        json.WriteEndObject();
    }
}
