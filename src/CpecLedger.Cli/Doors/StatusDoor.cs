using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Proving;
using CpecLedger.Store.Status;
using Spectre.Console;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec status</c>: the portfolio, a pillar, a project or a commitment, on any day, as known at any
/// time.</summary>
internal static class StatusDoor
{
    public static Command Make()
    {
        var command = Proven(
            "status", "The status of everything, or of one pillar, project or commitment.", null,
            QuestionKind.Status, _ => Scope.Statuses,
            (asked, _) => PortfolioAnswer.Of(asked.Portfolio, asked.Provenance), "portfolio",
            AnswerTables.Portfolio, PortfolioText.Print).With($"""
                {ProofOption.Help}

                Examples:
                  cpec status
                  cpec status --as-of 2025-06-30 --known-at 245
                  cpec status pillar openness
                  cpec status project khunjerab-port-of-entry --json
                """);
        command.Subcommands.Add(Pillar());
        command.Subcommands.Add(Project());
        command.Subcommands.Add(Commitment());
        return command;
    }

    private static Command Pillar() => Proven(
        "pillar", "The status of one pillar or group, with its commitments.", "ID",
        QuestionKind.StatusPillar, _ => Scope.Statuses,
        (asked, id) => OnePillarAnswer.Of(asked.Portfolio, id, asked.Provenance), "pillar or group",
        AnswerTables.OnePillar, PillarText.Print);

    private static Command Project() => Proven(
        "project", "The stage of one project, and the commitments that concern it.", "ID",
        QuestionKind.StatusProject, Scope.Project,
        (asked, id) => ProjectAnswer.Of(asked.Portfolio, id, asked.Provenance), "project",
        AnswerTables.Project, ProjectText.Print);

    private static Command Commitment() => Proven(
        "commitment", "The facets of one commitment; `cpec show` tells more.", "ID",
        QuestionKind.StatusCommitment, Scope.Commitment,
        (asked, id) => ShowAnswer.Of(asked.Portfolio, id, asked.Provenance) is { } shown
            ? OneCommitmentAnswer.Of(shown)
            : null,
        "commitment", AnswerTables.OneCommitment, CommitmentText.Print);

    /// <summary>A reading command whose answer can be proven.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="argument">What stands for its id in the help; null where it takes none.</param>
    /// <param name="kind">The question that its bundle answers.</param>
    /// <param name="scope">How much of the ledger it needs.</param>
    /// <param name="answer">The answer; null where nothing of that id is there.</param>
    /// <param name="what">What is missing then.</param>
    /// <param name="table">The answer's rows.</param>
    /// <param name="print">Prints it as text.</param>
    public static Command Proven<T>(
        string name, string description, string? argument, QuestionKind kind, Func<string, Scope> scope,
        Func<Asked, string, T?> answer, string what, CsvTable table, Action<IAnsiConsole, T> print)
        where T : class
    {
        var (options, proof) = (new AskingOptions(), new ProofOption());
        var command = new Command(name, description);
        var id = argument is null ? null : new Argument<string>(argument) { Description = "Its id." };
        if (id is not null)
        {
            command.Arguments.Add(id);
        }

        options.AddTo(command);
        proof.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var (place, about) = (options.Place(parsed), id is null ? null : parsed.GetValue(id)!);
            var isProven = proof.IsGiven(parsed);
            await using var database = await place.OpenAsync(ct);
            var questions = new Questions(database, TimeProvider.System);
            var (day, known) = (parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt));
            var view = isProven ? await ProofOption.ViewAsync(questions, day, known, ct) : null;
            var asked = await questions.AskAsync(
                view?.AsOf ?? day, view is null ? known : new KnownAt(view.Position, null), scope(about ?? ""), ct);
            var said = answer(asked, about ?? "") ?? throw Missing(what, about ?? "", asked.Provenance);
            if (view is not null)
            {
                var question = new ProvenQuestion(kind, about, view);
                await proof.WriteAsync(parsed, place, database, question, Output.JsonOf(said), ct);
            }

            Output.As(options.Form(parsed), said, table, print);
            return Exit.Done;
        });
        return command;
    }

    /// <summary>A reading command: asks the ledger, then prints.</summary>
    public static Command Asking(
        string name, string description, string? argument, Func<string, Scope> scope, Action<Asked, string, Form> print)
    {
        var options = new AskingOptions();
        var command = new Command(name, description);
        var id = argument is null ? null : new Argument<string>(argument) { Description = "Its id." };
        if (id is not null)
        {
            command.Arguments.Add(id);
        }

        options.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await options.Place(parsed).OpenAsync(ct);
            var about = id is null ? "" : parsed.GetValue(id)!;
            var asked = await new Questions(database, TimeProvider.System).AskAsync(
                parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt), scope(about), ct);
            print(asked, about, options.Form(parsed));
            return Exit.Done;
        });
        return command;
    }

    public static Complaint Missing(string what, string id, Provenance known) => new("not-found",
        $"There is no {what} '{id}' as known at position {known.Position}. "
        + "Pillars and commitments are listed by: cpec status");
}
