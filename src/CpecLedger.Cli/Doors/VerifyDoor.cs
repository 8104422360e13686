using System.CommandLine;
using System.CommandLine.Parsing;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec verify</c>: checks what a ledger gave out, without that ledger.</summary>
internal static class VerifyDoor
{
    public static Command Make()
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The folder of a cpec export, or a file that cpec status, show or diff --proof wrote.",
        };
        var export = new ExportOptions();
        var keys = new Option<NoteVerifier[]>("--key")
        {
            Description = "A key that is trusted, as cpec checkpoint --public-key prints it; may be repeated. Without: "
                + "the one that PATH names.",
            HelpName = "VERIFIER-KEY",
            CustomParser = KeysOf,
        };
        var command = new Command("verify", "Check an export or a proven answer, without the ledger it is from.")
            {
                path, keys,
            }
            .With("""
                Of an export every record, hash and signature is checked, and each entry by the
                rules it had to pass. With --since, a checkpoint that you kept, also that the
                log only grew since then.

                A proven answer is worked out again from the records in the file, and the
                records are held against the checkpoint, whose signature is checked.

                No database is asked. Exit code 3 where anything does not hold: what, and a
                code, are named.

                The key is what all of it hangs on: get it from the owner of the ledger, not
                with the file.

                Examples:
                  cpec verify ./copy --since 2026-01-31.checkpoint
                  cpec verify gwadar.proof
                  cpec verify gwadar.proof --key "$(cat ledger.key.pub)"
                """);
        export.AddTo(command);
        command.SetAction((parsed, ct) =>
        {
            var (at, trusted, asked) = (parsed.GetValue(path)!, parsed.GetValue(keys) ?? [], export.Of(parsed));
            return Directory.Exists(at)
                ? VerifyExport.RunAsync(at, trusted, asked, ct)
                : VerifyAnswer.RunAsync(at, trusted, asked.Json, ct);
        });
        return command;
    }

    private static NoteVerifier[] KeysOf(ArgumentResult result)
    {
        var keys = new List<NoteVerifier>();
        foreach (var token in result.Tokens)
        {
            try
            {
                keys.Add(NoteVerifier.Parse(token.Value));
            }
            catch (FormatException e)
            {
                result.AddError($"--key is no verifier key such as example.com/log+0123abcd+A…: {e.Message}");
            }
        }

        return [.. keys];
    }
}
