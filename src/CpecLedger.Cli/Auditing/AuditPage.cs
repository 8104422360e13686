using System.Globalization;
using System.Text;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Auditing;

/// <summary>The audit as one page of HTML that needs nothing else: no script, no font, no picture is fetched, and the
/// same question gives the same page.</summary>
internal static class AuditPage
{
    public static string Of(Audit audit)
    {
        var page = new HtmlText();
        page.Raw("<!DOCTYPE html>").Raw("<html lang=\"en\">").Raw("<head>").Raw("<meta charset=\"utf-8\">")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Raw($"<title>Audit: {HtmlText.Escaped(audit.Title)}</title>")
            .Raw($"<style>\n{AuditStyle.Css}\n</style>").Raw("</head>").Raw("<body>").Raw("<main>");
        Head(page, audit);
        Standing(page, audit);
        if (audit.Commitments.Count > 1)
        {
            Contents(page, audit);
        }

        foreach (var shown in audit.Commitments)
        {
            AuditedCommitment.Write(page, audit, shown);
        }

        if (audit.Items.ToList() is { Count: > 0 } items)
        {
            page.Raw("<section>").Raw("<h2>Names</h2>").Raw("<dl>");
            items.ForEach(i => AuditedCommitment.Names(page, i));
            page.Raw("</dl>").Raw("</section>");
        }

        Entries(page, audit);
        Verified(page, audit);
        return page.Raw("</main>").Raw("</body>").Raw("</html>").ToString();
    }

    /// <summary>The fragment by which an entry's row is found.</summary>
    public static string Anchor(long position) => string.Create(CultureInfo.InvariantCulture, $"p{position}");

    private static void Head(HtmlText page, Audit audit)
    {
        var p = audit.Provenance;
        page.Raw("<header>").Element("h1", $"Audit: {audit.Title}").Raw("<dl>")
            .Pair("Asked as of", Wording.Day(p.AsOf) + (p.Projected ? ", later than what is known" : ""))
            .Pair("Known at", $"position {p.Position}: the first {p.TreeSize} entries of the log")
            .Pair("Policy", p.PolicyVersion is { } v ? $"version {v}" : "none")
            .Pair("Log", audit.Check.Checkpoint!.Origin)
            .Exact("Root at that position", p.RootHash)
            .Raw("</dl>")
            .Raw("<p>Positions count the entries of the log, from 0, in the order they were recorded. “Certain” is "
                + "what had been announced by that day whatever an approximate date means; “possible” is what may "
                + "have been. Nothing here was typed in as a status: it follows from the entries.</p>")
            .Raw("</header>");
    }

    private static void Standing(HtmlText page, Audit audit)
    {
        var found = audit.About switch
        {
            { Project: { } id } => audit.Portfolio.State.Item(RegisterKind.Project, id),
            { Pillar: { } id } => audit.Portfolio.State.PillarOrGroup(id),
            _ => null,
        };
        if (found is not { } item)
        {
            return;
        }

        page.Raw("<section>").Raw("<h2>How it stands</h2>").Raw("<dl>").Pair("Id", item.Id);
        AuditedCommitment.Names(page, item);
        if (item.Kind == RegisterKind.Project)
        {
            var project = audit.Portfolio.Project(item.Id)!;
            page.Pair("Stage", Labels.Of(project.Stage?.Stage)
                + (project.Stage is { } s ? $" ({Words.Entry(s.Label, s.Position)})" : ""));
            if (project.Possible is { } possible)
            {
                page.Pair(
                    "Possibly", $"{Labels.Of(possible.Stage)} ({Words.Entry(possible.Label, possible.Position)})");
            }
        }
        else
        {
            page.Pair("Line", PillarStanding.Of(item, audit.Portfolio.Commitments).Line);
        }

        page.Pair("Commitments", audit.Commitments.Count.ToString(CultureInfo.InvariantCulture)).Raw("</dl>")
            .Raw("</section>");
    }

    private static void Contents(HtmlText page, Audit audit)
    {
        page.Raw("<nav aria-label=\"Commitments\">").Raw("<h2>Commitments</h2>").Raw("<ul>");
        foreach (var shown in audit.Commitments)
        {
            page.Raw($"<li><a href=\"#c-{HtmlText.Escaped(shown.Id)}\">{HtmlText.Bidi(shown.Title)}</a> "
                + $"({HtmlText.Escaped(shown.Id)}): {HtmlText.Escaped(LabelOf(shown))}</li>");
        }

        page.Raw("</ul>").Raw("</nav>");
    }

    private static string LabelOf(ShowAnswer shown) =>
        shown.Commitment is { } facets ? Words.Label(facets) : "nothing announced by that day";

    /// <summary>Every entry that the page rests on, with the hash of its leaf.</summary>
    private static void Entries(HtmlText page, Audit audit)
    {
        page.Raw("<section>").Raw("<h2>All entries this rests on</h2>")
            .Raw("<div class=\"wide\" role=\"region\" aria-label=\"All entries this rests on\" tabindex=\"0\">")
            .Raw("<table>")
            .Raw("<caption>Each record was found in the log at its position while this page was written. The leaf is "
                + "the SHA-256 of a zero byte and the record.</caption>")
            .Raw("<thead><tr><th scope=\"col\">Position</th><th scope=\"col\">Entry</th><th scope=\"col\">Leaf</th>"
                + "</tr></thead>")
            .Raw("<tbody>");
        foreach (var (entry, record) in audit.Check.Entries.Zip(audit.Check.Bundle!.Records))
        {
            var leaf = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(record.Record));
            page.Raw($"<tr id=\"{Anchor(entry.Position.Value)}\"><th scope=\"row\">{entry.Position}</th>"
                + $"<td>{HtmlText.Bidi(EventCatalogue.Of(entry.Event).WireName)}<br>{HtmlText.Bidi(entry.Stream)} "
                + $"version {entry.Version}<br><code>{HtmlText.Escaped(entry.Id.ToString())}</code></td>"
                + $"<td><code>{leaf}</code></td></tr>");
        }

        page.Raw("</tbody>").Raw("</table>").Raw("</div>").Raw("</section>");
    }

    private static void Verified(HtmlText page, Audit audit)
    {
        var (bundle, checkpoint) = (audit.Check.Bundle!, audit.Check.Checkpoint!);
        page.Raw("<section>").Raw("<h2>What was verified, and how to repeat it</h2>").Raw("<ul>")
            .Raw($"<li>The signature of the checkpoint below, of a log of {checkpoint.Head.Size} entries.</li>")
            .Raw($"<li>That {Words.Count(bundle.Records.Count, "record is", "records are")} in that log, each at its "
                + "position, and that the root named above is that of an earlier size of the same log.</li>")
            .Raw(bundle.IsWhole
                ? "<li>That nothing was left out: every position from 0 on is among them.</li>"
                : "<li>That no entry was left out of a stream before its last one here. That a stream has no later "
                    + "entry, only the whole log can show.</li>")
            .Raw("<li>That the answer above follows from these records.</li>").Raw("</ul>")
            .Raw("<p>The names of recorders stand beside the log and are no part of it: they may have to be "
                + "erased.</p>")
            .Raw("<h3>Checkpoint</h3>").Raw($"<pre>{HtmlText.Escaped(bundle.Checkpoint.ToString())}</pre>")
            .Raw("<h3>Keys</h3>")
            .Raw("<p>As the ledger gives them. Compare one of them with what its owner publishes.</p>")
            .Raw($"<pre>{HtmlText.Escaped(string.Join('\n', bundle.Keys.Select(k => k.Verifier.ToString())))}</pre>")
            .Raw("<h3>Commands</h3>").Raw("<pre>");
        var when = $"--as-of {audit.Provenance.AsOf:yyyy-MM-dd} --known-at {audit.Provenance.Position}";
        var asked = audit.About.Commitment is { } id ? $"show {id}" : "status";
        page.Raw(HtmlText.Escaped($"cpec {asked} {when} --proof answer.proof")).Raw("cpec verify answer.proof")
            .Raw("cpec doctor").Raw("</pre>").Raw("</section>");
    }
}
