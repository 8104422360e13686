using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec diff</c>: what changed, in the world, in our knowledge, or in both.</summary>
internal static class DiffDoor
{
    public static Command Make()
    {
        var place = new PlaceOptions();
        var id = new Argument<string?>("ID")
        {
            Description = "A commitment, project, pillar or group. Without: everything.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var from = Side(
            "--from", "The earlier day of the world, or a meeting: once all that was said there was known.");
        var to = Side("--to", "The later day or meeting.");
        var knownFrom = Asking.Known("--known-from", "What the ledger knew earlier: a position or an instant.");
        var knownTo = Asking.Known("--known-to", "What it knew later. Default: everything.");
        var form = new FormOptions();
        var command = new Command("diff", "What changed between two days, two positions, or both.")
        {
            id, from, to, knownFrom, knownTo,
        }.With("""
            Examples:
              cpec diff --from 2025-01-01 --to 2026-01-31
              cpec diff green --from m-jwgicc-5 --to m-fmsd-7
              cpec diff --known-from 202 --known-to 258 --to 2026-03-01
            """);
        form.AddTo(command);
        place.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(from) is null && parsed.GetValue(knownFrom) is null)
            {
                throw new Complaint("question-incomplete",
                    "Say from when: --from DAY for the world, --known-from WHEN for what was known.", Exit.Usage);
            }

            await using var database = await place.Of(parsed).OpenAsync(ct);
            var questions = new Questions(database, TimeProvider.System);
            var (start, end) = (parsed.GetValue(from), parsed.GetValue(to));
            var knownLater = parsed.GetValue(knownTo);

            // The day of a meeting follows from all that was said at it.
            var said = IsDay(start) && IsDay(end)
                ? null
                : await questions.AskAsync(null, knownLater, Scope.Everything, ct);
            var only = parsed.GetValue(id);
            var (earlier, later) = await questions.CompareAsync(
                (DayOf(said, start), parsed.GetValue(knownFrom)), (DayOf(said, end), knownLater), only, ct);
            if (only is not null && !IsKnown(later, only))
            {
                throw StatusDoor.Missing("commitment, project, pillar or group", only, later.Provenance);
            }

            var answer = DiffAnswer.Of(
                earlier.Portfolio, earlier.Provenance, later.Portfolio, later.Provenance, only);
            Output.As(form.Of(parsed), answer, AnswerTables.Diff, TimeText.Print);
            return Exit.Done;
        });
        return command;
    }

    private static Option<string?> Side(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DAY|MEETING",
    };

    private static bool IsDay(string? side) => side is null || AsOf.TryParse(side, out _, out _);

    /// <summary>The day that a side means: it, or that of a meeting as known later; null where it is left out, so that
    /// both sides have the same day.</summary>
    private static DateOnly? DayOf(Asked? known, string? side)
    {
        if (side is null)
        {
            return null;
        }

        if (AsOf.TryParse(side, out var day, out var why))
        {
            return day;
        }

        return known!.Portfolio.State.Meeting(side) is null ? throw new Complaint(
            "question-incomplete", $"{why} Nor is there a meeting of that id: see cpec meetings.", Exit.Usage)
            : Domain.Status.Rounds.DayOf(known.Portfolio, side) ?? throw new Complaint(
                "meeting-not-held", $"The meeting {side} is only planned: it has no day yet to compare with.",
                Exit.Usage);
    }

    private static bool IsKnown(Asked asked, string id) =>
        asked.Portfolio.State.Commitment(id) is not null
        || asked.Portfolio.State.PillarOrGroup(id) is not null
        || asked.Portfolio.State.Item(Domain.Register.RegisterKind.Project, id) is not null;
}
