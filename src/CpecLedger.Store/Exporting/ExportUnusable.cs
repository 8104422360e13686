namespace CpecLedger.Store.Exporting;

/// <summary>Nothing can be exported into this folder. The message says what to do.</summary>
public sealed class ExportUnusable : Exception
{
    internal ExportUnusable(string code, string whatToDo, Exception? cause = null)
        : base(whatToDo, cause) => Code = code;

    /// <summary>The stable code: <c>folder-not-empty</c>, <c>export-under-way</c>, <c>export-damaged</c>,
    /// <c>export-differs</c>, <c>folder-not-writable</c>.</summary>
    public string Code { get; }
}
