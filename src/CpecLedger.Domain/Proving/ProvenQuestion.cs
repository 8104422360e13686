using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Proving;

/// <summary>The questions whose answers can be proven; their wire words stand in bundles.</summary>
[JsonConverter(typeof(KebabCase<QuestionKind>))]
public enum QuestionKind
{
    /// <summary>The portfolio.</summary>
    Status,

    /// <summary>The status of a pillar or group.</summary>
    StatusPillar,

    /// <summary>The status of a project.</summary>
    StatusProject,

    /// <summary>The status of a commitment.</summary>
    StatusCommitment,

    /// <summary>Everything about a commitment.</summary>
    Show,

    /// <summary>What changed from an earlier day or position.</summary>
    Diff,
}

/// <summary>A day of the world as known at a position.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Position">The last position known, 0 or more.</param>
public sealed record View(DateOnly AsOf, LogPosition Position);

/// <summary>A question with nothing left open, so that anyone gets the same answer from the same entries.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Id">The pillar, project or commitment asked about; null for everything.</param>
/// <param name="To">What day it is about, and what is known.</param>
/// <param name="From">For <see cref="QuestionKind.Diff"/> the earlier ones; else null.</param>
public sealed record ProvenQuestion(QuestionKind Kind, string? Id, View To, View? From = null)
{
    /// <summary>The version of the policy in force at the position, by which the answer was made; null where none was
    /// adopted. A bundle says it (<see cref="PolicyIn"/>).</summary>
    public int? Policy { get; init; }

    /// <summary>The commitment that it is about, so that the streams of others do not matter; null where every entry
    /// does.</summary>
    public string? Commitment => Kind is QuestionKind.StatusCommitment or QuestionKind.Show ? Id : null;

    /// <summary>The last position that it looks at.</summary>
    public LogPosition Last => From is { } from && from.Position > To.Position ? from.Position : To.Position;

    /// <summary>The sizes of the trees that its answer names.</summary>
    public IEnumerable<long> Sizes => Views.Select(v => v.Position.TreeSize).Distinct();

    /// <summary>Its days and positions.</summary>
    public IEnumerable<View> Views => From is null ? [To] : [From, To];

    /// <summary>The answer as <c>--json</c> prints it; null where what is asked about is not there.</summary>
    /// <param name="entries">The entries it is folded from, in the order of the log; those at the positions of the
    /// question among them.</param>
    /// <param name="roots">The root of each of <see cref="Sizes"/>.</param>
    /// <exception cref="KeyNotFoundException">An entry at a position of the question, or a root, is not
    /// given.</exception>
    public string? Answer(IReadOnlyCollection<Entry> entries, IReadOnlyDictionary<long, TreeHash> roots)
    {
        var (portfolio, rests) = Asked(To, entries, roots);
        var json = AnswerJson.Shared;
        return Kind switch
        {
            QuestionKind.Status => JsonSerializer.Serialize(PortfolioAnswer.Of(portfolio, rests), json.PortfolioAnswer),
            QuestionKind.StatusPillar => OnePillarAnswer.Of(portfolio, Id!, rests) is { } pillar
                ? JsonSerializer.Serialize(pillar, json.OnePillarAnswer) : null,
            QuestionKind.StatusProject => ProjectAnswer.Of(portfolio, Id!, rests) is { } project
                ? JsonSerializer.Serialize(project, json.ProjectAnswer) : null,
            QuestionKind.StatusCommitment => ShowAnswer.Of(portfolio, Id!, rests) is { } told
                ? JsonSerializer.Serialize(OneCommitmentAnswer.Of(told), json.OneCommitmentAnswer) : null,
            QuestionKind.Show => ShowAnswer.Of(portfolio, Id!, rests) is { } shown
                ? JsonSerializer.Serialize(shown, json.ShowAnswer) : null,
            QuestionKind.Diff => Difference(portfolio, rests, entries, roots),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The version of the policy that entries have in force at the question's position; null where they have
    /// none.</summary>
    public int? PolicyIn(IEnumerable<Entry> entries) =>
        LedgerState.Of(entries.Where(e => e.Stream == StreamName.Policy && e.Position <= To.Position))
            .Policy?.PolicyVersion;

    /// <summary>The ledger on a day as known at a position, from its entries, and what that rests on.</summary>
    /// <param name="view">The day and the position.</param>
    /// <param name="entries">Entries in the order of the log, the one at the position among them.</param>
    /// <param name="roots">The roots, that of the position's tree among them.</param>
    /// <exception cref="KeyNotFoundException">That entry or that root is not given.</exception>
    public static (Portfolio Portfolio, Provenance Provenance) Asked(
        View view, IReadOnlyCollection<Entry> entries, IReadOnlyDictionary<long, TreeHash> roots)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(roots);
        var known = entries.Where(e => e.Position <= view.Position);
        var portfolio = Portfolio.At(LedgerState.Of(known, view.Position), view.AsOf);
        return (portfolio, ProvenanceOf(view, portfolio, entries, roots));
    }

    private string Difference(
        Portfolio to, Provenance rests, IReadOnlyCollection<Entry> entries, IReadOnlyDictionary<long, TreeHash> roots)
    {
        var (from, earlier) = Asked(From!, entries, roots);
        var answer = DiffAnswer.Of(from, earlier, to, rests, Id);
        return JsonSerializer.Serialize(answer, AnswerJson.Shared.DiffAnswer);
    }

    private static Provenance ProvenanceOf(
        View view, Portfolio portfolio, IEnumerable<Entry> entries, IReadOnlyDictionary<long, TreeHash> roots)
    {
        var last = entries.FirstOrDefault(e => e.Position == view.Position)
            ?? throw new KeyNotFoundException($"There is no entry at position {view.Position}.");
        return new Provenance(
            view.Position.Value, view.Position.TreeSize, roots[view.Position.TreeSize].ToString(),
            portfolio.Policy?.PolicyVersion, view.AsOf,
            view.Position.Value.ToString(CultureInfo.InvariantCulture), Settled: true,
            Projected: view.AsOf > DateOnly.FromDateTime(last.RecordedAt.UtcDateTime));
    }
}
