using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Printing;

/// <summary>What became of imported files, as text.</summary>
internal static class ImportText
{
    /// <summary>One line a file.</summary>
    public static void Print(ImportAnswer answer)
    {
        var screen = Output.Screen();
        foreach (var file in answer.Files)
        {
            screen.Say($"{file.File}: {Became(file, answer.Outcome)}");
        }
    }

    /// <summary>Why an entry was not recorded, in one line.</summary>
    public static string Line(string file, RefusalAnswer refusal) => refusal.Stream is { } stream
        ? $"{file}:{refusal.Line}: {stream}: {refusal.Message} [{refusal.Code}]"
        : $"{file}:{refusal.Line}: {refusal.Message} [{refusal.Code}]";

    private static string Became(FileImported file, string outcome)
    {
        var done = outcome == "dry-run" ? "would record" : "recorded";
        var where = (file.First, file.Last) switch
        {
            ({ } first, { } last) when first == last => $", position {first}",
            ({ } first, { } last) => $", positions {first} to {last}",
            _ => "",
        };
        var existing = file.Existing > 0 ? $" {file.Existing} stood there already." : "";
        var reasons = string.Join(", ", file.RefusedBy.Select(r => $"{r.Count} {r.Code}"));
        var refused = file.Refused > 0 ? $" Refused {file.Refused}: {reasons}." : "";
        return $"{done} {file.Recorded} of {Words.Count(file.Entries, "entry", "entries")}{where}.{existing}{refused}";
    }
}
