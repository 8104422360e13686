using System.Diagnostics;
using System.Text.RegularExpressions;
using CpecLedger.Cli.Tests.Running;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

/// <summary>Other users, terminals and languages.</summary>
public sealed class RunningAnywhere
{
    private const string Colour = "\u001b\\[[0-9;]*m";

    private const string Asked = "status --as-of 2026-01-31 --known-at 330";

    /// <summary>An account without a shell or a home of its own, in a folder that it may not read. Where the tests are
    /// not run by root, all of them are run by an ordinary user.</summary>
    [Fact]
    public async Task works_as_an_ordinary_user()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        await using var folder = new TemporaryFolder();
        await using var closed = new TemporaryFolder();
        File.SetUnixFileMode(closed.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var program = Path.Combine(folder.Path, "program");
        await RunAsync("cp", "-r", Cpec.Built, program);
        await RunAsync("chown", "-R", "65534:65534", folder.Path);
        var nobody = new Cpec
        {
            Before = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
            Folder = program,
            WorkingFolder = closed.Path,
            Environment = new Dictionary<string, string> { ["HOME"] = folder.Path, ["CPEC_HOME"] = program },
        };
        var up = await nobody.Async("up", "--data", folder.Data);
        Assert.True(up.Code == 0, up.Error);
        var asked = await nobody.Async([.. Asked.Split(' '), "--json", "--data", folder.Data]);
        Assert.Equal(39, asked.Json.Each("commitments").Count());
        Assert.Equal("Stopped.\n", (await nobody.Async("down", "--data", folder.Data)).Out);
    }

    /// <summary>Other calendars, other digits, another encoding.</summary>
    [Theory]
    [InlineData("fa_IR.UTF-8")]
    [InlineData("th_TH.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("ur_PK.UTF-8")]
    [InlineData("en_US.ISO-8859-1")]
    [InlineData("C")]
    public async Task answers_the_same_in_every_language(string locale)
    {
        var abroad = new Cpec { Environment = new Dictionary<string, string> { ["LC_ALL"] = locale } };
        const string Line = "status project chashma-5 --as-of 2026-01-31 --known-at 330";
        var ran = await abroad.Async([.. Line.Split(' '), "--data", SeededLedger.Current.Data]);
        Assert.Equal(await SeededLedger.AskAsync(Line), ran);
    }

    [Fact]
    public async Task is_coloured_on_a_terminal_unless_that_is_not_wanted()
    {
        string[] line = [.. Asked.Split(' '), "--data", SeededLedger.Current.Data];
        var terminal = new Cpec { OnTerminal = true, Environment = Terminal };
        Assert.Matches(Colour, (await terminal.Async(line)).Out);
        var plain = terminal with { Environment = new Dictionary<string, string>(Terminal) { ["NO_COLOR"] = "1" } };
        var said = (await plain.Async(line)).Out;
        Assert.Contains("Growth corridor", said, StringComparison.Ordinal);
        Assert.DoesNotMatch(Colour, said);
    }

    /// <summary>A picture says in its signs what it says in colours, and in letters where the terminal has no others.
    /// </summary>
    [Fact]
    public async Task draws_as_wide_as_the_terminal_in_what_it_can_show()
    {
        string[] line = ["timeline", "--as-of", "2026-01-31", "--known-at", "330", "--data", SeededLedger.Current.Data];
        var piped = (await new Cpec().Async(line)).Out;
        var coloured = (await OnAsync([])).Out;
        Assert.Matches(Colour, coloured);
        Assert.Equal(piped, Plain(coloured));
        Assert.Equal(piped, Plain((await OnAsync(new() { ["NO_COLOR"] = "1" })).Out));
        var wide = Plain((await OnAsync(new() { ["COLUMNS"] = "100" })).Out);
        Assert.Contains(wide.Split('\n'), l => Golden.Width(l) > 90);
        var letters = (await OnAsync(new() { ["LC_ALL"] = "en_US.ISO-8859-1" })).Out;
        Assert.All(letters, c => Assert.True(char.IsAscii(c)));
        Assert.Contains("agriculture", letters, StringComparison.Ordinal);

        Task<Ran> OnAsync(Dictionary<string, string> more) => new Cpec
        {
            OnTerminal = true,
            Environment = new Dictionary<string, string>([.. Terminal, .. more]),
        }.Async(line);
    }

    /// <summary>What a terminal shows, without what makes it so.</summary>
    private static string Plain(string text) => string.Join(
        '\n', Regex.Replace(text, "\u001b(\\[[0-9;?]*[a-zA-Z]|=)|\r", "").Split('\n').Select(l => l.TrimEnd()));

    private static Dictionary<string, string> Terminal => new() { ["TERM"] = "xterm-256color" };

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
