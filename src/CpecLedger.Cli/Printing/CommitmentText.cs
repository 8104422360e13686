using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>The facets of a commitment as text.</summary>
internal static class CommitmentText
{
    public static void Print(IAnsiConsole screen, OneCommitmentAnswer answer)
    {
        Words.Print(screen, answer.Redirected, answer.Id);
        PrintFacets(screen, answer.Id, answer.Title, answer.Commitment, answer.Provenance);
        Words.Print(screen, answer.Provenance);
    }

    public static void PrintFacets(
        IAnsiConsole screen, string id, string title, CommitmentAnswer? commitment, Provenance provenance)
    {
        screen.Heading($"{title} [{id}]");
        if (commitment is null)
        {
            screen.Say($"Nothing recorded about it had been announced by {Wording.Day(provenance.AsOf)}.", 2);
            return;
        }

        screen.Pair("Kind", $"{Wire.Word(commitment.Kind)}; {Belongs(commitment)}");
        foreach (var absorbed in commitment.Absorbed ?? [])
        {
            screen.Pair("Includes", $"{absorbed.Id}, merged at position {absorbed.Position}: {absorbed.Reason}");
        }

        if (commitment.Label is null)
        {
            screen.Say("Nothing about it is certain to have been announced by then.", 2);
        }
        else
        {
            PrintReading(screen, commitment);
        }

        if (commitment.Possible is { } possible)
        {
            screen.Say("Possibly, since some dates are approximate:", 2);
            PrintReading(screen, possible);
        }
    }

    /// <summary>Where it belongs, and who says so.</summary>
    public static string Belongs(CommitmentAnswer c) => c.PillarBasis is null
        ? "classified by nobody"
        : $"pillar {c.Pillar} ({Wire.Word(c.PillarBasis.Value)})"
            + (c.SecondaryPillars is null ? "" : $", also {string.Join(", ", c.SecondaryPillars)}");

    private static void PrintReading(IAnsiConsole screen, FacetsAnswer f)
    {
        foreach (var (label, text) in Facets(f))
        {
            screen.Pair(label, text);
        }
    }

    /// <summary>The facets of one reading, each with the entry that decided it.</summary>
    public static IEnumerable<(string Label, string Text)> Facets(FacetsAnswer f)
    {
        yield return ("Label", $"{Words.Label(f)} [{Words.Of(f.Evidence!.Value)}]");
        yield return ("Basis", Basis(f) + By(f, "basis"));
        if (f.Reaffirmations is { } r)
        {
            yield return ("Reaffirmed", $"on {Words.Count(r.Joint, "joint occasion")}, {r.OneSided} one-sided");
        }

        if (f.Delivery is { } d)
        {
            var renewed = d.NotRenewedSince is { } day ? $"; not renewed since {Wording.Day(day)}" : "";
            yield return ("Delivery",
                $"{Labels.Of(d.Claim)}, claimed by {string.Join(", ", d.Claimants)}, "
                + Wording.Date(d.Announced) + By(f, "delivery") + Founded(f, d.Standing) + renewed);
        }

        if (f.End is { } end)
        {
            yield return ("Ended", $"{Wire.Word(end)}{By(f, "end")}");
        }

        if (f.Wording is { } wording)
        {
            yield return ("Amended to", wording + By(f, "wording"));
        }

        if (f.Due is { } due)
        {
            yield return ("Due", $"{Wording.Date(due)}, {Wire.Word(due.Basis)}{By(f, "due")}");
        }

        yield return ("Attention", Words.Attention(f));
        yield return (
            "Last contact", (f.LastContact is { } last ? Wording.Day(last) : "none recorded") + By(f, "lastContact"));
        foreach (var disputed in Disputes(f))
        {
            yield return disputed;
        }
    }

    private static IEnumerable<(string Label, string Text)> Disputes(FacetsAnswer f)
    {
        foreach (var (c, by) in (f.Contradictions ?? []).Zip(f.DecidedBy.Where(d => d.Facet == "contradiction")))
        {
            yield return ("Contradicted", $"{c.Point.TrimEnd('.')}; since {Wording.Date(c.Announced)}{By(by)}");
        }

        foreach (var (c, by) in f.OpenConcerns.Zip(f.DecidedBy.Where(d => d.Facet == "concern")))
        {
            yield return ("Open concern", (c.Aspect is null ? "" : $"{c.Aspect}: ")
                + $"raised by {string.Join(", ", c.By)}, {Wording.Date(c.Raised)}"
                + (c.LastRepeated is { } again ? $"; last repeated {Wording.Date(again)}" : "") + By(by));
        }
    }

    private static string Founded(FacetsAnswer f, DeliveryStanding standing) =>
        f.DecidedBy.FirstOrDefault(d => d.Facet == "verification") is { } by
            ? $", {Labels.Of(standing)}{By(by)}"
            : "";

    private static string Basis(FacetsAnswer f) => f.Basis switch
    {
        Domain.Status.Basis.OneSided => $"stated by one side only ({string.Join(", ", f.OneSidedBy ?? [])})",
        Domain.Status.Basis.Reaffirmed => "reaffirmed, origin not recorded",
        { } b => Labels.Of(b).ToLowerInvariant(),
        null => "none",
    };

    private static string By(FacetsAnswer f, string facet) =>
        f.DecidedBy.FirstOrDefault(d => d.Facet == facet) is { } by ? By(by) : "";

    private static string By(DecidedBy by) => $" ({Words.Entry(by.Label, by.Position)})";
}
