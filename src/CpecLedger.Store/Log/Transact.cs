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
    public sealed record Recorded(LogPosition First, int Count, DateTimeOffset RecordedAt, Judged Judged) : Transacted;

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
public sealed record LedgerCommand(
    CommandId Id, ReadOnlyMemory<byte> ContentHash, PrincipalId Principal, IReadOnlyList<Proposal> Proposals);

/// <summary>Load, decide, record: the way of every command. When someone was faster it decides anew.</summary>
public sealed class Transact(LedgerReader reader, TimeProvider time)
{
    /// <summary>How often a command is decided before it is told that others are faster.</summary>
    private const int AttemptsMax = 3;

    /// <summary>Decides a command and records nothing. Null where the command was recorded before.</summary>
    public async Task<Judged?> JudgeAsync(LedgerCommand command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (judged, _) = await LoadAndDecideAsync(command, ct).ConfigureAwait(false);
        return judged;
    }

    /// <summary>Decides a command and records what it asks for: all of it, or nothing.</summary>
    public async Task<Transacted> RunAsync(LedgerCommand command, Lane lane, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(lane);
        for (var attempt = 1; ; attempt++)
        {
            var (judged, first) = await LoadAndDecideAsync(command, ct).ConfigureAwait(false);
            if (judged is null)
            {
                return Of(first!);
            }

            if (!judged.Decision.MayBeRecorded)
            {
                return new Transacted.Refused(judged);
            }

            if (!judged.Decision.Entries.Any())
            {
                return new Transacted.NothingToRecord(judged);
            }

            var answer = await lane.AppendAsync(AppendOf(command, judged), ct).ConfigureAwait(false);
            switch (answer)
            {
                case Appended.Recorded r:
                    return new Transacted.Recorded(r.First, r.Count, r.RecordedAt, judged);
                case Appended.StreamMoved moved when attempt == AttemptsMax:
                    return new Transacted.Contended(moved.Stream);
                case Appended.StreamMoved:
                    break;
                default:
                    return Of(answer);
            }
        }
    }

    private static Transacted Of(Appended answer) => answer switch
    {
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
            _ => throw new System.Diagnostics.UnreachableException(),
        })]);

    /// <summary>Loads what the decision reads, in one snapshot. What that turns out to refer to is loaded too, in a new
    /// snapshot of everything, until nothing is missing.</summary>
    private async Task<(Judged? Judged, Appended? First)> LoadAndDecideAsync(
        LedgerCommand command, CancellationToken ct)
    {
        var streams = command.Proposals.SelectMany(StreamsRead.Of).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            // The policy decides nothing about entries, but tells which statuses they change.
            var loaded = await reader
                .LoadAsync([.. streams, StreamName.Policy], command.Id, command.ContentHash, ct).ConfigureAwait(false);
            if (loaded.FirstAnswer is { } first)
            {
                return (null, first);
            }

            var head = loaded.Head?.Last ?? LogPosition.BeforeAll;
            var state = LedgerState.Of(loaded.Entries, head).WithAbsent(streams);
            var on = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var decision = Decider.Decide(state, command.Id, command.Proposals, on);

            var missing = StreamsRead.Missing(decision, command.Proposals);
            if (missing.Count == 0)
            {
                return (new Judged(state, decision, VersionsOf(loaded, streams), on), null);
            }

            streams.UnionWith(missing);
        }
    }

    /// <summary>The versions that must still stand when it is recorded: of all that was read, but the policy where the
    /// decision did not ask for it.</summary>
    private static Dictionary<string, long> VersionsOf(Loaded loaded, HashSet<string> streams) =>
        loaded.Versions.Where(v => v.Key != StreamName.Policy || streams.Contains(v.Key)).ToDictionary();
}
