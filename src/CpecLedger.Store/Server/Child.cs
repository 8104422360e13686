using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace CpecLedger.Store.Server;

/// <summary>A program that was run to its end, and what it said on both its outputs.</summary>
internal sealed record Finished(int ExitCode, string Output)
{
    internal bool Succeeded => ExitCode == 0;

    /// <summary>The last lines, for an error message.</summary>
    internal string Tail => string.Join('\n', Output.TrimEnd().Split('\n').TakeLast(12));
}

/// <summary>Runs PostgreSQL's tools and the few system tools that prepare their ground.</summary>
internal static class Child
{
    /// <summary>The exit code shells give to a program that is not there or cannot be run.</summary>
    internal const int NotRunnable = 127;

    // Debian keeps useradd and runuser in sbin, which an ordinary PATH leaves out.
    private const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // Nothing of ours is passed on: PGDATA, PGOPTIONS or a locale from the caller would change what the server does.
    private static readonly ImmutableDictionary<string, string> CleanEnvironment =
        ImmutableDictionary<string, string>.Empty
            .Add("PATH", SearchPath)
            .Add("LC_ALL", "C.UTF-8")
            .Add("TZ", "UTC");

    /// <summary>
    /// Runs a program in a clean environment, in <paramref name="folder"/>: never in ours, which the unprivileged
    /// account may not be able to read. It is killed when cancelled or when <paramref name="limit"/> has passed.
    /// </summary>
    internal static async Task<Finished> RunAsync(
        IReadOnlyList<string> command, string folder, TimeSpan limit, CancellationToken ct,
        params (string Name, string Value)[] environment)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(limit);
        using var process = new Process { StartInfo = Described(command, folder, environment) };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            return new Finished(NotRunnable, $"{command[0]}: {missing.Message}");
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(bounded.Token);
            var errors = process.StandardError.ReadToEndAsync(bounded.Token);
            await process.WaitForExitAsync(bounded.Token);
            return new Finished(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            // Not its descendants: a server that pg_ctl has just forked finishes its start and is found by the next.
            process.Kill();
            ct.ThrowIfCancellationRequested();
            return new Finished(NotRunnable, $"{command[0]} did not end within {limit.TotalSeconds:0} s");
        }
    }

    private static ProcessStartInfo Described(
        IReadOnlyList<string> command, string folder, (string Name, string Value)[] environment)
    {
        // Pipes, not our terminal. The server itself keeps none of them: pg_ctl sends its output to the log file.
        var start = new ProcessStartInfo(Resolved(command[0]))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in CleanEnvironment)
        {
            start.Environment[name] = value;
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>The full path of a system tool, or null where the system lacks it.</summary>
    internal static string? Find(string tool) =>
        SearchPath.Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    private static string Resolved(string program) => program.Contains('/') ? program : Find(program) ?? program;
}
