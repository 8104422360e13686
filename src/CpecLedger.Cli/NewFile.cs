namespace CpecLedger.Cli;

/// <summary>A file that a command writes: whole or not at all, and never over another one.</summary>
internal static class NewFile
{
    /// <summary>Refuses a name that is taken, before any work is done for it.</summary>
    public static void Demand(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new Complaint("file-exists", $"{path} is there already, and is not overwritten.");
        }
    }

    /// <summary>Writes it.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Demand(path);
        var unfinished = $"{path}.{Environment.ProcessId}.part";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new Complaint("file-not-writable", $"{path} cannot be written: {e.Message}");
        }
    }
}
