using System.Text;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Tests.Projecting;

/// <summary>The projected tables in memory, read as the store's queries read theirs.</summary>
internal sealed class ProjectedTables
{
    private readonly List<ProjectedRow<PeriodKey, BothReadings>> periods = [];
    private readonly List<ProjectedRow<string, CommitmentFacts>> facts = [];
    private readonly List<ProjectedRow<string, StandingItem>> register = [];

    /// <summary>Projects a log in pages that end at some positions, each by a projector that knows nothing: it is given
    /// the streams it needs, as the store gives them.</summary>
    /// <param name="log">The log.</param>
    /// <param name="whole">What it leads to.</param>
    /// <param name="ends">The positions.</param>
    /// <param name="isWrittenAsItGoes">Whether of each page the rows that are finished are written as it goes.</param>
    public static ProjectedTables Of(
        IReadOnlyList<Entry> log, LedgerState whole, IEnumerable<int> ends, bool isWrittenAsItGoes = false)
    {
        var tables = new ProjectedTables();
        var from = 0;
        foreach (var end in ends.Append(log.Count).Distinct().Order().Where(e => e > 0))
        {
            var page = log.Skip(from).Take(end - from).ToList();
            var needed = page.SelectMany(e => ConnectedStreams(whole, e.Stream)).ToHashSet();
            var projector = new StatusProjector();
            projector.Load([.. log.Take(from).Where(e => needed.Contains(e.Stream))]);
            var projected = new ProjectedPage();
            foreach (var entry in page)
            {
                projector.Apply(entry, projected);
                if (isWrittenAsItGoes && projected.FinishedCount > 1) tables.Write(projected.TakeFinished());
            }

            tables.Write(projected);
            from = end;
        }

        return tables;
    }

    /// <summary>All rows as text, in an order of their own.</summary>
    public string Text() => string.Join('\n',
        periods.Select(r => $"{r.Key.Commitment} {r.Key.From:O} {r.From} {r.To} {ReadingsText(r.Value)}")
            .Concat(facts.Select(r => $"{r.Key} {r.From} {r.To} {ProjectedJson.Text(r.Value)}"))
            .Concat(register.Select(r => $"{r.Key} {r.From} {r.To} {r.Value.Entry}"
                + $" {r.Value.Position} {Domain.Log.Record.DataOf(r.Value.Event)}"))
            .Order(StringComparer.Ordinal));

    /// <summary>The status of all commitments on a day as known at a position, by id.</summary>
    public IReadOnlyList<CommitmentStatus> At(DateOnly asOf, LogPosition known)
    {
        var policy = register.Where(r => r.Key == StreamName.Policy && Knows(r, known))
            .Select(r => (RegisterEvent.PolicyAdopted)r.Value.Event).SingleOrDefault();
        var read = ReadSources.Of(register.Where(r => Knows(r, known))
            .Select(r => r.Value.Event).OfType<RegisterEvent.SourceRegistered>());
        return policy is null ? [] :
        [
            .. from f in facts
               where Knows(f, known)
               let at = periods.Where(p => p.Key.Commitment == f.Key && p.Key.From <= asOf && Knows(p, known))
                   .OrderByDescending(p => p.Key.From).Select(p => p.Value).FirstOrDefault()
               where at is not null
               orderby f.Key
               select CommitmentStatus.Of(
                   ProjectedJson.Facts(Encoding.UTF8.GetBytes(ProjectedJson.Text(f.Value))),
                   at.Certain is null ? null : Again(at.Certain), Again(at.Possible), asOf, policy, read),
        ];
    }

    private static string ReadingsText(BothReadings both) =>
        (both.Certain is null ? "" : ProjectedJson.Text(both.Certain)) + " " + ProjectedJson.Text(both.Possible);

    /// <summary>As it comes back from the database.</summary>
    private static Reading Again(Reading reading) =>
        ProjectedJson.Reading(Encoding.UTF8.GetBytes(ProjectedJson.Text(reading)));

    private static bool Knows<TKey, TValue>(ProjectedRow<TKey, TValue> row, LogPosition known) =>
        row.From <= known && (row.To is null || row.To > known);

    private static HashSet<string> ConnectedStreams(LedgerState whole, string stream)
    {
        var found = new HashSet<string> { stream };
        for (var before = 0; before < found.Count;)
        {
            before = found.Count;
            found.UnionWith(whole.Arrivals
                .Select(a => a.Value.Append(StreamName.Commitment(a.Key)))
                .Where(streams => streams.Any(found.Contains)).SelectMany(s => s).ToList());
        }

        return found;
    }

    private void Write(ProjectedPage page)
    {
        Write(periods, page.Periods);
        Write(facts, page.Facts);
        Write(register, page.Register);
    }

    private static void Write<TKey, TValue>(
        List<ProjectedRow<TKey, TValue>> table, ProjectedRows<TKey, TValue> page)
        where TKey : notnull where TValue : class
    {
        foreach (var (key, to) in page.Ended)
        {
            var at = table.FindIndex(r => r.To is null && r.Key.Equals(key));
            table[at] = table[at] with { To = to };
        }

        table.AddRange(page.Begun);
    }
}
