using System.Diagnostics;
using System.Text.Json;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Store.Log;
using CpecLedger.Store.Status;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>Random questions about one commitment, each answered from the projected tables and by the live fold over
/// the log, which is walked once. An answer that differs ends the run.</summary>
internal sealed class Agreeing(int size, bool isQuick) : Benchmark
{
    // Both answers are compared as if they rested on nothing: that is told apart elsewhere.
    private static readonly Provenance Nowhere = new(0, 0, "", null, default, "", Settled: true, Projected: false);

    private readonly RandomQuestions random = new(size, Samples.History(size, 0).Commitments);
    private readonly int questions = isQuick ? 100 : 1_000;
    private readonly Action<string> progress = Console.Error.WriteLine;

    public override string Name => $"agreement-{Arguments.Short(size)}";

    public override string What =>
        $"{questions:n0} questions about one commitment, {Arguments.Short(size)} entries: "
        + "each answer equals the fold's";

    public override Unit Unit => Unit.Milliseconds;

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(Samples.History(size, server.Seed), ct);
        await ProjectedTables.MakeAsync(ledger, ct);
        var (expected, each) = await FoldAsync(new LedgerReader(ledger.Database), ct);
        var asked = new Questions(ledger.Database, TimeProvider.System);
        return
        [
            new Contender("live fold, the log in memory", _ => Task.FromResult(each)),
            new Contender("whole answer", _ => Meter.OfAsync(Unit, questions, async () =>
            {
                for (var n = 0; n < questions; n++)
                {
                    var id = random.Commitment(n);
                    var answer = await asked.AskAsync(
                        RandomQuestions.Day(n), new KnownAt(random.Known(n), null), Scope.Commitment(id), ct);
                    var text = Text(answer.Portfolio, id);
                    if (text != expected[n])
                    {
                        throw new InvalidOperationException(
                            $"Question {n} ({id}, {RandomQuestions.Day(n):yyyy-MM-dd}, "
                            + $"position {random.Known(n)}) has two answers:\n{text}\n{expected[n]}");
                    }
                }
            })),
        ];
    }

    /// <summary>What the fold says to each question, and how long it takes for one, in milliseconds.</summary>
    private async Task<(string?[] Answers, double Each)> FoldAsync(LedgerReader reader, CancellationToken ct)
    {
        var answers = new string?[questions];
        var next = new Queue<int>(Enumerable.Range(0, questions).OrderBy(n => random.Known(n)));
        var state = LedgerState.Empty;
        var clock = new Stopwatch();
        await foreach (var entry in reader.EntriesAsync(random.Known(next.Last()), ct))
        {
            state = state.Evolve(entry);
            while (next.TryPeek(out var n) && random.Known(n) == state.Head)
            {
                clock.Start();
                var id = random.Commitment(n);
                answers[n] = Text(Portfolio.At(About(state, id), RandomQuestions.Day(n)), id);
                clock.Stop();
                next.Dequeue();
            }

            if (state.Head.Value % 100_000 == 0) progress($"{Name}: the fold is at {state.Head.Value:n0}");
        }

        return (answers, clock.Elapsed.TotalMilliseconds / questions);
    }

    /// <summary>The ledger without the other commitments.</summary>
    private static LedgerState About(LedgerState state, string id) => state.Only(
    [
        .. state.Streams.Keys.Where(s => !StreamName.IsCommitment(s)),
        .. state.HomesOf(id), .. state.HomesOf(state.SurvivorOf(id)),
    ]);

    private static string? Text(Portfolio portfolio, string id) =>
        ShowAnswer.Of(portfolio, id, Nowhere) is { } shown
            ? JsonSerializer.Serialize(
                new OneCommitmentAnswer(Nowhere, shown.Commitment, shown.Id, shown.Title),
                AnswerJson.Shared.OneCommitmentAnswer)
            : null;
}
