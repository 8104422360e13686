using System.Diagnostics;

namespace CpecLedger.Store.Server;

/// <summary>
/// The exclusive lock on <c>cluster.lock</c> (flock, through <see cref="FileShare.None"/>): one start or stop at a
/// time per data folder. The kernel drops it when its holder dies, and child processes do not inherit it.
/// </summary>
internal static class ClusterLock
{
    private const int WouldBlock = 11; // EWOULDBLOCK on Linux, which .NET passes on as the HResult.

    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(50);

    // Shorter waits are the normal meeting of two commands and deserve no line on the screen.
    private static readonly TimeSpan SilentMax = TimeSpan.FromMilliseconds(500);

    internal static async Task<IDisposable> TakeAsync(
        string path, TimeSpan waitMax, Action<string> progress, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var told = false;
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            var waited = Stopwatch.GetElapsedTime(began);
            if (waited > waitMax)
            {
                throw new ServerUnavailable(
                    ServerUnavailable.LockTimeout,
                    $"Another process has been starting or stopping this PostgreSQL for {waited.TotalSeconds:0} s "
                    + $"and still holds {path}. See who with: fuser -v {path}");
            }

            if (!told && waited > SilentMax)
            {
                told = true;
                progress("Another command is starting or stopping PostgreSQL here; waiting for it …");
            }

            await Task.Delay(RetryEvery, ct);
        }
    }

    private static FileStream? TryTake(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            return new FileStream(path, options);
        }
        catch (IOException held) when (held.HResult == WouldBlock)
        {
            return null;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new ServerUnavailable(
                ServerUnavailable.FolderUnusable,
                $"{path} cannot be written: {refused.Message} Run cpec as the user that started this ledger "
                + "(perhaps with sudo), or choose another folder with --data.",
                refused);
        }
    }
}
