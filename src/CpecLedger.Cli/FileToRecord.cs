using System.Security.Cryptography;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;

namespace CpecLedger.Cli;

/// <summary>A file that cannot be read as one.</summary>
internal sealed class FileUnreadable(string file, IReadOnlyList<FileProblem> problems)
    : Exception($"{file} cannot be read.")
{
    public string File { get; } = file;

    public IReadOnlyList<FileProblem> Problems { get; } = problems;
}

/// <summary>A file that was read: a command known by its bytes.</summary>
internal sealed record FileToRecord(RecordFile Content, CommandId Id, byte[] Hash)
{
    /// <summary>Reads a file, <c>-</c> being standard input.</summary>
    /// <exception cref="FileUnreadable">It is not in the format.</exception>
    /// <exception cref="Complaint">It is not there.</exception>
    public static async Task<FileToRecord> ReadAsync(string file, CancellationToken ct)
    {
        await using var open = Open(file);
        var bytes = await UpToLimitAsync(open, ct);
        var read = RecordFile.Read(bytes, out var problems) ?? throw new FileUnreadable(file, problems);
        return new FileToRecord(read, CommandId.OfContent(bytes), SHA256.HashData(bytes));
    }

    /// <summary>The command of whoever records it.</summary>
    public LedgerCommand AsCommandOf(PrincipalId principal) =>
        new(Id, Hash, principal, [.. Content.Items.Select(i => i.Proposal)]);

    /// <summary>Opens a file, <c>-</c> being standard input.</summary>
    /// <exception cref="Complaint">It is not there.</exception>
    public static Stream Open(string file)
    {
        CheckThere(file);
        return file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
    }

    /// <summary>Checks that a file can be opened.</summary>
    /// <exception cref="Complaint">It is not there.</exception>
    public static void CheckThere(string file)
    {
        if (Directory.Exists(file))
        {
            throw new Complaint("file-missing", $"{file} is a folder, not a file.");
        }

        if (file != "-" && !File.Exists(file))
        {
            throw new Complaint("file-missing", $"There is no file {file}.");
        }
    }

    /// <summary>One byte more than is allowed tells that it is too much; the rest need not be read.</summary>
    private static async Task<byte[]> UpToLimitAsync(Stream from, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        while (content.Length <= RecordingLimits.FileBytesMax && await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
