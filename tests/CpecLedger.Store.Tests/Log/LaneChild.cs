using System.Diagnostics;
using System.Globalization;
using CpecLedger.Domain.Log;
using CpecLedger.Store.Log;
using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

/// <summary>What other processes do to a ledger. The explicit tests here are started by other tests, each in a process of
/// its own.</summary>
public sealed class LaneChild
{
    public const int RoundsOfARacer = 6;

    private const string LedgerVariable = "CPEC_TEST_LEDGER";
    private const string NumberVariable = "CPEC_TEST_CHILD_NUMBER";

    /// <summary>Keeps the child from starting a server of its own, see <see cref="Server.ChildOfATest"/>.</summary>
    private const string ChildVariable = "CPEC_TEST_CHILD_FOLDER";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Three entries: a new stream, an old one, and a completed subtree.</summary>
    internal static Append Doomed => Commands.Of("doomed",
    [
        ("source/old", 1L, Commands.Saying("one")), ("source/new", 0L, Commands.Saying("two")),
        ("source/old", 1L, Commands.Saying("three")),
    ]);

    [Fact(Explicit = true)]
    public async Task appends_once()
    {
        await using var database = LedgerDatabase.At(Environment.GetEnvironmentVariable(LedgerVariable)!);
        await using var lane = new Lane(database, TimeProvider.System);
        await lane.AppendAsync(Doomed, Token);
    }

    [Fact(Explicit = true)]
    public async Task races()
    {
        var number = int.Parse(Environment.GetEnvironmentVariable(NumberVariable)!, CultureInfo.InvariantCulture);
        await using var database = LedgerDatabase.At(Environment.GetEnvironmentVariable(LedgerVariable)!);
        await using var lane = new Lane(database, TimeProvider.System);
        var reader = new LedgerReader(database);
        for (var round = 0; round < RoundsOfARacer; round++)
        {
            await Task.WhenAll(
                OwnAsync(lane, number, round), SharedAsync(lane, reader, number, round), CommonAsync(lane, round),
                FailingAsync(lane, number, round), StaleAsync(lane, number, round), BurnAsync(database));
        }
    }

    internal static Process Start(string test, LedgerOfATest ledger, int number = 0)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "CpecLedger.Store.Tests.dll");
        var start = new ProcessStartInfo("dotnet",
            [assembly, "-explicit", "only", "-method", $"*.{nameof(LaneChild)}.{test}", "-noColor", "-noLogo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ChildVariable] = "/";
        start.Environment[LedgerVariable] = ledger.App;
        start.Environment[NumberVariable] = number.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static async Task OwnAsync(Lane lane, int number, int round) => Assert.IsType<Appended.Recorded>(
        await lane.AppendAsync(Commands.Note($"own {number} {round}", $"source/own-{number}", round), Token));

    /// <summary>Everyone writes here: told that the stream moved, one reads and decides again.</summary>
    private static async Task SharedAsync(Lane lane, LedgerReader reader, int number, int round)
    {
        while (true)
        {
            var loaded = await reader.LoadAsync(["source/shared"], Commands.IdOf("none"), new byte[32], Token);
            var note = Commands.Note($"shared {number} {round}", "source/shared", loaded.Versions["source/shared"]);
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

    /// <summary>An entry id that is taken: only the database can find that, and the whole batch fails with it.</summary>
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
