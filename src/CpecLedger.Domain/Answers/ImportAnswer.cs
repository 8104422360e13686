namespace CpecLedger.Domain.Answers;

/// <summary>What became of imported files.</summary>
/// <param name="Outcome"><c>imported</c>, <c>refused</c> (some of it, or with <c>--atomic</c> all),
/// <c>interrupted</c> or <c>dry-run</c>.</param>
/// <param name="Files">File by file.</param>
public sealed record ImportAnswer(string Outcome, IReadOnlyList<FileImported> Files);

/// <summary>What became of one file.</summary>
/// <param name="File">Its name as it was given.</param>
/// <param name="Sha256">The hash of its bytes, from which the commands' ids derive.</param>
/// <param name="Entries">How many entries were read, each target and each that could not be read counted.</param>
/// <param name="Recorded">How many were recorded; with a dry run, would be.</param>
/// <param name="Existing">How many stood there already.</param>
/// <param name="Refused">How many were refused, by the rules or because they cannot be read.</param>
/// <param name="First">The position of the first that was recorded.</param>
/// <param name="Last">The position of the last; entries of others may stand between.</param>
/// <param name="Refusals">The first 1 000 that were refused.</param>
/// <param name="RefusedBy">How many were refused for what reason, by code.</param>
public sealed record FileImported(
    string File, string Sha256, int Entries, int Recorded, int Existing, int Refused, long? First, long? Last,
    IReadOnlyList<RefusalAnswer> Refusals, IReadOnlyList<RefusalCount> RefusedBy);

/// <summary>Why an entry of a file was not recorded.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Stream">Its stream; null where it cannot be read.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">Why, in words.</param>
public sealed record RefusalAnswer(int Line, string? Stream, string Code, string Message);

/// <summary>How many entries were refused for one reason.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Count">How many.</param>
public sealed record RefusalCount(string Code, int Count);
