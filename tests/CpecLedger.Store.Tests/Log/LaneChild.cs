using System.Diagnostics;
using System.Globalization;
using CpecLedger.Domain.Log;
using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using CpecLedger.Store.Tests.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

/// <summary>What other processes do to a ledger: this assembly is started anew with an errand in its environment,
/// which it runs instead of any test.</summary>
internal static class LaneChild
{
    internal const string AppendOnce = "append-once";
    internal const string Race = "race";
    internal const int RoundsOfARacer = 5;

    private const string ErrandVariable = "CPEC_TEST_LANE_ERRAND";
    private const string LedgerVariable = "CPEC_TEST_LANE_LEDGER";
    private const string NumberVariable = "CPEC_TEST_LANE_NUMBER";

    /// <summary>A new stream, an old one twice, and a completed subtree.</summary>
    internal static Append Doomed => Commands.Of("doomed",
    [
        ("source/old", 1L, Commands.Saying("one")), ("source/new", 0L, Commands.Saying("two")),
        ("source/old", 1L, Commands.Saying("three")),
    ]);

    private static CancellationToken Token => CancellationToken.None;

    internal static Process Start(string errand, LedgerOfATest ledger, int number = 0)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "CpecLedger.Store.Tests.dll");
        var start = new ProcessStartInfo("dotnet",
            [assembly, "-method", ChildOfATest.AnyMethod, "-noLogo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ErrandVariable] = errand;
        start.Environment[LedgerVariable] = ledger.App;
        start.Environment[NumberVariable] = number.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    /// <summary>Called by the assembly's fixture before anything else; a child works on its parent's server. Does not
    /// return where there is an errand.</summary>
    internal static Task RunErrandInsteadOfTestsAsync() =>
        ChildOfATest.RunInsteadOfTestsAsync(Environment.GetEnvironmentVariable(ErrandVariable), ErrandAsync);

    private static async Task ErrandAsync(string errand)
    {
        await using var database = LedgerDatabase.At(Environment.GetEnvironmentVariable(LedgerVariable)!);
        await using var lane = new Lane(database, TimeProvider.System);
        if (errand == AppendOnce)
        {
            await lane.AppendAsync(Doomed, Token);
            return;
        }

        var number = int.Parse(Environment.GetEnvironmentVariable(NumberVariable)!, CultureInfo.InvariantCulture);
        var reader = new LedgerReader(database);
        for (var round = 0; round < RoundsOfARacer; round++)
        {
            await Task.WhenAll(
                OwnAsync(lane, number, round), SharedAsync(lane, reader, number, round), CommonAsync(lane, round),
                FailingAsync(lane, number, round), StaleAsync(lane, number, round), BurnAsync(database));
        }
    }

    private static async Task OwnAsync(Lane lane, int number, int round) => Assert.IsType<Appended.Recorded>(
        await lane.AppendAsync(Commands.Note($"own {number} {round}", $"source/own-{number}", round), Token));

    /// <summary>Four write to one stream: told that the stream moved, one reads and decides again.</summary>
    private static async Task SharedAsync(Lane lane, LedgerReader reader, int number, int round)
    {
        var stream = $"source/shared-{number % 4}";
        while (true)
        {
            var loaded = await reader.LoadAsync([stream], null, Commands.IdOf("none"), new byte[32], Token);
            var note = Commands.Note($"shared {number} {round}", stream, loaded.Entries.Count);
            var answer = await lane.AppendAsync(note, Token);
            if (answer is Appended.Recorded) return;
            Assert.IsType<Appended.StreamMoved>(answer);
        }
    }

    /// <summary>Everyone sends the same command, twice, then its id with another content.</summary>
    private static async Task CommonAsync(Lane lane, int round)
    {
        var common = Commands.Note($"common {round}", $"source/common-{round}", 0);
        var first = await lane.AppendAsync(common, Token) switch
        {
            Appended.Recorded recorded => recorded.First,
            Appended.AlreadyRecorded known => known.First,
            var other => throw new InvalidOperationException($"{other}"),
        };
        var again = Assert.IsType<Appended.AlreadyRecorded>(await lane.AppendAsync(common, Token));
        Assert.Equal(first, again.First);
        Assert.Equal(common.Answer, again.Answer);
        Assert.IsType<Appended.CommandIdReused>(
            await lane.AppendAsync(common with { ContentHash = Commands.OtherHash() }, Token));
    }

    /// <summary>An entry id that is taken: only the database can find that, and the whole batch fails with
    /// it.</summary>
    private static async Task FailingAsync(Lane lane, int number, int round)
    {
        var failing = Commands.Note($"failing {number} {round}", $"source/failing-{number}-{round}", 0);
        failing = failing with { Entries = [failing.Entries[0] with { Id = Commands.Opening().Entries[0].Id }] };
        await Assert.ThrowsAnyAsync<Exception>(() => lane.AppendAsync(failing, Token));
    }

    private static async Task StaleAsync(Lane lane, int number, int round) => Assert.IsType<Appended.StreamMoved>(
        await lane.AppendAsync(Commands.Note($"stale {number} {round}", StreamName.Ledger, 0), Token));

    private static async Task BurnAsync(LedgerDatabase database)
    {
        await using var connection = await database.OpenAsync(Token);
        await using var burn = new NpgsqlCommand("select nextval('ledger.mt_events_sequence')", connection);
        await burn.ExecuteScalarAsync(Token);
    }
}
