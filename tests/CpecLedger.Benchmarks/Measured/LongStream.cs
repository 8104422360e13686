using System.Text;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Status;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>One statement more about a commitment whose stream is long, decided, recorded and projected by a process
/// that is at work; and what is asked about it. Every statement of the stream went through the rules.</summary>
internal sealed class LongStream(bool isAsking, bool isQuick) : Benchmark
{
    private const int PerCommand = 5_000;

    private readonly int times = isAsking ? 3 : isQuick ? 10 : 100;
    private readonly int longLength = isQuick ? 10_000 : 100_000;
    private int said;

    public override string Name => isAsking ? "long-stream-asked" : "long-stream-recorded";

    public override string What =>
        $"{(isAsking ? "asking about a commitment" : "recording and projecting one statement more")} "
        + $"of {longLength:n0} entries, p50";

    public override Unit Unit => Unit.Milliseconds;

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct) =>
    [
        await ContenderAsync(server, 1_000, ct),
        await ContenderAsync(server, longLength, ct),
    ];

    private async Task<Contender> ContenderAsync(Server server, int length, CancellationToken ct)
    {
        var ledger = await server.CreateLedgerAsync($"long_{length}", ct);
        var history = new HistoryShape(server.Seed, 1_500, 40);
        await Filling.RunAsync(ledger.Lane, history, _ => { }, ct);
        var proposal = Filling.CommandsOf(history).SelectMany(c => c.Proposals)
            .First(p => p.Event is CommitmentEvent.ReaffirmationRecorded);
        var transact = new Transact(new LedgerReader(ledger.Database), TimeProvider.System);
        var projection = new StatusProjection(ledger.Database);
        for (var done = 0; done < length; done += PerCommand)
            await SayAsync(ledger, transact, proposal, Math.Min(PerCommand, length - done), ct);
        await ProjectedTables.MakeAsync(ledger, ct);
        var asked = new Questions(ledger.Database, TimeProvider.System);
        return new Contender($"a stream of {length:n0}", _ => Meter.QuantileAsync(0.5, times, async _ =>
        {
            if (isAsking)
            {
                await asked.AskAsync(null, null, Scope.Commitment(StreamName.IdOf(proposal.Stream)), ct);
                return;
            }

            var recorded = await SayAsync(ledger, transact, proposal, 1, ct);
            await projection.AdvanceAsync(recorded.First, ct);
        }));
    }

    private async Task<Transacted.Recorded> SayAsync(
        LedgerOnServer ledger, Transact transact, Proposal proposal, int count, CancellationToken ct)
    {
        var statement = (CommitmentEvent.ReaffirmationRecorded)proposal.Event;
        var proposals = Enumerable.Range(0, count).Select(_ => proposal with
        {
            Event = statement with { Label = null, Aspect = $"part {++said}" },
        }).ToList();
        var id = CommandId.OfContent(Encoding.UTF8.GetBytes($"said {said}"));
        var command = new LedgerCommand(id, Filling.HashOf(id), Filling.Clerk, proposals);
        return await transact.RunAsync(command, ledger.Lane, ct) is Transacted.Recorded recorded
            ? recorded
            : throw new InvalidOperationException("A statement was not recorded.");
    }
}
