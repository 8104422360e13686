using CpecLedger.Cli.Printing;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CsCheck;
using Spectre.Console;
using Xunit;

namespace CpecLedger.Cli.Tests.Printing;

public sealed class DrawingTimelines
{
    private static readonly DateOnly First = new(2025, 1, 1);

    private static readonly string[] Titles =
    [
        "Build the road", "中巴经济走廊建设远景规划联合合作委员会第十四次会议纪要全文",
        "قراقرم ہائی وے کی مرمت اور توسیع کا منصوبہ", "Re\u0301novation de la route",
    ];

    private static readonly string[] Types = [.. TimelineGlyphs.Statements.Select(s => s.Type)];

    private static readonly Gen<TimelineMark> SomeMark = Gen.Select(
        Gen.Int[0, Types.Length - 1], Gen.Int[0, 900], Gen.Int[0, 40], Gen.Bool, (type, day, spread, joint) =>
            Mark(Types[type], joint ? StatementMode.Joint : StatementMode.Unilateral, day, day + spread));

    private static readonly Gen<TimelineLane> SomeLane = Gen.Select(
        Gen.Int[0, Titles.Length - 1], Gen.Int[0, 900].Array[1, 8], SomeMark.Array[0, 12], Gen.Int[0, 900],
        (title, starts, marks, due) => new TimelineLane(
            "commitment-" + new string('x', title * 9), Titles[title], "growth", CommitmentKind.Deliverable,
            Date(due, due), null, Bands([.. starts.Distinct().Order()]), marks));

    /// <summary>Whatever is in it, a picture takes the columns there are and no more.</summary>
    [Fact]
    public void keeps_within_the_screen() =>
        Gen.Select(SomeLane.Array[1, 6], Gen.Int[40, 240], Gen.Int[1, 900], Gen.Bool)
            .Sample((lanes, columns, days, alone) =>
            {
                var text = Printed(Answer(days, alone ? lanes[..1] : lanes, alone ? lanes[0].Id : null), columns);
                Assert.All(text.Split('\n'), l => Assert.True(Golden.Width(l) <= columns, $"{Golden.Width(l)}: {l}"));
            });

    /// <summary>Titles in Chinese and Urdu stand in columns of their own; the lanes behind them begin in one.</summary>
    [Fact]
    public void begins_all_lanes_in_one_column_beside_titles_of_any_script()
    {
        var lanes = Titles.Select((t, i) => Lane($"c-{i}", t, Mark("agreement-recorded", StatementMode.Joint, 0, 0)));
        var lines = Printed(Answer(300, [.. lanes]), 200).Split('\n')
            .Where(l => l.StartsWith("  c-", StringComparison.Ordinal)).ToList();
        Assert.Equal(Titles.Length, lines.Count);
        Assert.All(Titles.Zip(lines), pair => Assert.Contains(pair.First[..9], pair.Second, StringComparison.Ordinal));
        Assert.Single(lines.Select(l => Golden.Width(l[..l.IndexOf('◆')])).Distinct());
    }

    [Fact]
    public void shows_silence_where_it_lies()
    {
        var picture = new TimelinePicture(Answer(99, []), 100);
        var lane = Lane("c", "T") with
        {
            Bands =
            [
                new(First.AddDays(10), First.AddDays(40), new("Agreed", Attention.Current, false)),
                new(First.AddDays(40), First.AddDays(70), new("Agreed", Attention.Quiet, false)),
                new(First.AddDays(70), null, new("Agreed", Attention.Dormant, true)),
            ],
            Marks = [Mark("agreement-recorded", StatementMode.Joint, 10, 10)],
        };
        Assert.Equal(
            new string(' ', 10) + "◆━ Agreed " + new string('━', 20) + new string('╌', 30) + "· Agreed ! "
                + new string('·', 19),
            picture.Lane(lane).ToString());
        Assert.Equal(
            new string(' ', 10) + "├ Agreed " + new string('─', 51) + "├ Agreed ! " + new string('─', 19),
            picture.Labels(lane, b => b.Certain).ToString());
    }

    /// <summary>A label leaves enough of its band to see what fills it.</summary>
    [Theory]
    [InlineData(9, "━━━━━━━━━╌╌╌")]
    [InlineData(10, "━ Agreed ━╌╌╌")]
    public void puts_a_label_only_where_its_band_has_room(int days, string drawn)
    {
        var lane = Lane("c", "T") with
        {
            Bands =
            [
                new(First, First.AddDays(days), new("Agreed", Attention.Current, false)),
                new(First.AddDays(days), null, new("Agreed", Attention.Quiet, false)),
            ],
        };
        Assert.Equal(drawn, new TimelinePicture(Answer(days + 2, []), days + 3).Lane(lane).ToString());
    }

    [Fact]
    public void draws_an_uncertain_day_as_a_span_and_nothing_after_the_day_asked_about()
    {
        var lane = Lane("c", "T", Mark("plan-recorded", StatementMode.Unilateral, 2, 30)) with { Due = Date(25, 38) };
        var answer = Answer(9, [lane]) with { To = First.AddDays(39) };
        Assert.Equal(
            "  ☆~~~~~~~│                           ]",
            new TimelinePicture(answer, 40).Lane(lane).ToString().TrimEnd());
    }

    [Fact]
    public void says_where_marks_had_no_room()
    {
        var marks = Enumerable.Repeat(Mark("assurance-recorded", StatementMode.Joint, 5, 5), 9).ToArray();
        var (crowded, not) = (
            Printed(Answer(300, [Lane("c", "T", marks)]), 80), Printed(Answer(300, [Lane("c", "T", marks[..2])]), 80));
        Assert.Contains("+ more than there is room for", crowded, StringComparison.Ordinal);
        Assert.DoesNotContain("more than there is room for", not, StringComparison.Ordinal);
    }

    /// <summary>The legend is complete: each sign of a picture is explained below it.</summary>
    [Fact]
    public void explains_every_sign_it_draws() => Gen.Select(SomeLane.Array[1, 4], Gen.Int[72, 160], Gen.Int[300, 900])
        .Sample((lanes, columns, days) =>
        {
            var answer = Answer(days, lanes);
            var lines = Printed(answer, columns).Split('\n').ToList();
            var legend = lines.FindIndex(l => l.StartsWith("Marks ", StringComparison.Ordinal));
            var signs = TimelineGlyphs.Letters.Keys.Except("─┬├│…").ToHashSet();
            var drawn = lines.Take(legend).SelectMany(l => l).Where(signs.Contains).ToHashSet();
            Assert.Equal([], drawn.Except(lines.Skip(legend).SelectMany(l => l)));
        });

    [Fact]
    public void gives_each_type_of_statement_signs_of_its_own()
    {
        var types = EventCatalogue.All.Where(k => k.Type.IsSubclassOf(typeof(CommitmentEvent.Statement)));
        Assert.Equal([], types.Select(k => k.Word).Except(Types));
        Assert.Distinct(TimelineGlyphs.Statements.SelectMany(s => new[] { s.Joint, s.OneSided }));
        Assert.All(TimelineGlyphs.Letters.Keys, sign => Assert.Equal(1, Golden.Width(sign.ToString())));
    }

    /// <summary>What can stand in a lane can be told apart there, in ASCII too.</summary>
    [Fact]
    public void tells_signs_apart_in_letters()
    {
        var fillings = Enum.GetValues<Attention>().Cast<Attention?>().Append(null).Select(TimelineGlyphs.Of);
        var inLanes = TimelineGlyphs.Statements.SelectMany(s => new[] { s.Joint, s.OneSided })
            .Concat(fillings.Select(g => g.Sign)).Append(TimelineGlyphs.Uncertain.Sign)
            .Append(TimelineGlyphs.More.Sign).Append(TimelineGlyphs.Due.Sign).Append(TimelineGlyphs.AskedAbout.Sign)
            .Append(TimelineGlyphs.OpenConcern.Sign).ToList();
        var letters = inLanes.Select(sign => TimelineGlyphs.Letters.GetValueOrDefault(sign, sign)).ToList();
        Assert.Distinct(letters);
        Assert.All(letters, letter => Assert.True(char.IsAscii(letter)));
    }

    private static string Printed(TimelineAnswer answer, int columns)
    {
        using var text = new StringWriter();
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text),
        });
        screen.Profile.Width = columns;
        TimelineText.Print(screen, answer);
        return text.ToString();
    }

    private static TimelineAnswer Answer(int days, TimelineLane[] lanes, string? alone = null) => new(
        new Provenance(9, 10, new string('a', 64), 1, First.AddDays(days), "9", Settled: true, Projected: false),
        alone, null, null, First, First.AddDays(days), new SilenceLimits(183, 365, 365, 730), [], [],
        [new TimelineGroup("growth", "Growth")], lanes, []);

    private static TimelineLane Lane(string id, string title, params TimelineMark[] marks) => new(
        id, title, "growth", CommitmentKind.Deliverable, null, null, marks.Length == 0 ? [] : Bands([900]), marks);

    private static TimelineMark Mark(string type, StatementMode mode, int first, int last) => new(
        type, mode, "certain", Date(first, last), null, [], "S", null, [], EvidenceClass.Readout, default, 0, null);

    /// <summary>Bands from day to day, each something else; the first is only possible.</summary>
    private static TimelineBand[] Bands(int[] starts) =>
    [
        .. starts.Select((s, i) => new TimelineBand(
            First.AddDays(s), i + 1 < starts.Length ? First.AddDays(starts[i + 1]) : null,
            i == 0 ? null : new BandReading($"Label {i}", (Attention)(i % 6), i % 4 == 0))
        {
            Possible = i % 3 == 0 ? new BandReading("Under way (claimed)", null, true) : null,
        }),
    ];

    private static LedgerDate Date(int first, int last) => new()
    {
        Edtf = $"{First.AddDays(first):yyyy-MM-dd}", Earliest = First.AddDays(first), Latest = First.AddDays(last),
        Basis = DateBasis.Stated,
    };
}
