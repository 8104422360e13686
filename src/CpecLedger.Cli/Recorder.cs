using System.Security.Cryptography;
using CpecLedger.Cli.Importing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;
using CpecLedger.Store.Register;
using Npgsql;

namespace CpecLedger.Cli;

/// <summary>Records files: each is one command, all of it or nothing, known by its content.</summary>
internal sealed class Recorder : IAsyncDisposable
{
    private readonly Lane _lane;
    private readonly Transact _transact;
    private readonly PrincipalId _principal;
    private readonly LedgerReader _reader;
    private readonly StatusProjection _projection;

    private Recorder(LedgerDatabase database, LedgerReader reader, Lane lane, PrincipalId principal, TimeProvider time)
    {
        (_reader, _lane, _principal) = (reader, lane, principal);
        (_transact, _projection) = (new Transact(reader, time), new StatusProjection(database));
    }

    /// <summary>Opens the lane as the principal of the operating-system user, and the ledger if it is new.</summary>
    public static async Task<Recorder> OpenAsync(
        LedgerDatabase database, TimeProvider time, string? origin, CancellationToken ct)
    {
        var lane = new Lane(database, time);
        try
        {
            var now = time.GetUtcNow();
            var reader = new LedgerReader(database);
            var principal = await Principals.OfAccountAsync(
                lane, $"os:{Environment.UserName}@{Environment.MachineName}", Environment.UserName, RandomId(), ct);
            await LedgerOpening.EnsureAsync(reader, lane, principal, origin, Guid.CreateVersion7(now), ct);
            return new Recorder(database, reader, lane, principal, time);
        }
        catch
        {
            await lane.DisposeAsync();
            throw;
        }
    }

    /// <summary>Records a file.</summary>
    public async Task<RecordAnswer> RecordAsync(FileToRecord file, CancellationToken ct)
    {
        var (read, command) = (file.Content, file.AsCommandOf(_principal));
        var became = await _transact.RunAsync(command, _lane, ct);
        if (became is Transacted.Recorded recorded)
        {
            await ProjectAsync(new LogPosition(recorded.First.Value + recorded.Count - 1), ct);
        }

        return became switch
        {
            Transacted.Recorded r =>
                RecordAnswers.Of("recorded", read, command, r.Judged, r.First) with { Count = r.Count },
            Transacted.NothingToRecord n => RecordAnswers.Of("nothing-new", read, command, n.Judged, null),
            Transacted.Refused n => RecordAnswers.Of("refused", read, command, n.Judged, null),
            Transacted.AlreadyRecorded a => RecordAnswers.AlreadyRecorded(read, command, a),
            _ => throw ComplaintOf(became),
        };
    }

    /// <summary>Has the statuses know all that is recorded.</summary>
    public async Task ProjectAllAsync(CancellationToken ct)
    {
        if (await _reader.HeadAsync(ct) is { } head)
        {
            await ProjectAsync(head.Last, ct);
        }
    }

    /// <summary>Has the statuses know what was recorded, so that the next question need not wait. What is recorded
    /// stays recorded where this fails; then the next question does it.</summary>
    private async Task ProjectAsync(LogPosition through, CancellationToken ct)
    {
        try
        {
            await _projection.AdvanceAsync(through, ct);
        }
        catch (NpgsqlException)
        {
            Place.Progress("The statuses do not know it yet; the next question will have them catch up.");
        }
    }

    /// <summary>Opens an import.</summary>
    public Importer Importer() => new(new CommandsInOrder(_transact), _transact, _lane, _principal);

    /// <summary>What is said where a command was neither recorded nor refused.</summary>
    public static Complaint ComplaintOf(Transacted became) => became switch
    {
        Transacted.CommandIdReused => new("command-id-reused", "The command's id was used for another content."),
        Transacted.Contended c => new("contended",
            $"Others record on {c.Stream} and were faster each time; try again."),
        Transacted.QueueFull => new("queue-full", "Too much is waiting; try again.", Exit.WorldDown),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Tells what would become of a file. Nothing is written.</summary>
    public static async Task<RecordAnswer> JudgeAsync(
        FileToRecord file, LedgerDatabase database, TimeProvider time, CancellationToken ct)
    {
        var command = file.AsCommandOf(default);
        return await new Transact(new LedgerReader(database), time).JudgeAsync(command, ct) is { } judged
            ? RecordAnswers.Of("dry-run", file.Content, command, judged, null)
            : new RecordAnswer("already-recorded", command.Id.Value, null, 0, [], [], []);
    }

    public ValueTask DisposeAsync() => _lane.DisposeAsync();

    /// <summary>A principal's id says nothing about when or where it was made.</summary>
    private static Guid RandomId()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        random[6] = (byte)((random[6] & 0x0F) | 0x40);
        random[8] = (byte)((random[8] & 0x3F) | 0x80);
        return new Guid(random, bigEndian: true);
    }
}
