using System.Diagnostics.CodeAnalysis;

namespace CpecLedger.Domain.Seal;

/// <summary>What came of checking something against the keys that are trusted: the checkpoint on which it rests, or the
/// doubt.</summary>
/// <param name="Checkpoint">The checkpoint, once everything about it holds; otherwise null.</param>
/// <param name="Doubt">The first thing that does not hold; null once everything does.</param>
public sealed record Verification(Checkpoint? Checkpoint, Doubt? Doubt)
{
    /// <summary>Whether everything holds.</summary>
    [MemberNotNullWhen(true, nameof(Checkpoint))]
    [MemberNotNullWhen(false, nameof(Doubt))]
    public bool Holds => Doubt is null && Checkpoint is not null;

    internal static Verification Of(string code, string message) => new(null, new Doubt(code, message));
}
