using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Auditing;

/// <summary>The part of the page about one commitment: both readings, what was recorded in order, the
/// sources.</summary>
internal static class AuditedCommitment
{
    public static void Write(HtmlText page, Audit audit, ShowAnswer shown)
    {
        page.Raw($"<section id=\"c-{HtmlText.Escaped(shown.Id)}\">").Element("h2", shown.Title);
        if (shown.Redirected is { } merged && merged.From != shown.Id)
        {
            page.Element(
                "p", $"{merged.From} was merged into {shown.Id} at position {merged.Position}: {merged.Reason}");
        }

        Readings(page, audit, shown);
        Recorded(page, audit, shown);
        Sources(page, shown);
        page.Raw("</section>");
    }

    /// <summary>The names of a register item, each in its language.</summary>
    public static void Names(HtmlText page, RegisterEvent.RegisterItemRecorded item)
    {
        page.Raw($"<dt>{HtmlText.Escaped(Wire.Word(item.Kind))} {HtmlText.Escaped(item.Id)}</dt>");
        foreach (var name in item.Names)
        {
            var direction = Words.IsRightToLeft(name.Text) ? "rtl" : "ltr";
            page.Raw($"<dd><span lang=\"{HtmlText.Escaped(name.Lang)}\" dir=\"{direction}\">"
                + $"{HtmlText.Bidi(name.Text)}</span> ({HtmlText.Escaped(name.Lang)}, "
                + $"{HtmlText.Escaped(Wire.Word(name.State))})</dd>");
        }
    }

    private static void Readings(HtmlText page, Audit audit, ShowAnswer shown)
    {
        page.Raw("<h3>How it stands</h3>");
        if (shown.Commitment is not { } facets)
        {
            page.Raw("<p>Nothing recorded about it had been announced by "
                + $"{HtmlText.Escaped(Wording.Day(audit.Provenance.AsOf))}.</p>");
            return;
        }

        page.Element("p", $"{shown.Id}: {Wire.Word(facets.Kind)}; {CommitmentText.Belongs(facets)}.");
        foreach (var absorbed in facets.Absorbed ?? [])
        {
            page.Element("p", $"Includes {absorbed.Id}, merged at position {absorbed.Position}: {absorbed.Reason}");
        }

        var certain = Of(facets);
        var possible = facets.Possible is { } other ? Of(other) : null;
        page.Raw("<table>").Raw("<caption>Both readings, with the entries that decided them</caption>")
            .Raw("<thead><tr><th scope=\"col\">Facet</th><th scope=\"col\">Certain</th><th scope=\"col\">Possible</th>"
                + "</tr></thead>").Raw("<tbody>");
        foreach (var label in certain.Concat(possible ?? []).Select(f => f.Label).Distinct())
        {
            page.Raw($"<tr><th scope=\"row\">{HtmlText.Escaped(label)}</th>").Element("td", Text(certain, label))
                .Element("td", possible is null ? "the same" : Text(possible, label)).Raw("</tr>");
        }

        page.Raw("</tbody>").Raw("</table>");
    }

    private static List<(string Label, string Text)> Of(FacetsAnswer facets) =>
        facets.Label is null ? [("Label", "nothing is certain")] : [.. CommitmentText.Facets(facets)];

    private static string Text(IEnumerable<(string Label, string Text)> facets, string label) =>
        string.Join("; ", facets.Where(f => f.Label == label).Select(f => f.Text)) is { Length: > 0 } text ? text : "–";

    private static void Recorded(HtmlText page, Audit audit, ShowAnswer shown)
    {
        page.Raw("<h3>What was recorded, in this order</h3>").Raw("<ol class=\"trail\">");
        foreach (var entry in audit.TrailOf(shown.Id))
        {
            var happened = EventCatalogue.Read(entry.Type, entry.Data);
            page.Raw("<li>")
                .Raw($"<h4><a href=\"#{AuditPage.Anchor(entry.Position)}\">{entry.Position}</a> "
                    + HtmlText.Escaped(entry.Type)
                    + (entry.Retracted ? " <strong class=\"gone\">retracted</strong>" : "") + "</h4>");
            foreach (var line in HistoryText.Said(entry, happened))
            {
                page.Element("p", line);
            }

            page.Raw("<dl>");
            if (happened is CommitmentEvent.Statement statement)
            {
                Grounds(page, audit, statement);
            }

            if (shown.Statements.FirstOrDefault(s => s.Entry == entry.Entry) is { Amended: { Count: > 0 } amended })
            {
                page.Pair("Amended", $"at {string.Join(", ", amended)}: see there; what stands above is as recorded");
            }

            page.Pair("Recorded", $"{entry.RecordedAt} by {entry.RecordedByName ?? entry.RecordedBy.ToString()}")
                .Pair("Stream", $"{entry.Stream}, version {entry.Version}; rules {entry.Rules}")
                .Exact("Entry", entry.Entry.ToString())
                .Raw("</dl>").Raw("</li>");
        }

        page.Raw("</ol>");
    }

    /// <summary>Who said it, and on what evidence.</summary>
    private static void Grounds(HtmlText page, Audit audit, CommitmentEvent.Statement said)
    {
        page.Pair("Said", said.Mode == StatementMode.Joint ? "jointly" : "by one side");
        page.Pair("Parties", said.Parties.Select(p =>
            $"{audit.NameOf(RegisterKind.Party, p.Party)} [{p.Party}], {Wire.Word(p.Role)}"
            + (p.Person is { } person ? $": {audit.NameOf(RegisterKind.Person, person)}" : "")));
        if (said.Meeting is { } meeting)
        {
            page.Pair("Meeting", audit.Portfolio.State.Meeting(meeting) is { } held
                ? $"{held.Name} [{meeting}]"
                : meeting);
        }

        page.Pair("Evidence", $"{Words.Of(said.Evidence)}; confidence {Wire.Word(said.Confidence)}");
        if (said.Note is { } note)
        {
            page.Pair("Note", note);
        }
    }

    private static void Sources(HtmlText page, ShowAnswer shown)
    {
        page.Raw("<h3>Sources</h3>").Raw("<dl>");
        foreach (var source in shown.Sources)
        {
            page.Raw($"<dt>{HtmlText.Escaped(source.Id)}</dt>").Element("dd", source.Title)
                .Element("dd", source.Publisher + (source.Published is { } p ? $", {Wording.Date(p)}" : ""));
            if (source.Url is { } url)
            {
                page.Raw($"<dd>{Link(url)}</dd>");
            }

            page.Raw(source.Sha256 is { } hash
                ? $"<dd>read whole, {source.Paragraphs} paragraphs, SHA-256 <code>{HtmlText.Escaped(hash)}</code></dd>"
                : "<dd>known by reference</dd>");
        }

        page.Raw("</dl>");
    }

    /// <summary>An address that a click may follow, and any other one as text.</summary>
    private static string Link(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? $"<a href=\"{HtmlText.Escaped(url)}\" rel=\"noreferrer\">{HtmlText.Bidi(url)}</a>"
            : HtmlText.Bidi(url);
}
