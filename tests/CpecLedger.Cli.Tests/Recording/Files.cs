using System.Text;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Log;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

/// <summary>Reads texts as files and says what came of it.</summary>
internal static class Files
{
    /// <summary>A file with these entries, each line already indented by two.</summary>
    public static string Of(string entries, string head = "") => $"format: cpec-ledger/1\n{head}entries:\n{entries}";

    public static string[] Problems(string text) => Problems(Encoding.UTF8.GetBytes(text));

    /// <summary>The problems of a file, each as <c>line:column code</c>.</summary>
    public static string[] Problems(byte[] content)
    {
        var file = RecordFile.Read(content, out var problems);
        Assert.Equal(file is null, problems.Count > 0);
        return [.. problems.Select(p => $"{p.Line}:{p.Column} {p.Code}")];
    }

    public static string[] Messages(string text)
    {
        RecordFile.Read(Encoding.UTF8.GetBytes(text), out var problems);
        return [.. problems.Select(p => p.Message)];
    }

    public static RecordFile Read(string text)
    {
        var file = RecordFile.Read(Encoding.UTF8.GetBytes(text), out var problems);
        Assert.Empty(problems);
        return file!;
    }

    /// <summary>The only event of a file.</summary>
    public static T Only<T>(string text)
        where T : LedgerEvent => Assert.IsType<T>(Assert.Single(Read(text).Items).Proposal.Event);
}
