using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>What checking a bundle came to, as text.</summary>
internal static class BundleText
{
    public static void Print(IAnsiConsole screen, BundleCheck check, bool isKeyGiven)
    {
        if (check.Doubt is { } doubt)
        {
            screen.Heading(check.Bundle is { } claimed ? $"Not proven: {QuestionOf(claimed.Question)}" : "Not proven");
            screen.Say($"! {doubt.Message} [{doubt.Code}]", 2);
            return;
        }

        var (bundle, checkpoint) = (check.Bundle!, check.Checkpoint!);
        screen.Heading($"Proven: {QuestionOf(bundle.Question)}");
        var signer = bundle.Checkpoint.Signatures[0];
        screen.Say($"✓ checkpoint of {checkpoint.Origin}, {checkpoint.Head.Size} entries, signed with key "
            + $"{signer.Id:x8}", 2);
        screen.Say($"root {checkpoint.Head.Root}", 4);
        var records = Words.Count(bundle.Records.Count, "record is", "records are");
        screen.Say($"✓ {records} in that log, each at its position", 2);
        screen.Say(bundle.IsWhole
            ? "✓ all of the log up to the position is here: nothing can be left out"
            : "✓ no entry is left out of a stream before the last one that is here", 2);
        screen.Say("✓ the answer, worked out again from them, is the one in the file", 2);
        if (!isKeyGiven)
        {
            screen.Say("! the key is the one that the file itself names: compare it with what the owner of the ledger "
                + "publishes, or give that with --key", 2);

            // Whole, so that it can be compared and copied, however wide the screen is.
            Console.WriteLine($"    {bundle.Keys[0].Verifier}");
        }

        if (!bundle.IsWhole)
        {
            screen.WriteLine();
            screen.Heading("What this cannot show");
            screen.Say(AnswerBundle.Limits, 2);
        }
    }

    /// <summary>The question as it would be typed.</summary>
    private static string QuestionOf(ProvenQuestion question)
    {
        var what = Wire.Word(question.Kind).Replace('-', ' ') + (question.Id is { } id ? $" {id}" : "");
        return question.From is { } from
            ? $"{what}, from {ViewOf(from)} to {ViewOf(question.To)}"
            : $"{what}, {ViewOf(question.To)}";
    }

    private static string ViewOf(View view) => $"{view.AsOf:yyyy-MM-dd} as known at position {view.Position}";
}
