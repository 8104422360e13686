using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Log;
using CpecLedger.Generating;
using CpecLedger.Store.Log;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>A way to record many commands one after the other, with all that recording them singly would
/// do.</summary>
internal interface IImporter
{
    string Name { get; }

    /// <summary>Records commands that come after those it was given before.</summary>
    Task ImportAsync(LedgerOnServer ledger, IReadOnlyList<GeneratedCommand> commands, CancellationToken ct);
}

/// <summary>As <c>cpec import</c> does it: each command is decided while the one before it commits.</summary>
internal sealed class InOrder : IImporter
{
    private CommandsInOrder? inOrder;

    public string Name => "commands in order";

    public async Task ImportAsync(
        LedgerOnServer ledger, IReadOnlyList<GeneratedCommand> commands, CancellationToken ct)
    {
        inOrder ??= new CommandsInOrder(new Transact(new LedgerReader(ledger.Database), TimeProvider.System));
        var asked = commands.Select(c => new LedgerCommand(
            c.Id, Filling.HashOf(c.Id), Filling.Clerk, c.Proposals)).ToAsyncEnumerable();
        await foreach (var became in inOrder.RunAsync(asked, ledger.Lane, ct))
        {
            if (became is not Transacted.Recorded)
            {
                throw new InvalidOperationException($"A generated command was not recorded: {became}.");
            }
        }
    }
}

/// <summary>A generated history into a ledger that grows with each round: rules, hashing, tree and versions
/// included.</summary>
internal sealed class Importing(IImporter importer, int perCommand, bool isQuick) : Benchmark
{
    private const int PerSession = 1_000;
    private const string Sessions = "plain Marten + NOTIFY, sessions of 1 000";

    // Several commands, or there is none to decide while another commits.
    private readonly int perRound = (isQuick ? 2 : 5) * perCommand;

    public override string Name => $"import-{perCommand}";

    public override string What => $"importing {perRound:n0} entries, {perCommand:n0} a command";

    public override Unit Unit => Unit.PerSecond;

    public override Target? Target => new(2.0, Sessions);

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var raw = await RawTable.CreateAsync(server, "raw", ct);
        var marten = await PlainMarten.CreateAsync(server, "marten", ct);
        var ledger = await server.CreateLedgerAsync("importing", ct);
        return
        [
            Of("COPY", server.Seed, commands =>
            {
                var rows = commands.SelectMany(c => c.Proposals)
                    .Select(p => (p.Stream, Record.DataOf(p.Event))).ToList();
                return () => raw.CopyAsync(rows, ct);
            }),
            Of(Sessions, server.Seed, commands => async () =>
            {
                foreach (var session in commands.SelectMany(c => c.Proposals).Chunk(PerSession))
                {
                    await PlainMarten.SaveAsync(marten, session.Select(p => (p.Stream, p.Event)), ct);
                }
            }),
            Of(importer.Name, server.Seed, commands => () => importer.ImportAsync(ledger, commands, ct)),
        ];
    }

    /// <summary>Each reads the same history at its own pace; making it is not measured.</summary>
    private Contender Of(string name, ulong seed, Func<IReadOnlyList<GeneratedCommand>, Func<Task>> prepare)
    {
        var shape = new HistoryShape(seed, 1_000_000, 10_000, perCommand);
        var history = GeneratedHistory.Of(shape).GetEnumerator();
        var isBegun = false;
        return new Contender(name, async _ =>
        {
            // The first command is the ledger's opening, and no measure of anything.
            var commands = Next(history, perRound / perCommand + (isBegun ? 0 : 1));
            isBegun = true;
            return await Meter.OfAsync(Unit, commands.Sum(c => c.Proposals.Count), prepare(commands));
        });
    }

    private static List<GeneratedCommand> Next(IEnumerator<GeneratedCommand> history, int count)
    {
        var commands = new List<GeneratedCommand>(count);
        while (commands.Count < count && history.MoveNext())
        {
            commands.Add(history.Current);
        }

        return commands;
    }
}
