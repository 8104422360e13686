using System.Text;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Generating;

/// <summary>Takes a history down entry by entry and cuts it into commands. An entry has its id at once, so that later
/// ones can name it.</summary>
internal sealed class Journal(HistoryShape shape)
{
    private readonly Queue<GeneratedCommand> full = new();
    private List<Proposal> open = [];
    private CommandId command = IdOf(shape, 0);
    private int commands;

    /// <summary>How many entries were taken down.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing more is taken down.</summary>
    public bool IsFull => Count == shape.Entries;

    /// <summary>How much of the history is written, from 0 to 1.</summary>
    public double Progress => (double)Count / shape.Entries;

    /// <summary>Takes an entry down; once the journal is full, lets it go.</summary>
    public EntryId Add(string stream, LedgerEvent happened)
    {
        var id = EntryId.Of(command, open.Count);
        if (IsFull)
        {
            return id;
        }

        open.Add(new Proposal(stream, happened));
        Count++;
        if (open.Count == shape.EntriesPerCommand)
        {
            Cut();
        }

        return id;
    }

    /// <summary>A document ends: where commands are documents, so does its command.</summary>
    public void EndDocument()
    {
        if (shape.EntriesPerCommand == 0 || IsFull)
        {
            Cut();
        }
    }

    /// <summary>Ends the command that is open.</summary>
    public void Cut()
    {
        if (open.Count == 0)
        {
            return;
        }

        full.Enqueue(new GeneratedCommand(command, open));
        open = [];
        command = IdOf(shape, ++commands);
    }

    /// <summary>Hands out the commands that are complete.</summary>
    public IEnumerable<GeneratedCommand> Take()
    {
        while (full.TryDequeue(out var next))
        {
            yield return next;
        }
    }

    private static CommandId IdOf(HistoryShape shape, int n) =>
        CommandId.OfContent(Encoding.UTF8.GetBytes($"{shape} command {n}"));
}
