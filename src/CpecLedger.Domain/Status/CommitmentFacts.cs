using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;

namespace CpecLedger.Domain.Status;

/// <summary>What is said of a commitment whatever the day of the world: it changes with our knowledge alone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Opened">Its title and kind.</param>
/// <param name="Classified">Where it belongs; null while nobody classified it.</param>
/// <param name="Absorbed">The commitments merged into it.</param>
/// <param name="Projects">The projects that it concerns, in order: those it is classified under, and those that a
/// statement about it names.</param>
public sealed record CommitmentFacts(
    string Id,
    CommitmentEvent.CommitmentOpened Opened,
    CommitmentEvent.CommitmentClassified? Classified,
    IReadOnlyList<Absorbed> Absorbed,
    IReadOnlyList<string> Projects)
{
    /// <summary>The facts of a commitment.</summary>
    public static CommitmentFacts Of(CommitmentHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new CommitmentFacts(
            history.Id, history.Opened, history.Classified, history.Absorbed,
            [
                .. history.Told.SelectMany(t => t.Said.Projects ?? []).Concat(history.Classified?.Projects ?? [])
                    .Distinct().Order(StringComparer.Ordinal),
            ]);
    }

    /// <summary>Whether other facts are the same.</summary>
    public bool Says(CommitmentFacts? other) =>
        other is not null
        && (Id, Opened) == (other.Id, other.Opened)
        && Absorbed.SequenceEqual(other.Absorbed)
        && Projects.SequenceEqual(other.Projects)
        && (ReferenceEquals(Classified, other.Classified)
            || (Classified is not null && other.Classified is not null
                && Record.DataOf(Classified) == Record.DataOf(other.Classified)));

    /// <summary>The facts with what one statement more names.</summary>
    public CommitmentFacts With(Told told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var named = (told.Said.Projects ?? []).Except(Projects).ToList();
        return named.Count == 0
            ? this
            : this with { Projects = [.. Projects.Concat(named).Order(StringComparer.Ordinal)] };
    }
}
