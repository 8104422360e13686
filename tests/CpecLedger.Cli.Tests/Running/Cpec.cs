using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace CpecLedger.Cli.Tests.Running;

/// <summary>How a command ended, and what it said.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;
}

/// <summary>The executable as it was built, in a process of its own: arguments in, text and exit code out.</summary>
internal sealed record Cpec
{
    /// <summary>A command that takes longer hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Set by whoever runs the tests, they would change what is tested.</summary>
    private static readonly string[] Cleared =
    [
        "CPEC_LEDGER", "CPEC_DATA", "CPEC_KEY", "NO_COLOR", "FORCE_COLOR", "LC_ALL", "LANG", "PGPASSWORD", "PGHOST",
        "COLUMNS",
    ];

    /// <summary>Where the keys of ledgers on somebody's server go, for the whole run.</summary>
    private static readonly Lazy<string> s_keys = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("cpec-keys-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    /// <summary>The root of the repository, where the seeds are.</summary>
    public static string Home { get; } = Upward(AppContext.BaseDirectory)
        .First(folder => File.Exists(Path.Combine(folder, "CpecLedger.sln")));

    public static string Built { get; } = AppContext.BaseDirectory;

    /// <summary>What stands before the program, such as what makes another user run it.</summary>
    public string[] Before { get; init; } = [];

    /// <summary>The folder of the program.</summary>
    public string Folder { get; init; } = Built;

    public string WorkingFolder { get; init; } = "/";

    /// <summary>Whether its output is a terminal; both outputs are then one.</summary>
    public bool OnTerminal { get; init; }

    public string? Input { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs a command line as a person would type it; its words hold no blanks.</summary>
    public static Task<Ran> TypeAsync(string line) => RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static Task<Ran> RunAsync(params string[] arguments) => new Cpec().Async(arguments);

    public async Task<Ran> Async(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        return await EndAsync(process, output, errors);
    }

    /// <summary>Starts it, for tests that meddle with it while it runs.</summary>
    public Process Start(params string[] arguments)
    {
        // .NET leaves a signal alone that its parent ignores, as shells do for what runs in the background.
        string[] words = ["env", "--default-signal=INT,TERM", .. Before, .. Words(arguments)];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
            StandardErrorEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
            WorkingDirectory = WorkingFolder,
        };
        foreach (var name in Cleared)
        {
            start.Environment.Remove(name);
        }

        start.Environment["CPEC_HOME"] = Home;

        // A test that names no place must not find the ledger of whoever runs it.
        start.Environment["CPEC_DATA"] = "/nonexistent/cpec-ledger";

        // Nor may it leave a signing key behind in that person's folder.
        start.Environment["XDG_CONFIG_HOME"] = s_keys.Value;
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Write(Input);
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for the end of a process; one that hangs is killed and fails the test.</summary>
    public static async Task<Ran> EndAsync(Process process, Task<string> output, Task<string> errors)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"cpec did not end within {Limit}. It said: {await output}{await errors}");
        }

        return new Ran(process.ExitCode, await output, await errors);
    }

    private string[] Words(string[] arguments) =>
        OnTerminal
            ? ["script", "-qec", string.Join(' ', Plain(arguments)), "/dev/null"]
            : Plain(arguments);

    private string[] Plain(string[] arguments) =>
        [Executable(), "exec", Path.Combine(Folder, "cpec.dll"), .. arguments];

    /// <summary>The dotnet that runs the tests.</summary>
    private static string Executable() =>
        System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileName(System.Environment.ProcessPath) == "dotnet" ? System.Environment.ProcessPath!
        : "dotnet";

    private static IEnumerable<string> Upward(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
