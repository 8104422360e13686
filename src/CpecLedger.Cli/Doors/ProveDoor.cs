using System.CommandLine;
using System.Globalization;
using System.Text;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using CpecLedger.Store;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec prove</c>: what shows that an entry is in the log, or that the log only grew.</summary>
internal static class ProveDoor
{
    private static readonly Argument<string?> Entry = new("ENTRY")
    {
        Description = "A position in the log, or the id of an entry.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<long?> Size = new("--size")
    {
        Description = "Prove it against the kept checkpoint of this size. Default: the newest one that has the entry.",
        HelpName = "N",
    };

    private static readonly Option<long[]> Consistency = new("--consistency")
    {
        Description = "Prove that the log of size TO begins with that of size FROM. Default of TO: the newest "
            + "checkpoint's.",
        HelpName = "FROM [TO]",
        Arity = new ArgumentArity(1, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Write the proof into this new file instead of printing it.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Json = Asking.Json();

    public static Command Make()
    {
        var place = new PlaceOptions();
        var key = SigningKeys.Option();
        var command = new Command("prove", "Prove that an entry is in the log, or that the log only grew.")
        {
            Entry, Size, Consistency, Out, Json, key,
        }.With("""
            The proof of an entry is a file in the form C2SP tlog-proof: the position, the
            hashes beside its path to the root, and the signed checkpoint. Who has it, the
            record and the log's public key needs nobody to check it. Where no kept
            checkpoint has the entry yet, the newest head is signed.

            Examples:
              cpec prove 17 --out 17.tlog-proof
              cpec prove --consistency 100 331
            """);
        place.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(Entry) is null == parsed.GetResult(Consistency) is null)
            {
                parsed.AddError("Name the ENTRY to prove, or ask for --consistency.");
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
        Task<KeptCheckpoint> SignAsync() => SignNowAsync(checkpoints, key, place, database, ct);
        if (parsed.GetValue(Consistency) is [var from, ..] sizes)
        {
            var newest = sizes.Length > 1 ? null : await checkpoints.NewestAsync(ct) ?? await SignAsync();
            var grown = await ConsistencyAsync(database, from, newest?.Head.Size ?? sizes[1], ct);
            await GiveAsync(parsed, grown, Lines(grown));
            return Exit.Done;
        }

        var record = await RecordAsync(database, parsed.GetValue(Entry)!, ct);
        var kept = await CheckpointAsync(checkpoints, record.Position, parsed.GetValue(Size), SignAsync, ct);
        var answer = await InclusionAsync(database, record, kept, ct);
        await GiveAsync(parsed, answer, answer.Proof);
        return Exit.Done;
    }

    private static async Task<KeptCheckpoint> SignNowAsync(
        Checkpoints checkpoints, string? key, Place place, LedgerDatabase database, CancellationToken ct) =>
        await checkpoints.SignAsync(await SigningKeys.FileAsync(key, place, database, ct), ct);

    private static async Task<SealedRecord> RecordAsync(LedgerDatabase database, string entry, CancellationToken ct)
    {
        var reader = new LedgerReader(database);
        LogPosition? position = long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new LogPosition(number)
            : Guid.TryParseExact(entry, "D", out var id)
                ? (await reader.EntryAsync(new EntryId(id), ct))?.Position
                : throw new Complaint("usage", "An entry is named by its position or by its id.", Exit.Usage);
        if (position is { } at)
        {
            await foreach (var record in reader.RecordsAsync(at, at, ct))
            {
                return record;
            }
        }

        throw new Complaint("not-found", $"There is no entry {entry} in the log.");
    }

    private static async Task<KeptCheckpoint> CheckpointAsync(
        Checkpoints checkpoints, LogPosition position, long? size, Func<Task<KeptCheckpoint>> signAsync,
        CancellationToken ct)
    {
        if (size is null)
        {
            return await checkpoints.NewestAsync(ct) is { } newest && newest.Head.Size > position.Value
                ? newest
                : await signAsync();
        }

        if (size <= position.Value)
        {
            throw new Complaint("not-found", $"The tree of {size} entries does not have position {position}.");
        }

        return await checkpoints.OfSizeAsync(size.Value, ct) ?? throw new Complaint("not-found",
            $"No checkpoint of {size} entries is kept; leave --size out for the newest.");
    }

    private static async Task<InclusionAnswer> InclusionAsync(
        LedgerDatabase database, SealedRecord record, KeptCheckpoint kept, CancellationToken ct)
    {
        var position = record.Position.Value;
        var leaf = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(record.Record));
        var proof = await new Proofs(database).InclusionAsync(position, kept.Head.Size, ct);

        // What does not verify is not handed out.
        if (proof?.Proves(leaf, kept.Head.Root) != true)
        {
            throw new Complaint("seal-broken",
                $"The stored nodes do not prove position {position}; run cpec doctor.", Exit.NotVerified);
        }

        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(kept.Note));
        return new InclusionAnswer(
            position, Record.Read(record.Position, record.Record).Id, record.Record, leaf.ToString(), kept.Head.Size,
            kept.Head.Root.ToString(), [.. proof.Hashes.Select(h => h.ToString())],
            new TlogProof(position, proof.Hashes, note).ToString());
    }

    private static async Task<ConsistencyAnswer> ConsistencyAsync(
        LedgerDatabase database, long from, long to, CancellationToken ct)
    {
        if (from < 0 || from > to || to > MerkleTree.SizeMax)
        {
            throw new Complaint(
                "usage", "FROM is a size of the log, from 0, and TO one that is not below it.", Exit.Usage);
        }

        var roots = new Roots(database);
        if (await roots.AtAsync(from, ct) is not { } first || await roots.AtAsync(to, ct) is not { } second)
        {
            throw new Complaint("not-found", $"The log does not have {to} entries.");
        }

        var proof = await new Proofs(database).ConsistencyAsync(from, to, ct);
        return proof?.Proves(first, second) == true
            ? new ConsistencyAnswer(
                from, first.ToString(), to, second.ToString(), [.. proof.Hashes.Select(h => h.ToString())])
            : throw new Complaint("seal-broken",
                $"The stored nodes do not prove it for {from} and {to}; run cpec doctor.", Exit.NotVerified);
    }

    private static string Lines(ConsistencyAnswer grown) => string.Concat(
        [
            string.Create(CultureInfo.InvariantCulture, $"from {grown.From}\nroot {grown.FromRootHash}\n"),
            string.Create(CultureInfo.InvariantCulture, $"to {grown.To}\nroot {grown.ToRootHash}\n"),
            .. grown.Hashes.Select(h => $"hash {h}\n"),
        ]);

    private static async Task GiveAsync<T>(ParseResult parsed, T answer, string text)
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
            await Console.Out.WriteAsync(text);
        }
    }
}
