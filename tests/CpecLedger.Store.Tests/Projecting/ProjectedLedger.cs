using CpecLedger.Benchmarks.Ledgers;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Status;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Projecting;

/// <summary>What tests ask of a ledger whose statuses are projected.</summary>
internal static class ProjectedLedger
{
    public static readonly HistoryShape Small = new(Seed: 11, Entries: 1_500, Commitments: 40);

    private static readonly string[] Dumps =
    [
        "select commitment, valid_from, known_from, known_to, certain, possible from ledger.status_period "
            + "where slot = (select slot from ledger.projection where is_live) order by 1, 2, 3",
        "select commitment, known_from, known_to, facts, projects::text from ledger.commitment_period "
            + "where slot = (select slot from ledger.projection where is_live) order by 1, 2",
        "select stream, known_from, known_to, entry, position, type, data, read_latest from ledger.register_period "
            + "where slot = (select slot from ledger.projection where is_live) order by 1, 2",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LedgerOfATest> FilledAsync(HistoryShape shape)
    {
        var ledger = await LedgerOfATest.CreateAsync();
        await Filling.RunAsync(ledger.Lane, shape, _ => { }, Token);
        return ledger;
    }

    /// <summary>One statement more about the first commitment.</summary>
    public static Append Said(string name, long versionRead) =>
        Commands.Of(name, [("commitment/c1", versionRead, new CommitmentEvent.CommentRecorded
        {
            Announced = new LedgerDate
            {
                Edtf = "2026-01-05", Earliest = new DateOnly(2026, 1, 5), Latest = new DateOnly(2026, 1, 5),
                Basis = DateBasis.Stated,
            },
            Mode = StatementMode.Unilateral, Parties = [], Citations = [new Citation { Source = "s1" }],
            Evidence = EvidenceClass.ArticleNarration, Confidence = Confidence.High, Summary = name,
        })]);

    /// <summary>All rows that are read, as text.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(LedgerOfATest ledger)
    {
        await using var connection = new NpgsqlConnection(ledger.Admin);
        await connection.OpenAsync(Token);
        var all = new List<string>();
        foreach (var sql in Dumps)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var rows = await command.ExecuteReaderAsync(Token);
            var cells = new object[rows.FieldCount];
            while (await rows.ReadAsync(Token))
            {
                rows.GetValues(cells);
                all.Add(string.Join(" | ", cells));
            }
        }

        return all;
    }

    /// <summary>The check that doctor makes finds nothing, and nothing is behind.</summary>
    public static async Task CheckAsync(LedgerOfATest ledger)
    {
        var report = await ProjectionCheck.RunAsync(ledger.Database, Token);
        Assert.Empty(report!.Findings);
        Assert.Equal(0, report.Behind);
    }

    /// <summary>The portfolio as JSON, but for its provenance's root, which takes its time.</summary>
    public static async Task<string> PortfolioAsync(LedgerOfATest ledger, DateOnly asOf, long known, Scope scope)
    {
        var asked = await new Questions(ledger.Database, TimeProvider.System).AskAsync(
            asOf, new KnownAt(new LogPosition(known), null), scope, Token);
        return System.Text.Json.JsonSerializer.Serialize(
            PortfolioAnswer.Of(asked.Portfolio, asked.Provenance), AnswerJson.Shared.PortfolioAnswer);
    }
}
