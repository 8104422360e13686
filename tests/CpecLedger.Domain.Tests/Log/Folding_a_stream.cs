using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using Record = CpecLedger.Domain.Log.Record;

namespace CpecLedger.Domain.Tests.Log;

public sealed class Folding_a_stream
{
    /// <summary>What one step of a random history does, and to which of the entries before it.</summary>
    private static readonly Gen<(int Deed, int Target)[]> Steps =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1_000]).Array[1, 24];

    [Fact]
    public void equals_a_naive_recomputation_after_every_entry() => Steps.Sample(steps =>
    {
        var entries = Entries(steps);
        var history = StreamHistory.Absent;
        for (var n = 0; n < entries.Count; n++)
        {
            history = history.Evolve(entries[n]);
            var known = entries.Take(n + 1).ToList();
            Assert.Equal(Naive(known), Texts(history.Standing));
            Assert.Equal(n + 1, history.Version);
        }

        Assert.All(entries, e => CheckIdentity(history, e));
    });

    [Fact]
    public void in_two_parts_equals_once() => Gen.Select(Steps, Gen.Int[0, 24]).Sample((steps, cut) =>
    {
        var entries = Entries(steps);
        var first = Fold(StreamHistory.Absent, entries.Take(cut));
        var before = Texts(first.Standing);
        var whole = Fold(StreamHistory.Absent, entries);
        Assert.Equal(Texts(whole.Standing), Texts(Fold(first, entries.Skip(cut)).Standing));
        Assert.Equal(before, Texts(first.Standing));
        Assert.Equal(entries.Select(e => e.Id), whole.AsRecorded.Select(e => e.Id));
    });

    [Fact]
    public void restores_by_undoing_whatever_was_done() => Gen.Select(Steps, Gen.Int[0, 1_000], Gen.Int[2, 4]).Sample(
        (steps, which, deed) =>
        {
            var entries = Entries(steps);
            var before = Fold(StreamHistory.Absent, entries);
            var done = Entry(entries, deed, which);
            var undone = new Happened(Id(entries.Count + 1), new LogPosition(entries.Count + 1), Retracting(done.Id));
            var after = before.Evolve(done).Evolve(undone);
            Assert.Equal(Texts(before.Standing), Texts(after.Standing.Where(h => h.Id != undone.Id)));
            Assert.NotNull(after.Effective(undone.Id));
        });

    [Fact]
    public void never_shows_a_retracted_entry_and_showed_it_before() => Gen.Select(Steps, Gen.Int[0, 1_000]).Sample(
        (steps, which) =>
        {
            var entries = Entries(steps);
            var before = Fold(StreamHistory.Absent, entries);
            var standing = before.Standing.ToList();
            var target = standing[which % standing.Count];
            var after = before.Evolve(new Happened(
                Id(entries.Count), new LogPosition(entries.Count), Retracting(target.Id)));
            Assert.Contains(before.Standing, h => h.Id == target.Id);
            Assert.DoesNotContain(after.Standing, h => h.Id == target.Id);
            Assert.True(after.Has(target.Id));
            Assert.Contains(after.AsRecorded, h => h.Id == target.Id);
        });

    /// <summary>An entry is found under its label, and under what it says, exactly while one stands that has
    /// them.</summary>
    private static void CheckIdentity(StreamHistory history, Happened entry)
    {
        var statements = history.Standing.Where(h => h.Event is CommitmentEvent.Statement).ToList();
        var said = entry.Event as CommitmentEvent.Statement;
        if (said is null)
        {
            Assert.Null(history.SameAs(entry.Event));
            return;
        }

        var same = statements.Where(h => ((CommitmentEvent.Statement)h.Event).Aspect == said.Aspect).Select(h => h.Id)
            .ToList();
        Assert.Equal(same.Count > 0, history.SameAs(said) is { } found && same.Contains(found));
        var labelled = statements.Where(h => ((CommitmentEvent.Statement)h.Event).Label == said.Label).Select(h => h.Id)
            .ToList();
        Assert.Equal(labelled.Count > 0, history.Labelled(said.Label!) is { } owner && labelled.Contains(owner));
    }

    private static List<Happened> Entries((int Deed, int Target)[] steps)
    {
        var entries = new List<Happened>();
        foreach (var (deed, target) in steps)
        {
            entries.Add(Entry(entries, entries.Count == 0 ? 0 : deed, target));
        }

        return entries;
    }

    /// <summary>A statement, or something done to the entry that a number points at: record entries are retracted
    /// too.</summary>
    private static Happened Entry(List<Happened> entries, int deed, int which)
    {
        var n = entries.Count;
        var statements = entries.Where(e => e.Event is CommitmentEvent.Statement).ToList();
        LedgerEvent happened = deed switch
        {
            0 or 1 => Agreed with { Label = $"l{which % 5}", Aspect = $"a{which % 3}", Announced = Days(0, 100) },
            2 => Correcting(Pick(statements).Id, "/aspect", "\"any\"", $"\"a{which % 3}\""),
            3 => Refining(Pick(statements).Id, Days(which % 50, 50 + (which % 50))),
            _ => Retracting(Pick(entries).Id),
        };
        return new Happened(Id(n), new LogPosition(n), happened);

        Happened Pick(List<Happened> among) => among[which % among.Count];
    }

    /// <summary>By definition: an entry stands unless a standing entry retracts it, with what standing entries made of
    /// it.</summary>
    private static List<string> Naive(List<Happened> entries)
    {
        return [.. entries.Where(e => Stands(e.Id)).Select(e => Text(e.Id, Now(e)))];

        bool Stands(EntryId id) =>
            !entries.Any(e => e.Event is RecordEvent.EntryRetracted r && r.Target == id && Stands(e.Id));

        LedgerEvent Now(Happened e) => entries
            .Where(a => a.Event is RecordEvent r && r.Target == e.Id && Stands(a.Id)).Select(a => a.Event)
            .Aggregate(e.Event, (now, a) => (now, a) switch
            {
                (CommitmentEvent.Statement s, RecordEvent.EntryCorrected c) =>
                    s with { Aspect = c.New!.Text.Trim('"') },
                (CommitmentEvent.Statement s, RecordEvent.DateRefined r) => s with { Announced = r.Date },
                _ => now,
            });
    }

    private static StreamHistory Fold(StreamHistory from, IEnumerable<Happened> entries) =>
        entries.Aggregate(from, (history, e) => history.Evolve(e));

    private static List<string> Texts(IEnumerable<Happened> entries) => [.. entries.Select(e => Text(e.Id, e.Event))];

    private static string Text(EntryId id, LedgerEvent e) => $"{id} {EventCatalogue.Of(e).WireName} {Record.DataOf(e)}";

    private static EntryId Id(int n) => EntryId.Of(Scenario.Asked, n);
}
