using System.Diagnostics;
using CpecLedger.Store.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Server;

public sealed class StartingTheCluster
{
    private static CancellationToken Token => TemporaryCluster.Token;

    [Fact]
    public async Task makes_one_that_can_be_logged_into_and_holds_the_database()
    {
        await using var temporary = new TemporaryCluster();
        var running = await temporary.StartAsync();

        Assert.Equal("ledger", await ScalarAsync(running.AdminConnectionString, "select current_database()"));
        Assert.Equal("cpec_admin", await ScalarAsync(running.AdminConnectionString, "select current_user"));
        Assert.StartsWith(running.ServerVersion, await ShowAsync(running, "server_version"), StringComparison.Ordinal);
        Assert.Contains(temporary.Progress, line => line.StartsWith("Making a PostgreSQL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("data_checksums", "on")]
    [InlineData("listen_addresses", "")]
    [InlineData("TimeZone", "UTC")]
    [InlineData("password_encryption", "scram-sha-256")]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("max_connections", "100")]
    public async Task sets_what_a_ledger_rests_on(string setting, string expected) =>
        Assert.Equal(expected, await ShowAsync(await DurableCluster.Running(), setting));

    [Fact]
    public async Task sorts_text_the_same_on_every_machine()
    {
        const string sql = "select datcollate from pg_database where datname = 'ledger'";
        Assert.Equal("C.UTF-8", await ScalarAsync((await DurableCluster.Running()).AdminConnectionString, sql));
    }

    [Fact]
    public async Task opens_no_tcp_port()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        await temporary.StartAsync();
        var status = await temporary.Cluster.StatusAsync(Token);

        var sockets = Directory.GetFiles($"/proc/{status.ProcessId}/fd")
            .Select(fd => new FileInfo(fd).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1]);
        var tcp = await File.ReadAllTextAsync("/proc/net/tcp", Token) + (File.Exists("/proc/net/tcp6")
            ? await File.ReadAllTextAsync("/proc/net/tcp6", Token) : "");
        Assert.DoesNotContain(sockets, inode => tcp.Contains($" {inode} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_second_time_is_quick_and_finds_the_same_server()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        var first = await temporary.StartAsync();
        var before = await temporary.Cluster.StatusAsync(Token);
        temporary.Progress.Clear();

        var began = Stopwatch.GetTimestamp();
        var second = await temporary.StartAsync();
        var took = Stopwatch.GetElapsedTime(began);

        Assert.Equal(first.AdminConnectionString, second.AdminConnectionString);
        Assert.Equal(before.ProcessId, (await temporary.Cluster.StatusAsync(Token)).ProcessId);
        Assert.Empty(temporary.Progress);
        Assert.True(took < TimeSpan.FromMilliseconds(200), $"The fast path took {took.TotalMilliseconds} ms.");
    }

    [Fact]
    public async Task ten_times_at_once_gives_one_server()
    {
        await using var temporary = new TemporaryCluster();
        var starts = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => temporary.With(TemporaryCluster.Fast).StartAsync(_ => { }, Token)));

        Assert.Single(starts.Select(running => running.AdminConnectionString).Distinct());
        Assert.Equal(1, await ServersInAsync(temporary));
    }

    [Fact]
    public async Task from_two_processes_at_once_gives_one_server_that_outlives_both()
    {
        await using var temporary = new TemporaryCluster();
        var both = await Task.WhenAll(
            ChildOfATest.RunAsync(ChildOfATest.LeaveRunning, temporary.Cluster.DataFolder, []),
            ChildOfATest.RunAsync(ChildOfATest.LeaveRunning, temporary.Cluster.DataFolder, []));

        Assert.All(both, child => Assert.True(child.ExitCode == 0, child.Output));
        Assert.Equal(1, await ServersInAsync(temporary));
        Assert.NotNull(await temporary.Cluster.TryRunningAsync(Token));
    }

    [Fact]
    public async Task makes_the_database_again_where_it_was_dropped()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        var running = await temporary.StartAsync();
        var postgres = new NpgsqlConnectionStringBuilder(running.AdminConnectionString)
        {
            Database = "postgres", Pooling = false,
        };
        await ScalarAsync(postgres.ConnectionString, "drop database ledger");
        await temporary.StopAsync();

        running = await temporary.StartAsync();
        Assert.Equal("ledger", await ScalarAsync(running.AdminConnectionString, "select current_database()"));
    }

    [Fact]
    public async Task can_be_cancelled_and_begun_again()
    {
        await using var temporary = new TemporaryCluster();
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => temporary.Cluster.StartAsync(_ => cancelled.Cancel(), cancelled.Token));

        Assert.False(Directory.Exists(temporary.PgData));
        Assert.NotNull(await temporary.StartAsync());
    }

    internal static async Task<string> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Token) ?? "";
    }

    private static Task<string> ShowAsync(RunningCluster running, string setting) =>
        ScalarAsync(running.AdminConnectionString, $"select current_setting('{setting}')");

    /// <summary>How often a server was started on this folder, as its log tells.</summary>
    private static async Task<int> ServersInAsync(TemporaryCluster temporary)
    {
        var status = await temporary.Cluster.StatusAsync(Token);
        var log = await File.ReadAllTextAsync(temporary.PathOf("server.log"), Token);
        Assert.NotNull(status.ProcessId);
        return log.Split("starting PostgreSQL").Length - 1;
    }
}
