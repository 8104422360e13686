using System.Text;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;
using Npgsql;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>From handing an entry over until a listener has been told that it is committed, and that the statuses know
/// it; an idle ledger, median. Marten's daemon runs and is told of every append.</summary>
internal sealed class CommitSeen(bool isQuick) : Benchmark
{
    private readonly int times = isQuick ? 20 : 200;
    private long version;

    public override string Name => "commit-seen";

    public override string What => "entry handed over → its status is projected, p50";

    public override Target? Target => new(12);

    public override Unit Unit => Unit.Milliseconds;

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var plain = await server.CreateDatabaseAsync("raw", ct);
        await using var make = plain.CreateCommand("create table event (data jsonb)");
        await make.ExecuteNonQueryAsync(ct);
        var ledger = await server.CreateLedgerAsync("seen", ct);
        await LedgerOpening.EnsureAsync(
            new LedgerReader(ledger.Database), ledger.Lane, Filling.Clerk, null, Filling.Clerk.Value, ct);
        return
        [
            new Contender("raw INSERT + NOTIFY", _ => SeenAsync(plain, "told", async () =>
            {
                await using var insert = plain.CreateCommand(
                    "insert into event values (@data::jsonb); notify told");
                insert.Parameters.Add(new("data", Samples.Data));
                await insert.ExecuteNonQueryAsync(ct);
            }, ct)),
            new Contender("lane: committed", _ => SeenAsync(
                ledger.Database.Source, "ledger_head", () => AppendAsync(ledger.Lane, ct), ct)),
            new Contender("lane: projected", async _ =>
            {
                await using var daemon = await ProjectionDaemon.StartAsync(ledger.Database);
                return await SeenAsync(
                    ledger.Database.Source, "ledger_projected", () => AppendAsync(ledger.Lane, ct), ct);
            }),
        ];
    }

    private async Task<double> SeenAsync(
        NpgsqlDataSource source, string channel, Func<Task> write, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var listen = new NpgsqlCommand($"listen {channel}", connection);
        await listen.ExecuteNonQueryAsync(ct);
        return await Meter.QuantileAsync(0.5, times, async _ =>
        {
            var told = connection.WaitAsync(ct);
            await write();
            await told;
        });
    }

    private async Task AppendAsync(Lane lane, CancellationToken ct)
    {
        var id = CommandId.OfContent(Encoding.UTF8.GetBytes($"seen {version}"));
        var entry = EntryId.Of(id, 0);
        var stream = StreamName.Commitment("seen");
        Filling.Check(await lane.AppendAsync(
            new Append(
                id, Filling.HashOf(id), Filling.Clerk, Refusals.CurrentRules,
                new Dictionary<string, long> { [stream] = version++ }, [new NewEntry(entry, stream, Samples.Event)],
                [entry]),
            ct));
    }
}
