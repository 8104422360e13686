using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Status;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Answers about time as text: replay, diff, due, silent.</summary>
internal static class TimeText
{
    public static void Print(IAnsiConsole screen, ReplayAnswer answer)
    {
        Words.Print(screen, answer.Redirected, answer.Id);
        screen.Heading($"{answer.Title} [{answer.Id}]");
        screen.Say(answer.Along == "world"
            ? "Along the days of the world, as known at one position"
            : $"Along what the ledger knew, about {Wording.Day(answer.Provenance.AsOf)}");
        if (answer.States.Count == 0)
        {
            screen.Say("Nothing about it can have been announced by then, as known there.", 2);
        }

        foreach (var state in answer.States)
        {
            screen.WriteLine();
            screen.Say($"{Stretch(state)}  {StateOf(state)}", 0, Style.Parse("bold"));
            screen.Say($"since {state.Because}", 4);
            if (state.State?.Possible is { } possible)
            {
                screen.Say($"possibly: {Words.Label(possible)}, {Words.AttentionShort(possible)}", 4);
            }
        }

        Words.Print(screen, answer.Provenance);
    }

    public static void Print(IAnsiConsole screen, DiffAnswer answer)
    {
        screen.Heading($"What changed: {Side(answer.From)} → {Side(answer.To)}");
        if (answer.Commitments.Count + answer.Projects.Count + answer.Pillars.Count == 0)
        {
            screen.Say("Nothing.", 2);
        }

        Print(screen, "Pillars and groups", answer.Pillars);
        Print(screen, "Projects", answer.Projects);
        Print(screen, "Commitments", answer.Commitments);
        Words.Print(screen, answer.To);
    }

    public static void Print(IAnsiConsole screen, DueAnswer answer)
    {
        screen.Heading(answer.By is { } by ? $"May fall due by {Wording.Day(by)}" : "With a due date and no outcome");
        if (answer.Due.Count == 0)
        {
            screen.Say("None.", 2);
        }

        foreach (var item in answer.Due)
        {
            screen.Say($"{Wording.Date(item.Commitment.Due!)}  {item.Commitment.Id}: {item.Commitment.Title}", 2);
            screen.Say($"{DaysLeft(item.DaysLeft)}; {(item.HasProgress ? "has" : "no")} progress note", 4);
        }

        screen.WriteLine();
        screen.Heading("Without any progress note (deliverables, continuing ones, plans)");
        screen.Write(Words.Commitments(answer.WithoutProgress));
        Words.Print(screen, answer.Provenance);
    }

    public static void Print(IAnsiConsole screen, SilentAnswer answer)
    {
        screen.Heading("Silent, the longest first");
        if (answer.Silent.Count == 0)
        {
            screen.Say("None.", 2);
        }

        foreach (var item in answer.Silent)
        {
            screen.Say($"{item.Commitment.Id}: {Words.Label(item.Commitment)}", 2, Style.Parse("bold"));
            screen.Say($"{Words.Attention(item.Commitment)}, {Words.Count(item.Days, "day")}", 4);
            if (item.PassedOver.Count > 0)
            {
                screen.Say($"not mentioned at the next recorded round: {string.Join(", ", item.PassedOver)}", 4);
            }
        }

        screen.WriteLine();
        screen.Say("Silence in the ledger is not silence in the world.");
        Words.Print(screen, answer.Provenance);
    }

    private static void Print(IAnsiConsole screen, string heading, IReadOnlyList<ThingChange> things)
    {
        if (things.Count == 0)
        {
            return;
        }

        screen.WriteLine();
        screen.Heading(heading);
        foreach (var thing in things)
        {
            screen.Say($"{thing.Title} [{thing.Id}]", 2);
            foreach (var change in thing.Changes)
            {
                var because = change.Because.Count == 0
                    ? ""
                    : $" ({string.Join(", ", change.Because.Select(b => Words.Entry(b.Label, b.Position)))})";
                screen.Say($"{change.Facet}: {change.From ?? "none"} → {change.To ?? "none"}{because}", 4);
            }

            if (thing.Entries.Count > 0)
            {
                screen.Say($"entries at {string.Join(", ", thing.Entries)}", 4, Style.Parse("dim"));
            }
        }
    }

    private static string Stretch(StateAnswer state) => state.FromPosition is { } position
        ? $"from position {position}"
        : $"{Output.Day(state.FromDay)} to {(state.UntilDay is { } until ? Output.Day(until.AddDays(-1)) : "…")}";

    private static string StateOf(StateAnswer state) => state.State is null
        ? "nothing can have been announced"
        : state.State.Label is null
            ? "nothing certain"
            : $"{Words.Label(state.State)}, {Words.AttentionShort(state.State)}";

    private static string Side(Provenance p) => $"{Wording.Day(p.AsOf)} as known at {p.Position}";

    private static string DaysLeft(int days) => days < 0
        ? $"passed {Words.Count(-days, "day")} ago, no outcome recorded"
        : $"{Words.Count(days, "day")} left at most";
}
