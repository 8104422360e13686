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
        var (from, to) = (Asking.Day("--from", "The earlier day of the world."), Asking.Day("--to", "The later one."));
        var knownFrom = Asking.Known("--known-from", "What the ledger knew earlier: a position or an instant.");
        var knownTo = Asking.Known("--known-to", "What it knew later. Default: everything.");
        var form = new FormOptions();
        var command = new Command("diff", "What changed between two days, two positions, or both.")
        {
            id, from, to, knownFrom, knownTo,
        }.With("""
            Examples:
              cpec diff --from 2025-01-01 --to 2026-01-31
              cpec diff green --from 2025-01-11 --to 2026-01-05
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
            var later = await questions.AskAsync(parsed.GetValue(to), parsed.GetValue(knownTo), ct);

            // The side that is not asked about is the same in both, so that only the one asked about differs.
            var earlier = await questions.AskAsync(
                parsed.GetValue(from) ?? later.Provenance.AsOf,
                parsed.GetValue(knownFrom) ?? parsed.GetValue(knownTo), ct);
            var only = parsed.GetValue(id);
            if (only is not null && !IsKnown(later, only))
            {
                throw StatusDoor.Missing("commitment, project, pillar or group", only, later.Provenance);
            }

            var answer = DiffAnswer.Of(
                earlier.Portfolio, earlier.Provenance, later.Portfolio, later.Provenance, only);
            Output.As(form.Of(parsed), answer, AnswerJson.Shared.DiffAnswer, AnswerTables.Diff, TimeText.Print);
            return Exit.Done;
        });
        return command;
    }

    private static bool IsKnown(Asked asked, string id) =>
        asked.Portfolio.State.Commitment(id) is not null
        || asked.Portfolio.State.PillarOrGroup(id) is not null
        || asked.Portfolio.State.Item(Domain.Register.RegisterKind.Project, id) is not null;
}
