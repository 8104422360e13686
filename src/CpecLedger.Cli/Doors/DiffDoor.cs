using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Values;
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
        var (form, proof) = (new FormOptions(), new ProofOption());
        var command = new Command("diff", "What changed between two days, two positions, or both.")
        {
            id, from, to, knownFrom, knownTo,
        }.With($"""
            {ProofOption.Help} It holds the whole log.

            Examples:
              cpec diff --from 2025-01-01 --to 2026-01-31
              cpec diff green --from m-jwgicc-5 --to m-fmsd-7
              cpec diff --known-from 202 --known-to 258 --to 2026-03-01
            """);
        form.AddTo(command);
        proof.AddTo(command);
        place.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(
            parsed,
            new Typed(
                parsed.GetValue(id), (parsed.GetValue(from), parsed.GetValue(knownFrom)),
                (parsed.GetValue(to), parsed.GetValue(knownTo)), place.Of(parsed), form.Of(parsed)),
            proof, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Typed typed, ProofOption proof, CancellationToken ct)
    {
        if (typed.From is (null, null))
        {
            throw new Complaint("question-incomplete",
                "Say from when: --from DAY for the world, --known-from WHEN for what was known.", Exit.Usage);
        }

        var isProven = proof.IsGiven(parsed);
        await using var database = await typed.Place.OpenAsync(ct);
        var questions = new Questions(database, TimeProvider.System);
        var (from, to) = (typed.From, typed.To);

        // The day of a meeting follows from all that was said at it.
        var said = IsDay(from.Side) && IsDay(to.Side)
            ? null
            : await questions.AskAsync(null, to.Known, Scope.Everything, ct);
        (DateOnly? AsOf, KnownAt? Known) first = (DayOf(said, from.Side), from.Known);
        (DateOnly? AsOf, KnownAt? Known) last = (DayOf(said, to.Side), to.Known);
        if (isProven)
        {
            (first, last) = await PinnedAsync(questions, first, last, ct);
        }

        var only = typed.Id;
        var (earlier, later) = await questions.CompareAsync(first, last, only, ct);
        if (only is not null && !IsKnown(later, only))
        {
            throw StatusDoor.Missing("commitment, project, pillar or group", only, later.Provenance);
        }

        var answer = DiffAnswer.Of(
            earlier.Portfolio, earlier.Provenance, later.Portfolio, later.Provenance, only);
        if (isProven)
        {
            var question = new ProvenQuestion(QuestionKind.Diff, only, ViewOf(later), ViewOf(earlier));
            await proof.WriteAsync(parsed, typed.Place, database, question, Output.JsonOf(answer), ct);
        }

        Output.As(typed.Form, answer, AnswerTables.Diff, TimeText.Print);
        return Exit.Done;
    }

    /// <summary>Both sides with their days and positions, which are left out where they are those of the other
    /// side.</summary>
    private static async Task<((DateOnly?, KnownAt?) First, (DateOnly?, KnownAt?) Last)> PinnedAsync(
        Questions questions, (DateOnly? AsOf, KnownAt? Known) first, (DateOnly? AsOf, KnownAt? Known) last,
        CancellationToken ct)
    {
        var after = await ProofOption.ViewAsync(questions, last.AsOf, last.Known, ct);
        var before = await ProofOption.ViewAsync(
            questions, first.AsOf ?? after.AsOf, first.Known ?? new KnownAt(after.Position, null), ct);
        return ((before.AsOf, new KnownAt(before.Position, null)), (after.AsOf, new KnownAt(after.Position, null)));
    }

    private static View ViewOf(Asked asked) => new(asked.Provenance.AsOf, new LogPosition(asked.Provenance.Position));

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

    /// <summary>What was typed.</summary>
    private sealed record Typed(
        string? Id, (string? Side, KnownAt? Known) From, (string? Side, KnownAt? Known) To, Place Place, Form Form);
}
