using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec status</c>: the portfolio, a pillar, a project or a commitment, on any day, as known at any
/// time.</summary>
internal static class StatusDoor
{
    public static Command Make()
    {
        var command = Asking(
            "status", "The status of everything, or of one pillar, project or commitment.", null,
            _ => Scope.Statuses, (asked, _, form) => Output.As(
                form, PortfolioAnswer.Of(asked.Portfolio, asked.Provenance),
                AnswerTables.Portfolio, PortfolioText.Print)).With("""
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

    private static Command Pillar() => Asking(
        "pillar", "The status of one pillar or group, with its commitments.", "ID",
        _ => Scope.Statuses, (asked, id, form) => Output.As(
            form,
            OnePillarAnswer.Of(asked.Portfolio, id, asked.Provenance)
                ?? throw Missing("pillar or group", id, asked.Provenance),
            AnswerTables.OnePillar, PillarText.Print));

    private static Command Project() => Asking(
        "project", "The stage of one project, and the commitments that concern it.", "ID",
        Scope.Project, (asked, id, form) => Output.As(
            form,
            ProjectAnswer.Of(asked.Portfolio, id, asked.Provenance) ?? throw Missing("project", id, asked.Provenance),
            AnswerTables.Project, ProjectText.Print));

    private static Command Commitment() => Asking(
        "commitment", "The facets of one commitment; `cpec show` tells more.", "ID",
        Scope.Commitment, (asked, id, form) => Output.As(
            form,
            ShowAnswer.Of(asked.Portfolio, id, asked.Provenance) is { } shown
                ? new OneCommitmentAnswer(shown.Provenance, shown.Commitment, shown.Id, shown.Title)
                {
                    Redirected = shown.Redirected,
                }
                : throw Missing("commitment", id, asked.Provenance),
            AnswerTables.OneCommitment, CommitmentText.Print));

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
