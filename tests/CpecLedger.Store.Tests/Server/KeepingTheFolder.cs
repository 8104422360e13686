using System.Diagnostics;
using CpecLedger.Store.Server;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Server;

public sealed class KeepingTheFolder
{
    private static CancellationToken Token => TemporaryCluster.Token;

    [Fact]
    public async Task hides_the_passwords_from_other_users()
    {
        await using var temporary = new TemporaryCluster();
        await temporary.StartAsync();

        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(ownerOnly, File.GetUnixFileMode(temporary.PathOf("secrets.json")));
        Assert.Equal(ownerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(temporary.PathOf("run")));
        Assert.Empty(Directory.GetFiles(temporary.Cluster.DataFolder, "pwfile*"));
    }

    [Theory]
    [InlineData("cpec_admin", "wrong")]
    [InlineData("cpec_app", "")]
    [InlineData("postgres", "postgres")]
    public async Task lets_nobody_in_without_the_right_password(string role, string password)
    {
        var running = await DurableCluster.Running();
        var wrong = new NpgsqlConnectionStringBuilder(running.AdminConnectionString)
        {
            Username = role, Password = password + "x", Pooling = false,
        };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Token));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task clears_away_what_a_killed_first_start_left()
    {
        await using var temporary = new TemporaryCluster();
        var half = temporary.PathOf("pgdata.new-0123abcd");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", Token);
        await File.WriteAllTextAsync(temporary.PathOf("pwfile-0123abcd"), "secret", Token);
        await temporary.StartAsync();

        Assert.False(Directory.Exists(half));
        Assert.False(File.Exists(temporary.PathOf("pwfile-0123abcd")));
    }

    [Fact]
    public async Task starts_over_the_pid_file_of_a_server_that_died()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        await temporary.StartAsync();
        var dead = (await temporary.Cluster.StatusAsync(Token)).ProcessId!.Value;
        await KillAsync(dead, temporary);

        Assert.True(File.Exists(Path.Combine(temporary.PgData, "postmaster.pid")));
        Assert.Null(await temporary.Cluster.TryRunningAsync(Token));
        await temporary.StartAsync();
        Assert.NotEqual(dead, (await temporary.Cluster.StatusAsync(Token)).ProcessId);
    }

    [Fact]
    public async Task starts_over_a_pid_file_whose_number_is_now_another_process()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        await temporary.StartAsync();
        var pidFile = Path.Combine(temporary.PgData, "postmaster.pid");
        var text = await File.ReadAllTextAsync(pidFile, Token);
        await temporary.StopAsync();
        var stranger = Environment.ProcessId;
        await File.WriteAllTextAsync(pidFile, stranger + text[text.IndexOf('\n', StringComparison.Ordinal)..], Token);

        await temporary.StartAsync();
        Assert.NotEqual(stranger, (await temporary.Cluster.StatusAsync(Token)).ProcessId);
    }

    [Theory]
    [InlineData("long")]
    [InlineData("a comma, and spaces")]
    public async Task puts_the_socket_under_tmp_when_its_own_path_will_not_do(string name)
    {
        await using var temporary = await TemporaryCluster.UsedAsync(
            name == "long" ? string.Join('/', Enumerable.Repeat("a-rather-long-folder-name", 5)) : name);
        var running = await temporary.StartAsync();

        Assert.StartsWith("/tmp/cpec-", running.SocketFolder, StringComparison.Ordinal);
        Assert.Equal("ledger", await StartingTheCluster.ScalarAsync(
            running.AdminConnectionString, "select current_database()"));
        Assert.Equal(running.SocketFolder, (await temporary.StartAsync()).SocketFolder);
    }

    [Fact]
    public async Task refuses_data_whose_passwords_are_gone_or_of_another_cluster()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        File.Delete(temporary.PathOf("secrets.json"));
        Assert.Contains("Put the file back", (await temporary.RefusesToStartAsync()).Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(
            temporary.PathOf("secrets.json"), """{ "cpec_admin": "a", "cpec_app": "b" }""", Token);
        var refused = await temporary.RefusesToStartAsync();
        Assert.Equal("data-folder-unusable", refused.Code);
        Assert.Contains("does not accept the password", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_a_folder_that_holds_something_else()
    {
        await using var temporary = new TemporaryCluster();
        Directory.CreateDirectory(temporary.PgData);
        await File.WriteAllTextAsync(Path.Combine(temporary.PgData, "letter.txt"), "Dear all", Token);
        var refused = await temporary.RefusesToStartAsync();

        Assert.Equal("data-folder-unusable", refused.Code);
        Assert.True(File.Exists(Path.Combine(temporary.PgData, "letter.txt")));
    }

    [Fact]
    public async Task shows_the_end_of_the_log_when_the_server_does_not_start()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        var wrong = TemporaryCluster.Fast with
        {
            ServerOptions = new Dictionary<string, string> { ["no_such_setting"] = "1" },
        };
        var refused = await temporary.RefusesToStartAsync(wrong);

        Assert.Equal("cluster-start-failed", refused.Code);
        Assert.Contains("unrecognized configuration parameter \"no_such_setting\"", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_up_waiting_for_a_lock_that_is_never_released()
    {
        await using var temporary = new TemporaryCluster();
        Directory.CreateDirectory(temporary.Cluster.DataFolder);
        using (new FileStream(temporary.PathOf("cluster.lock"), FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var impatient = TemporaryCluster.Fast with { LockWaitMax = TimeSpan.FromMilliseconds(600) };
            var refused = await temporary.RefusesToStartAsync(impatient);
            Assert.Equal("cluster-lock-timeout", refused.Code);
            Assert.Contains(temporary.Progress, line => line.Contains("waiting", StringComparison.Ordinal));
        }
    }

    /// <summary>As a power cut does: the postmaster first, and its helpers then end by themselves.</summary>
    private static async Task KillAsync(int postmaster, TemporaryCluster temporary)
    {
        using var process = Process.GetProcessById(postmaster);
        process.Kill();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (StoppingTheCluster.Remaining(temporary).Any())
        {
            await pace.WaitForNextTickAsync(Token);
        }
    }
}
