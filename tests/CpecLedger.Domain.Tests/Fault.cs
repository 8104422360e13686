using CpecLedger.Domain.Log;
using Xunit;

namespace CpecLedger.Domain.Tests;

/// <summary>One thing wrong with a proposal, and the code it is refused for.</summary>
internal sealed record Fault(string Code, Func<Proposal, Proposal> Make)
{
    /// <summary>A fault of the event itself.</summary>
    public static Fault Of<T>(string code, Func<T, T> make) where T : LedgerEvent =>
        new(code, p => p with { Event = make((T)p.Event) });
}

/// <summary>The faults that a kind of entry can have, in the order in which they are checked.</summary>
internal sealed record FaultTable(string Name, LedgerState State, Proposal Sound, IReadOnlyList<Fault> Faults)
{
    public override string ToString() => Name;

    public void CheckSound() => State.When(Sound).ThenAll();

    /// <summary>Each fault alone, and each with all that are checked after it.</summary>
    public void Check()
    {
        var faulty = Sound;
        foreach (var fault in Faults.Reverse())
        {
            State.When(fault.Make(Sound)).ThenRefused(fault.Code);
            faulty = fault.Make(faulty);
            var codes = Scenario.When(State, [faulty]).ThenRefused(fault.Code);
            Assert.Single(codes);
        }
    }
}
