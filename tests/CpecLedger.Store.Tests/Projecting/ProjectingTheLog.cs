using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Status;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;
using static CpecLedger.Store.Tests.Projecting.ProjectedLedger;

namespace CpecLedger.Store.Tests.Projecting;

public sealed class ProjectingTheLog
{
    private const int Seed = 20_260_105;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_the_rows_of_the_log_in_whatever_steps_and_processes_it_is_done()
    {
        await using var ledger = await FilledAsync(Small);
        var steps = new Random(Seed);
        var two = new[] { new StatusProjection(ledger.Database), new StatusProjection(ledger.Database) };
        for (long through = 0; through < Small.Entries - 1;)
        {
            through = Math.Min(through + steps.Next(1, 400), Small.Entries - 1);
            Assert.True(await two[steps.Next(2)].AdvanceAsync(new LogPosition(through), Token));
        }

        await CheckAsync(ledger);
    }

    [Fact]
    public async Task is_done_once_by_many_at_the_same_time()
    {
        await using var ledger = await FilledAsync(Small);
        await Task.WhenAll(Enumerable.Range(1, 6).Select(n => new StatusProjection(ledger.Database)
            .AdvanceAsync(new LogPosition(Small.Entries - n), Token)));
        await CheckAsync(ledger);
    }

    [Fact]
    public async Task answers_as_the_live_fold_on_both_axes()
    {
        await using var ledger = await FilledAsync(Small);
        var chance = new Random(Seed);
        var days = HistoryShape.Until.DayNumber - HistoryShape.From.DayNumber;
        for (var n = 0; n < 25; n++)
        {
            var (day, known) = (HistoryShape.From.AddDays(chance.Next(-30, days + 30)), chance.Next(Small.Entries));
            Assert.Equal(
                await PortfolioAsync(ledger, day, known, Scope.Everything),
                await PortfolioAsync(ledger, day, known, Scope.Statuses));
        }
    }

    /// <summary>As on a standby, or with a role that only reads.</summary>
    [Fact]
    public async Task is_done_without_by_a_reader_who_may_not_write()
    {
        await using var ledger = await FilledAsync(Small with { Entries = 400, Commitments = 10 });
        await using var standby = LedgerDatabase.At(ledger.App + ";Options=-c default_transaction_read_only=on");
        var asked = await new Questions(standby, TimeProvider.System)
            .AskAsync(HistoryShape.Until, null, Scope.Statuses, Token);

        Assert.Equal(
            await PortfolioAsync(ledger, HistoryShape.Until, 399, Scope.Everything),
            Text(PortfolioAnswer.Of(asked.Portfolio, asked.Provenance)));
        Assert.Equal(-1, await ledger.ValueAsync<long>("select through from ledger.projection where is_live"));
    }

    [Fact]
    public async Task answers_about_one_thing_as_the_live_fold()
    {
        await using var ledger = await FilledAsync(Small);
        var questions = new Questions(ledger.Database, TimeProvider.System);
        var chance = new Random(Seed);
        var days = HistoryShape.Until.DayNumber - HistoryShape.From.DayNumber;
        for (var n = 0; n < 10; n++)
        {
            var day = HistoryShape.From.AddDays(chance.Next(days));
            var known = new KnownAt(new LogPosition(chance.Next(Small.Entries)), null);
            var whole = await questions.AskAsync(day, known, Scope.Everything, Token);
            var id = $"c{chance.Next(1, Small.Commitments + 1)}";
            var one = await questions.AskAsync(day, known, Scope.Commitment(id), Token);
            Assert.Equal(
                Text(ShowAnswer.Of(whole.Portfolio, id, whole.Provenance)),
                Text(ShowAnswer.Of(one.Portfolio, id, one.Provenance)));
            var replayed = await questions.AskAsync(day, known, Scope.Replay(id), Token);
            foreach (var knowledge in new[] { true, false })
            {
                Assert.Equal(
                    Text(ReplayAnswer.Of(whole.Portfolio, whole.Entries, id, knowledge, whole.Provenance)),
                    Text(ReplayAnswer.Of(replayed.Portfolio, replayed.Entries, id, knowledge, replayed.Provenance)));
            }

            foreach (var project in whole.Portfolio.State.Items(Domain.Register.RegisterKind.Project).Take(3))
            {
                var about = await questions.AskAsync(day, known, Scope.Project(project.Id), Token);
                Assert.Equal(
                    Text(ProjectAnswer.Of(whole.Portfolio, project.Id, whole.Provenance)),
                    Text(ProjectAnswer.Of(about.Portfolio, project.Id, about.Provenance)));
            }
        }
    }

    [Fact]
    public async Task compares_as_the_live_fold()
    {
        await using var ledger = await FilledAsync(Small);
        var questions = new Questions(ledger.Database, TimeProvider.System);
        var chance = new Random(Seed);
        var days = HistoryShape.Until.DayNumber - HistoryShape.From.DayNumber;
        for (var n = 0; n < 8; n++)
        {
            var sides = new[] { Side(), Side() }.OrderBy(s => s.Known!.Position!.Value.Value).ToArray();
            var only = n % 3 == 0 ? $"c{chance.Next(1, Small.Commitments + 1)}" : null;
            var (from, to) = await questions.CompareAsync(sides[0], sides[1], only, Token);
            var before = await questions.AskAsync(sides[0].AsOf, sides[0].Known, Scope.Everything, Token);
            var after = await questions.AskAsync(sides[1].AsOf, sides[1].Known, Scope.Everything, Token);
            Assert.Equal(
                Text(DiffAnswer.Of(before.Portfolio, before.Provenance, after.Portfolio, after.Provenance, only)),
                Text(DiffAnswer.Of(from.Portfolio, from.Provenance, to.Portfolio, to.Provenance, only)));
        }

        (DateOnly? AsOf, KnownAt? Known) Side() => (
            HistoryShape.From.AddDays(chance.Next(days)),
            new KnownAt(new LogPosition(chance.Next(100, Small.Entries)), null));
    }

    [Fact]
    public async Task tells_those_who_listen()
    {
        await using var ledger = await FilledAsync(Small with { Entries = 400, Commitments = 10 });
        await using var connection = await ledger.Database.OpenAsync(Token);
        await using (var listen = new NpgsqlCommand("listen ledger_projected", connection))
        {
            await listen.ExecuteNonQueryAsync(Token);
        }

        var told = new TaskCompletionSource<string>();
        connection.Notification += (_, e) => told.TrySetResult(e.Payload);
        await new StatusProjection(ledger.Database).AdvanceAsync(new LogPosition(200), Token);
        await connection.WaitAsync(Token);
        Assert.Equal("200", await told.Task);
    }

    [Fact]
    public async Task is_woken_by_what_is_recorded()
    {
        await using var ledger = await FilledAsync(Small with { Entries = 400, Commitments = 10 });
        await using var daemon = await ProjectionDaemon.StartAsync(ledger.Database);
        await using var connection = await ledger.Database.OpenAsync(Token);
        await using (var listen = new NpgsqlCommand("listen ledger_projected", connection))
        {
            await listen.ExecuteNonQueryAsync(Token);
        }

        var last = 0L;
        connection.Notification += (_, e) => last = long.Parse(e.Payload, null);
        Assert.IsType<Store.Log.Appended.Recorded>(
            await ledger.AppendAsync(ProjectedLedger.Said("woken", await VersionAsync(ledger))));
        while (last < 400)
        {
            await connection.WaitAsync(Token);
        }
    }

    /// <summary>Marten's daemon waits for a sequence number that a transaction took and keeps: an answer does
    /// not.</summary>
    [Fact]
    public async Task waits_for_no_burnt_number_beside_an_idle_transaction()
    {
        await using var ledger = await FilledAsync(Small with { Entries = 400, Commitments = 10 });
        await using var daemon = await ProjectionDaemon.StartAsync(ledger.Database);
        await using var idle = new NpgsqlConnection(ledger.Admin);
        await idle.OpenAsync(Token);
        await using var transaction = await idle.BeginTransactionAsync(Token);
        await using (var burn = new NpgsqlCommand(
            "select nextval('ledger.mt_events_sequence'), pg_current_xact_id()", idle, transaction))
        {
            await burn.ExecuteNonQueryAsync(Token);
        }

        var recorded = Assert.IsType<Store.Log.Appended.Recorded>(
            await ledger.AppendAsync(ProjectedLedger.Said("behind", await VersionAsync(ledger))));
        var asked = await new Questions(ledger.Database, TimeProvider.System)
            .AskAsync(null, null, Scope.Commitment("c1"), Token);

        Assert.Equal(recorded.First.Value, asked.Provenance.Position);
        Assert.Equal(recorded.First.Value, await ledger.ValueAsync<long>(
            "select through from ledger.projection where is_live"));
    }

    [Fact]
    public async Task is_seen_by_the_check_when_a_row_is_not_what_the_log_gives()
    {
        await using var ledger = await FilledAsync(Small with { Entries = 400, Commitments = 10 });
        await new StatusProjection(ledger.Database).AdvanceAsync(new LogPosition(399), Token);
        foreach (var (change, undo) in new[]
        {
            ("update ledger.status_period set valid_from = valid_from - 10000",
                "update ledger.status_period set valid_from = valid_from + 10000"),
            ("update ledger.status_period set certain = replace(certain, 'reaffirmed', 're-affirmed')",
                "update ledger.status_period set certain = replace(certain, 're-affirmed', 'reaffirmed')"),
            ("update ledger.register_period set read_latest = read_latest + 1",
                "update ledger.register_period set read_latest = read_latest - 1"),
        })
        {
            await ledger.AsOwnerAsync(change);
            Assert.NotEmpty((await ProjectionCheck.RunAsync(ledger.Database, Token))!.Findings);
            await ledger.AsOwnerAsync(undo);
        }

        await ledger.AsOwnerAsync("delete from ledger.commitment_period where known_from > 300");
        Assert.NotEmpty((await ProjectionCheck.RunAsync(ledger.Database, Token))!.Findings);
    }

    private static async Task<long> VersionAsync(LedgerOfATest ledger) =>
        await ledger.ValueAsync<long>("select version from ledger.mt_streams where id = 'commitment/c1'");

    private static string Text<T>(T answer) =>
        System.Text.Json.JsonSerializer.Serialize(answer, typeof(T), AnswerJson.Shared);
}
