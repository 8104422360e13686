using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace CpecLedger.Store.Server;

/// <summary>Where the unix socket lies, and whether a PostgreSQL answers on it.</summary>
internal static class ClusterSocket
{
    /// <summary>The port only names the socket's file; nothing listens on TCP.</summary>
    internal const string FileName = ".s.PGSQL.5432";

    // sun_path holds 108 bytes with its closing zero; some libraries copy it into less.
    private const int PathBytesMax = 100;

    private static readonly TimeSpan AnswerWaitMax = TimeSpan.FromSeconds(3);

    // "May we speak TLS?", the one question a server answers with a single byte before any log-in.
    private static readonly byte[] SslRequest = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

    /// <summary>
    /// <c>run/</c> in the data folder; when that is too long for a socket, or holds a character that means something
    /// else in a connection string, a folder under /tmp whose name derives from the data folder's. Not TMPDIR: the
    /// next command may have another one, and must look in the same place.
    /// </summary>
    internal static string FolderFor(string dataFolder)
    {
        var beside = Path.Combine(dataFolder, "run");
        var bytes = Encoding.UTF8.GetByteCount(Path.Combine(beside, FileName));
        if (bytes <= PathBytesMax && beside.All(c => char.IsLetterOrDigit(c) || "/._-+@".Contains(c)))
        {
            return beside;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder));
        return $"/tmp/cpec-{Convert.ToHexStringLower(hash)[..20]}";
    }

    /// <summary>Milliseconds, no child process, no log-in: any reply to the TLS question is a living server.</summary>
    internal static async Task<bool> AnswersAsync(string socketFolder, CancellationToken ct)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(AnswerWaitMax);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var end = new UnixDomainSocketEndPoint(Path.Combine(socketFolder, FileName));
            await socket.ConnectAsync(end, bounded.Token);
            await socket.SendAsync(SslRequest, bounded.Token);
            var reply = new byte[1];
            var count = await socket.ReceiveAsync(reply, bounded.Token);
            return count == 1 && reply[0] is (byte)'N' or (byte)'S';
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
