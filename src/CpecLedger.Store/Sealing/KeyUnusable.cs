namespace CpecLedger.Store.Sealing;

/// <summary>Nothing can be signed with the key that is here, or there is nothing to sign. The message says what to
/// do.</summary>
public sealed class KeyUnusable : Exception
{
    internal KeyUnusable(string code, string whatToDo, Exception? cause = null)
        : base(whatToDo, cause) => Code = code;

    /// <summary>The stable code: <c>key-missing</c>, <c>key-malformed</c>, <c>key-exposed</c>, <c>key-not-readable</c>,
    /// <c>key-not-the-ledgers</c>, <c>key-contended</c>, <c>ledger-empty</c>.</summary>
    public string Code { get; }
}
