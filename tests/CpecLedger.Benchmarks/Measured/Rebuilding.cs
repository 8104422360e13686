using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Npgsql;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>All status periods of a ledger anew. So far they are folded and not stored, so the subject writes nothing
/// and has no target. Where a projection stores them, its rebuild takes the subject's place, with a target of half
/// the floor that copies.</summary>
internal sealed class Rebuilding(int size) : Benchmark
{
    public override string Name => $"rebuild-{Arguments.Short(size)}";

    public override string What => $"all status periods of {Arguments.Short(size)} entries anew";

    public override Unit Unit => Unit.PerSecond;

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        var copied = await server.CreateDatabaseAsync("copied", ct);
        await using var make = copied.CreateCommand(
            "create table period (commitment text, valid_from date, valid_to date, known_from bigint, known_to bigint, "
            + "reading text)");
        await make.ExecuteNonQueryAsync(ct);
        return
        [
            new Contender("SELECT + decode", _ => Meter.OfAsync(Unit, size, async () =>
                await EntriesOf(ledger, ct).CountAsync(ct))),
            new Contender("SELECT + decode + binary COPY of a row an entry", _ => Meter.OfAsync(Unit, size, () =>
                CopyAsync(ledger, copied, ct))),
            new Contender("live fold, nothing written", _ => Meter.OfAsync(Unit, size, () => FoldAsync(ledger, ct))),
        ];
    }

    private IAsyncEnumerable<Entry> EntriesOf(LedgerOnServer ledger, CancellationToken ct) =>
        new LedgerReader(ledger.Database).EntriesAsync(new LogPosition(size - 1), ct);

    private async Task CopyAsync(LedgerOnServer ledger, NpgsqlDataSource copied, CancellationToken ct)
    {
        await using var empty = copied.CreateCommand("truncate period");
        await empty.ExecuteNonQueryAsync(ct);
        await using var connection = await copied.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync("copy period from stdin (format binary)", ct);
        var reading = new string('r', 200);
        await foreach (var entry in EntriesOf(ledger, ct))
        {
            var day = (entry.Event as CommitmentEvent.Statement)?.Announced.Earliest ?? DateOnly.MinValue;
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(entry.Stream, ct);
            await copy.WriteAsync(day, ct);
            await copy.WriteNullAsync(ct);
            await copy.WriteAsync(entry.Position.Value, ct);
            await copy.WriteNullAsync(ct);
            await copy.WriteAsync(reading, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task FoldAsync(LedgerOnServer ledger, CancellationToken ct)
    {
        var state = LedgerState.Of(await EntriesOf(ledger, ct).ToListAsync(ct));
        foreach (var id in state.CommitmentIds)
        {
            _ = Timeline.Of(CommitmentHistory.Of(state, id)!.Told);
        }
    }
}
