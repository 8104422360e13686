using CpecLedger.Domain.Proving;

namespace CpecLedger.Domain.Answers;

/// <summary>A signed head of the log.</summary>
/// <param name="Origin">The log's origin.</param>
/// <param name="Size">The number of entries of the tree.</param>
/// <param name="RootHash">Its root, 64 hexadecimal digits.</param>
/// <param name="MadeAt">When it was signed, UTC.</param>
/// <param name="Key">The verifier key of whoever signed it.</param>
/// <param name="Note">The checkpoint itself (C2SP tlog-checkpoint).</param>
public sealed record CheckpointAnswer(
    string Origin, long Size, string RootHash, DateTimeOffset MadeAt, string Key, string Note);

/// <summary>The keys that a log has signed with.</summary>
/// <param name="Origin">The log's origin.</param>
/// <param name="Keys">The keys, the one that signs now first.</param>
public sealed record KeysAnswer(string Origin, IReadOnlyList<KeyAnswer> Keys);

/// <summary>A key of a log.</summary>
/// <param name="Key">The verifier key (C2SP signed-note).</param>
/// <param name="Since">The size of the tree from which it signs.</param>
/// <param name="Until">The size of the largest tree that it may have signed; null of the key that signs now.</param>
/// <param name="Statement">What shows that it follows the key before it; null of the first.</param>
/// <param name="MadeAt">When it was recorded, UTC.</param>
public sealed record KeyAnswer(string Key, long Since, long? Until, string? Statement, DateTimeOffset MadeAt);

/// <summary>What proves that an entry is in the log.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Entry">Its id.</param>
/// <param name="Record">The exact text of its record, which is hashed as UTF-8.</param>
/// <param name="LeafHash">The hash of that leaf, 64 hexadecimal digits.</param>
/// <param name="Size">The number of entries of the tree.</param>
/// <param name="RootHash">Its root.</param>
/// <param name="Hashes">From the leaf's sibling up to the root's child (RFC 9162, section 2.1.3).</param>
/// <param name="Proof">All of it but the record as a file (C2SP tlog-proof), with the signed checkpoint.</param>
public sealed record InclusionAnswer(
    long Position, Values.EntryId Entry, string Record, string LeafHash, long Size, string RootHash,
    IReadOnlyList<string> Hashes, string Proof);

/// <summary>What proves that the log only grew between two of its sizes.</summary>
/// <param name="From">The earlier size.</param>
/// <param name="FromRootHash">Its root, 64 hexadecimal digits.</param>
/// <param name="To">The later size.</param>
/// <param name="ToRootHash">Its root.</param>
/// <param name="Hashes">In the order of RFC 9162, section 2.1.4.</param>
public sealed record ConsistencyAnswer(
    long From, string FromRootHash, long To, string ToRootHash, IReadOnlyList<string> Hashes);

/// <summary>What an export did.</summary>
/// <param name="Folder">Where to.</param>
/// <param name="Size">The number of entries that the folder holds now.</param>
/// <param name="RootHash">The root over them, 64 hexadecimal digits.</param>
/// <param name="Added">How many of them it did not hold before.</param>
public sealed record ExportAnswer(string Folder, long Size, string RootHash, long Added);

/// <summary>What a check of an exported log found.</summary>
/// <param name="Outcome"><c>proven</c> or <c>not-proven</c>.</param>
/// <param name="Depth">What was checked: <c>records</c> (everything) or <c>hashes</c>.</param>
/// <param name="Origin">The log's origin; null where that cannot be read.</param>
/// <param name="Size">The number of entries that the checkpoint covers.</param>
/// <param name="RootHash">The root over them, 64 hexadecimal digits.</param>
/// <param name="Entries">How many entries were gone through.</param>
/// <param name="Checkpoints">How many different signed heads the records give.</param>
/// <param name="KeysFrom">Where the trust begins: <c>given</c>, or <c>export</c> where no key was given.</param>
/// <param name="Keys">The keys that were trusted in the end.</param>
/// <param name="Findings">What is wrong, at most 20 findings of each code.</param>
public sealed record ExportCheckAnswer(
    string Outcome, string Depth, string? Origin, long? Size, string? RootHash, long Entries, int Checkpoints,
    string KeysFrom, IReadOnlyList<string> Keys, IReadOnlyList<LogFinding> Findings);

/// <summary>What a check of a proven answer found.</summary>
/// <param name="Outcome"><c>proven</c> or <c>not-proven</c>.</param>
/// <param name="Kind">The question; null, like all about it, where the file is no bundle.</param>
/// <param name="Id">What it asks about; null where it asks about everything.</param>
/// <param name="AsOf">The day of the world that it asks about.</param>
/// <param name="Position">The position that it asks about.</param>
/// <param name="Origin">The log's origin; null where no trusted key signed the checkpoint.</param>
/// <param name="Size">The number of entries that the checkpoint covers; likewise.</param>
/// <param name="RootHash">The root over them, 64 hexadecimal digits; likewise.</param>
/// <param name="Entries">How many entries the bundle holds. Where there is one more than <paramref name="Position"/>,
/// nothing can have been left out.</param>
/// <param name="KeysFrom">Where the trust begins: <c>given</c>, or <c>file</c> where no key was given.</param>
/// <param name="Findings">The first claim that does not hold; empty where all do.</param>
public sealed record BundleCheckAnswer(
    string Outcome, QuestionKind? Kind, string? Id, DateOnly? AsOf, long? Position, string? Origin, long? Size,
    string? RootHash, long Entries, string KeysFrom, IReadOnlyList<LogFinding> Findings)
{
    /// <summary>What a check found.</summary>
    /// <param name="check">The check.</param>
    /// <param name="isKeyGiven">Whether the trusted keys were given, and are not the file's own.</param>
    public static BundleCheckAnswer Of(BundleCheck check, bool isKeyGiven)
    {
        ArgumentNullException.ThrowIfNull(check);
        var (question, head) = (check.Bundle?.Question, check.Checkpoint?.Head);
        return new BundleCheckAnswer(
            check.Doubt is null ? "proven" : "not-proven", question?.Kind, question?.Id, question?.To.AsOf,
            question?.To.Position.Value, check.Checkpoint?.Origin, head?.Size, head?.Root.ToString(),
            check.Bundle?.Records.Count ?? 0, isKeyGiven ? "given" : "file",
            check.Doubt is { } doubt ? [new LogFinding(doubt.Code, null, doubt.Message)] : []);
    }
}
