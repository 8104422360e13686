using System.Text.RegularExpressions;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Schema;

public sealed partial class Statements
{
    private static readonly string[] Definitions = ["create ", "alter "];

    /// <summary>What PostgreSQL does not prepare, and can be run and undone instead.</summary>
    private static readonly string[] Utilities = ["truncate ", "lock ", "commit"];

    public static TheoryData<string> All => new(typeof(LedgerDatabase).Assembly.GetManifestResourceNames()
        .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
        .Where(n => !Definitions.Any(d => Comment().Replace(Sql.Of(n), "").StartsWith(d, StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(All))]
    public async Task fit_the_schema(string path)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await LedgerOfATest.CreateAsync();
        await using var connection = new NpgsqlConnection(ledger.Admin);
        await connection.OpenAsync(ct);
        var numbers = new Dictionary<string, int>();
        var sql = Parameter().Replace(Sql.Of(path), found =>
            $"${(numbers.TryAdd(found.Value, numbers.Count + 1) ? numbers.Count : numbers[found.Value])}");
        var isUtility = Utilities.Any(u => Comment().Replace(sql, "").StartsWith(u, StringComparison.Ordinal));
        await using var command = new NpgsqlCommand(
            isUtility ? $"begin; {sql}; rollback" : $"prepare statement as {sql}", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    [GeneratedRegex("^--.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex Parameter();
}
