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
