using System.Text;

namespace CpecLedger.Store.Server;

/// <summary>Turns a failed start into a sentence that says what to do, with the end of the server's log.</summary>
internal static class StartFailure
{
    private const int TailLines = 15;

    // The log is the account's file; a start that fails for a minute may write much into it.
    private const int TailBytesMax = 64 << 10;

    // A setting that keeps the server from starting is undone in pgdata/postgresql.auto.conf, which is read last.
    private static readonly (string Sign, string Advice)[] Known =
    [
        ("No space left on device", "The disk is full: make room, or move the data folder."),
        ("could not map anonymous shared memory", "Memory is short: stop something, or lower shared_buffers."),
        ("Cannot allocate memory", "Memory is short: stop something, or lower shared_buffers."),
        ("Permission denied", "The server's account cannot read its own files: give pgdata back to it (chown -R)."),
        ("pre-existing shared memory block", "Processes of the server that died are still there: end them, try again."),
        ("invalid value for parameter", "A setting is refused: see the line below, and undo it."),
        ("unrecognized configuration parameter", "A setting is not known to this version: undo it."),
        ("could not locate a valid checkpoint", "The write-ahead log is damaged: restore a backup."),
        ("Read-only file system", "The disk is mounted read-only."),
    ];

    internal static ServerUnavailable From(ClusterFolder folder, Finished pgCtl, long logBefore)
    {
        var log = Tail(folder.Log, logBefore);
        var advice = Known.FirstOrDefault(known => log.Contains(known.Sign, StringComparison.Ordinal)).Advice;
        return new ServerUnavailable(
            ServerUnavailable.StartFailed,
            $"PostgreSQL did not start in {folder.PgData}. {advice ?? pgCtl.Tail}\n{folder.Log} ends with:\n{log}");
    }

    /// <summary>The process lives, or did a moment ago, but cannot be talked to.</summary>
    internal static ServerUnavailable Silent(ClusterFolder folder, string socketFolder, Exception cause)
    {
        var living = Postmaster.Find(folder.PgData) is { } server
            ? $"The server (process {server.ProcessId}) lives but does not answer in {socketFolder}: {cause.Message} "
              + "Stop it with: cpec down, then start it again."
            : "The server ended while we waited for it; start it again.";
        return new ServerUnavailable(
            ServerUnavailable.StartFailed, $"{living}\n{folder.Log} ends with:\n{Tail(folder.Log, 0)}", cause);
    }

    private static string Tail(string log, long from)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Max(from, file.Length - TailBytesMax);
        var text = new StreamReader(file, Encoding.UTF8).ReadToEnd();
        return string.Join('\n', text.TrimEnd().Split('\n').TakeLast(TailLines));
    }
}
