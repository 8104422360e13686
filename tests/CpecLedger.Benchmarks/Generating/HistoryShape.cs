using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Generating;

/// <summary>What a generated history is to look like. The same shape gives the same history, to the byte.</summary>
/// <param name="Seed">Begins the chance; to be printed wherever a history is used.</param>
/// <param name="Entries">How many entries it has, the ledger's opening among them.</param>
/// <param name="Commitments">How many commitments it opens; at most a fifth of the entries.</param>
/// <param name="EntriesPerCommand">How many entries a command has; 0 for one command a document, as people
/// record.</param>
public sealed record HistoryShape(ulong Seed, int Entries, int Commitments, int EntriesPerCommand = 0)
{
    /// <summary>To be raised whenever a shape comes to give another history: ledgers that are kept are filled
    /// anew.</summary>
    public const int Edition = 1;

    /// <summary>About how many entries the longest stream of a commitment gets at most.</summary>
    public const int StreamLengthMax = 5_000;

    /// <summary>About how many entries there are to a source document.</summary>
    public const int EntriesPerSource = 15;

    /// <summary>The first day of its world.</summary>
    public static readonly DateOnly From = new(2015, 4, 20);

    /// <summary>The last day of its world: no document is younger. It may be recorded on any day from here
    /// on.</summary>
    public static readonly DateOnly Until = new(2025, 12, 31);
}

/// <summary>One command of a generated history: every proposal of it is acceptable, in this order, after the commands
/// before it. The n-th is to be recorded as the entry <c>EntryId.Of(Id, n)</c>, unchanged.</summary>
public sealed record GeneratedCommand(CommandId Id, IReadOnlyList<Proposal> Proposals);
