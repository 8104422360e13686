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

    private readonly KnownStreams _known = new();

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
        var streams = StreamsOf(command);
        while (after.Arrivals.IsEmpty)
        {
            var unheard = streams.Where(s => !after.Streams.ContainsKey(s)).ToList();
            var known = _known.Of(unheard);
            if (unheard.FindAll(s => !known.Streams.ContainsKey(s)) is { Count: > 0 } unknown)
            {
                var loaded = await reader.LoadAsync(unknown, command.Id, command.ContentHash, ct).ConfigureAwait(false);
                known = known.With(loaded.Entries).WithAbsent(unknown);
                if (loaded.FirstAnswer is not null || !known.Arrivals.IsEmpty) return null;
                _known.Learn(known);
            }

            var heard = streams.Where(after.Streams.ContainsKey).Select(s => KeyValuePair.Create(s, after.Streams[s]));
            var state = known with { Streams = known.Streams.SetItems(heard), Head = after.Head };
            var (judged, missing) = Decide(command, state, VersionsOf(state));
            if (missing.Count == 0) return judged.Decision.Answers.All(a => a is Decided.Accepted) ? judged : null;
            streams.UnionWith(missing);
        }

        return null;
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
            _known.Learn(judged.Decision.After);
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

    /// <summary>Loads what the decision reads, in one snapshot. What that turns out to refer to is loaded too, in a new
    /// snapshot of everything, until nothing is missing.</summary>
    private async Task<(Judged? Judged, Appended? First)> LoadAndDecideAsync(
        LedgerState planned, LedgerCommand command, CancellationToken ct)
    {
        var streams = StreamsOf(command);
        while (true)
        {
            // The policy decides nothing about entries, but tells which statuses they change.
            string[] wanted = [.. streams, StreamName.Policy];
            var known = _known.Of(wanted);
            var loaded = await reader
                .LoadAsync(wanted, known, command.Id, command.ContentHash, ct).ConfigureAwait(false);
            if (loaded.FirstAnswer is { } first)
            {
                return (null, first);
            }

            var head = loaded.Head?.Last ?? LogPosition.BeforeAll;
            var state = known.With(loaded.Entries, head).WithAbsent(streams);
            _known.Learn(state);
            var (judged, missing) = Decide(command, state.Overlaid(planned), VersionsOf(loaded, streams));
            if (missing.Count == 0)
            {
                return (judged, null);
            }

            streams.UnionWith(missing);
        }
    }

    /// <summary>Decides, and tells which streams the state should have had.</summary>
    private (Judged Judged, IReadOnlyList<string> Missing) Decide(
        LedgerCommand command, LedgerState state, IReadOnlyDictionary<string, long> versionsRead)
    {
        var on = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var decision = Decider.Decide(state, command.Id, command.Proposals, on);
        return (new Judged(state, decision, versionsRead, on), StreamsRead.Missing(decision, command.Proposals));
    }

    private static HashSet<string> StreamsOf(LedgerCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Proposals.SelectMany(StreamsRead.Of).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The versions that must still stand when it is recorded: of all that was read, but the policy where the
    /// decision did not ask for it.</summary>
    private static Dictionary<string, long> VersionsOf(Loaded loaded, HashSet<string> streams) =>
        loaded.Versions.Where(v => v.Key != StreamName.Policy || streams.Contains(v.Key)).ToDictionary();

    /// <summary>The same of a state at whose commitments nothing arrived.</summary>
    private static Dictionary<string, long> VersionsOf(LedgerState state)
    {
        var versions = state.Streams.ToDictionary(s => s.Key, s => s.Value.Version);
        foreach (var stream in state.Streams.Keys.Where(s => s.StartsWith("commitment/", StringComparison.Ordinal)))
        {
            versions.Add(StreamName.Arrivals(StreamName.IdOf(stream)), 0);
        }

        return versions;
    }
}
