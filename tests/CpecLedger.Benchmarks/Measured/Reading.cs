using System.Text.Json;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Npgsql;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>The whole log, entry by entry.</summary>
internal sealed class Reading(int size) : Benchmark
{
    public override string Name => $"reading-{Arguments.Short(size)}";

    public override string What => $"reading a log of {Arguments.Short(size)} entries";

    public override Unit Unit => Unit.PerSecond;

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        var reader = new LedgerReader(ledger.Database);
        return
        [
            new Contender("SELECT", _ => Meter.OfAsync(Unit, size, () => SelectAsync(ledger, _ => { }, ct))),
            new Contender("SELECT + JSON parsed", _ => Meter.OfAsync(Unit, size, () => SelectAsync(
                ledger, record => JsonDocument.Parse(record).Dispose(), ct))),
            new Contender("LedgerReader.EntriesAsync", _ => Meter.OfAsync(Unit, size, async () =>
                await reader.EntriesAsync(new LogPosition(size - 1), ct).CountAsync(ct))),
        ];
    }

    /// <summary>All records in order, each handed over.</summary>
    public static async Task SelectAsync(LedgerOnServer ledger, Action<string> take, CancellationToken ct)
    {
        await using var connection = await ledger.Database.OpenAsync(ct);
        await using var select = new NpgsqlCommand("select record from ledger.leaf order by position", connection);
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            take(rows.GetString(0));
        }
    }
}
