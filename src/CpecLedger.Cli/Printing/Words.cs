using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Search;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Words and lines that several answers share.</summary>
internal static class Words
{
    /// <summary>What stands before and after a text whose direction is its own (U+2068, U+2069).</summary>
    public const string IsolateFirst = "\u2068", IsolateLast = "\u2069";

    /// <summary>What an answer rests on, as its last lines.</summary>
    public static void Print(IAnsiConsole screen, Provenance p)
    {
        screen.WriteLine();
        screen.Say(
            $"As of {p.AsOf:yyyy-MM-dd}{(p.Projected ? " (projected: later than what is known)" : "")}, known at "
            + $"position {p.Position} (tree of {p.TreeSize}), {(p.Settled ? "settled" : "not settled")}, "
            + (p.PolicyVersion is { } v ? $"policy {v}" : "no policy") + ".",
            0, Style.Parse("dim"));
        screen.Say($"Root {p.RootHash}", 0, Style.Parse("dim"));
    }

    /// <summary>Where an id that was asked for leads to another, says so first.</summary>
    public static void Print(IAnsiConsole screen, Redirect? redirected, string to)
    {
        if (redirected is { } r && r.From != to)
        {
            screen.Say($"{r.From} was merged into {to} (position {r.Position}): {r.Reason}");
            screen.WriteLine();
        }
    }

    /// <summary>The attention of a commitment, with whose silence it is.</summary>
    public static string Attention(FacetsAnswer facets) => facets.Silence is { } silence
        ? $"{Labels.Of(facets.Attention)}: {silence}"
        : Labels.Of(facets.Attention);

    /// <summary>Attention in one word, for tables; concerns stand beside it.</summary>
    public static string AttentionShort(FacetsAnswer facets) => (facets.Attention switch
    {
        null => facets.Label is null ? "" : "no contact",
        Domain.Status.Attention.Overdue => "overdue",
        { } a => Wire.Word(a).Replace('-', ' '),
    }) + (facets.OpenConcerns.Count == 0 ? "" : ", open concern");

    /// <summary>The label with who stands behind it where that is one side.</summary>
    public static string Label(FacetsAnswer facets) => Label(facets.Label, facets.OneSidedBy);

    /// <summary>The same of a stretch of time.</summary>
    public static string Label(BandReading? reading) => Label(reading?.Label, reading?.OneSidedBy);

    /// <summary>The commitments of an answer as a table.</summary>
    public static Table Commitments(IEnumerable<CommitmentAnswer> commitments)
    {
        var table = Output.Table("Commitment", "Label", "Attention", "Last contact");
        foreach (var c in commitments)
        {
            table.AddRow(
                new Text(c.Id + (c.Kind == CommitmentKind.Posture ? " (posture)" : "")),
                new Text(Label(c)), new Text(AttentionShort(c)), new Text(Output.Day(c.LastContact)));
        }

        return table;
    }

    /// <summary>Those that are only possible, apart.</summary>
    public static void PrintPossible(IAnsiConsole screen, IReadOnlyList<CommitmentAnswer> possible)
    {
        if (possible.Count == 0)
        {
            return;
        }

        screen.WriteLine();
        screen.Say($"Possibly announced by then, not certainly ({possible.Count}; counted nowhere):");
        foreach (var c in possible)
        {
            screen.Say($"{c.Id}: {Label(c.Possible!)}", 2);
        }
    }

    /// <summary>"1 commitment", "2 commitments".</summary>
    public static string Count(int n, string noun) => Count(n, noun, noun + "s");

    /// <summary>"1 entry", "2 entries".</summary>
    public static string Count(int n, string one, string many) => $"{n} {(n == 1 ? one : many)}";

    /// <summary>What kind of document stands behind a label.</summary>
    public static string Of(EvidenceClass evidence) => evidence switch
    {
        EvidenceClass.JointText => "joint text",
        EvidenceClass.Readout => "readout of one side",
        EvidenceClass.PressReportOfJointText => "press report of a joint text",
        EvidenceClass.PressReportOfGovernmentRelease => "press report of a government release",
        EvidenceClass.PressReportOfRemarks => "press report of one side's remarks",
        EvidenceClass.OneSidedSpeech => "speech of one side",
        EvidenceClass.ArticleNarration => "narration of an article",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Why hits of a search stand where they stand.</summary>
    public static string Of(SearchRank rank) => rank switch
    {
        SearchRank.Exact => "Is called so",
        SearchRank.Begins => "Begins so",
        SearchRank.Title => "In names and titles",
        SearchRank.Text => "In what is told",
        SearchRank.Close => "Only close to it",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a text has letters that run from right to left.</summary>
    public static bool IsRightToLeft(string text) => text.EnumerateRunes().Any(r =>
        r.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC));

    /// <summary>The text; one that runs from right to left is kept from turning what stands beside it.</summary>
    public static string Isolated(string text) =>
        IsRightToLeft(text) ? $"{IsolateFirst}{text}{IsolateLast}" : text;

    /// <summary>The entry that says so: its label and position.</summary>
    public static string Entry(string? label, long position) => $"{label ?? "entry"} at position {position}";

    private static string Label(string? label, IReadOnlyList<string>? oneSidedBy) => label switch
    {
        null => "not certain",
        "One-sided" => $"One-sided ({string.Join(", ", oneSidedBy ?? [])})",
        _ => label,
    };
}
