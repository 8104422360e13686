using System.Diagnostics;
using System.Globalization;
using System.Text;
using CpecLedger.Cli.Tests.Running;
using Npgsql;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>What <c>cpec import</c> does; the files are named as they stand in the working folder.</summary>
public sealed class ImportingAFile
{
    private const string Head =
        """{"format":"cpec-ledger/1","defaults":{"mode":"unilateral","evidence":"article-narration","""
        + "\"confidence\":\"low\"}}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Mixed => string.Join('\n',
        Head, Comment(1), Comment(2, paragraph: 9), "nonsense", Comment(1), Comment(3, commitment: "ml-9"), Comment(4));

    [Fact]
    public async Task records_what_is_not_refused()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await CheckAsync(ledger, Mixed, "some-refused");
        await CheckAsync(ledger, Mixed, "some-refused-again-json", "--json");
        await CheckAsync(ledger, Mixed.Replace(Comment(3, commitment: "ml-9"), "", StringComparison.Ordinal), "mended");
        Assert.Equal(333, await ledger.EntriesAsync());
        Assert.Equal(0, (await ledger.RunAsync("doctor")).Code);
    }

    [Fact]
    public async Task records_all_or_nothing_where_that_is_asked_for()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await CheckAsync(ledger, Mixed, "atomic-refused", "--atomic");
        var one = Lines(Comment(5), Comment(6, paragraph: 9));
        await CheckAsync(ledger, one, "atomic-refused-json", "--atomic", "--json");
        Assert.Equal(331, await ledger.EntriesAsync());
        await CheckAsync(ledger, Lines(Comment(5), Comment(6)), "atomic", "--atomic");
        var tooMany = Lines(Enumerable.Range(0, 10_001).Select(i => Comment(i)));
        await CheckAsync(ledger, tooMany, "atomic-too-large", "--atomic");
        Assert.Equal(333, await ledger.EntriesAsync());
    }

    [Fact]
    public async Task is_the_command_that_record_makes_where_it_is_atomic()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        Assert.Equal(0, (await RunAsync(ledger, Statement.With(), "import", "--atomic")).Code);
        var recorded = await RunAsync(ledger, Statement.With(), "record");
        Assert.StartsWith("Recorded before: 1 entry from position 331.", recorded.Out, StringComparison.Ordinal);
    }

    /// <summary>The last entry is in another part than the commitment it speaks of.</summary>
    [Fact]
    public async Task is_tried_without_a_trace()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        var lines = Enumerable.Range(0, 2_000).Select(i =>
            $$"""{"type":"commitment-opened","commitment":"new-{{i}}","title":"{{i}}","kind":"plan","reason":"x"}""");
        var content = Lines([.. lines, Comment(1, commitment: "new-7"), Comment(2, commitment: "new-2000")]);
        var ran = await RunAsync(ledger, content, "import", "--dry-run");
        Assert.Equal(1, ran.Code);
        const string Told = "lines.jsonl: would record 2001 of 2002 entries. Refused 1";
        Assert.StartsWith(Told, ran.Out, StringComparison.Ordinal);
        Assert.Contains("lines.jsonl:2003: ", ran.Error, StringComparison.Ordinal);
        Assert.Equal(331, await ledger.EntriesAsync());
        Assert.Equal(1, (await RunAsync(ledger, content, "import")).Code);
        Assert.Equal(331 + 2_001, await ledger.EntriesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001\u0002")]
    [InlineData("nonsense")]
    public async Task refuses_a_file_without_entries(string content)
    {
        await using var ledger = await SeededLedger.CopyAsync();
        var ran = await RunAsync(ledger, content, "import");
        Assert.Equal((1, 331), (ran.Code, await ledger.EntriesAsync()));
        Assert.Matches("^lines.jsonl:1: .*malformed]\n$", ran.Error);
    }

    [Fact]
    public async Task reads_standard_input_and_several_files()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        var ran = await new Cpec { Input = Lines(Comment(1)) }.Async(
            "import", folder.Write("a.yaml", Statement.With()), "-", folder.Write("b.jsonl", Lines(Comment(2))),
            "--json", "--connection", ledger.App);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.Equal([331, 332, 333], ran.Json.Each("files").Select(f => f.Number("first")));
    }

    /// <summary>Killed while the second of its three commands commits, sent again as it was. The server has all of that
    /// command and ends it alone, all or nothing.</summary>
    [Fact]
    public async Task goes_on_where_it_was_killed()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        folder.Write("lines.jsonl", Many);
        await using (var held = await StopAtSecondAsync(ledger))
        {
            using var process = Start(ledger, folder);
            await UntilSomeoneWaitsAsync(held);
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        const string UntilTheLaneIsFree = "select pg_advisory_xact_lock_shared(7238511003)";
        await DatabaseOfATest.ExecuteAsync(ledger.Admin, UntilTheLaneIsFree);
        await GoesOnAsync(ledger, folder);
    }

    /// <summary>The command in flight is finished, and no further one begun.</summary>
    [Fact]
    public async Task finishes_what_is_in_flight_when_interrupted()
    {
        await using var ledger = await SeededLedger.CopyAsync();
        await using var folder = new TemporaryFolder();
        folder.Write("lines.jsonl", Many);
        var held = await StopAtSecondAsync(ledger);
        using var process = Start(ledger, folder);
        await UntilSomeoneWaitsAsync(held);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Token);
        }

        await UntilToldAsync(process, "lines.jsonl: finishing the command in flight …");
        await held.DisposeAsync();
        var ran = await Cpec.EndAsync(
            process, process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        Assert.Equal(Exit.Interrupted, ran.Code);
        const string Told = "lines.jsonl: settled up to line 4001. The same call goes on";
        Assert.Contains(Told, ran.Error, StringComparison.Ordinal);
        Assert.Equal(331 + 4_000, await ledger.EntriesAsync());
        await GoesOnAsync(ledger, folder);
    }

    private static string Many { get; } = Lines(Enumerable.Range(0, 4_500).Select(i => Comment(i)));

    private static async Task GoesOnAsync(DatabaseOfATest ledger, TemporaryFolder folder)
    {
        var before = await ledger.EntriesAsync();
        using var process = Start(ledger, folder, "--json");
        var ran = await Cpec.EndAsync(
            process, process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        var file = Assert.Single(ran.Json.Each("files"));
        Assert.Equal((0, 331 + 4_500), (ran.Code, await ledger.EntriesAsync()));
        Assert.Equal((331 + 4_500 - before, before - 331), (file.Number("recorded"), file.Number("existing")));
    }

    /// <summary>Stops every transaction that would bring the log beyond the first command of an import.</summary>
    private static async Task<NpgsqlConnection> StopAtSecondAsync(DatabaseOfATest ledger)
    {
        await DatabaseOfATest.ExecuteAsync(ledger.Admin, """
            create function ledger.stop() returns trigger language plpgsql as
                $stop$begin perform pg_advisory_xact_lock_shared(1); return null; end$stop$;
            create trigger stop after insert on ledger.head for each row when (new.size > 2331)
                execute function ledger.stop()
            """);
        var connection = new NpgsqlConnection(ledger.Admin);
        await connection.OpenAsync(Token);
        await using var take = new NpgsqlCommand("begin; select pg_advisory_xact_lock(1)", connection);
        await take.ExecuteNonQueryAsync(Token);
        return connection;
    }

    private static async Task UntilSomeoneWaitsAsync(NpgsqlConnection holder)
    {
        const string Waiting = """
            select exists (
                select 1 from pg_locks w where not w.granted and pg_backend_pid() = any (pg_blocking_pids(w.pid)))
            """;
        await using var command = new NpgsqlCommand(Waiting, holder);
        while (await command.ExecuteScalarAsync(Token) is not true)
        {
            await Task.Yield();
        }
    }

    /// <summary>Reads what is told beside the answer, progress before it passed over.</summary>
    private static async Task UntilToldAsync(Process process, string line)
    {
        while (await process.StandardError.ReadLineAsync(Token) is { } told && told != line)
        {
            Assert.StartsWith("lines.jsonl: ", told, StringComparison.Ordinal);
        }
    }

    private static Process Start(DatabaseOfATest ledger, TemporaryFolder folder, params string[] options) =>
        new Cpec { WorkingFolder = folder.Path }
            .Start(["import", "lines.jsonl", .. options, "--connection", ledger.App]);

    private static string Comment(int i, int paragraph = 3, string commitment = "ml-1") =>
        $$"""
        {"type":"comment-recorded","commitment":"{{commitment}}","announced":"2025-03-01","summary":"No. {{i}}",
        "parties":[{"party":"CN","role":"commenter"}],
        "citations":[{"source":"d004","paragraphs":[{{paragraph}}],"locator":"line {{i}}"}]}
        """.ReplaceLineEndings("");

    private static string Lines(params IEnumerable<string> entries) => string.Join('\n', [Head, .. entries, ""]);

    private static async Task<Ran> RunAsync(
        DatabaseOfATest ledger, string content, string door, params string[] options)
    {
        await using var folder = new TemporaryFolder();
        folder.Write("lines.jsonl", content);
        return await new Cpec { WorkingFolder = folder.Path }
            .Async([door, "lines.jsonl", .. options, "--connection", ledger.App]);
    }

    private static async Task CheckAsync(
        DatabaseOfATest ledger, string content, string name, params string[] options) =>
        Golden.Check(
            await RunAsync(ledger, content, "import", options),
            string.Join(' ', ["import", "lines.jsonl", .. options]), name, method: "answers_as_approved");
}
