namespace CpecLedger.Domain.Tests.House;

/// <summary>One rule that one file, or one folder, does not keep yet. Each carries the day it was granted and why; one
/// that exempts nothing any more fails, and is removed.</summary>
internal sealed record Exemption(string Rule, string Path, string Granted, string Why)
{
    public const string Columns = "columns";

    public static readonly IReadOnlyList<Exemption> All =
    [
    ];

    public bool Covers(string rule, string file) => Rule == rule && file.StartsWith(Path, StringComparison.Ordinal);
}
