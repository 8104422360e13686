using System.Diagnostics;
using System.Runtime.CompilerServices;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Generating;

namespace CpecLedger.Benchmarks.Measured;

/// <summary>A reading command through the launcher, warm: what a person waits for.</summary>
internal sealed class Commanding(bool isQuick) : Benchmark
{
    private readonly int times = isQuick ? 2 : 7;

    public override string Name => "command-status";

    public override string What => "./cpec status, wall time, 1 000 entries";

    public override Unit Unit => Unit.Milliseconds;

    public override Target? Target => new(450);

    public override async Task<IReadOnlyList<Contender>> PrepareAsync(Server server, CancellationToken ct)
    {
        var ledger = await server.FilledAsync(new HistoryShape(server.Seed, 1_000, 50), ct);
        return [Of("./cpec --help", "--help", ledger, ct), Of("./cpec status", "status", ledger, ct)];
    }

    private Contender Of(string name, string argument, LedgerOnServer ledger, CancellationToken ct) =>
        new(name, _ => Meter.QuantileAsync(0.5, times, async _ =>
        {
            using var process = Process.Start(new ProcessStartInfo(Launcher(), argument)
            {
                RedirectStandardOutput = true, Environment = { ["CPEC_LEDGER"] = ledger.App },
            })!;
            await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{name} ended with code {process.ExitCode}.");
            }
        }));

    private static string Launcher([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../cpec"));
}
