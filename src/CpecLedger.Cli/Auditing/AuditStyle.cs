namespace CpecLedger.Cli.Auditing;

/// <summary>How the page looks: in light and dark, in narrow windows, on paper. Nothing is fetched.</summary>
internal static class AuditStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1c1c1a; --soft: #55554f; --line: #c9c7bd; --page: #fdfcf8;
          --mark: #7a2e0e; --pale: #f1efe6; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ece9df; --soft: #b3b0a5; --line: #4a4943;
          --page: #191917; --mark: #f0a878; --pale: #24241f; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; color: var(--ink); background: var(--page);
          font: 1rem/1.5 Georgia, "Noto Serif", "Noto Nastaliq Urdu", "Noto Serif CJK SC", serif; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
        h4 { font-size: 1rem; margin: 0; }
        p { max-width: 45rem; }
        dl { display: grid; grid-template-columns: 10rem 1fr; gap: .1rem 1rem; margin: .25rem 0; }
        dt { color: var(--soft); grid-column: 1; } dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
        code, pre { font: .85em/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
        pre { white-space: pre-wrap; background: var(--pale); padding: .75rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: start; color: var(--soft); padding-bottom: .25rem; }
        th, td { text-align: start; vertical-align: top; padding: .3rem .75rem .3rem 0; overflow-wrap: break-word;
          border-bottom: 1px solid var(--line); }
        thead th { color: var(--soft); font-weight: normal; }
        .wide { overflow-x: auto; } .wide td code { overflow-wrap: normal; }
        ol.trail { list-style: none; margin: 0; padding: 0; }
        ol.trail > li { padding: .75rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
        .gone { color: var(--mark); } a { color: inherit; }
        [lang="ur"] { line-height: 2; }
        @media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt, dd { grid-column: 1; }
          dd { margin-bottom: .35rem; } }
        @media print { :root { --ink: #000; --soft: #333; --line: #999; --page: #fff; --mark: #000; --pale: #fff; }
          body { max-width: none; padding: 0; font-size: 10pt; } .wide { overflow: visible; }
          .wide td code { overflow-wrap: anywhere; } h2, h3 { break-after: avoid; } nav { display: none; } }
        """;
}
