using System.Text.RegularExpressions;
using CpecLedger.Cli.Auditing;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Store.Server;
using CpecLedger.Tests;
using Xunit;

namespace CpecLedger.Cli.Tests.Doors;

public sealed partial class AuditingTheSeeds
{
    private const string Hostile =
        "\"</p></main><script>alert(1)</script><img src=x onerror='a()'> &amp; 喀喇昆仑 شاهراه\"";

    private static readonly string[] Void = ["!DOCTYPE", "meta", "br"];

    [Fact]
    public async Task tells_of_one_commitment_as_approved()
    {
        var ran = await SeededLedger.AskAsync("audit ml-1 --as-of 2024-11-10 --known-at 258");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        CheckPage(ran.Out);
        Approval.Check(Scrubbed(ran.Out));
    }

    [Theory]
    [InlineData("gwadar", "")]
    [InlineData("project/gwadar", "Gwadar")]
    [InlineData("pillar/openness", "Openness corridor")]
    [InlineData("green", "Green corridor")]
    [InlineData("x-political", "")]
    [InlineData("--all", "The whole ledger")]
    public async Task is_one_page_that_needs_no_other(string about, string title)
    {
        var ran = await SeededLedger.AskAsync($"audit {about} --as-of 2026-01-31 --known-at 330");
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        CheckPage(ran.Out);
        Assert.Contains($"<h1><bdi>Audit: {title}", ran.Out);
    }

    /// <summary>Each entry's id, position and leaf are on the page, and who recorded it.</summary>
    [Fact]
    public async Task names_every_entry_of_the_trail()
    {
        var page = (await SeededLedger.AskAsync("audit ml-1 --as-of 2026-01-31 --known-at 330")).Out;
        var trail = await SeededLedger.AnswerAsync("history ml-1 --as-of 2026-01-31 --known-at 330");
        Assert.All(trail.Each("entries"), e =>
        {
            Assert.Contains($"<dd><code>{e.Text("entry")}</code></dd>", page);
            Assert.Contains($"<tr id=\"p{e.Number("position")}\">", page);
            Assert.Contains($"{e.Text("recordedAt")} by {e.Text("recordedByName")}", page);
        });
        Assert.Matches("<td><code>[0-9a-f]{64}</code></td>", page);
    }

    [Fact]
    public async Task gives_names_the_language_and_direction_they_have()
    {
        var page = (await SeededLedger.AskAsync("audit project/kkh --as-of 2026-01-31 --known-at 330")).Out;
        Assert.Contains("<span lang=\"ur\" dir=\"rtl\"><bdi dir=\"rtl\">", page);
        Assert.Contains("<span lang=\"zh\" dir=\"ltr\"><bdi>喀喇昆仑公路</bdi></span>", page);
    }

    /// <summary>What was recorded stays text, whatever it says.</summary>
    [Fact]
    public async Task shows_hostile_text_as_text()
    {
        await using var folder = new TemporaryFolder();
        await using var ledger = await SeededLedger.CopyAsync();
        var file = folder.Write("hostile.yaml", Statement.With(("summary", Hostile), ("note", Hostile)));
        var recorded = await ledger.RunAsync("record", file);
        Assert.True(recorded.Code == 0, recorded.Error);
        var key = Path.Combine(PrivateCluster.At(SeededLedger.Current.Data).DataFolder, "keys", "signing.key");
        var cpec = new Cpec { Environment = new Dictionary<string, string> { ["CPEC_KEY"] = key } };
        var ran = await cpec.Async("audit", "ml-1", "--as-of", "2026-01-31", "--connection", ledger.App);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        CheckPage(ran.Out);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", ran.Out);
        Assert.Contains("<bdi dir=\"rtl\">&lt;/p&gt;", ran.Out);
        Assert.Contains("&amp;amp; 喀喇昆仑 شاهراه", ran.Out);
    }

    [Theory]
    [InlineData("<a href=\"x\">", "&lt;a href=&quot;x&quot;&gt;")]
    [InlineData("it's & <", "it&#x27;s &amp; &lt;")]
    [InlineData("\u202Eabc\u2066", "[U&#x2B;202E]abc[U&#x2B;2066]")]
    [InlineData("\u0001\u007f", "&#x1;&#x7F;")]
    [InlineData("گوادر 瓜达尔", "گوادر 瓜达尔")]
    public void escapes_what_is_markup(string text, string escaped) => Assert.Equal(escaped, HtmlText.Escaped(text));

    [Fact]
    public async Task writes_a_new_file_and_no_other()
    {
        await using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ml-1.html");
        var ran = await SeededLedger.AskAsync($"audit ml-1 --as-of 2026-01-31 --known-at 330 --out {file}");
        Assert.Equal((0, "", $"{file}: 1 commitment, 53 entries.\n"), (ran.Code, ran.Out, ran.Error));
        Assert.Equal(
            (await SeededLedger.AskAsync("audit ml-1 --as-of 2026-01-31 --known-at 330")).Out,
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var again = await SeededLedger.AskAsync($"audit ml-1 --known-at 330 --out {file}");
        Assert.EndsWith("[file-exists]\n", again.Error);
    }

    [Theory]
    [InlineData("audit nowhere --known-at 330", 1)]
    [InlineData("audit commitment/nowhere --known-at 330", 1)]
    [InlineData("audit project/ml-1-nowhere --known-at 330", 1)]
    [InlineData("audit", 2)]
    [InlineData("audit ml-1 --all", 2)]
    public async Task says_what_it_cannot_tell_of(string line, int code)
    {
        var ran = await SeededLedger.AskAsync(line);
        Assert.Equal((code, ""), (ran.Code, ran.Out));
    }

    /// <summary>Markup that is balanced, fetches and runs nothing, and names no fragment that is not there.</summary>
    private static void CheckPage(string page)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(Style().Replace(page, "")))
        {
            var name = tag.Groups["name"].Value;
            if (tag.Value.StartsWith("</", StringComparison.Ordinal))
            {
                Assert.Equal(open.Pop(), name);
            }
            else if (!Void.Contains(name))
            {
                open.Push(name);
            }
        }

        Assert.Empty(open);
        Assert.DoesNotMatch("(?i)<(script|img|link|iframe|object|embed|form|base)\\b|<[^>]+\\son[a-z]+=|@import|url\\(",
            page);
        Assert.DoesNotContain("<", Tag().Replace(page, "").Replace("<style>", ""));
        var ids = Id().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Distinct(ids);
        Assert.Equal([], Fragment().Matches(page).Select(m => m.Groups[1].Value).Except(ids));
        Assert.Single(Heading().Matches(page), m => m.Groups[1].Value == "1");
        var levels = Heading().Matches(page).Select(m => int.Parse(m.Groups[1].Value, null)).ToList();
        Assert.All(levels.Zip(levels.Skip(1)), l => Assert.True(l.Second <= l.First + 1, "a heading skips a level"));
    }

    /// <summary>Without what is new in each ledger.</summary>
    private static string Scrubbed(string page)
    {
        page = Checkpointed().Replace(page, "<pre>{checkpoint}</pre>", 1);
        page = Keyed().Replace(page, "<pre>{key}</pre>");
        page = Regex.Replace(page, "cpec-ledger\\.invalid/[0-9a-f-]{36}", "cpec-ledger.invalid/{ledger}");
        page = Regex.Replace(page, "<bdi>[0-9-]{10}T[0-9:.]+Z by [^<]+</bdi>", "<bdi>{instant} by {recorder}</bdi>");
        page = Regex.Replace(page, "(position</dt><dd>)<code>[0-9a-f]{64}</code>", "$1<code>{root}</code>");
        page = Regex.Replace(page, "<td><code>[0-9a-f]{64}</code></td>", "<td><code>{leaf}</code></td>");
        return LedgerEntry().Replace(page, "$1{entry}</code>");
    }

    [GeneratedRegex("</?(?<name>[!a-zA-Z][a-zA-Z0-9]*)(\\s[^<>]*)?>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<=<style>).*?(?=</style>)", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Fragment();

    [GeneratedRegex("<h([1-6])[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<pre>cpec-ledger[^<]*—[^<]*</pre>")]
    private static partial Regex Checkpointed();

    [GeneratedRegex("<pre>cpec-ledger[^<]*</pre>")]
    private static partial Regex Keyed();

    /// <summary>The opening's id is random; those of all other entries follow from the files they came from.</summary>
    [GeneratedRegex("(ledger</bdi> version 1<br><code>)[0-9a-f-]{36}</code>")]
    private static partial Regex LedgerEntry();
}
