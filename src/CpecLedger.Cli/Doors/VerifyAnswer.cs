using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;

namespace CpecLedger.Cli.Doors;

/// <summary>Checks the file of a proven answer.</summary>
internal static class VerifyAnswer
{
    /// <summary>The most bytes of a file that is read: more than the bundle of a million entries.</summary>
    private const long BytesMax = 1L << 30;

    /// <summary>Checks it, and prints what came of it.</summary>
    public static async Task<int> RunAsync(
        string path, IReadOnlyCollection<NoteVerifier> trusted, bool json, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            throw new Complaint("file-missing", $"There is no file or folder {path}.");
        }

        var check = new FileInfo(path).Length > BytesMax
            ? new BundleCheck(null, null, new Doubt(
                DoubtCodes.BundleUnreadable, $"It has more than {BytesMax} bytes."))
            : BundleCheck.Of(await File.ReadAllBytesAsync(path, ct), trusted);
        if (json)
        {
            Output.Json(BundleCheckAnswer.Of(check, trusted.Count > 0));
        }
        else
        {
            BundleText.Print(Output.Screen(), check, trusted.Count > 0);
        }

        return check.Doubt is null ? Exit.Done : Exit.NotVerified;
    }
}
