using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Answers;
using CpecLedger.Store.Status;
using Npgsql;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>Questions about a random day as known at a random position, p99: the rows in the database, the same with
/// all that is made of them, and, for comparison, the live fold over the whole prefix.</summary>
internal sealed class Answering(int size, bool isOne, bool isQuick) : Benchmark
{
    private const double Quantile = 0.99;

    private readonly int commitments = Samples.History(size, 0).Commitments;
    private readonly RandomQuestions random = new(size, Samples.History(size, 0).Commitments);
    private readonly int questions = isQuick ? 20 : isOne ? 1_000 : 200;

    public override string Name => $"{(isOne ? "commitment" : "portfolio")}-{Arguments.Short(size)}";

    public override string What => isOne
        ? $"one of {commitments:n0} commitments, {Arguments.Short(size)} entries, p99"
        : $"portfolio of {commitments:n0} commitments, {Arguments.Short(size)} entries, p99";

    public override Unit Unit => Unit.Milliseconds;

    public override Target? Target => new(isOne ? 5 : commitments > 1_000 ? 100 : 20);

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        await ProjectedTables.MakeAsync(ledger, ct);
        var asked = new Questions(ledger.Database, TimeProvider.System);
        return
        [
            new Contender("one record by its position", _ => Meter.QuantileAsync(Quantile, 500, async n =>
            {
                await using var connection = await ledger.Database.OpenAsync(ct);
                await using var one = new NpgsqlCommand(
                    "select record from ledger.leaf where position = @position", connection)
                {
                    Parameters = { new("position", RandomQuestions.Scattered(n, size)) },
                };
                await one.ExecuteScalarAsync(ct);
            })),
            .. size > 100_000 ? Array.Empty<Contender>() :
            [
                new Contender("live fold", _ => Meter.QuantileAsync(Quantile, 3, n =>
                    AskAsync(asked, n, Scope.Everything, ct))),
            ],
            new Contender("whole answer", _ => Meter.QuantileAsync(Quantile, questions, n =>
                AskAsync(asked, n, isOne ? Scope.Commitment(random.Commitment(n)) : Scope.Statuses, ct))),
            new Contender("in the database", async _ =>
            {
                var slot = await ProjectedTables.SlotAsync(ledger, ct);
                return await Meter.QuantileAsync(Quantile, questions, n => ReadAsync(ledger, slot, n, ct));
            }),
        ];
    }

    private Task<Asked> AskAsync(Questions asked, int n, Scope scope, CancellationToken ct) =>
        asked.AskAsync(RandomQuestions.Day(n), new KnownAt(random.Known(n), null), scope, ct);

    private async Task ReadAsync(LedgerOnServer ledger, short slot, int n, CancellationToken ct)
    {
        await using var connection = await ledger.Database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            ProjectedTables.Sql(isOne ? "Status/StatusesOf.sql" : "Status/Statuses.sql"), connection)
        {
            Parameters =
            {
                new("slot", slot), new("known", random.Known(n).Value), new("as_of", RandomQuestions.Day(n)),
            },
        };
        if (isOne)
        {
            command.Parameters.Add(new("commitments", new[] { random.Commitment(n) }));
        }

        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            // What is made of them is measured beside this.
        }
    }
}
