using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Register;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec timeline</c>: commitments over time, as a picture in the terminal.</summary>
internal static class TimelineDoor
{
    public static Command Make()
    {
        var options = new AskingOptions();
        var id = new Argument<string?>("ID")
        {
            Description = "A commitment's id. Without: all of them, by pillar and group.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var pillar = new Option<string?>("--pillar")
        {
            Description = "Only those whose primary pillar or group it is.", HelpName = "ID",
        };
        var project = new Option<string?>("--project")
        {
            Description = "Only those that concern this project or a part of it.", HelpName = "ID",
        };
        var from = Asking.Day("--from", "The first day drawn. Default: the month of the first statement.");
        var to = Asking.Day("--to", "The last day drawn. Default: the day asked about.");
        var ascii = new Option<bool>("--ascii") { Description = "Draw with ASCII letters only." };
        var command = new Command("timeline", "Commitments over time, as a picture in the terminal.")
        {
            id, pillar, project, from, to, ascii,
        }.With("""
            Marks are statements; what fills a lane thins out with silence; sources and
            meetings stand on the axis. The picture is as wide as COLUMNS or the terminal
            says, else 80 columns. Colour says nothing that signs do not; NO_COLOR turns
            it off.

            Examples:
              cpec timeline
              cpec timeline gwadar
              cpec timeline --pillar openness --from 2025-01-01 --to 2025-12-31
              cpec timeline anniversary-75 --as-of 2026-03-01 --to 2026-12-31
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var question = new TimelineQuestion(
                parsed.GetValue(id), parsed.GetValue(pillar), parsed.GetValue(project), parsed.GetValue(from),
                parsed.GetValue(to));
            await using var database = await options.Place(parsed).OpenAsync(ct);
            var asked = await new Questions(database, TimeProvider.System)
                .AskAsync(
                    parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt), Scope.Everything, ct);
            Check(asked, question);
            var answer = TimelineAnswer.Of(asked.Portfolio, question, asked.Provenance);
            Output.As(
                options.Form(parsed), answer, AnswerTables.Timeline,
                (_, drawn) => TimelineText.Print(Output.Canvas(parsed.GetValue(ascii)), drawn));

            return Exit.Done;
        });
        return command;
    }

    private static void Check(Asked asked, TimelineQuestion question)
    {
        var state = asked.Portfolio.State;
        if (question.Commitment is { } commitment && state.Commitment(commitment) is null)
        {
            throw StatusDoor.Missing("commitment", commitment, asked.Provenance);
        }

        if (question.Pillar is { } pillar && state.PillarOrGroup(pillar) is null)
        {
            throw StatusDoor.Missing("pillar or group", pillar, asked.Provenance);
        }

        if (question.Project is { } project && state.Item(RegisterKind.Project, project) is null)
        {
            throw StatusDoor.Missing("project", project, asked.Provenance);
        }

        if (question.Commitment is not null && (question.Pillar ?? question.Project) is not null)
        {
            throw new Complaint("question-ambiguous",
                "Ask for one commitment, or for those of a pillar or project; not for both.", Exit.Usage);
        }

        var last = question.To ?? asked.Provenance.AsOf;
        if (question.From > last || question.From > asked.Provenance.AsOf)
        {
            throw new Complaint("window-empty",
                question.From > last
                    ? $"--from {question.From:yyyy-MM-dd} is later than the last day, {last:yyyy-MM-dd}."
                    : $"--from {question.From:yyyy-MM-dd} is later than {asked.Provenance.AsOf:yyyy-MM-dd}, the day "
                        + "asked about; --as-of asks about a later one.",
                Exit.Usage);
        }
    }
}
