using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Search;

/// <summary>A thing that may be found, as it stands.</summary>
/// <param name="Kind">What it is: <c>commitment</c>, <c>statement</c>, <c>meeting</c>, <c>source</c>, or a kind of the
/// register.</param>
/// <param name="Id">Its id; of a statement its label, else its entry's id.</param>
/// <param name="Stream">The stream it stands in.</param>
/// <param name="Name">Its main name; of a statement that of its commitment.</param>
/// <param name="Texts">What is searched, in the order in which it is looked at.</param>
internal sealed record Findable(string Kind, string Id, string Stream, string Name, IReadOnlyList<FieldText> Texts)
{
    /// <summary>Every kind there is.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        ["commitment", "statement", "meeting", "source", .. Wire.Words<RegisterKind>()];

    /// <summary>Of a statement: it.</summary>
    public Told? Told { get; init; }

    /// <summary>Of a commitment and a statement: whether it was announced by the day for certain.</summary>
    public bool? IsCertain { get; init; }

    /// <summary>Everything that may be found on a day, as known. The register, meetings and sources have no day of the
    /// world; statements count as they do everywhere, and a commitment is there once one of its statements
    /// is.</summary>
    public static IEnumerable<Findable> All(Portfolio portfolio)
    {
        var state = portfolio.State;
        return
        [
            .. state.CommitmentIds.SelectMany(id => OfCommitment(portfolio, portfolio.History(id)!)),
            .. Rounds.Meetings(portfolio).Select(Of),
            .. state.Sources.Select(Of),
            .. Enum.GetValues<RegisterKind>().SelectMany(state.Items).Select(Of),
        ];
    }

    private static IEnumerable<Findable> OfCommitment(Portfolio portfolio, CommitmentHistory history)
    {
        var stream = StreamName.Commitment(history.Id);
        var title = history.Opened.Title;
        var statements =
            (from t in history.Told
             where t.Said.Announced.Earliest <= portfolio.AsOf
             select Of(stream, title, t, t.Said.Announced.Latest <= portfolio.AsOf)).ToList();
        if (statements.Count > 0)
        {
            // The ids of the commitments merged into it lead here.
            yield return new Findable("commitment", history.Id, stream, title,
            [
                new(SearchField.Title, title), new(SearchField.Id, history.Id),
                .. history.Absorbed.Select(a => new FieldText(SearchField.Id, a.Id)),
            ])
            {
                IsCertain = statements.Any(s => s.IsCertain == true),
            };
        }

        foreach (var statement in statements)
        {
            yield return statement;
        }
    }

    private static Findable Of(string stream, string title, Told told, bool isCertain) => new(
        "statement", told.Said.Label ?? told.Happened.Id.ToString(), stream, title,
        [
            .. FieldText.Maybe(SearchField.Label, told.Said.Label),
            new(SearchField.Summary, told.Said.Summary),
            .. FieldText.Maybe(SearchField.Aspect, told.Said.Aspect),
            .. FieldText.Maybe(SearchField.Wording, (told.Said as CommitmentEvent.AmendmentRecorded)?.Wording),
            .. FieldText.Maybe(SearchField.Point, (told.Said as CommitmentEvent.ContradictionRecorded)?.Point),
            .. FieldText.Maybe(SearchField.Note, told.Said.Note),
        ])
    {
        Told = told,
        IsCertain = isCertain,
    };

    private static Findable Of(RegisterEvent.MeetingRecorded m) => new(
        "meeting", m.Meeting, StreamName.Meeting(m.Meeting), m.Name,
        [
            new(SearchField.Name, m.Name),
            new(SearchField.Id, m.Meeting),
            .. FieldText.Maybe(SearchField.Place, m.Place),
            .. (m.Agenda ?? []).Select(a => new FieldText(SearchField.Agenda, a)),
            .. FieldText.Maybe(SearchField.Outcome, m.Outcome),
            .. FieldText.Maybe(SearchField.Note, m.Note),
        ]);

    private static Findable Of(RegisterEvent.SourceRegistered s) => new(
        "source", s.Source, StreamName.Source(s.Source), s.Title,
        [
            new(SearchField.Title, s.Title),
            new(SearchField.Id, s.Source),
            new(SearchField.Publisher, s.Publisher),
            .. FieldText.Maybe(SearchField.Note, s.Note),
        ]);

    private static Findable Of(RegisterEvent.RegisterItemRecorded i) => new(
        Wire.Word(i.Kind), i.Id, StreamName.Register(i.Kind, i.Id), Names.Main(i),
        [
            .. i.Names.Select(n => new FieldText(SearchField.Name, n.Text) { Lang = n.Lang, State = n.State }),
            new(SearchField.Id, i.Id),
            .. FieldText.Maybe(SearchField.Place, i.Place),
            .. FieldText.Maybe(SearchField.Scope, i.Scope),
            .. (i.Posts ?? []).SelectMany(p => FieldText.Maybe(SearchField.Printed, p.Printed)),
            .. FieldText.Maybe(SearchField.Note, i.Note),
        ]);
}

/// <summary>One text of a thing.</summary>
/// <param name="Field">What it is there.</param>
/// <param name="Text">It.</param>
internal sealed record FieldText(SearchField Field, string Text)
{
    /// <summary>Of a name of the register: its language.</summary>
    public string? Lang { get; init; }

    /// <summary>Of a name of the register: whether it was checked.</summary>
    public NameState? State { get; init; }

    /// <summary>Whether it names the thing; else it tells about it.</summary>
    public bool Names => Field is SearchField.Name or SearchField.Title or SearchField.Id or SearchField.Label;

    /// <summary>A text that may not be there.</summary>
    public static IEnumerable<FieldText> Maybe(SearchField field, string? text) =>
        text is null ? [] : [new FieldText(field, text)];
}
