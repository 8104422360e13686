using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec meetings</c>, <c>sources</c>, <c>parties</c>: a list, or one of it; <c>due</c> and
/// <c>silent</c>.</summary>
internal static class ListDoors
{
    public static Command Meetings() => ListOrOne(
        "meetings", "The meetings; of one: what was said, said again, not mentioned again.", "meeting",
        "cpec meetings m-fmsd-7",
        (asked, form) => Output.As(
            form, MeetingsAnswer.Of(asked.Portfolio, asked.Provenance),
            AnswerTables.Meetings, PlaceText.Print),
        (asked, id, form) => MeetingAnswer.Of(asked.Portfolio, id, asked.Provenance) is { } answer
            && Print(() => Output.As(
                form, answer, AnswerTables.OneMeeting, PlaceText.Print)));

    public static Command Sources() => ListOrOne(
        "sources", "The sources, with what rests on them; of one: paragraph by paragraph.", "source",
        "cpec sources d002",
        (asked, form) => Output.As(
            form, SourcesAnswer.Of(asked.Portfolio, asked.Provenance),
            AnswerTables.Sources, PlaceText.Print),
        (asked, id, form) => OneSourceAnswer.Of(asked.Portfolio, id, asked.Provenance) is { } answer
            && Print(() => Output.As(
                form, answer, AnswerTables.OneSource, PlaceText.Print)));

    public static Command Parties() => ListOrOne(
        "parties", "The parties: what each said alone, and what together with the other side.", "party",
        "cpec parties CN",
        (asked, form) => Output.As(
            form, PartiesAnswer.Of(asked.Portfolio, asked.Provenance),
            AnswerTables.Parties, PlaceText.Print),
        (asked, id, form) => OnePartyAnswer.Of(asked.Portfolio, id, asked.Provenance) is { } answer
            && Print(() => Output.As(
                form, answer, AnswerTables.OneParty, PlaceText.Print)));

    public static Command Silent() => StatusDoor.Asking(
        "silent", "What nobody mentioned for long, and whose silence that is.", null,
        _ => Scope.Everything, (asked, _, form) => Output.As(
            form, SilentAnswer.Of(asked.Portfolio, asked.Provenance),
            AnswerTables.Silent, TimeText.Print)).With("""
            Examples:
              cpec silent
              cpec silent --as-of 2025-12-31
            """);

    public static Command Due()
    {
        var options = new AskingOptions();
        var by = Asking.Day("--by", "Only what may fall due by this day.");
        var command = new Command("due", "What falls due, and what has no progress note.") { by }.With("""
            Examples:
              cpec due
              cpec due --by 2026-12-31
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await options.Place(parsed).OpenAsync(ct);
            var asked = await new Questions(database, TimeProvider.System)
                .AskAsync(
                    parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt), Scope.Everything, ct);
            var answer = DueAnswer.Of(asked.Portfolio, parsed.GetValue(by), asked.Provenance);
            Output.As(options.Form(parsed), answer, AnswerTables.Due, TimeText.Print);
            return Exit.Done;
        });
        return command;
    }

    private static Command ListOrOne(
        string name, string about, string noun, string example, Action<Asked, Form> all,
        Func<Asked, string, Form, bool> one)
    {
        var options = new AskingOptions();
        var id = new Argument<string?>("ID")
        {
            Description = $"The id of one {noun}. Without: all of them.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(name, about) { id }.With($"""
            Examples:
              cpec {name}
              {example}
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await options.Place(parsed).OpenAsync(ct);
            var asked = await new Questions(database, TimeProvider.System)
                .AskAsync(
                    parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt), Scope.Everything, ct);
            var form = options.Form(parsed);
            if (parsed.GetValue(id) is not { } wanted)
            {
                all(asked, form);
            }
            else if (!one(asked, wanted, form))
            {
                throw new Complaint("not-found", $"There is no {noun} '{wanted}' as known at position "
                    + $"{asked.Provenance.Position}. See them all: cpec {name}");
            }

            return Exit.Done;
        });
        return command;
    }

    private static bool Print(Action print)
    {
        print();
        return true;
    }
}
