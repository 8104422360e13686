namespace CpecLedger.Domain.Tests.House;

/// <summary>One rule that one file, or one folder, does not keep yet. Each carries the day it was granted and why; one
/// that
/// exempts nothing any more fails, and is removed.</summary>
internal sealed record Exemption(string Rule, string Path, string Granted, string Why)
{
    public const string Columns = "columns";

    public static readonly IReadOnlyList<Exemption> All =
    [
        new(Columns, "src/CpecLedger.Store/", "2026-11-22", "Written before this was checked; to be wrapped."),
        new(Columns, "src/CpecLedger.Cli/", "2026-11-22", "Written before this was checked; to be wrapped."),
        new(Columns, "tests/CpecLedger.Store.Tests/", "2026-11-22", "Written before this was checked; to be wrapped."),
    ];

    public bool Covers(string rule, string file) => Rule == rule && file.StartsWith(Path, StringComparison.Ordinal);
}
