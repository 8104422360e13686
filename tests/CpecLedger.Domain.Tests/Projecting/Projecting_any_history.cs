using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests.Projecting;

/// <summary>What is projected is what the live fold says, for every history that passed the rules.</summary>
public sealed class Projecting_any_history
{
    private static readonly Gen<int> AnyDay = Gen.OneOf(Gen.Int[-1, 60], Gen.Int[60, 3_000]);

    [Fact]
    public void gives_the_same_rows_in_whatever_pages_the_log_is_read() =>
        Gen.Select(Histories.Any, Gen.Int[0, 80].Array[0, 12]).Sample(
            (history, ends) =>
            {
                var log = Scenario.EntriesOf(history.Now);
                Assert.Equal(
                    ProjectedTables.Of(log, history.Now, []).Text(),
                    ProjectedTables.Of(log, history.Now, ends.Select(e => Math.Min(e, log.Count))).Text());
            },
            iter: 200);

    [Fact]
    public void gives_the_same_rows_where_finished_ones_are_written_as_it_goes() =>
        Gen.Select(Histories.Any, Gen.Int[0, 80].Array[0, 3]).Sample(
            (history, ends) =>
            {
                var log = Scenario.EntriesOf(history.Now);
                Assert.Equal(
                    ProjectedTables.Of(log, history.Now, []).Text(),
                    ProjectedTables.Of(
                        log, history.Now, ends.Select(e => Math.Min(e, log.Count)), isWrittenAsItGoes: true).Text());
            },
            iter: 200);

    [Fact]
    public void answers_as_the_live_fold_on_any_day_as_known_at_any_position() =>
        Gen.Select(Histories.Any, Gen.Int[0, 1_000].Array[8], AnyDay.Array[8]).Sample(
            (history, positions, days) =>
            {
                var log = Scenario.EntriesOf(history.Now);
                var tables = ProjectedTables.Of(log, history.Now, positions.Take(2).Select(p => p % log.Count));
                foreach (var (position, day) in positions.Select(p => p % log.Count).Zip(days))
                {
                    var asOf = FirstDay.AddDays(day);
                    var live = Portfolio.At(LedgerState.Of(log.Take(position + 1)), asOf).Commitments;
                    Assert.Equal(Text(live), Text(tables.At(asOf, new LogPosition(position))));
                }
            },
            iter: 200);

    private static string Text(IEnumerable<CommitmentStatus> all) => System.Text.Json.JsonSerializer.Serialize(
        new PortfolioAnswer(
            new Provenance(0, 1, "", 1, default, "0", true, false), [], [.. all.Select(CommitmentAnswer.Of)], [], []),
        AnswerJson.Shared.PortfolioAnswer);
}
