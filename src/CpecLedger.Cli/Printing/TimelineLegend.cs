using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Says what the signs of a timeline mean: those that occur in it, and no others.</summary>
internal static class TimelineLegend
{
    private const int Indent = 7;

    public static void Print(IAnsiConsole screen, TimelineAnswer answer, TimelinePicture picture)
    {
        var types = Shown(Types);
        Print(screen, "Marks", [.. types, .. types.Count > 0 ? Sides : [], .. Shown(Dates)]);
        Print(screen, "Lanes", [.. Shown(Fillings(answer)), .. Concern(answer), .. Shown(Days)]);
        Print(screen, "Axis", Shown(Axis));

        List<Item> Shown(IEnumerable<Item> items) =>
            [.. items.Select(i => i with { Signs = [.. i.Signs.Where(picture.Shows)] }).Where(i => i.Signs.Length > 0)];
    }

    private static IEnumerable<Item> Types => TimelineGlyphs.Statements.Select(type => new Item(
        [TimelineGlyphs.Of(type, StatementMode.Joint), TimelineGlyphs.Of(type, StatementMode.Unilateral)], type.Name));

    private static IEnumerable<Item> Sides =>
    [
        new([new('◆'), new('●'), new('■')], "both sides"), new([new('◇'), new('○'), new('□')], "one side"),
    ];

    private static IEnumerable<Item> Dates =>
        [new([TimelineGlyphs.Uncertain], "day uncertain"), new([TimelineGlyphs.More], "more than there is room for")];

    private static IEnumerable<Item> Days =>
        [new([TimelineGlyphs.Due], "due"), new([TimelineGlyphs.AskedAbout], "the day asked about")];

    private static IEnumerable<Item> Axis =>
    [
        new([TimelineGlyphs.ReadWhole], "source read whole"),
        new([TimelineGlyphs.ByReference], "source known by reference"),
        new([TimelineGlyphs.Meeting], "meeting"),
    ];

    private static IEnumerable<Item> Fillings(TimelineAnswer answer) =>
        from attention in Enum.GetValues<Attention>().Cast<Attention?>().Reverse().Append(null)
        select new Item([TimelineGlyphs.Of(attention)], attention switch
        {
            Attention.Quiet => "quiet, not mentioned for over "
                + Limit(answer, l => l.QuietAfterDays, l => l.PostureQuietAfterDays),
            Attention.Dormant => "dormant, for over "
                + Limit(answer, l => l.DormantAfterDays, l => l.PostureDormantAfterDays),
            _ => Labels.Of(attention),
        });

    /// <summary>The sign stands behind labels, also where no lane has room for them.</summary>
    private static IEnumerable<Item> Concern(TimelineAnswer answer) =>
        answer.Lanes.SelectMany(l => l.Bands).Any(b => b.Certain?.HasOpenConcern == true
            || (answer.Commitment is not null && b.Possible?.HasOpenConcern == true))
            ? [new([TimelineGlyphs.OpenConcern], "open concern")]
            : [];

    private static string Limit(
        TimelineAnswer answer, Func<SilenceLimits, int> usual, Func<SilenceLimits, int> ofPostures)
    {
        var kinds = answer.Lanes.Select(l => l.Kind == CommitmentKind.Posture).ToList();
        return !kinds.Contains(true) ? $"{usual(answer.Limits!)} days"
            : !kinds.Contains(false) ? $"{ofPostures(answer.Limits!)} days"
            : $"{usual(answer.Limits!)} days (postures {ofPostures(answer.Limits!)})";
    }

    /// <summary>One kind of signs. A sign stays with the first word of its meaning, and begins a line where its meaning
    /// would not fit into the one before.</summary>
    private static void Print(IAnsiConsole screen, string kind, IReadOnlyList<Item> items)
    {
        var (line, used, width) = (new Paragraph(kind.PadRight(Indent)), Indent, screen.Profile.Width);
        foreach (var (signs, meaning) in items)
        {
            var gap = used == Indent ? "" : "  ";
            if (used + gap.Length + signs.Length + 1 + meaning.Length > width)
            {
                Break();
                gap = "";
            }

            line.Append(gap);
            foreach (var sign in signs)
            {
                line.Append(sign.Sign.ToString(), sign.Look);
            }

            used += gap.Length + signs.Length;
            foreach (var word in meaning.Split(' '))
            {
                if (used + 1 + word.Length > width)
                {
                    Break();
                }

                line.Append(used == Indent ? word : " " + word);
                used += word.Length + (used == Indent ? 0 : 1);
            }
        }

        if (items.Count > 0)
        {
            screen.Write(line);
            screen.WriteLine();
        }

        void Break()
        {
            if (used > Indent)
            {
                line.Append("\n" + new string(' ', Indent));
                used = Indent;
            }
        }
    }

    /// <summary>Signs that mean the same, and what.</summary>
    private sealed record Item(Glyph[] Signs, string Meaning);
}
