using System.CommandLine;
using System.Globalization;
using System.Text;
using CpecLedger.Cli.Printing;
using CpecLedger.Store;
using CpecLedger.Store.Exporting;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Server;
using CpecLedger.Store.Status;
using Npgsql;

namespace CpecLedger.Cli;

/// <summary>How every command ends. Codes are promises.</summary>
internal static class Exit
{
    /// <summary>It is done.</summary>
    public const int Done = 0;

    /// <summary>It was refused, or what was asked for is not there.</summary>
    public const int Refused = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>The evidence does not verify.</summary>
    public const int NotVerified = 3;

    /// <summary>The database, or something else it needs, is down.</summary>
    public const int WorldDown = 4;

    /// <summary>It was interrupted (128 + SIGINT, as shells count).</summary>
    public const int Interrupted = 130;
}

/// <summary>Something the person who typed the command can mend: a stable code and what to do.</summary>
internal sealed class Complaint(string code, string message, int exit = Exit.Refused) : Exception(message)
{
    public string Code { get; } = code;

    public int ExitCode { get; } = exit;
}

/// <summary>Reads the command line and turns what goes wrong into one line and an exit code.</summary>
internal static class CommandLine
{
    private const string About = """
        CpecLedger: the commitments of the China-Pakistan Economic Corridor as an
        append-only, sealed ledger, answered on two time axes: what the world had been
        told by a day (--as-of), and what the ledger knew (--known-at).
        """;

    /// <summary>How long a command may finish what it began once it is interrupted: a batch in flight, at
    /// most.</summary>
    private static readonly TimeSpan s_timeToFinish = TimeSpan.FromSeconds(30);

    private const string More = """
        Examples:
          cpec up                                    start, with the seeds recorded
          cpec status                                the portfolio, now
          cpec status pillar openness --as-of 2025-06-30
          cpec show khunjerab-year-round             why its status is what it is
          cpec history ml-1                          its audit trail
          cpec record my-statements.yaml --dry-run   what would be recorded or refused

        Exit codes: 0 done, 1 refused or not found, 2 usage, 3 the evidence does not
        verify, 4 the database is down, 130 interrupted.
        """;

    public static async Task<int> RunAsync(string[] args, IReadOnlyList<Command> doors)
    {
        UseOneCultureAndEncoding();
        var root = new RootCommand(About).With(More);
        foreach (var door in doors)
        {
            root.Subcommands.Add(door);
        }

        HelpText.AddTo(root);

        if (args.Length == 0)
        {
            args = ["--help"];
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in WhatIsWrong(parsed))
            {
                await Console.Error.WriteLineAsync($"cpec: {error}");
            }

            await Console.Error.WriteLineAsync($"Try: {HelpText.PathOf(parsed.CommandResult.Command)} --help");
            return Exit.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = s_timeToFinish,
                Output = new TrimmedLines(Console.Out),
            });
        }
        catch (Exception e) when (Told(e) is { } told)
        {
            await Console.Error.WriteLineAsync($"cpec: {told.Message} [{told.Code}]");
            return told.Exit;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("cpec: interrupted.");
            return Exit.Interrupted;
        }
    }

    /// <summary>Answers read the same on every machine: days in the Gregorian calendar, text in UTF-8.</summary>
    private static void UseOneCultureAndEncoding()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        if (Console.OutputEncoding.CodePage != Encoding.UTF8.CodePage)
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
    }

    /// <summary>A word that is no command is told as that, once.</summary>
    private static IEnumerable<string> WhatIsWrong(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens is [var word, ..]
            ? [$"There is no command '{word}'."]
            : parsed.Errors.Select(e => e.Message);

    private static (string Code, string Message, int Exit)? Told(Exception e) => e switch
    {
        Complaint c => (c.Code, c.Message, c.ExitCode),
        FileUnreadable { File: var file, Problems: [var first, ..] } =>
            (first.Code, $"{file}:{first.Line}:{first.Column}: {first.Message}", Exit.Refused),
        LedgerUnavailable u => (u.Code, u.Message, Exit.WorldDown),
        ServerUnavailable s => (s.Code, s.Message, Exit.WorldDown),
        ExportUnusable x => (x.Code, x.Message, Exit.Refused),
        KeyUnusable k => (k.Code, k.Message, Exit.Refused),
        SealBroken b => ("seal-broken", b.Message, Exit.NotVerified),
        PositionUnknownException p => (PositionUnknownException.Code, p.Message, Exit.Refused),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } p =>
            ("rights-missing", $"{p.MessageText}; run cpec migrate with an administrator's connection.",
                Exit.WorldDown),
        NpgsqlException n => ("database-failed", n.Message, Exit.WorldDown),
        UnauthorizedAccessException u => ("file-not-readable", u.Message, Exit.Refused),
        IOException io => ("file-not-readable", io.Message, Exit.Refused),
        _ => null,
    };
}
