using System.Text.Json;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Proving;

/// <summary>Reads the file of a bundle. It holds the members named here and no other, each once: what nobody checks
/// has no place in a proof.</summary>
internal static class BundleFile
{
    public const string FormatMember = "format";
    public const string LimitsMember = "limits";
    public const string QuestionMember = "question";
    public const string KindMember = "kind";
    public const string IdMember = "id";
    public const string ToMember = "to";
    public const string FromMember = "from";
    public const string PolicyMember = "policyVersion";
    public const string AsOfMember = "asOf";
    public const string AnswerMember = "answer";
    public const string EntriesMember = "entries";
    public const string PositionMember = "position";
    public const string RecordMember = "record";
    public const string HashesMember = "hashes";
    public const string CheckpointMember = "checkpoint";
    public const string KeysMember = "keys";
    public const string KeyMember = "key";
    public const string StatementMember = "statement";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The bundle that a file holds.</summary>
    /// <param name="file">All of its bytes.</param>
    /// <exception cref="FormatException">It is no bundle of this format: the message says why.</exception>
    public static AnswerBundle Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var document = JsonDocument.Parse(file, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"It cannot be read: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"A member holds another kind of value: {e.Message}", e);
        }
    }

    private static AnswerBundle Read(JsonElement root)
    {
        var format = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(FormatMember, out var named)
            ? named.ToString()
            : null;
        if (format != AnswerBundle.Format)
            throw new FormatException($"Its format is {format ?? "not named"}, not {AnswerBundle.Format}.");
        Demand(root, FormatMember, LimitsMember, QuestionMember, AnswerMember, EntriesMember, HashesMember,
            CheckpointMember, KeysMember);
        if (TextOf(root, LimitsMember) != AnswerBundle.Limits)
            throw new FormatException("It says something else about its limits than its format does.");
        var records = root.GetProperty(EntriesMember).EnumerateArray().Select(RecordOf).ToList();
        if (records.Zip(records.Skip(1)).Any(p => p.First.Position >= p.Second.Position))
            throw new FormatException("Its entries are not in the order of the log.");
        return new AnswerBundle(
            QuestionOf(root.GetProperty(QuestionMember)), root.GetProperty(AnswerMember).GetRawText(), records,
            [.. root.GetProperty(HashesMember).EnumerateArray().Select(HashOf)],
            NoteOf(TextOf(root, CheckpointMember)),
            root.GetProperty(KeysMember).EnumerateArray().Select(KeyOf).ToList() is { Count: > 0 } keys
                ? keys
                : throw new FormatException("It names no key."));
    }

    private static ProvenQuestion QuestionOf(JsonElement json)
    {
        Demand(json, KindMember, IdMember, ToMember, FromMember, PolicyMember);
        var kind = Wire.Value<QuestionKind>(TextOf(json, KindMember));
        var id = json.GetProperty(IdMember).GetString();
        var from = json.GetProperty(FromMember);
        var policy = json.GetProperty(PolicyMember);
        var question = new ProvenQuestion(
            kind, id, ViewOf(json.GetProperty(ToMember)), from.ValueKind == JsonValueKind.Null ? null : ViewOf(from))
        {
            Policy = policy.ValueKind == JsonValueKind.Null ? null : policy.GetInt32(),
        };
        var isComplete = kind switch
        {
            QuestionKind.Status => id is null && question.From is null,
            QuestionKind.Diff => question.From is not null,
            _ => id is not null && question.From is null,
        };
        return isComplete ? question : throw new FormatException("Its question lacks something or asks too much.");
    }

    private static View ViewOf(JsonElement json)
    {
        Demand(json, AsOfMember, PositionMember);
        return AsOf.TryParse(TextOf(json, AsOfMember), out var day, out var why)
            ? new View(day, PositionOf(json))
            : throw new FormatException(why);
    }

    private static PlacedRecord RecordOf(JsonElement json)
    {
        Demand(json, PositionMember, RecordMember);
        return new PlacedRecord(PositionOf(json), TextOf(json, RecordMember));
    }

    private static LogPosition PositionOf(JsonElement json) =>
        json.GetProperty(PositionMember).TryGetInt64(out var position) && position is >= 0 and < MerkleTree.SizeMax
            ? new LogPosition(position)
            : throw new FormatException("A position is no whole number from 0 on.");

    private static TreeHash HashOf(JsonElement json) => TreeHash.TryParseBase64(json.GetString(), out var hash)
        ? hash
        : throw new FormatException("A hash is not the base64 of 32 bytes.");

    private static string TextOf(JsonElement json, string member) =>
        json.GetProperty(member).GetString() ?? throw new FormatException($"There is no {member}.");

    private static ChainedKey KeyOf(JsonElement json)
    {
        Demand(json, KeyMember, StatementMember);
        var statement = json.GetProperty(StatementMember).GetString() is { } text ? NoteOf(text) : null;
        if (statement is not null) Checkpoint.Parse(statement.Text);
        return new ChainedKey(NoteVerifier.Parse(TextOf(json, KeyMember)), statement);
    }

    private static SignedNote NoteOf(string text) => SignedNote.Parse(System.Text.Encoding.UTF8.GetBytes(text));

    private static void Demand(JsonElement json, params string[] members)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal)
                .SequenceEqual(members.Order(StringComparer.Ordinal)))
        {
            throw new FormatException($"An object has other members than {string.Join(", ", members)}.");
        }
    }
}
