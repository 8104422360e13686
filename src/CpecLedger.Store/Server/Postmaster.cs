using System.Globalization;

namespace CpecLedger.Store.Server;

/// <summary>The living server process of a data folder, as its <c>postmaster.pid</c> and /proc tell.</summary>
internal sealed record Postmaster(int ProcessId, string SocketFolder)
{
    private const int SocketFolderLine = 4; // LOCK_FILE_LINE_SOCKET_DIR, counted from 0

    internal string? BinaryFolder =>
        Path.GetDirectoryName(File.ResolveLinkTarget($"/proc/{ProcessId}/exe", returnFinalTarget: false)?.FullName);

    internal bool IsGone => State(ProcessId) is null or 'Z' or 'X';

    /// <summary>
    /// Null when no server of this folder lives, whatever the file says: after a crash it stays behind, and its number
    /// may by now be any other process's.
    /// </summary>
    internal static Postmaster? Find(string pgData)
    {
        if (TryReadFile(PidFile(pgData)) is not { } text || Parse(text) is not { } named)
        {
            return null;
        }

        return !named.IsGone && WorksIn(named.ProcessId, RealFolder(pgData)) ? named : null;
    }

    /// <summary>
    /// PostgreSQL removes a stale file by itself unless its number is still taken: by a stranger of the same user, or
    /// by the dead server itself where nobody has collected its exit code, as in many containers. Only then do we, and
    /// only when no process of the old server is left: the file is what keeps a second server off their memory.
    /// </summary>
    internal static void RemoveStaleFile(string pgData)
    {
        if (TryReadFile(PidFile(pgData)) is not { } text || Parse(text) is not { } named
            || State(named.ProcessId) is null)
        {
            return;
        }

        if (ProcessIds().FirstOrDefault(id => WorksIn(id, RealFolder(pgData))) is var orphan and not 0)
        {
            throw new ServerUnavailable(
                ServerUnavailable.StartFailed,
                $"The server of {pgData} has died but its process {orphan} has not ended. "
                + $"End it (kill {orphan}) and try again.");
        }

        File.Delete(PidFile(pgData));
    }

    private static string PidFile(string pgData) => Path.Combine(pgData, "postmaster.pid");

    private static Postmaster? Parse(string text)
    {
        var lines = text.Split('\n');
        return int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 1
            ? new Postmaster(id, lines.ElementAtOrDefault(SocketFolderLine)?.Trim() ?? "")
            : null;
    }

    /// <summary>
    /// Every server process works in its data folder, and only its own user and root may see so. The content of the
    /// pid file proves nothing: a copy of a running server's folder holds the same, and must not stop the original.
    /// </summary>
    private static bool WorksIn(int processId, string? realFolder) =>
        TryReadFile($"/proc/{processId}/comm")?.Trim() == "postgres"
        && TryReadLink($"/proc/{processId}/cwd") is { } folder && folder == realFolder;

    /// <summary>The folder as the kernel names it, whatever links the caller's spelling goes through.</summary>
    private static string? RealFolder(string pgData)
    {
        try
        {
            using var open = File.OpenHandle(PidFile(pgData));
            return Path.GetDirectoryName(TryReadLink($"/proc/self/fd/{open.DangerousGetHandle()}"));
        }
        catch (IOException)
        {
            return null; // The server has just removed it: it is ending.
        }
    }

    private static IEnumerable<int> ProcessIds() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
            .Where(id => id > 0);

    private static char? State(int processId)
    {
        // "pid (name) S …": the name may hold anything, so that the state is looked for after its last bracket.
        var stat = TryReadFile($"/proc/{processId}/stat");
        var bracket = stat?.LastIndexOf(')') ?? -1;
        return stat is not null && bracket >= 0 && bracket + 2 < stat.Length ? stat[bracket + 2] : null;
    }

    private static string? TryReadLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? TryReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
