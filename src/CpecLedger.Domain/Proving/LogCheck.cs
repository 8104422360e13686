using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Proving;

/// <summary>
/// Puts the entries of a whole log, in order, to what each had to pass when it was recorded: instants that never run
/// backwards, versions of streams without gaps, sources that exist, and the rules whose number it bears, on the state
/// before it. Its memory grows with that state.
/// </summary>
/// <param name="origin">The origin that the log's checkpoints name.</param>
public sealed class LogCheck(string origin)
{
    /// <summary>The most findings of one code that are kept: one fault can show in every entry after it, and must not
    /// hide another.</summary>
    public const int OfOneCodeMax = 20;

    private readonly List<LogFinding> _findings = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private LedgerState _state = LedgerState.Empty;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>The first findings of each code, at most <see cref="OfOneCodeMax"/>, as they were met.</summary>
    public IReadOnlyList<LogFinding> Findings => _findings;

    /// <summary>Takes the entries of the next bundle.</summary>
    /// <param name="bundle">The bundle that follows on those before it.</param>
    public void Append(CheckedBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        foreach (var finding in bundle.Findings) Add(finding.Code, finding.Position, finding.Message);
        foreach (var entry in bundle.Entries) Append(entry);
    }

    /// <summary>Notes something that was found elsewhere.</summary>
    /// <param name="code">A stable word.</param>
    /// <param name="position">The first position that it concerns, if any.</param>
    /// <param name="message">What is wrong.</param>
    public void Add(string code, long? position, string message)
    {
        var count = _counts[code] = _counts.GetValueOrDefault(code) + 1;
        if (count <= OfOneCodeMax) _findings.Add(new LogFinding(code, position, message));
    }

    private void Append(Entry entry)
    {
        var position = entry.Position.Value;
        if (position == 0) CheckOpening(entry);
        if (entry.RecordedAt < _last)
        {
            Add(LogFindingCodes.TimeBackwards, position,
                $"Position {position} says that it was recorded before the entry that precedes it.");
        }

        _last = entry.RecordedAt;
        var version = _versions[entry.Stream] = _versions.GetValueOrDefault(entry.Stream) + 1;
        if (entry.Version != version)
        {
            Add(LogFindingCodes.VersionGap, position,
                $"Position {position} has version {entry.Version} of {entry.Stream}, not {version}.");
            _versions[entry.Stream] = entry.Version;
        }

        CheckCitations(entry);
        CheckRules(entry);
    }

    private void CheckOpening(Entry entry)
    {
        if (entry.Event is not OpeningEvent.LedgerOpened opened)
        {
            Add(LogFindingCodes.OpeningMissing, 0, "The first entry does not open the ledger.");
        }
        else if (opened.Origin != origin)
        {
            Add(Seal.DoubtCodes.OriginDiffers, 0, $"The log opens as {opened.Origin}; the checkpoint is of {origin}.");
        }
    }

    private void CheckCitations(Entry entry)
    {
        foreach (var stream in StreamsRead.Of(new Proposal(entry.Stream, entry.Event)))
        {
            if (stream != entry.Stream && StreamName.IsSource(stream) && !_versions.ContainsKey(stream))
            {
                Add(LogFindingCodes.CitationUnresolved, entry.Position.Value,
                    $"Position {entry.Position} cites {StreamName.IdOf(stream)}, which is not recorded before it.");
            }
        }
    }

    private void CheckRules(Entry entry)
    {
        var position = entry.Position.Value;
        if (_state.Stream(entry.Stream).Has(entry.Id))
        {
            Add(LogFindingCodes.EntryRepeated, position, $"The entry at position {position} is in its stream already.");
            return;
        }

        if (entry.Rules != Refusals.CurrentRules)
        {
            Add(LogFindingCodes.RulesUnknown, position,
                $"Position {position} passed the rules {entry.Rules}, which this program does not know.");
            return;
        }

        try
        {
            var day = DateOnly.FromDateTime(entry.RecordedAt.UtcDateTime);
            if (Refusals.Of(_state, entry.Stream, entry.Event, day, entry.Rules) is { } refusal)
            {
                Add(LogFindingCodes.RuleBroken, position, $"Position {position}: {refusal.Message} [{refusal.Code}]");
                return;
            }

            _state = _state.Evolve(entry);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or JsonException
            or KeyNotFoundException or ArgumentException)
        {
            // Rules are written for logs that passed them; this one did not.
            Add(LogFindingCodes.RuleBroken, position, $"Position {position} cannot follow what was recorded before.");
        }
    }
}
