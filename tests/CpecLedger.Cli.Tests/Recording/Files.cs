using System.Text;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Log;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

/// <summary>Reads texts as files and says what came of it.</summary>
internal static class Files
{
    /// <summary>What is longer is so to try the reader.</summary>
    private const int SchemaBytesMax = 100_000;

    /// <summary>What a schema can tell; of dates it knows the form, not the calendar.</summary>
    private static readonly string[] OfShape =
    [
        ProblemCode.FormatUnknown, ProblemCode.TypeUnknown, ProblemCode.FieldUnknown, ProblemCode.FieldMissing,
        ProblemCode.FieldInvalid, ProblemCode.DateBoundsMissing, ProblemCode.CitationMalformed,
        ProblemCode.TargetMalformed,
    ];

    /// <summary>A file with these entries, each line already indented by two.</summary>
    public static string Of(string entries, string head = "") => $"format: cpec-ledger/1\n{head}entries:\n{entries}";

    public static string[] Problems(string text) => Problems(Encoding.UTF8.GetBytes(text));

    /// <summary>The problems of a file, each as <c>line:column code</c>.</summary>
    public static string[] Problems(byte[] content)
    {
        var file = RecordFile.Read(content, out var problems);
        Assert.Equal(file is null, problems.Count > 0);
        if (content.Length < SchemaBytesMax)
        {
            CompareWithSchema(content, "");
        }

        return [.. problems.Select(p => $"{p.Line}:{p.Column} {p.Code}")];
    }

    /// <summary>Asserts that the schema takes a file that the reader takes, and refuses one that it refuses for its
    /// shape. Answers whether the schema takes it.</summary>
    public static bool CompareWithSchema(byte[] content, string what)
    {
        RecordFile.Read(content, out var problems);
        if (FileTree.Read(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'), new ProblemList()) is not { } tree)
        {
            return false;
        }

        var accepted = SchemaCheck.Accepts(tree);
        var found = problems.Select(p => p.Code).ToHashSet();
        if (found.Count == 0 || found.Overlaps(OfShape))
        {
            Assert.True(accepted == (found.Count == 0), $"{what}\nThe schema {(accepted ? "accepts" : "refuses")} "
                + $"this; the reader says: {string.Join("; ", problems)}\n{Encoding.UTF8.GetString(content)}");
        }

        return accepted;
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
