using System.Diagnostics.CodeAnalysis;

namespace CpecLedger.Domain.Seal;

/// <summary>What came of checking something against the keys that are trusted: either the checkpoint on which it
/// rests, or a doubt.</summary>
public sealed record Verification
{
    private Verification(Checkpoint? checkpoint, Doubt? doubt) => (Checkpoint, Doubt) = (checkpoint, doubt);

    /// <summary>The checkpoint, once everything about it holds; otherwise null.</summary>
    public Checkpoint? Checkpoint { get; }

    /// <summary>The first thing that does not hold; null once everything does.</summary>
    public Doubt? Doubt { get; }

    /// <summary>Whether everything holds.</summary>
    [MemberNotNullWhen(true, nameof(Checkpoint))]
    [MemberNotNullWhen(false, nameof(Doubt))]
    public bool Holds => Checkpoint is not null;

    internal static Verification Of(Checkpoint checkpoint) => new(checkpoint, null);

    internal static Verification Of(Doubt doubt) => new(null, doubt);

    internal static Verification Of(string code, string message) => Of(new Doubt(code, message));
}
