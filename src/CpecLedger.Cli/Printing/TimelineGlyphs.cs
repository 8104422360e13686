using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Status;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>The signs of one type of statement: filled where both sides hold it, hollow where one does. Letters stand
/// for them where there are only letters: capital and small.</summary>
/// <param name="Type">The type, without version.</param>
/// <param name="Name">The type in words.</param>
/// <param name="Joint">Both sides.</param>
/// <param name="OneSided">One side.</param>
/// <param name="Letter">The capital letter.</param>
internal sealed record StatementGlyphs(string Type, string Name, char Joint, char OneSided, char Letter);

/// <summary>The signs of timelines. All are one column wide, and none is one that terminals may show as a small
/// coloured picture.</summary>
internal static class TimelineGlyphs
{
    /// <summary>Every type of statement that DOMAIN knows, in the order of the rows of a large lane.</summary>
    public static readonly IReadOnlyList<StatementGlyphs> Statements =
    [
        new("agreement-recorded", "agreement", '◆', '◇', 'A'),
        new("reaffirmation-recorded", "reaffirmation", '●', '○', 'R'),
        new("plan-recorded", "plan", '★', '☆', 'P'),
        new("assurance-recorded", "assurance", '■', '□', 'S'),
        new("progress-noted", "progress note", '►', '▻', 'N'),
        new("verification-recorded", "verification", '◉', '◎', 'V'),
        new("concern-raised", "concern", '▲', '△', 'C'),
        new("concern-resolved", "concern resolved", '◤', '◸', 'O'),
        new("contradiction-recorded", "contradiction", '✘', '✗', 'X'),
        new("contradiction-resolved", "contradiction resolved", '✚', '✛', 'Y'),
        new("amendment-recorded", "amendment", '▰', '▱', 'M'),
        new("supersession-recorded", "supersession", '▮', '▯', 'U'),
        new("withdrawal-recorded", "withdrawal", '◄', '◅', 'W'),
        new("comment-recorded", "comment", '•', '◦', 'Q'),
    ];

    private static readonly Style s_bold = new(decoration: Decoration.Bold);
    private static readonly Style s_dim = new(decoration: Decoration.Dim);
    private static readonly Style s_warning = new(Color.Red, decoration: Decoration.Bold);

    public static readonly Glyph Uncertain = new('~', new Style(Color.Olive));
    public static readonly Glyph OpenConcern = new('!');
    public static readonly Glyph More = new('+', s_bold);
    public static readonly Glyph Due = new(']', s_bold);
    public static readonly Glyph AskedAbout = new('│', s_dim);
    public static readonly Glyph Axis = new('─', s_dim);
    public static readonly Glyph Tick = new('┬', s_dim);
    public static readonly Glyph Beginning = new('├', s_dim);
    public static readonly Glyph ReadWhole = new('▼', s_bold);
    public static readonly Glyph ByReference = new('▽');
    public static readonly Glyph Meeting = new('╻', s_bold);

    private static readonly Dictionary<string, StatementGlyphs> s_byType = Statements.ToDictionary(s => s.Type);

    /// <summary>What stands for a sign where there are only letters.</summary>
    public static readonly IReadOnlyDictionary<char, char> Letters = new Dictionary<char, char>(
    [
        .. Statements.Select(s => KeyValuePair.Create(s.Joint, s.Letter)),
        .. Statements.Select(s => KeyValuePair.Create(s.OneSided, char.ToLowerInvariant(s.Letter))),
        new('━', '='), new('╌', '-'), new('·', '.'), new('›', '>'), new('×', '%'), new('═', '#'),
        new('─', '_'),
        new('│', '|'), new('├', '|'), new('┬', '|'), new('▼', 'D'), new('▽', 'd'), new('╻', '*'),
    ]);

    public static StatementGlyphs Of(string type) => s_byType[type];

    /// <summary>The sign of a statement.</summary>
    public static Glyph Of(TimelineMark mark) => Of(Of(mark.Type), mark.Mode);

    /// <summary>The sign of a type of statement.</summary>
    public static Glyph Of(StatementGlyphs type, StatementMode mode) => new(
        mode == StatementMode.Joint ? type.Joint : type.OneSided,
        type.Type is "concern-raised" ? s_warning : s_bold);

    /// <summary>What fills a stretch: the longer the silence, the thinner.</summary>
    public static Glyph Of(Attention? attention) => attention switch
    {
        Attention.Current => new Glyph('━', new Style(Color.Green)),
        Attention.Quiet => new Glyph('╌', new Style(Color.Olive)),
        Attention.Dormant => new Glyph('·', s_dim),
        Attention.AwaitingDue => new Glyph('›', new Style(Color.Blue)),
        Attention.Overdue => new Glyph('×', new Style(Color.Red)),
        Attention.Closed => new Glyph('═'),
        null => new Glyph(':'),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
