using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Store.Log;

/// <summary>What became of a command.</summary>
public abstract record Transacted
{
    private Transacted()
    {
    }

    /// <summary>Recorded and sealed.</summary>
    public sealed record Recorded(LogPosition First, int Count, DateTimeOffset RecordedAt, Judged Judged) : Transacted
    {
        /// <summary>Whether it came right after all that it was decided on, so that the state after the decision is
        /// what the log says now.</summary>
        internal bool IsNext => First.Value == Judged.Before.Head.Value + 1;
    }

    /// <summary>It had been recorded before: its first answer.</summary>
    public sealed record AlreadyRecorded(LogPosition First, int Count, IReadOnlyList<EntryId> Answer) : Transacted;

    /// <summary>All it asks for stands there already; nothing was recorded.</summary>
    public sealed record NothingToRecord(Judged Judged) : Transacted;

    /// <summary>The rules say no; nothing was recorded.</summary>
    public sealed record Refused(Judged Judged) : Transacted;

    /// <summary>The command's id was used for another content; nothing was recorded.</summary>
    public sealed record CommandIdReused : Transacted;

    /// <summary>Others were faster each time; nothing was recorded.</summary>
    public sealed record Contended(string Stream) : Transacted;

    /// <summary>Too much is waiting; nothing was tried.</summary>
    public sealed record QueueFull : Transacted;
}

/// <summary>A decision with the state it was taken on.</summary>
public sealed record Judged(
    LedgerState Before, Decision Decision, IReadOnlyDictionary<string, long> VersionsRead, DateOnly On);

/// <summary>A command to record: what it is known by, who asks, and what for.</summary>
/// <param name="Id">Makes it idempotent.</param>
/// <param name="ContentHash">SHA-256 of its content, 32 bytes.</param>
/// <param name="Principal">Who asks.</param>
/// <param name="Proposals">What for.</param>
/// <param name="WithRefused">What is recorded where the rules refuse some of it.</param>
public sealed record LedgerCommand(
    CommandId Id, ReadOnlyMemory<byte> ContentHash, PrincipalId Principal, IReadOnlyList<Proposal> Proposals,
    WithRefused WithRefused = WithRefused.Nothing);

/// <summary>What of a command is recorded where the rules refuse a part of it.</summary>
public enum WithRefused
{
    /// <summary>Nothing: a command is recorded whole or not at all.</summary>
    Nothing,

    /// <summary>What is not refused. The answer that is kept has <c>default</c> in the place of a refused
    /// one.</summary>
    TheRest,
}

/// <summary>Load, decide, record: the way of every command. When someone was faster it decides anew.</summary>
public sealed class Transact(LedgerReader reader, TimeProvider time)
{
    /// <summary>How often a command is decided before it is told that others are faster.</summary>
    private const int AttemptsMax = 3;

    private readonly KnownLedger _known = new();

    /// <summary>Decides a command and records nothing. Null where the command was recorded before.</summary>
    public Task<Judged?> JudgeAsync(LedgerCommand command, CancellationToken ct) =>
        JudgeOnTopAsync(LedgerState.Empty, command, ct);

    /// <summary>Decides a command and records what it asks for: all of it, or nothing.</summary>
    public async Task<Transacted> RunAsync(LedgerCommand command, Lane lane, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(lane);
        for (var attempt = 1; ; attempt++)
        {
            var (judged, settled) = await DecideAsync(command, ct).ConfigureAwait(false);
            if (settled is not null)
            {
                return settled;
            }

            var answer = await AppendAsync(command, judged!, lane, ct).ConfigureAwait(false);
            if (answer is not Appended.StreamMoved moved)
            {
                return Of(answer, judged);
            }

            if (attempt == AttemptsMax)
            {
                return new Transacted.Contended(moved.Stream);
            }
        }
    }

    /// <summary>Decides a command on what the log would say with some streams as they are planned.</summary>
    internal async Task<Judged?> JudgeOnTopAsync(LedgerState planned, LedgerCommand command, CancellationToken ct)
    {
        var (judged, _) = await LoadAndDecideAsync(planned, command, ct).ConfigureAwait(false);
        return judged;
    }

    /// <summary>The first answer to a command that was recorded before; null where it was not.</summary>
    internal async Task<Transacted?> FirstAnswerAsync(LedgerCommand command, CancellationToken ct) =>
        await reader.FirstAnswerAsync(command.Id, command.ContentHash, ct).ConfigureAwait(false) is { } first
            ? Of(first, judged: null)
            : null;

    /// <summary>Decides a command on what the log says. Where nothing is left to record, also what became of
    /// it.</summary>
    internal async Task<(Judged? Judged, Transacted? Settled)> DecideAsync(LedgerCommand command, CancellationToken ct)
    {
        var (judged, first) = await LoadAndDecideAsync(LedgerState.Empty, command, ct)
            .ConfigureAwait(false);
        return judged switch
        {
            null => (null, Of(first!, judged: null)),
            _ when !judged.Decision.MayBeRecorded && command.WithRefused is WithRefused.Nothing =>
                (judged, new Transacted.Refused(judged)),
            _ when !judged.Decision.Entries.Any() => (judged, new Transacted.NothingToRecord(judged)),
            _ => (judged, null),
        };
    }

    /// <summary>Decides a command on what the log will say once the command before it is recorded. Null where that has
    /// to be waited for: only what is accepted does the lane check again, and what arrives at commitments from
    /// elsewhere is told by the database.</summary>
    internal async Task<Judged?> JudgeAfterAsync(LedgerState after, LedgerCommand command, CancellationToken ct)
    {
        var deciding = Deciding(after, command);
        while (deciding.Advance() is { Count: > 0 } missing)
        {
            // In whatever order they are read: the lane compares the versions of all of them.
            var loaded = await reader
                .LoadAsync(missing, since: null, command.Id, command.ContentHash, ct).ConfigureAwait(false);
            if (loaded.FirstAnswer is not null) return null;
            deciding.Add(LedgerState.Of(loaded.Entries).WithAbsent(missing));
        }

        return deciding.Decision.Answers.All(a => a is Decided.Accepted) ? Judged(deciding) : null;
    }

    /// <summary>Records what was decided; decides anew where someone was faster.</summary>
    internal async Task<Transacted> RecordAsync(LedgerCommand command, Judged judged, Lane lane, CancellationToken ct)
    {
        var answer = await AppendAsync(command, judged, lane, ct).ConfigureAwait(false);
        return answer is Appended.StreamMoved
            ? await RunAsync(command, lane, ct).ConfigureAwait(false)
            : Of(answer, judged);
    }

    private async Task<Appended> AppendAsync(LedgerCommand command, Judged judged, Lane lane, CancellationToken ct)
    {
        var answer = await lane.AppendAsync(AppendOf(command, judged), ct).ConfigureAwait(false);
        if (answer is Appended.Recorded && Of(answer, judged) is Transacted.Recorded { IsNext: true })
        {
            string[] read = [.. judged.VersionsRead.Keys.Where(s => !StreamName.IsArrivals(s))];
            _known.Learn(judged.Decision.After, read);
        }

        return answer;
    }

    private static Transacted Of(Appended answer, Judged? judged) => answer switch
    {
        Appended.Recorded r => new Transacted.Recorded(r.First, r.Count, r.RecordedAt, judged!),
        Appended.AlreadyRecorded known => new Transacted.AlreadyRecorded(known.First, known.Count, known.Answer),
        Appended.CommandIdReused => new Transacted.CommandIdReused(),
        Appended.QueueFull => new Transacted.QueueFull(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Append AppendOf(LedgerCommand command, Judged judged) => new(
        command.Id,
        command.ContentHash,
        command.Principal,
        Refusals.CurrentRules,
        judged.VersionsRead,
        [.. judged.Decision.Entries.Select(e => new NewEntry(e.Id, e.Stream, e.Event))],
        [.. judged.Decision.Answers.Select(a => a switch
        {
            Decided.Accepted accepted => accepted.Id,
            Decided.Existing existing => existing.Id,
            Decided.Refused => default,
            _ => throw new System.Diagnostics.UnreachableException(),
        })]);

    /// <summary>Loads what the decision reads, all as of one position: where the log has grown before the last of it
    /// was read, from the beginning.</summary>
    private async Task<(Judged? Judged, Appended? First)> LoadAndDecideAsync(
        LedgerState planned, LedgerCommand command, CancellationToken ct)
    {
        // The policy decides nothing about entries, but tells which statuses they change.
        var streams = command.Proposals.SelectMany(StreamsRead.Of).Append(StreamName.Policy)
            .ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var (state, first) = await _known.LoadAsync(reader, streams, command, ct).ConfigureAwait(false);
            if (state is null) return (null, first);
            var deciding = Deciding(state.Overlaid(planned), command);
            while (deciding.Advance() is { Count: > 0 } missing)
            {
                streams.UnionWith(missing);
                var (more, _) = await _known.LoadAsync(reader, streams, command, ct).ConfigureAwait(false);
                if (more?.Head != state.Head) break;
                deciding.Add(more);
            }

            if (deciding.IsDone) return (Judged(deciding), null);
        }
    }

    private Deciding Deciding(LedgerState known, LedgerCommand command)
    {
        var on = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new Deciding(known, command.Id, command.Proposals, on);
    }

    /// <summary>What was decided, with the versions that must still stand when it is recorded: of all streams that were
    /// read, and how often something arrived at the commitments among them.</summary>
    private static Judged Judged(Deciding deciding)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var stream in deciding.Read)
        {
            versions[stream] = deciding.Known.Stream(stream).Version;
            if (!StreamName.IsCommitment(stream)) continue;
            var id = StreamName.IdOf(stream);
            versions[StreamName.Arrivals(id)] = deciding.Known.Arrivals.TryGetValue(id, out var all) ? all.Count : 0;
        }

        return new Judged(deciding.Known, deciding.Decision, versions, deciding.On);
    }
}
