using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Answers about meetings, sources and parties as text.</summary>
internal static class PlaceText
{
    public static void Print(IAnsiConsole screen, MeetingsAnswer answer)
    {
        var table = Output.Table("Meeting", "Mechanism", "When", ">Said");
        foreach (var m in answer.Meetings)
        {
            table.AddRow(new Text(m.Id), new Text(Round(m)), new Text(When(m)), new Text($"{m.Statements}"));
        }

        screen.Write(table);
        Words.Print(screen, answer.Provenance);
    }

    public static void Print(IAnsiConsole screen, MeetingAnswer answer)
    {
        screen.Heading($"{answer.Meeting.Name} [{answer.Meeting.Id}]");
        screen.Pair("Mechanism", Round(answer.Meeting));
        screen.Pair("When", When(answer.Meeting) + (answer.Meeting.Place is { } place ? $", {place}" : ""));
        if (answer.Participants.Count > 0)
        {
            screen.Pair("Participants", string.Join("; ", answer.Participants.Select(Participant)));
        }

        if (answer.Agenda.Count > 0)
        {
            screen.Pair("Agenda", string.Join("; ", answer.Agenda));
        }

        screen.WriteLine();
        PrintSaid(screen, "Said", answer.Said);
        screen.WriteLine();
        screen.Pair("Said again", answer.Repeated.Count == 0 ? "none" : string.Join(", ", answer.Repeated));
        screen.Pair("Not again", answer.NotMentionedAgain switch
        {
            null => "no statement of a previous round is recorded, so nothing can be said",
            { Count: 0 } => $"all that was spoken of at {answer.Previous} is mentioned again",
            { } ids => $"{string.Join(", ", ids)} (spoken of at {answer.Previous})",
        });
        Words.Print(screen, answer.Provenance);
    }

    public static void Print(IAnsiConsole screen, SourcesAnswer answer)
    {
        var table = Output.Table("Source", "Published", "Paragraphs cited", ">Statements");
        foreach (var s in answer.Sources)
        {
            table.AddRow(
                new Text(s.Source.Id),
                new Text(s.Source.Published is { } p ? Wording.Date(p) : "not known"),
                new Text(s.Source.Paragraphs is { } n ? $"{s.ParagraphsCited} of {n}" : "by reference"),
                new Text($"{s.Statements}"));
        }

        screen.Write(table);
        screen.WriteLine();
        screen.Say("Read whole, by month: " + (answer.Coverage.Count == 0
            ? "none."
            : string.Join(", ", answer.Coverage.Select(c => $"{c.Month}: {c.Documents}")) + "."));
        Words.Print(screen, answer.Provenance);
    }

    public static void Print(IAnsiConsole screen, OneSourceAnswer answer)
    {
        var s = answer.Source;
        screen.Heading($"{s.Title} [{s.Id}]");
        screen.Pair("Publisher", s.Publisher);
        screen.Pair("Kind", s.Kind);
        screen.Pair("Published", s.Published is { } p ? Wording.Date(p) : "not known");
        if (s.Url is { } url)
        {
            screen.Pair("Address", url);
        }

        screen.Pair("SHA-256", s.Sha256 ?? "none: known only by reference");
        if (answer.Paragraphs.Count > 0)
        {
            screen.WriteLine();
            screen.Heading("Paragraph by paragraph");
            foreach (var paragraph in answer.Paragraphs)
            {
                var recorded = paragraph.Entries.Concat(paragraph.Meetings).ToList();
                screen.Pair($"P{paragraph.Paragraph}",
                    recorded.Count == 0 ? "no statement or meeting cites it" : string.Join(", ", recorded));
            }
        }

        Words.Print(screen, answer.Provenance);
    }

    public static void Print(IAnsiConsole screen, PartiesAnswer answer)
    {
        var table = Output.Table("Party", "Name", ">Alone", ">Together", ">Commitments");
        foreach (var p in answer.Parties)
        {
            table.AddRow(
                new Text(p.Id), new Text(p.Name), new Text($"{p.Alone}"), new Text($"{p.Together}"),
                new Text($"{p.Commitments}"));
        }

        screen.Write(table);
        Words.Print(screen, answer.Provenance);
    }

    public static void Print(IAnsiConsole screen, OnePartyAnswer answer)
    {
        screen.Heading($"{answer.Names.First(n => n.Lang == "en" && n.Alias != true).Text} [{answer.Id}]");
        screen.WriteLine();
        PrintSaid(screen, "Alone", answer.Alone);
        screen.WriteLine();
        PrintSaid(screen, "Together with the other side", answer.Together);
        Words.Print(screen, answer.Provenance);
    }

    public static void PrintSaid(IAnsiConsole screen, string heading, IReadOnlyList<SaidAnswer> said)
    {
        screen.Heading($"{heading} ({said.Count})");
        foreach (var s in said)
        {
            var mode = s.Mode == StatementMode.Joint ? "joint" : string.Join(", ", s.Speakers);
            screen.Say($"{Wording.Date(s.Announced)}  {s.Commitment}: {s.Type} ({mode})", 2, Style.Parse("bold"));
            screen.Say(s.Summary, 4);
            screen.Say(
                $"{string.Join(", ", s.Citations)}; {Words.Of(s.Evidence)}; {Words.Entry(s.Label, s.Position)}",
                4, Style.Parse("dim"));
        }
    }

    private static string Round(MeetingItem m) => m.Round is { } round ? $"{m.Mechanism}, round {round}" : m.Mechanism;

    private static string When(MeetingItem m) => (m.Occurred, m.Due) switch
    {
        ({ } day, _) => Wording.Date(day),
        (_, { } due) => $"planned for {Wording.Date(due)}",
        _ => "not known",
    };

    private static string Participant(Attribution a) => a.Person is null ? a.Party : $"{a.Person} ({a.Party})";
}
