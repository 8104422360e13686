using System.Text.Json;

namespace CpecLedger.Store.Server;

/// <summary>
/// <c>server.json</c>: written when the server answers and the database is there, removed before every start and by
/// every stop. It lets the next command take the fast path without asking the server what it is; a crash may leave it
/// behind, so that it is believed only together with an answer on the socket.
/// </summary>
internal sealed record StartMark(string ServerVersion, string BinaryFolder, string SocketFolder)
{
    internal static StartMark? TryRead(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new StartMark(
                root.GetProperty("version").GetString()!,
                root.GetProperty("binaries").GetString()!,
                root.GetProperty("socket").GetString()!);
        }
        catch (Exception useless) when (useless is IOException or UnauthorizedAccessException
                                            or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    internal void Write(string path)
    {
        // Renamed into place, so that a reader on the fast path never sees half of it.
        var aside = path + ".new";
        using (var file = File.Create(aside))
        using (var json = new Utf8JsonWriter(file))
        {
            json.WriteStartObject();
            json.WriteString("version", ServerVersion);
            json.WriteString("binaries", BinaryFolder);
            json.WriteString("socket", SocketFolder);
            json.WriteEndObject();
        }

        File.Move(aside, path, overwrite: true);
    }
}
