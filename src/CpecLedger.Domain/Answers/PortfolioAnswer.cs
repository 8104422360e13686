using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Answers;

/// <summary>A pillar or group in an answer.</summary>
public sealed record PillarAnswer(
    string Id,
    string Name,
    RegisterKind Kind,
    string Line,
    int Commitments,
    int Programmes,
    int Postures,
    IReadOnlyDictionary<string, int> Labels,
    int Claimed,
    int Verified,
    int NegativeClaims,
    int Quiet,
    int QuietWithoutSource,
    int Dormant,
    int DormantWithoutSource,
    int Overdue,
    int OpenConcerns,
    DateOnly? LastContact,
    int Secondary,
    int PossibleOnly)
{
    /// <summary>The answer about a pillar or group.</summary>
    public static PillarAnswer Of(PillarStanding s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return new PillarAnswer(
            s.Item.Id, Names.Main(s.Item), s.Item.Kind, s.Line, s.Commitments, s.Programmes, s.Postures,
            s.Labels.ToDictionary(), s.Claimed, s.Verified, s.NegativeClaims, s.Quiet, s.QuietWithoutSource, s.Dormant,
            s.DormantWithoutSource, s.Overdue, s.OpenConcerns, s.LastContact, s.Secondary, s.PossibleOnly);
    }
}

/// <summary>How many source documents were recorded that were published in a month, by the last day each may have
/// been.</summary>
/// <param name="Month"><c>2025-01</c>.</param>
/// <param name="Documents">Documents that were read whole.</param>
public sealed record CoverageAnswer(string Month, int Documents);

/// <summary>The whole portfolio.</summary>
/// <param name="Provenance">What it rests on.</param>
/// <param name="Pillars">All pillars, then all groups.</param>
/// <param name="Commitments">The commitments that count for certain, by id.</param>
/// <param name="PossibleOnly">Those that can only possibly have been announced by the day.</param>
/// <param name="Coverage">Silence in the ledger is not silence in the world: what was read at all.</param>
public sealed record PortfolioAnswer(
    Provenance Provenance,
    IReadOnlyList<PillarAnswer> Pillars,
    IReadOnlyList<CommitmentAnswer> Commitments,
    IReadOnlyList<CommitmentAnswer> PossibleOnly,
    IReadOnlyList<CoverageAnswer> Coverage)
{
    /// <summary>The answer about a portfolio.</summary>
    public static PortfolioAnswer Of(Portfolio portfolio, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return new PortfolioAnswer(
            provenance,
            [.. portfolio.Pillars().Select(PillarAnswer.Of)],
            [.. portfolio.Commitments.Where(c => c.Certain is not null).Select(CommitmentAnswer.Of)],
            [.. portfolio.Commitments.Where(c => c.Certain is null).Select(CommitmentAnswer.Of)],
            [.. portfolio.Read.Coverage(portfolio.AsOf).Select(m => new CoverageAnswer(m.Month, m.Documents))]);
    }
}

/// <summary>One pillar or group with its commitments.</summary>
public sealed record OnePillarAnswer(
    Provenance Provenance,
    PillarAnswer Pillar,
    IReadOnlyList<Name> Names,
    IReadOnlyList<CommitmentAnswer> Commitments,
    IReadOnlyList<CommitmentAnswer> PossibleOnly,
    IReadOnlyList<CommitmentAnswer> Secondary)
{
    /// <summary>The answer about one pillar or group; null where the register has none of that id.</summary>
    public static OnePillarAnswer? Of(Portfolio portfolio, string id, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        if (portfolio.State.PillarOrGroup(id) is not { } item)
        {
            return null;
        }

        var own = portfolio.Commitments.Where(c => c.Pillar == id).ToList();
        return new OnePillarAnswer(
            provenance,
            PillarAnswer.Of(PillarStanding.Of(item, portfolio.Commitments)),
            item.Names,
            [.. own.Where(c => c.Certain is not null).Select(CommitmentAnswer.Of)],
            [.. own.Where(c => c.Certain is null).Select(CommitmentAnswer.Of)],
            [.. portfolio.Commitments.Where(c => c.Classified?.SecondaryPillars?.Contains(id) == true)
                .Select(CommitmentAnswer.Of)]);
    }
}

/// <summary>One project with its stage and the commitments that concern it.</summary>
public sealed record ProjectAnswer(
    Provenance Provenance,
    string Id,
    IReadOnlyList<Name> Names,
    string? Parent,
    IReadOnlyList<string> Parts,
    string? Place,
    string? Membership,
    StageNote? Stage,
    StageNote? PossibleStage,
    IReadOnlyList<StageNote> Stages,
    IReadOnlyList<CommitmentAnswer> Commitments,
    Reaffirmations Reaffirmations,
    int ProgressNotes,
    IReadOnlyList<SaidAnswer> Said)
{
    /// <summary>The answer about one project; null where the register has none of that id.</summary>
    public static ProjectAnswer? Of(Portfolio portfolio, string id, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return portfolio.Project(id) is { } p
            ? new ProjectAnswer(
                provenance, id, p.Item.Names, p.Item.Parent, p.Parts, p.Item.Place, p.Item.Scope, p.Stage, p.Possible,
                p.Stages,
                [
                    .. p.Commitments.Select(
                        c => CommitmentAnswer.Of(c, portfolio.History(c.Id)!, portfolio.AsOf)),
                ],
                Reaffirmations.Among(p.Said.Select(s => s.Told.Said)),
                p.Said.Count(s => s.Told.Said is CommitmentEvent.ProgressNoted),
                [.. p.Said.Select(s => SaidAnswer.Of(s.Commitment, s.Told))])
            : null;
    }
}

/// <summary>Names of register items.</summary>
public static class Names
{
    /// <summary>The main English name.</summary>
    public static string Main(RegisterEvent.RegisterItemRecorded item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Names.FirstOrDefault(n => n.Lang == "en" && n.Alias != true)?.Text ?? item.Id;
    }
}
