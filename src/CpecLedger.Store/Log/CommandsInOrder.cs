using System.Runtime.CompilerServices;
using CpecLedger.Domain.Log;

namespace CpecLedger.Store.Log;

/// <summary>Runs commands one after the other, each decided while the one before it commits: on what the log will say
/// then. Where it turns out to say something else, the command is decided anew.</summary>
public sealed class CommandsInOrder(Transact transact)
{
    /// <summary>What became of each, in their order.</summary>
    /// <param name="commands">The commands; the next is asked for while the one before is on its way.</param>
    /// <param name="lane">Where they are recorded.</param>
    /// <param name="stop">Ends the row after the command that is on its way; that one is waited for.</param>
    public async IAsyncEnumerable<Transacted> RunAsync(
        IAsyncEnumerable<LedgerCommand> commands, Lane lane, [EnumeratorCancellation] CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var ct = CancellationToken.None;
        Sent? former = null;
        await foreach (var command in commands.ConfigureAwait(false))
        {
            var ahead = former is { Judged: { } before }
                ? await transact.JudgeAfterAsync(before.Decision.After, command, ct).ConfigureAwait(false)
                : null;
            if (former is not null)
            {
                var became = await former.Became.ConfigureAwait(false);
                yield return became;
                if (!former.IsAsExpected(became)) ahead = null;
            }

            if (stop.IsCancellationRequested) yield break;
            former = ahead is null
                ? await SendAsync(command, lane, ct).ConfigureAwait(false)
                : new Sent(ahead, transact.RecordAsync(command, ahead, lane, ct));
        }

        if (former is not null) yield return await former.Became.ConfigureAwait(false);
    }

    /// <summary>What would become of each if those before it were recorded; nothing is. Null for one that was recorded
    /// before. What would be recorded is kept in memory.</summary>
    public async IAsyncEnumerable<Judged?> JudgeAsync(
        IAsyncEnumerable<LedgerCommand> commands, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var planned = LedgerState.Empty;
        await foreach (var command in commands.ConfigureAwait(false))
        {
            var judged = await transact.JudgeOnTopAsync(planned, command, ct).ConfigureAwait(false);
            if (judged is not null) planned = planned.Overlaid(judged.Decision.After);
            yield return judged;
        }
    }

    private async Task<Sent> SendAsync(LedgerCommand command, Lane lane, CancellationToken ct)
    {
        // Where an interrupted row of commands is sent again, most of them need not be decided.
        if (await transact.FirstAnswerAsync(command, ct).ConfigureAwait(false) is { } first)
            return new Sent(null, Task.FromResult(first));
        var (judged, settled) = await transact.DecideAsync(command, ct).ConfigureAwait(false);
        return settled is null
            ? new Sent(judged, transact.RecordAsync(command, judged!, lane, ct))
            : new Sent(null, Task.FromResult(settled));
    }

    /// <summary>A command on its way; without a decision where it was settled without the lane.</summary>
    private sealed record Sent(Judged? Judged, Task<Transacted> Became)
    {
        public bool IsAsExpected(Transacted became) =>
            became is Transacted.Recorded recorded && ReferenceEquals(recorded.Judged, Judged) && recorded.IsNext;
    }
}
