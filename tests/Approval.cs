using System.Runtime.CompilerServices;
using Xunit;

namespace CpecLedger.Tests;

/// <summary>
/// Compares a text with the approved one beside the test, in the file conventions of Verify, whose package cannot be
/// restored yet: <c>Class.method_parameter=value.verified.txt</c>, and <c>.received.txt</c> where it differs. A changed
/// snapshot is a promise changed: look at the difference, then run with <c>CPEC_APPROVE=1</c> and commit it.
/// </summary>
internal static class Approval
{
    /// <summary>Compares; the class is named as its file is.</summary>
    public static void Check(
        string received, string? parameter = null, [CallerFilePath] string path = "",
            [CallerMemberName] string method = "")
    {
        var name = Path.Combine(
            Path.GetDirectoryName(path)!,
            $"{Path.GetFileNameWithoutExtension(path)}.{method}{(parameter is null ? "" : "_" + parameter)}");
        var approved = name + ".verified.txt";
        if (Environment.GetEnvironmentVariable("CPEC_APPROVE") == "1")
        {
            File.WriteAllText(approved, received);
            return;
        }

        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected != received)
        {
            File.WriteAllText(name + ".received.txt", received);
            Assert.Fail($"Not as approved in {Path.GetFileName(approved)}.\nApproved: {expected}\nNow: {received}");
        }
    }
}
