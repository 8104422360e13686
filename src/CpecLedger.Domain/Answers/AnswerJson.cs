using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CpecLedger.Domain.Answers;

/// <summary>How answers are written: camelCase, indented, letters of every script as they are. Field names are
/// promises.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PortfolioAnswer))]
[JsonSerializable(typeof(OnePillarAnswer))]
[JsonSerializable(typeof(ProjectAnswer))]
[JsonSerializable(typeof(OneCommitmentAnswer))]
[JsonSerializable(typeof(ShowAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(DiffAnswer))]
[JsonSerializable(typeof(TimelineAnswer))]
[JsonSerializable(typeof(DueAnswer))]
[JsonSerializable(typeof(SilentAnswer))]
[JsonSerializable(typeof(MeetingsAnswer))]
[JsonSerializable(typeof(MeetingAnswer))]
[JsonSerializable(typeof(SourcesAnswer))]
[JsonSerializable(typeof(OneSourceAnswer))]
[JsonSerializable(typeof(PartiesAnswer))]
[JsonSerializable(typeof(OnePartyAnswer))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(RecordAnswer))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(CheckpointAnswer))]
[JsonSerializable(typeof(KeysAnswer))]
[JsonSerializable(typeof(InclusionAnswer))]
[JsonSerializable(typeof(ConsistencyAnswer))]
[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(ExportCheckAnswer))]
[JsonSerializable(typeof(BundleCheckAnswer))]
public sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>The one writer of answers.</summary>
    public static AnswerJson Shared { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>What became of one item of a recorded file.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Outcome"><c>recorded</c>, <c>existing</c> or <c>refused</c>; with a dry run what would become of
/// it.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Entry">The entry it became, or is.</param>
/// <param name="Position">That entry's position, where it is recorded.</param>
/// <param name="Code">Why it was refused.</param>
/// <param name="Message">Why, in words.</param>
public sealed record ItemAnswer(
    int Line, string Outcome, string Stream, Values.EntryId? Entry, long? Position, string? Code, string? Message);

/// <summary>A status that a command changes.</summary>
public sealed record StatusChange(string Commitment, string Facet, string? From, string? To);

/// <summary>Why a file cannot be read.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="Message">What is wrong there, in words.</param>
public sealed record ProblemAnswer(string Code, int Line, int Column, string Message);

/// <summary>What became of a recorded file.</summary>
/// <param name="Outcome"><c>recorded</c>, <c>already-recorded</c>, <c>nothing-new</c>, <c>refused</c>,
/// <c>unreadable</c> or <c>dry-run</c>.</param>
/// <param name="Command">The command's id: derived from the file's content. Null where the file cannot be read.</param>
/// <param name="First">The first position recorded.</param>
/// <param name="Count">How many entries were recorded.</param>
/// <param name="Items">Item by item.</param>
/// <param name="Changes">The statuses that change, certain reading, today.</param>
/// <param name="Problems">Why the file cannot be read, in its order.</param>
public sealed record RecordAnswer(
    string Outcome, Guid? Command, long? First, int Count, IReadOnlyList<ItemAnswer> Items,
    IReadOnlyList<StatusChange> Changes, IReadOnlyList<ProblemAnswer> Problems);
