using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;

namespace CpecLedger.Cli.Importing;

/// <summary>Counts what became of a file's entries, and keeps the first of its refusals.</summary>
/// <param name="file">The file's name.</param>
/// <param name="hash">Its hash.</param>
/// <param name="isWhole">Whether nothing of it is recorded where something is refused.</param>
/// <param name="tell">Told each of the refusals that are kept.</param>
internal sealed class ImportTally(string file, string hash, bool isWhole, Action<RefusalAnswer> tell)
{
    private readonly List<RefusalAnswer> _refusals = [];
    private readonly List<RefusalAnswer> _ofPart = [];
    private readonly SortedDictionary<string, int> _byCode = new(StringComparer.Ordinal);

    public int Entries { get; private set; }

    public int Recorded { get; private set; }

    public int Existing { get; private set; }

    public int Refused { get; private set; }

    /// <summary>The last line of what is settled; 0 before the first.</summary>
    public int LastLine { get; private set; }

    private long? First { get; set; }

    private long? Last { get; set; }

    /// <summary>Counts a part whose entries were decided.</summary>
    /// <param name="part">The part.</param>
    /// <param name="answers">One answer for each of its entries.</param>
    /// <param name="first">The position of the first that was recorded.</param>
    public void Add(ImportPart part, IReadOnlyList<Decided> answers, long? first)
    {
        var isNothing = isWhole && (part.Problems.Count > 0 || answers.Any(a => a is Decided.Refused));
        var recorded = isNothing ? 0 : answers.Count(a => a is Decided.Accepted);
        Recorded += recorded;
        Existing += answers.Count(a => a is Decided.Existing);
        foreach (var (item, answer) in part.Items.Zip(answers))
        {
            if (answer is Decided.Refused refused)
            {
                Refuse(item, refused.Why.Code, RecordAnswers.Worded(refused.Why));
            }
        }

        if (first is { } position && recorded > 0)
        {
            First ??= position;
            Last = position + recorded - 1;
        }

        Close(part);
    }

    /// <summary>Counts entries that were there before.</summary>
    public void AddExisting(int count) => Existing += count;

    /// <summary>Counts an entry that was refused.</summary>
    public void Refuse(FileItem item, string code, string message) =>
        _ofPart.Add(new RefusalAnswer(item.Line, item.Proposal.Stream, code, message));

    /// <summary>Counts what of a part could not be read, and tells its refusals: it is settled then.</summary>
    public void Close(ImportPart part)
    {
        var refusedOfPart = _ofPart.Count;
        _ofPart.AddRange(part.Problems.Select(p => new RefusalAnswer(p.Line, null, p.Code, p.Message)));
        foreach (var refusal in _ofPart.OrderBy(r => r.Line))
        {
            Tell(refusal);
        }

        _ofPart.Clear();

        var unreadable = part.Problems.DistinctBy(p => p.Line).Count();
        Refused += refusedOfPart + unreadable;
        Entries += part.Items.Count + unreadable;
        LastLine = part.LastLine;
    }

    public FileImported Answer() => new(
        file, hash, Entries, Recorded, Existing, Refused, First, Last, _refusals,
        [.. _byCode.Select(c => new RefusalCount(c.Key, c.Value))]);

    private void Tell(RefusalAnswer refusal)
    {
        _byCode[refusal.Code] = _byCode.GetValueOrDefault(refusal.Code) + 1;
        if (_refusals.Count < RecordingLimits.RefusalsTold)
        {
            _refusals.Add(refusal);
            tell(refusal);
        }
    }
}
