using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Seal;
using CpecLedger.Store.Exporting;

namespace CpecLedger.Cli.Doors;

/// <summary>How an export is to be checked.</summary>
/// <param name="Since">The file of a checkpoint that was kept; null for none.</param>
/// <param name="HashesOnly">Whether to leave the records unread.</param>
/// <param name="Json">Whether to answer in JSON.</param>
internal sealed record ExportAsked(string? Since, bool HashesOnly, bool Json);

/// <summary>The options of <c>cpec verify</c> that are about exports.</summary>
internal sealed class ExportOptions
{
    private readonly Option<string?> _since = new("--since")
    {
        Description = "Of an export: a checkpoint that you kept; the log must be one that it has grown into.",
        HelpName = "CHECKPOINT-FILE",
    };

    private readonly Option<bool> _hashesOnly = new("--hashes-only")
    {
        Description = "Of an export: check hashes, tree and signatures, and not what the records say.",
    };

    private readonly Option<bool> _json = Asking.Json();

    public void AddTo(Command command)
    {
        command.Options.Add(_since);
        command.Options.Add(_hashesOnly);
        command.Options.Add(_json);
    }

    public ExportAsked Of(ParseResult parsed) =>
        new(parsed.GetValue(_since), parsed.GetValue(_hashesOnly), parsed.GetValue(_json));
}

/// <summary><c>cpec verify DIR</c>: checks an exported log.</summary>
internal static class VerifyExport
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(
        string path, IReadOnlyCollection<NoteVerifier> trusted, ExportAsked asked, CancellationToken ct)
    {
        var since = asked.Since is null ? null : await File.ReadAllBytesAsync(asked.Since, ct);
        var began = Stopwatch.StartNew();
        var told = TimeSpan.Zero;
        var report = await ExportCheck.RunAsync(
            new ExportFolder(path), new ExportQuestion(trusted, since, asked.HashesOnly), entries =>
            {
                if (began.Elapsed - told > Between)
                {
                    told = began.Elapsed;
                    Place.Progress(string.Create(CultureInfo.InvariantCulture,
                        $"  {entries:N0} entries checked, {entries / told.TotalSeconds:N0} a second …"));
                }
            }, ct);
        var answer = new ExportCheckAnswer(
            report.Findings.Count == 0 ? "proven" : "not-proven", asked.HashesOnly ? "hashes" : "records",
            report.Origin, report.Head?.Size, report.Head?.Root.ToString(), report.Entries, report.Checkpoints,
            trusted.Count > 0 ? "given" : "export", [.. report.Keys.Select(k => k.ToString())], report.Findings);
        if (asked.Json)
        {
            Output.Json(answer);
        }
        else
        {
            Print(answer, asked.Since);
        }

        return report.Findings.Count == 0 ? Exit.Done : Exit.NotVerified;
    }

    private static void Print(ExportCheckAnswer answer, string? since)
    {
        var screen = Output.Screen();
        screen.Heading(answer.Origin ?? "A log without a checkpoint");
        foreach (var finding in answer.Findings)
        {
            screen.Say($"! {finding.Message} [{finding.Code}]", 2);
        }

        if (answer.RootHash is null || answer.Findings.Count > 0)
        {
            screen.Say("NOT PROVEN: this copy is not what was signed, or not what may be recorded.");
            return;
        }

        screen.Say(string.Create(CultureInfo.InvariantCulture, $"root {answer.RootHash}"), 2);
        screen.Say(answer.Depth == "hashes"
            ? string.Create(CultureInfo.InvariantCulture,
                $"{answer.Entries:N0} records give the tree that was signed. What they say was not looked at.")
            : string.Create(CultureInfo.InvariantCulture,
                $"{answer.Entries:N0} records give the tree that was signed, and each passes its rules."), 2);
        if (since is not null)
        {
            screen.Say($"The log has only grown since {since}.", 2);
        }

        screen.Say(answer.KeysFrom == "given"
            ? "PROVEN, by the key that was given."
            : "PROVEN, by the key in the copy itself: compare it with the owner's, below.");
        foreach (var key in answer.Keys)
        {
            Console.WriteLine(key);
        }
    }
}
