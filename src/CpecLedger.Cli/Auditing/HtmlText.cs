using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CpecLedger.Cli.Printing;

namespace CpecLedger.Cli.Auditing;

/// <summary>Writes HTML. Text that was recorded gets into it through <see cref="Escaped"/> and the methods that use it
/// alone.</summary>
internal sealed class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    /// <summary>Text that says the same in HTML, in an element or an attribute in quotation marks: neither markup nor a
    /// mark of direction in it reaches what stands beside it.</summary>
    public static string Escaped(string text) => Encoder.Encode(string.Concat(text.EnumerateRunes().Select(r =>
        TurnsText(r) ? FormattableString.Invariant($"[U+{r.Value:X4}]") : r.ToString())));

    /// <summary>Markup of this program's own.</summary>
    public HtmlText Raw(string markup)
    {
        _html.Append(markup).Append('\n');
        return this;
    }

    /// <summary>An element with recorded text in it, which may run in either direction.</summary>
    /// <param name="element">The element, with attributes of this program's own: <c>h2 class="title"</c>.</param>
    /// <param name="text">The text.</param>
    public HtmlText Element(string element, string text) =>
        Raw($"<{element}>{Bidi(text)}</{element.Split(' ')[0]}>");

    /// <summary>A term and what it says.</summary>
    public HtmlText Pair(string term, string text) => Pair(term, [text]);

    /// <summary>A term and each thing that it says.</summary>
    public HtmlText Pair(string term, IEnumerable<string> texts)
    {
        Raw($"<dt>{Escaped(term)}</dt>");
        foreach (var text in texts)
        {
            Element("dd", text);
        }

        return this;
    }

    /// <summary>A term and a hash or an id.</summary>
    public HtmlText Exact(string term, string text) =>
        Raw($"<dt>{Escaped(term)}</dt><dd><code>{Escaped(text)}</code></dd>");

    /// <summary>Recorded text in the direction it runs in.</summary>
    public static string Bidi(string text) =>
        Words.IsRightToLeft(text) ? $"<bdi dir=\"rtl\">{Escaped(text)}</bdi>" : $"<bdi>{Escaped(text)}</bdi>";

    public override string ToString() => _html.ToString();

    /// <summary>Marks that turn the text beside them (U+202A to U+202E, U+2066 to U+2069): they are shown, since
    /// direction is marked up here.</summary>
    private static bool TurnsText(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
