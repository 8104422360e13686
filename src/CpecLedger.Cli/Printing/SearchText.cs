using System.Text;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Search;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>What was found, as text.</summary>
internal static class SearchText
{
    public static void Print(IAnsiConsole screen, SearchAnswer answer, bool isChinese)
    {
        var (what, where) = (Words.Isolated(answer.Query), answer.Kind is { } kind ? $" of kind {kind}" : "");
        if (answer.Found == 0)
        {
            PrintNothing(screen, answer, $"Nothing{where} is found for {what}");
        }
        else
        {
            screen.Say($"{Words.Count(answer.Found, "thing")}{where} found for {what}"
                + (answer.Hits.Count < answer.Found
                    ? $"; the first {answer.Hits.Count} of them (--limit N shows more)."
                    : "."));
        }

        foreach (var rank in answer.Hits.GroupBy(h => h.Rank))
        {
            screen.WriteLine();
            screen.Heading(Words.Of(rank.Key));
            foreach (var hit in rank)
            {
                Print(screen, hit);
            }
        }

        if (answer.NotCompared.Contains("marks"))
        {
            screen.WriteLine();
            screen.Say("Letters with marks, wide and joined forms were not compared: that needs ICU.");
        }

        if (isChinese && answer.NotCompared.Contains("chinese"))
        {
            screen.WriteLine();
            screen.Say("Simplified and traditional characters were not compared: that needs ICU with Chinese data.");
        }

        Words.Print(screen, answer.Provenance);
    }

    private static void PrintNothing(IAnsiConsole screen, SearchAnswer answer, string nothing)
    {
        screen.Say($"{nothing}.");
        foreach (var s in answer.Suggestions)
        {
            screen.Say($"No name or text has {Words.Isolated(s.Word)}" + (s.Close.Count == 0
                ? "."
                : $"; close to it: {string.Join(", ", s.Close.Select(Words.Isolated))}."), 2);
        }

        if (answer.Suggestions.Count == 0)
        {
            screen.Say("Each word is found by itself, but not together in one thing.", 2);
        }
    }

    private static void Print(IAnsiConsole screen, HitAnswer hit)
    {
        screen.Say(Headline(hit), 2);
        foreach (var matched in hit.Matched)
        {
            Print(screen, matched);
        }

        if (hit.CloseTo.Count > 0)
        {
            screen.Say($"close to: {string.Join(", ", hit.CloseTo.Select(Words.Isolated))}", 4);
        }

        var dim = Style.Parse("dim");
        if (hit.Said is { } said)
        {
            screen.Say($"{string.Join("; ", said.Citations)}; {Words.Entry(said.Label, said.Position)}", 4, dim);
        }

        screen.Say(Next(hit), 4, dim);
    }

    private static string Headline(HitAnswer hit)
    {
        var about = hit.Said is { } said
            ? $"{hit.Id} of {said.Commitment}, {Wording.Date(said.Announced)}"
            : $"{hit.Id}: {Words.Isolated(hit.Name)}";
        return $"{hit.Kind} {about}{(hit.Counts == "possible" ? " [only possibly by then]" : "")}";
    }

    /// <summary>Bold on a terminal, in brackets elsewhere.</summary>
    private static void Print(IAnsiConsole screen, MatchedAnswer matched)
    {
        var onTerminal = screen.Profile.Capabilities.Ansi;
        var line = new Paragraph($"{Wire.Word(matched.Field)}{Described(matched)}: ");
        var turned = matched.Text.Any(p => Words.IsRightToLeft(p.Text));
        line.Append(turned ? Words.IsolateFirst : "");
        foreach (var part in matched.Text)
        {
            line.Append(
                part.Match && !onTerminal ? $"[{part.Text}]" : part.Text,
                part.Match && onTerminal ? Style.Parse("bold") : Style.Plain);
        }

        line.Append(turned ? Words.IsolateLast : "");
        screen.Write(new Padder(line, new Padding(4, 0, 0, 0)));
    }

    private static string Described(MatchedAnswer matched) => matched.Lang is null or "en"
        ? ""
        : $" ({matched.Lang}{(matched.State == NameState.Unverified ? ", unverified" : "")})";

    /// <summary>What to type to read more.</summary>
    private static string Next(HitAnswer hit) => hit.Kind switch
    {
        "commitment" => $"cpec show {hit.Id}",
        "statement" => $"cpec show {hit.Said!.Commitment}",
        "project" => $"cpec status project {hit.Id}",
        "pillar" or "group" => $"cpec status pillar {hit.Id}",
        "meeting" => $"cpec meetings {hit.Id}",
        "source" => $"cpec sources {hit.Id}",
        "party" => $"cpec parties {hit.Id}",
        _ => $"cpec history {hit.Stream}",
    };
}
