using System.Diagnostics;
using System.Globalization;

namespace CpecLedger.Store.Server;

/// <summary>
/// A PostgreSQL server of the ledger's own, made from the binaries installed on this machine: reached through a unix
/// socket only, with generated passwords, run by an unprivileged user. It outlives the command that starts it.
/// </summary>
/// <remarks>Any number of processes may use it at once. Failures are <see cref="ServerUnavailable"/>.</remarks>
public sealed class PrivateCluster
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan SignalLimit = TimeSpan.FromSeconds(10);

    private readonly ClusterFolder _folder;
    private readonly ClusterSettings _settings;

    private PrivateCluster(ClusterFolder folder, ClusterSettings settings) => (_folder, _settings) = (folder, settings);

    public string DataFolder => _folder.Path;

    /// <summary>
    /// Names a cluster without touching it: the folder given, else <c>CPEC_DATA</c>, else <c>/var/lib/cpec-ledger</c>
    /// for root and <c>~/.local/share/cpec-ledger</c> (or XDG_DATA_HOME's) for anyone else.
    /// </summary>
    public static PrivateCluster At(string? dataFolder, ClusterSettings? settings = null) =>
        new(ClusterFolder.At(dataFolder), settings ?? ClusterSettings.Default);

    /// <summary>
    /// Answers at once when the server runs; else starts it, making the cluster first where there is none.
    /// <paramref name="progress"/> gets a line for each step that takes noticeable time.
    /// </summary>
    public async Task<RunningCluster> StartAsync(Action<string> progress, CancellationToken ct)
    {
        if (await TryRunningAsync(ct) is { } running)
        {
            return running;
        }

        _folder.EnsureExists();
        using var held = await ClusterLock.TakeAsync(_folder.Lock, _settings.LockWaitMax, progress, ct);

        // Whoever held the lock before us may have done our work.
        return await TryRunningAsync(ct) ?? await StartUnderLockAsync(progress, ct);
    }

    /// <summary>
    /// The cluster if it runs, within milliseconds and without starting anything; else null. Our own socket is asked,
    /// not the one the mark names: in a copied folder that is the original's.
    /// </summary>
    public async Task<RunningCluster?> TryRunningAsync(CancellationToken ct) =>
        StartMark.TryRead(_folder.Mark) is { } mark
        && await ClusterSocket.AnswersAsync(_folder.SocketFolder, ct)
        && ClusterSecrets.TryRead(_folder.Secrets) is { } secrets
            ? new RunningCluster(_folder, secrets, mark with { SocketFolder = _folder.SocketFolder })
            : null;

    /// <summary>
    /// Stops the server: open transactions are rolled back, what was committed is on disk. False when none ran.
    /// </summary>
    public async Task<bool> StopAsync(Action<string> progress, CancellationToken ct)
    {
        if (!Directory.Exists(_folder.Path))
        {
            return false;
        }

        using var held = await ClusterLock.TakeAsync(_folder.Lock, _settings.LockWaitMax, progress, ct);
        File.Delete(_folder.Mark);
        if (Postmaster.Find(_folder.PgData) is not { } living)
        {
            return false;
        }

        await ShutDownAsync(living, ct);
        return true;
    }

    public async Task<ClusterStatus> StatusAsync(CancellationToken ct)
    {
        var living = Postmaster.Find(_folder.PgData);
        var mark = StartMark.TryRead(_folder.Mark);
        var socketFolder = living?.SocketFolder ?? _folder.SocketFolder;
        return new ClusterStatus(
            await ClusterSocket.AnswersAsync(socketFolder, ct),
            _folder.Major is not null,
            living?.ProcessId,
            mark?.ServerVersion ?? _folder.Major?.ToString(CultureInfo.InvariantCulture),
            _folder.Path,
            socketFolder,
            mark?.BinaryFolder);
    }

    private async Task<RunningCluster> StartUnderLockAsync(Action<string> progress, CancellationToken ct)
    {
        File.Delete(_folder.Mark);
        var living = Postmaster.Find(_folder.PgData);
        var binaryFolder = living is null ? await StartServerAsync(progress, ct) : living.BinaryFolder ?? "";
        var secrets = ClusterSecrets.TryRead(_folder.Secrets) ?? throw SecretsMissing();
        var socketFolder = living?.SocketFolder ?? _folder.SocketFolder;
        var version = await ClusterLaunch.OpenLedgerAsync(_folder, socketFolder, secrets, _settings.StartWaitMax, ct);
        var mark = new StartMark(version, binaryFolder, socketFolder);
        mark.Write(_folder.Mark);
        return new RunningCluster(_folder, secrets, mark);
    }

    /// <summary>Answers with the folder of the binaries it started.</summary>
    private async Task<string> StartServerAsync(Action<string> progress, CancellationToken ct)
    {
        _folder.RefuseStrangers();
        var major = _folder.Major;
        var account = await ServerAccount.ForAsync(_folder.PgData, ct);
        var binaries = await BinarySearch.ChooseAsync(major, _settings, account, progress, ct);
        await _folder.PrepareAsync(account, ct);
        if (major is null)
        {
            progress($"Making a PostgreSQL {binaries.Version} cluster in {_folder.Path} …");

            // The passwords are on disk before the cluster that asks for them.
            var secrets = ClusterSecrets.ReadOrCreate(_folder.Secrets);
            await ClusterCreation.MakeAsync(_folder, binaries, account, secrets, _settings, ct);
        }

        progress($"Starting PostgreSQL {binaries.Version} …");
        await ClusterLaunch.StartAsync(_folder, binaries, account, _settings, ct);
        return binaries.Folder;
    }

    private async Task ShutDownAsync(Postmaster living, CancellationToken ct)
    {
        // SIGINT is PostgreSQL's fast shutdown. Sent by a shell, whose kill is built in: minimal systems lack the tool,
        // and the binaries that started this server may be gone.
        var signal = await Child.RunAsync(
            ["/bin/sh", "-c", $"kill -INT {living.ProcessId}"], "/", SignalLimit, ct);
        var began = Stopwatch.GetTimestamp();
        while (!living.IsGone)
        {
            if (!signal.Succeeded || Stopwatch.GetElapsedTime(began) > _settings.StopWaitMax)
            {
                throw new ServerUnavailable(
                    ServerUnavailable.StopFailed,
                    $"The server (process {living.ProcessId}) has not ended: {signal.Tail}\n"
                    + $"Look into {_folder.Log}; as a last resort: kill -QUIT {living.ProcessId}, which loses nothing "
                    + "that was committed.");
            }

            await Task.Delay(PollEvery, ct);
        }
    }

    private ServerUnavailable SecretsMissing() => new(
        ServerUnavailable.FolderUnusable,
        $"{_folder.Secrets} is missing, and the cluster in {_folder.PgData} cannot be entered without its passwords. "
        + "Put the file back from a backup.");
}
