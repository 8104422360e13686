namespace CpecLedger.Cli.Tests.Running;

/// <summary>Files with one statement, right but for what a test makes wrong.</summary>
internal static class Statement
{
    /// <summary>A file with one assurance about ML-1, some of its lines replaced; null takes a line out.</summary>
    public static string With(params (string Field, string? Value)[] changes)
    {
        var fields = new Dictionary<string, string?>
        {
            ["type"] = "assurance-recorded",
            ["commitment"] = "ml-1",
            ["announced"] = "2025-03-01",
            ["mode"] = "unilateral",
            ["parties"] = "[{party: CN, role: undertaker}]",
            ["evidence"] = "article-narration",
            ["confidence"] = "low",
            ["summary"] = "China says it stands by the railway.",
            ["citations"] = "[d004 P3]",
        };
        foreach (var (field, value) in changes)
        {
            fields[field] = value;
        }

        var lines = fields.Where(f => f.Value is not null)
            .Select((f, i) => $"{(i == 0 ? "  - " : "    ")}{f.Key}: {f.Value}");
        return $"format: cpec-ledger/1\nentries:\n{string.Join('\n', lines)}\n";
    }
}
