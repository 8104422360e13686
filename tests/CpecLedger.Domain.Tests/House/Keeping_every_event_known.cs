using CpecLedger.Domain.Log;
using CpecLedger.Domain.Tests.Log;
using CpecLedger.Domain.Values;
using Xunit;

namespace CpecLedger.Domain.Tests.House;

/// <summary>Each kind of event is catalogued, evolved, decided about and approved as it is stored.</summary>
public sealed class Keeping_every_event_known
{
    private static readonly IReadOnlyList<Type> Kinds =
        [.. typeof(LedgerEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LedgerEvent)) && !t.IsAbstract)];

    public static TheoryData<string> WireNames => [.. EventCatalogue.All.Select(k => k.WireName)];

    [Fact]
    public void catalogues_each_kind_once()
    {
        Assert.Equal(
            Kinds.Select(t => t.Name).Order(StringComparer.Ordinal),
            EventCatalogue.All.Select(k => k.Type.Name).Order(StringComparer.Ordinal));
        Assert.Distinct(EventCatalogue.All.Select(k => k.WireName));
        Assert.All(EventCatalogue.All, k => Assert.Matches("^[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*$", k.WireName));
        Assert.All(Kinds, t => Assert.True(t.IsSealed && t.IsNested, t.Name));
    }

    [Fact]
    public void lets_nothing_set_what_was_recorded() => Assert.Equal([],
        from kind in Kinds
        from member in kind.GetProperties()
        where member.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers()
            .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
        select $"{kind.Name}.{member.Name}");

    [Theory]
    [MemberData(nameof(WireNames))]
    public void handles_each_kind_wherever_kinds_are_told_apart(string wireName)
    {
        var happened = Full.Events.Single(e => EventCatalogue.Of(e).WireName == wireName);
        var proposal = new Proposal(Sample.Road, happened);
        Assert.Contains(Sample.Road, StreamsRead.Of(proposal));
        var decision = Decider.Decide(LedgerState.Empty, Scenario.Asked, [proposal], Sample.Today);
        Assert.Single(decision.Answers);
        var target = new Happened(EntryId.Of(Scenario.Asked, 1), new LogPosition(0), Sample.Agreed);
        var standing = StreamHistory.Absent.Evolve(target)
            .Evolve(new Happened(EntryId.Of(Scenario.Asked, 2), new LogPosition(1), At(happened, target.Id)));
        Assert.Equal(2, standing.Version);
        Assert.True(standing.Chain(EntryId.Of(Scenario.Asked, 2)).Any());
    }

    [Fact]
    public void approves_the_stored_form_of_each_kind() => Assert.Equal([], EventCatalogue.All.Select(k =>
            "tests/CpecLedger.Domain.Tests/Log/Recording_an_event.writes_the_approved_record_wireName="
            + $"{k.WireName}.verified.txt")
        .Except(Repository.Files));

    private static LedgerEvent At(LedgerEvent happened, EntryId target) => happened switch
    {
        RecordEvent.EntryCorrected c => c
            with { Target = target, Pointer = "/summary", New = Sample.Json("\"Another\"") },
        RecordEvent r => r with { Target = target },
        _ => happened,
    };
}
