using Xunit;

namespace CpecLedger.Store.Tests.Server;

public sealed class StoppingTheCluster
{
    private static CancellationToken Token => TemporaryCluster.Token;

    [Fact]
    public async Task leaves_nothing_running_and_the_data_in_place()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        var running = await temporary.StartAsync();
        await StartingTheCluster.ScalarAsync(running.AdminConnectionString, "create table kept (id int)");

        Assert.NotEmpty(Remaining(temporary));
        Assert.True(await temporary.StopAsync());
        Assert.Empty(Remaining(temporary));
        var status = await temporary.Cluster.StatusAsync(Token);
        Assert.False(status.IsRunning);
        Assert.True(status.Exists);

        running = await temporary.StartAsync();
        Assert.Equal("kept", await StartingTheCluster.ScalarAsync(
            running.AdminConnectionString, "select relname::text from pg_class where relname = 'kept'"));
    }

    [Fact]
    public async Task says_so_when_none_ran()
    {
        await using var temporary = new TemporaryCluster();
        Assert.False(await temporary.StopAsync());
        var status = await temporary.Cluster.StatusAsync(Token);
        Assert.False(status.IsRunning || status.Exists);
        Assert.False(Directory.Exists(temporary.Cluster.DataFolder));
    }

    [Fact]
    public async Task of_a_copied_folder_leaves_the_original_running()
    {
        await using var original = await TemporaryCluster.UsedAsync();
        await original.StartAsync();
        await using var copy = new TemporaryCluster();
        await TemporaryCluster.RunToEndAsync("cp", "-a", original.Cluster.DataFolder, copy.Cluster.DataFolder);

        Assert.Null(await copy.Cluster.TryRunningAsync(Token));
        Assert.False(await copy.StopAsync());
        Assert.NotNull(await original.Cluster.TryRunningAsync(Token));
    }

    [Fact]
    public async Task does_not_wait_for_sessions_that_are_still_open()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        var running = await temporary.StartAsync();
        await using var connection = new Npgsql.NpgsqlConnection(running.AdminConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);

        Assert.True(await temporary.StopAsync());
        Assert.Empty(Remaining(temporary));
    }

    /// <summary>Every server process that works in this folder, the postmaster's helpers included.</summary>
    internal static IEnumerable<string> Remaining(TemporaryCluster temporary) =>
        Directory.GetDirectories("/proc").Where(process => WorkingFolder(process) == temporary.PgData);

    private static string? WorkingFolder(string process)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
