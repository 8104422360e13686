using System.CommandLine;
using System.Text;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Store.Sealing;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec checkpoint</c>: signs the newest head, and says with which keys that is verified.</summary>
internal static class CheckpointDoor
{
    private static readonly Option<bool> PublicKey = new("--public-key")
    {
        Description = "Print the keys that verify the checkpoints, the one that signs now first.",
    };

    private static readonly Option<bool> RotateKey = new("--rotate-key")
    {
        Description = "Sign with a new key from now on; the old one vouches for it and is deleted.",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Write it into this new file instead of printing it.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Json = Asking.Json();

    public static Command Make()
    {
        var place = new PlaceOptions();
        var key = SigningKeys.Option();
        var command = new Command("checkpoint", "Sign the newest head of the log, and print that.")
        {
            PublicKey, RotateKey, Out, Json, key,
        }.With("""
            A checkpoint names the log, its size and its root, and is signed (C2SP
            tlog-checkpoint, Ed25519). Who keeps one can prove later that the log was
            changed, or that it was not. The same size is signed once. The key is made
            with the first checkpoint; keep a copy of its file in a safe place.

            While anything is recorded, a checkpoint a day is kept without being asked for.

            Examples:
              cpec checkpoint --out 2026-01-31.checkpoint
              cpec checkpoint --public-key
            """);
        place.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(PublicKey) && parsed.GetValue(RotateKey))
            {
                parsed.AddError("--public-key and --rotate-key exclude each other.");
            }
        });
        command.SetAction((parsed, ct) => RunAsync(parsed, place.Of(parsed), parsed.GetValue(key), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Place place, string? key, CancellationToken ct)
    {
        if (parsed.GetValue(Out) is { } name)
        {
            NewFile.Demand(name);
        }

        await using var database = await place.OpenAsync(ct);
        var checkpoints = new Checkpoints(database, TimeProvider.System);
        var file = await SigningKeys.FileAsync(key, place, database, ct);
        if (parsed.GetValue(RotateKey))
        {
            await checkpoints.ReplaceKeyAsync(file, ct);
        }
        else if (!parsed.GetValue(PublicKey))
        {
            var made = await checkpoints.SignAsync(file, ct);
            Print(await AnswerAsync(checkpoints, made, ct), made.Note, parsed);
            return Exit.Done;
        }
        else if ((await checkpoints.KeysAsync(ct)).Count == 0)
        {
            // A ledger has a key from its first checkpoint on.
            await checkpoints.SignAsync(file, ct);
        }

        var keys = await KeysAsync(checkpoints, ct);
        Print(keys, string.Concat(keys.Keys.Select(k => k.Key + "\n")), parsed);
        return Exit.Done;
    }

    /// <summary>A checkpoint as an answer.</summary>
    public static async Task<CheckpointAnswer> AnswerAsync(
        Checkpoints checkpoints, KeptCheckpoint kept, CancellationToken ct)
    {
        var keys = await checkpoints.KeysAsync(ct);
        return new CheckpointAnswer(
            (await checkpoints.OpeningAsync(ct))!.Origin, kept.Head.Size, kept.Head.Root.ToString(), kept.MadeAt,
            keys.Single(k => k.Number == kept.Key).Verifier, kept.Note);
    }

    private static async Task<KeysAnswer> KeysAsync(Checkpoints checkpoints, CancellationToken ct)
    {
        var keys = await checkpoints.KeysAsync(ct);
        return new KeysAnswer(
            (await checkpoints.OpeningAsync(ct))!.Origin,
            [
                .. keys.Select((k, i) => new KeyAnswer(
                    k.Verifier, k.Since, i + 1 < keys.Count ? keys[i + 1].Since : null, k.Statement, k.MadeAt))
                    .Reverse(),
            ]);
    }

    private static void Print<T>(T answer, string text, ParseResult parsed)
    {
        var file = parsed.GetValue(Out);
        if (file is not null)
        {
            NewFile.Write(file, Encoding.UTF8.GetBytes(text));
        }

        if (parsed.GetValue(Json))
        {
            Output.Json(answer);
        }
        else if (file is null)
        {
            Console.Write(text);
        }
    }
}
