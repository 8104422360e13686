using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;

namespace CpecLedger.Cli.Importing;

/// <summary>Imports files in parts, each part one command. The next part is read while one is decided, and decided
/// while the one before it commits.</summary>
/// <param name="inOrder">Runs the commands.</param>
/// <param name="transact">Decides what was refused before.</param>
/// <param name="lane">Where they are recorded; null for a dry run.</param>
/// <param name="principal">Who records them.</param>
internal sealed class Importer(CommandsInOrder inOrder, Transact transact, Lane? lane, PrincipalId principal)
{
    /// <summary>The code of an entry that was refused when its file was imported before, and would not be
    /// now.</summary>
    public const string RefusedBefore = "refused-before";

    /// <summary>Parts that are read ahead.</summary>
    private const int PartsAhead = 1;

    /// <summary>Imports what was opened, until it ends or is to stop: then the command in flight is finished.</summary>
    public async Task RunAsync(
        ImportSource source, ImportTally tally, Action<ImportPart> settled, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var read = Channel.CreateBounded<ImportPart>(PartsAhead);
        var reading = Task.Run(() => ReadAsync(source, read.Writer, ending.Token), CancellationToken.None);
        var parts = new Queue<ImportPart>();
        try
        {
            var commands = CommandsAsync(read.Reader, source.Hash, parts, stop);
            await foreach (var settle in SettlingAsync(commands, tally, stop))
            {
                SettleUnreadable();
                var part = parts.Dequeue();
                await settle(part);
                settled(part);
                SettleUnreadable();
            }

            SettleUnreadable();
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }

        if (!stop.IsCancellationRequested)
        {
            source.CheckUnchanged();
        }

        void SettleUnreadable()
        {
            while (parts.TryPeek(out var next) && next.Items.Count == 0)
            {
                tally.Close(parts.Dequeue());
                settled(next);
            }
        }
    }

    /// <summary>Imports all of what was opened as one command, or nothing of it: the command that <c>cpec record</c>
    /// makes of the same file.</summary>
    /// <exception cref="Complaint">It is too much for one command.</exception>
    public async Task RunAtomicAsync(ImportSource source, ImportTally tally, CancellationToken ct)
    {
        var whole = ImportPart.Whole(EntryStream.Of(source.Content));
        source.CheckUnchanged();
        if (whole.Items.Count == 0)
        {
            tally.Close(whole);
            return;
        }

        var command = new LedgerCommand(
            CommandId.OfContentHash(source.Hash), source.Hash, principal, [.. whole.Items.Select(i => i.Proposal)]);
        if (lane is null || whole.Problems.Count > 0)
        {
            Count(whole, tally, await transact.JudgeAsync(command, ct), first: null);
            return;
        }

        switch (await transact.RunAsync(command, lane, CancellationToken.None))
        {
            case Transacted.Refused refused:
                Count(whole, tally, refused.Judged, first: null);
                break;
            case var became:
                await SettleAsync(whole, became, tally);
                break;
        }
    }

    private static async Task ReadAsync(
        ImportSource source, ChannelWriter<ImportPart> parts, CancellationToken stop)
    {
        try
        {
            foreach (var part in ImportPart.Cut(EntryStream.Of(source.Content), () => source.Share))
            {
                await parts.WriteAsync(part, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was read so far is settled; the rest waits for the next call.
        }
        finally
        {
            parts.Complete();
        }
    }

    private async IAsyncEnumerable<LedgerCommand> CommandsAsync(
        ChannelReader<ImportPart> read, byte[] hash, Queue<ImportPart> parts,
        [EnumeratorCancellation] CancellationToken stop)
    {
        while (await read.WaitToReadAsync(CancellationToken.None))
        {
            while (!stop.IsCancellationRequested && read.TryRead(out var part))
            {
                parts.Enqueue(part);
                if (part.Items.Count > 0)
                {
                    yield return part.AsCommandOf(principal, hash);
                }
            }

            if (stop.IsCancellationRequested)
            {
                yield break;
            }
        }
    }

    /// <summary>What is to be counted of each command, in order. A command that was sent is waited for, whatever asks
    /// to stop.</summary>
    private async IAsyncEnumerable<Func<ImportPart, Task>> SettlingAsync(
        IAsyncEnumerable<LedgerCommand> commands, ImportTally tally, [EnumeratorCancellation] CancellationToken stop)
    {
        if (lane is null)
        {
            await foreach (var judged in inOrder.JudgeAsync(commands, CancellationToken.None))
            {
                yield return part =>
                {
                    Count(part, tally, judged, first: null);
                    return Task.CompletedTask;
                };
            }

            yield break;
        }

        await foreach (var became in inOrder.RunAsync(commands, lane, stop))
        {
            yield return part => SettleAsync(part, became, tally);
        }
    }

    private async Task SettleAsync(ImportPart part, Transacted became, ImportTally tally)
    {
        switch (became)
        {
            case Transacted.Recorded recorded:
                Count(part, tally, recorded.Judged, recorded.First);
                break;
            case Transacted.NothingToRecord nothing:
                Count(part, tally, nothing.Judged, first: null);
                break;
            case Transacted.AlreadyRecorded known:
                await CountKnownAsync(part, tally, known.Answer);
                break;
            default:
                throw Recorder.ComplaintOf(became);
        }
    }

    private static void Count(ImportPart part, ImportTally tally, Judged? judged, LogPosition? first)
    {
        if (judged is null)
        {
            tally.AddExisting(part.Items.Count);
            tally.Close(part);
        }
        else
        {
            tally.Add(part, judged.Decision.Answers, first?.Value);
        }
    }

    /// <summary>Counts a command that was recorded before. Why some of it was refused then is not stored: it is decided
    /// again.</summary>
    private async Task CountKnownAsync(ImportPart part, ImportTally tally, IReadOnlyList<EntryId> answer)
    {
        List<FileItem> refused = [.. part.Items.Where((_, i) => answer[i] == default)];
        tally.AddExisting(part.Items.Count - refused.Count);
        if (refused.Count > 0)
        {
            var again = part with { Items = refused };
            var judged = await transact.JudgeAsync(
                again.AsCommandOf(principal, new byte[System.Security.Cryptography.SHA256.HashSizeInBytes]),
                CancellationToken.None);
            foreach (var (item, now) in refused.Zip(judged!.Decision.Answers))
            {
                var (code, message) = now is Decided.Refused { Why: var why }
                    ? (why.Code, RecordAnswers.Worded(why))
                    : (RefusedBefore, "It was refused when this file was imported before, and might pass now: "
                        + "import it in a file of its own.");
                tally.Refuse(item, code, message);
            }
        }

        tally.Close(part);
    }
}
