using CpecLedger.Benchmarks;
using CpecLedger.Benchmarks.Harness;

if (Arguments.Of(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Help);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var suite = Suite.Of(arguments).ToList();
if (arguments.IsList || suite.Count == 0)
{
    Console.WriteLine(string.Join('\n', Suite.Of(arguments with { Only = [] }).Select(b => $"{b.Name}: {b.What}")));
    return arguments.IsList ? 0 : 2;
}

Console.Error.WriteLine($"seed {arguments.Seed}");
await using var server = await Server.StartAsync(
    arguments.Data, arguments.Seed, Console.Error.WriteLine, stop.Token);
var now = TimeProvider.System.GetUtcNow();
var machine = await Machine.OfAsync(server, now, stop.Token);
var runner = new Runner(server, arguments.Rounds, Console.Error.WriteLine);
var results = new List<Result>();
try
{
    foreach (var benchmark in suite)
    {
        // Kept after each, so that a run that is broken off leaves what it measured.
        results.Add(await runner.RunAsync(benchmark, stop.Token));
        Report.Keep(arguments, machine, results, now);
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("broken off");
    return 130;
}

Console.WriteLine(Report.Of(arguments, machine, results));
return 0;
