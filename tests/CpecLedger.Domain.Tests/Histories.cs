using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CsCheck;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests;

/// <summary>A command of a history, and what became of it.</summary>
internal sealed record Commanded(
    CommandId Id, LedgerState Before, IReadOnlyList<Proposal> Proposals, Decision Decision);

/// <summary>A random history: what <see cref="Sample.Background"/> has, then entries of every kind in any order over
/// its three commitments. A command that is refused is kept, and nothing of it is recorded.</summary>
internal sealed record History(IReadOnlyList<Commanded> Commands)
{
    /// <summary>The ledger after all commands.</summary>
    public LedgerState Now { get; } = Commands[^1].Decision.MayBeRecorded
        ? Commands[^1].Decision.After
        : Commands[^1].Before;

    /// <summary>The ledger after the background, and after each command that was recorded.</summary>
    public IEnumerable<LedgerState> Known => Commands.Select(c => c.Before).Append(Now).DistinctBy(s => s.Head);

    /// <summary>What was recorded or refused, line by line.</summary>
    public override string ToString() => string.Join('\n', Commands.SelectMany(c => c.Decision.Answers.Zip(
        c.Proposals, (a, p) => $"\n{p.Stream} {Histories.Text(a)}" + (a is Decided.Accepted
            ? ""
            : $"\n    {EventCatalogue.Of(p.Event).WireName} {Domain.Log.Record.DataOf(p.Event)}"))));
}

/// <summary>Histories by chance, and what is asked of them.</summary>
internal static class Histories
{
    private static readonly LedgerState Start = Scenario.Given();

    /// <summary>Histories of up to forty proposals. Each does only a few kinds of things, which meet the more often;
    /// all of them together do everything.</summary>
    public static readonly Gen<History> Any = Gen.Select(
        Gen.Int[0, Steps.DeedMax].Array[3, 12], Steps.Any.Array[1, 40],
        (deeds, steps) => Of([.. steps.Select(s => s with { Deed = deeds[s.Deed % deeds.Length] })]));

    /// <summary>Each step is proposed in the light of what was recorded before its command; one in four shares its
    /// command with the next.</summary>
    public static History Of(Step[] steps)
    {
        var commands = new List<Commanded>();
        var state = Start;
        for (var i = 0; i < steps.Length; i++)
        {
            var proposals = new List<Proposal> { Steps.Proposed(state, steps[i]) };
            if (steps[i].Chance % 4 == 0 && i + 1 < steps.Length)
            {
                proposals.Add(Steps.Proposed(state, steps[++i]));
            }

            commands.Add(Command(state, commands.Count, [.. proposals]));
            state = commands[^1].Decision is { MayBeRecorded: true, After: var after } ? after : state;
        }

        return new History(commands);
    }

    /// <summary>The n-th command of a history, from 0.</summary>
    public static Commanded Command(LedgerState state, int n, params Proposal[] proposals)
    {
        var id = new CommandId(new Guid($"00000000-0000-8000-8000-{n:x12}"));
        return new Commanded(id, state, proposals, Decider.Decide(state, id, proposals, Today));
    }

    /// <summary>A decision taken as the store takes it: on the streams that it says it reads, each commitment's with
    /// all its homes, asking again until nothing is missing.</summary>
    public static (Decision Decision, IReadOnlyCollection<string> Read) DecidedOnPartOf(
        LedgerState whole, CommandId command, IReadOnlyList<Proposal> proposals)
    {
        var entries = Scenario.EntriesOf(whole);
        var deciding = new Deciding(LedgerState.Empty with { Head = whole.Head }, command, proposals, Today);
        while (deciding.Advance() is { Count: > 0 } missing)
        {
            var part = missing.Concat(missing.Where(StreamName.IsCommitment)
                .SelectMany(s => whole.HomesOf(StreamName.IdOf(s)))).ToHashSet();
            deciding.Add(LedgerState.Of(entries.Where(e => part.Contains(e.Stream)), whole.Head).WithAbsent(part));
        }

        return (deciding.Decision, deciding.Read);
    }

    /// <summary>An answer in words, all of it.</summary>
    public static string Text(Decided answer) => answer switch
    {
        Decided.Accepted a =>
            $"{a.Id} in {a.Stream}: {EventCatalogue.Of(a.Event).WireName} {Domain.Log.Record.DataOf(a.Event)}",
        Decided.Existing e => $"exists: {e.Id} in {e.Stream}",
        Decided.Refused r => $"refused: {r.Why}",
        _ => throw new InvalidOperationException(),
    };
}
