using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Status;

/// <summary>One facet that differs between two answers.</summary>
/// <param name="Facet">Its name, as in the answer about a commitment.</param>
/// <param name="From">What it was; null where it was not.</param>
/// <param name="To">What it is.</param>
/// <param name="Because">The entries that made the difference: those that decide the facet on either side and are not
/// the same on both; empty where only the passage of time did.</param>
public sealed record FacetChange(string Facet, string? From, string? To, IReadOnlyList<DecidedBy> Because);

/// <summary>What differs about one thing.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title or name.</param>
/// <param name="Pillar">For a commitment: its pillar or group.</param>
/// <param name="Changes">The facets that differ.</param>
/// <param name="Entries">For a commitment: the positions of its entries that only the later answer knows or
/// counts.</param>
public sealed record ThingChange(
    string Id, string Title, string? Pillar, IReadOnlyList<FacetChange> Changes, IReadOnlyList<long> Entries);

/// <summary>What changed between two portfolios: in the world (two days), in our knowledge (two positions), or
/// both.</summary>
/// <param name="Commitments">The commitments that differ, by id.</param>
/// <param name="Projects">The projects that differ, by id.</param>
/// <param name="Pillars">The pillars and groups whose line or counts differ, in the register's order.</param>
public sealed record Diff(
    IReadOnlyList<ThingChange> Commitments, IReadOnlyList<ThingChange> Projects, IReadOnlyList<ThingChange> Pillars)
{
    /// <summary>The differences from one portfolio to another, in the certain reading.</summary>
    public static Diff Between(Portfolio from, Portfolio to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var before = from.Commitments.ToDictionary(c => c.Id);
        var after = to.Commitments.ToDictionary(c => c.Id);
        return new Diff(
            [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(id => OfCommitment(from, to, before.GetValueOrDefault(id), after.GetValueOrDefault(id)))
                .Where(c => c.Changes.Count + c.Entries.Count > 0)],
            [.. Items(from, to, RegisterKind.Project).Select(i => OfProject(i, from, to))
                .Where(c => c.Changes.Count > 0)],
            [.. Items(from, to, RegisterKind.Pillar).Concat(Items(from, to, RegisterKind.Group))
                .Select(i => OfPillar(i, from, to)).Where(c => c.Changes.Count > 0)]);
    }

    private static IEnumerable<RegisterEvent.RegisterItemRecorded> Items(Portfolio from, Portfolio to,
        RegisterKind kind) =>
        to.State.Items(kind).Concat(from.State.Items(kind)).DistinctBy(i => i.Id);

    private static ThingChange OfCommitment(
        Portfolio from, Portfolio to, CommitmentStatus? before, CommitmentStatus? after)
    {
        var known = (after ?? before)!;
        var (old, now) = (Facets(before), Facets(after));
        var changes = old.Keys.Union(now.Keys)
            .Where(f => old.GetValueOrDefault(f) != now.GetValueOrDefault(f))
            .Select(f => new FacetChange(
                f, old.GetValueOrDefault(f), now.GetValueOrDefault(f), Because(f, before?.Certain, after?.Certain)));
        var told = Told(from, known.Id).Concat(Told(to, known.Id)).ToHashSet();
        var counted = Counted(from, known.Id, told).ToHashSet();
        return new ThingChange(
            known.Id, known.Opened.Title, known.Pillar, [.. changes],
            [.. Counted(to, known.Id, told).Where(p => !counted.Contains(p)).Order()]);
    }

    /// <summary>The entries that a commitment tells, duplicates and merges into it among them.</summary>
    private static IEnumerable<EntryId> Told(Portfolio portfolio, string id) =>
        from home in portfolio.State.HomesOf(id)
        from h in portfolio.State.Stream(home).Standing
        where h.Event switch
        {
            CommitmentEvent.Statement => portfolio.State.SubjectOf(home, h.Id) == id,
            CommitmentEvent.CommitmentMerged m => portfolio.State.SurvivorOf(m.Into) == id,
            _ => false,
        }
        select h.Id;

    /// <summary>The positions of what counts for certain: statements announced by the day, wherever they were recorded,
    /// and what was done to them and to the commitment.</summary>
    private static IEnumerable<long> Counted(Portfolio portfolio, string id, HashSet<EntryId> told)
    {
        var said = (portfolio.History(id)?.Told ?? []).Where(t => t.Said.Announced.Latest <= portfolio.AsOf)
            .Select(t => t.Happened.Position.Value);
        var done =
            from home in portfolio.State.HomesOf(id)
            let history = portfolio.State.Stream(home)
            let isOwn = home == StreamName.Commitment(id)
            from h in history.Standing
            where h.Event switch
            {
                CommitmentEvent.Statement => false,
                RecordEvent => isOwn || told.Contains(history.Chain(h.Id).Last()),
                _ => isOwn || told.Contains(h.Id),
            }
            select h.Position.Value;
        return said.Concat(done);
    }

    private static Dictionary<string, string?> Facets(CommitmentStatus? status) => status?.Certain is not { } s
        ? []
        : new Dictionary<string, string?>
        {
            ["label"] = s.Label,
            ["basis"] = Wire.Word(s.Reading.Basis),
            ["delivery"] = s.Delivery is { } d ? $"{Wire.Word(d.Claim)} ({Wire.Word(d.Standing)})" : null,
            ["end"] = s.Reading.End is { } e ? Wire.Word(e) : null,
            ["dispute"] = s.Reading.Dispute == Dispute.None ? null : Wire.Word(s.Reading.Dispute),
            ["wording"] = s.Reading.Wording,
            ["attention"] = s.Attention is { } a ? Wire.Word(a) : null,
            ["due"] = s.Reading.Due?.Edtf,
            ["openConcerns"] = s.Reading.Concerns.Count == 0 ? null
                : string.Join(", ", s.Reading.Concerns.Select(c => c.Raised.Edtf)),
            ["lastContact"] = Day(s.LastContact),
            ["pillar"] = status.Pillar,
        };

    private static List<DecidedBy> Because(string facet, Standing? before, Standing? after)
    {
        string[] names = facet switch
        {
            "label" => FacetsOfLabel(before, after),
            "delivery" => ["delivery", "verification"],
            "dispute" => ["contradiction", "concern"],
            "openConcerns" => ["concern"],
            _ => [facet],
        };
        var old = Deciding(before, names);
        var now = Deciding(after, names);
        return [.. now.ExceptBy(old.Select(d => d.Entry), d => d.Entry),
            .. old.ExceptBy(now.Select(d => d.Entry), d => d.Entry)];
    }

    private static string[] FacetsOfLabel(Standing? before, Standing? after) =>
        [.. new[] { before, after }.OfType<Standing>().Select(s => Labels.FacetOf(s.Reading))
            .SelectMany(f => f == "delivery" ? [f, "verification"] : new[] { f }).Distinct()];

    private static List<DecidedBy> Deciding(Standing? standing, string[] facets) =>
        standing is null ? [] : [.. standing.Reading.DecidedBy.Where(d => facets.Contains(d.Facet))];

    private static ThingChange OfProject(RegisterEvent.RegisterItemRecorded item, Portfolio from, Portfolio to)
    {
        var (before, after) = (from.Project(item.Id), to.Project(item.Id));
        var (old, now) = (Stage(before), Stage(after));
        var because = new[] { after?.Stage, before?.Stage }.OfType<StageNote>().DistinctBy(s => s.Entry)
            .Select(s => new DecidedBy("stage", s.Entry, s.Position, s.Label, s.Evidence));
        return new ThingChange(
            item.Id, Answers.Names.Main(item), null,
                old == now ? [] : [new FacetChange("stage", old, now, [.. because])], []);
    }

    private static string? Stage(ProjectStanding? project) =>
        project is null ? null : project.Stage is { } s ? Wire.Word(s.Stage) : Labels.Of(stage: null);

    private static ThingChange OfPillar(RegisterEvent.RegisterItemRecorded item, Portfolio from, Portfolio to)
    {
        var (old, now) = (Counts(item, from), Counts(item, to));
        return new ThingChange(item.Id, Answers.Names.Main(item), null,
            [.. now.Keys.Where(k => old[k] != now[k]).Select(k => new FacetChange(k, old[k], now[k], []))], []);
    }

    private static Dictionary<string, string> Counts(RegisterEvent.RegisterItemRecorded item, Portfolio portfolio)
    {
        var s = PillarStanding.Of(item, portfolio.Commitments);
        return new Dictionary<string, string>
        {
            ["line"] = s.Line,
            ["commitments"] = Number(s.Commitments),
            ["postures"] = Number(s.Postures),
            ["claimed"] = Number(s.Claimed),
            ["verified"] = Number(s.Verified),
            ["quiet"] = Number(s.Quiet),
            ["dormant"] = Number(s.Dormant),
            ["overdue"] = Number(s.Overdue),
            ["openConcerns"] = Number(s.OpenConcerns),
        };
    }

    private static string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
