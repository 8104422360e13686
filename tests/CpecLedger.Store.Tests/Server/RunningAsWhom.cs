using Xunit;

namespace CpecLedger.Store.Tests.Server;

/// <summary>Both ways are shown wherever the tests run as root; an ordinary user can show only their own.</summary>
public sealed class RunningAsWhom
{
    private static CancellationToken Token => TemporaryCluster.Token;

    [Fact]
    public async Task the_server_never_runs_as_root_nor_with_its_groups()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        await temporary.StartAsync();
        var server = (await temporary.Cluster.StatusAsync(Token)).ProcessId;
        var status = await File.ReadAllLinesAsync($"/proc/{server}/status", Token);

        Assert.DoesNotContain("0", Ids(status, "Uid:"));
        Assert.DoesNotContain("0", Ids(status, "Groups:"));
        Assert.True(!Environment.IsPrivilegedProcess || status.Contains("NoNewPrivs:\t1"));
    }

    [Fact]
    public async Task root_is_told_when_the_account_cannot_reach_the_folder()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root hands the server to another account.");
        await using var temporary = new TemporaryCluster("closed/data");
        var closed = temporary.PathOf("..");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var refused = await temporary.RefusesToStartAsync();

        Assert.Equal("data-folder-unusable", refused.Code);
        Assert.Contains("cannot enter", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_ordinary_user_runs_it_as_themselves()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Run as an ordinary user, every other test shows this.");
        await using var temporary = new TemporaryCluster();
        var root = Path.GetDirectoryName(temporary.Cluster.DataFolder)!;

        // A copy, because this folder may lie where nobody can read it.
        var copy = Path.Combine(root, "tests");
        await TemporaryCluster.RunToEndAsync("cp", "-r", AppContext.BaseDirectory, copy);
        await TemporaryCluster.RunToEndAsync("chown", "nobody", root);
        var child = await ChildOfATest.RunAsync(
            ChildOfATest.StartAndStop, temporary.Cluster.DataFolder,
            ["setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"], copy);

        Assert.True(child.ExitCode == 0, child.Output);
    }

    private static string[] Ids(string[] status, string name) =>
        status.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..]
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
