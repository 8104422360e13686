using System.Text;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>One prepared entry a command, by one or more writers, each to streams of its own.</summary>
internal sealed class Recording(int writers, Unit unit, bool isQuick) : Benchmark
{
    private const int StreamsPerWriter = 16;

    private readonly int timesEach = (isQuick ? 1 : 10) * (writers == 1 ? 50 : writers <= 8 ? 25 : 10);
    private readonly long[] versions = new long[writers * StreamsPerWriter];
    private int commands;

    public override string Name => $"recording-{writers}" + (unit == Unit.Bytes ? "-bytes" : "");

    public override string What => $"recording one prepared entry, {writers} writer{(writers > 1 ? "s" : "")}"
        + (unit == Unit.Bytes ? ", allocated for each" : "");

    public override Unit Unit => unit;

    public override Target? Target => (unit, writers) switch
    {
        (Unit.PerSecond, 1) => new Target(0.9, PlainMarten.Name),
        (Unit.PerSecond, 8) => new Target(1.1, PlainMarten.Name),
        (Unit.PerSecond, 64) => new Target(3.0, PlainMarten.Name),
        _ => null,
    };

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var raw = await RawTable.CreateAsync(server, "raw", ct);
        var marten = await PlainMarten.CreateAsync(server, "marten", ct);
        var ledger = await server.CreateLedgerAsync("recording", ct);
        await LedgerOpening.EnsureAsync(
            new LedgerReader(ledger.Database), ledger.Lane, Filling.Clerk, null, Filling.Clerk.Value, ct);
        return
        [
            Of("raw INSERT", (stream, _) => raw.InsertAsync(stream, Samples.Data, ct)),
            Of(PlainMarten.Name, (stream, _) => PlainMarten.SaveAsync(marten, [(stream, Samples.Event)], ct)),
            Of("lane", (stream, at) => AppendAsync(ledger.Lane, stream, at, ct)),
        ];
    }

    private Contender Of(string name, Func<string, int, Task> one) => new(name, _ =>
        Meter.TogetherAsync(unit, writers, timesEach, (writer, n) =>
        {
            var at = writer * StreamsPerWriter + n % StreamsPerWriter;
            return one(StreamName.Commitment($"c{at}"), at);
        }));

    private async Task AppendAsync(Lane lane, string stream, int at, CancellationToken ct)
    {
        var id = CommandId.OfContent(Encoding.UTF8.GetBytes($"command {Interlocked.Increment(ref commands)}"));
        var entry = EntryId.Of(id, 0);
        Filling.Check(await lane.AppendAsync(
            new Append(
                id, Filling.HashOf(id), Filling.Clerk, Refusals.CurrentRules,
                new Dictionary<string, long> { [stream] = versions[at]++ },
                [new NewEntry(entry, stream, Samples.Event)], [entry]),
            ct));
    }
}
