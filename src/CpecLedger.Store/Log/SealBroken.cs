namespace CpecLedger.Store.Log;

/// <summary>The log and its seal do not add up: someone changed the database past its guards, or a disk did. Nothing is
/// recorded until a person has found out what happened; nothing here repairs it.</summary>
public sealed class SealBroken : Exception
{
    internal SealBroken(string finding, Exception? cause)
        : base(
            $"The log's seal is broken: {finding} Nothing is recorded until a person decides; run cpec doctor.", cause)
    {
    }
}
