using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Auditing;

/// <summary>What an audit is about.</summary>
/// <param name="Commitment">A commitment; null where it is about something else.</param>
/// <param name="Project">A project; likewise.</param>
/// <param name="Pillar">A pillar or group; likewise.</param>
internal sealed record Audited(string? Commitment = null, string? Project = null, string? Pillar = null);

/// <summary>What an audit tells, worked out from entries that were shown to be in the log, and from nothing
/// else.</summary>
internal sealed class Audit
{
    private readonly IReadOnlyDictionary<PrincipalId, string> _recorders;

    /// <summary>The audit.</summary>
    /// <param name="about">What it is about.</param>
    /// <param name="check">A bundle that was checked and proven, with the entries that it rests on.</param>
    /// <param name="recorders">The names of principals, which are no part of the log.</param>
    public Audit(Audited about, BundleCheck check, IReadOnlyDictionary<PrincipalId, string> recorders)
    {
        (About, Check, _recorders) = (about, check, recorders);
        (Portfolio, Provenance) = ProvenQuestion.Asked(check.Bundle!.Question.To, check.Entries, check.Roots);
        Commitments = [.. Ids().Select(id => ShowAnswer.Of(Portfolio, id, Provenance)).OfType<ShowAnswer>()];
    }

    public Audited About { get; }

    public BundleCheck Check { get; }

    public Portfolio Portfolio { get; }

    public Provenance Provenance { get; }

    /// <summary>The commitments that it tells of; none where what it is about is not there.</summary>
    public IReadOnlyList<ShowAnswer> Commitments { get; }

    /// <summary>What it is about, in words.</summary>
    public string Title => About switch
    {
        { Commitment: not null } => Commitments is [{ Title: var title }] ? title : About.Commitment,
        { Project: { } project } => NameOf(RegisterKind.Project, project),
        { Pillar: { } pillar } => Names.Main(Portfolio.State.PillarOrGroup(pillar)!),
        _ => "The whole ledger",
    };

    /// <summary>The entries of a commitment's trail, in recorded order.</summary>
    public IEnumerable<TrailEntry> TrailOf(string commitment) =>
        Trail.Of(Portfolio, Check.Entries, StreamName.Commitment(commitment))
            .Select(e => Trail.EntryOf(Portfolio.State, e, _recorders.GetValueOrDefault(e.RecordedBy)));

    /// <summary>The projects, parties and persons of what is told, each once.</summary>
    public IEnumerable<RegisterEvent.RegisterItemRecorded> Items
    {
        get
        {
            var histories = Commitments.Select(c => Portfolio.History(c.Id)!).ToList();
            var said = histories.SelectMany(h => h.Told).Select(t => t.Said).ToList();
            var projects = histories.SelectMany(h => h.Classified?.Projects ?? [])
                .Concat(said.SelectMany(s => s.Projects ?? []));
            var parties = said.SelectMany(s => s.Parties).ToList();
            return projects.Select(p => (RegisterKind.Project, p))
                .Concat(parties.Select(p => (RegisterKind.Party, p.Party)))
                .Concat(parties.Where(p => p.Person is not null).Select(p => (RegisterKind.Person, p.Person!)))
                .Distinct().Select(i => Portfolio.State.Item(i.Item1, i.Item2))
                .OfType<RegisterEvent.RegisterItemRecorded>();
        }
    }

    /// <summary>The English name of a register item, or its id.</summary>
    public string NameOf(RegisterKind kind, string id) =>
        Portfolio.State.Item(kind, id) is { } item ? Names.Main(item) : id;

    private IEnumerable<string> Ids() => About switch
    {
        { Commitment: { } commitment } => [commitment],
        { Project: { } project } => Portfolio.Project(project)?.Commitments.Select(c => c.Id) ?? [],
        { Pillar: { } pillar } => Portfolio.Commitments.Where(c => c.Pillar == pillar).Select(c => c.Id),
        _ => Portfolio.State.CommitmentIds,
    };
}
