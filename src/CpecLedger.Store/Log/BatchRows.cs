using System.Text;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>The records of a batch, the tree over them, and its commands: all that a batch writes.</summary>
internal sealed class BatchRows
{
    private static readonly string AppendSql = Sql.Of("Log/Append.sql");
    private static readonly string AnswerSql = Sql.Of("Log/CommandWithAnswer.sql");

    private readonly LaneSight _sight;
    private readonly LaneVerdicts _verdicts;
    private readonly string[] _records;
    private readonly byte[][] _hashes;
    private readonly List<Subtree> _completed = [];
    private Frontier _tree;

    private BatchRows(LaneSight sight, LaneVerdicts verdicts)
    {
        (_sight, _verdicts, _tree) = (sight, verdicts, sight.Tree);
        _records = new string[verdicts.Entries.Count];
        _hashes = new byte[verdicts.Entries.Count][];
        for (var i = 0; i < _records.Length; i++) Seal(i);
    }

    /// <summary>The statements that write a batch, in order.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(LaneSight sight, LaneVerdicts verdicts)
    {
        var rows = new BatchRows(sight, verdicts);

        // Most commands are answered with their own entries. PostgreSQL's arrays cannot hold arrays of different
        // lengths, so the others go one by one.
        return verdicts.Accepted.Where(a => !IsItsEntries(a.Pending.Append)).Select(rows.CommandWithAnswer)
            .Prepend(rows.Append());
    }

    private void Seal(int at)
    {
        var entry = _verdicts.Entries[at];
        var append = entry.Pending.Append;
        _records[at] = Record.Of(
            entry.Pending.Data[entry.Ordinal], EventCatalogue.Of(entry.New.Event).WireName, entry.New.Id,
            entry.New.Stream, entry.Version, _sight.RecordedAt, append.Principal, append.Command, append.Rules);
        var hash = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(_records[at]));
        _hashes[at] = hash.ToBytes();
        _tree = _tree.Append(hash, _completed);
    }

    private NpgsqlBatchCommand Append()
    {
        var entries = _verdicts.Entries;
        var commands = _verdicts.Accepted.FindAll(a => IsItsEntries(a.Pending.Append));
        var subtrees = _completed.FindAll(s => s.Level > 0); // level 0 are the leaves themselves
        var arrivals = entries.FindAll(e => LedgerState.ArrivesAt(e.New.Event) is not null);
        return new NpgsqlBatchCommand(AppendSql)
        {
            Parameters =
            {
                Value(_tree.Size),
                Value(_sight.Tree.Size),
                Value(_tree.Root().ToBytes()),
                Value(_tree.ToBytes()),
                Value(_sight.RecordedAt),
                Each(entries, e => e.Position),
                Value(_records),
                Value(_hashes),
                Each(entries, e => LedgerStore.ClrNameOf(e.New.Event)),
                Each(subtrees, s => s.Level),
                Each(subtrees, s => s.Index),
                Each(subtrees, s => s.Hash.ToBytes()),
                Each(commands, c => c.Pending.Append.Command.Value),
                Each(commands, c => c.Pending.Append.ContentHash.ToArray()),
                Each(commands, c => c.First),
                Each(commands, c => c.Pending.Append.Entries.Count),
                Each(arrivals, e => LedgerState.ArrivesAt(e.New.Event)!),
                Each(arrivals, e => e.Position),
                Each(arrivals, e => e.New.Stream),
            },
        };
    }

    private NpgsqlBatchCommand CommandWithAnswer((Pending Pending, long First) accepted)
    {
        var append = accepted.Pending.Append;
        return new NpgsqlBatchCommand(AnswerSql)
        {
            Parameters =
            {
                Value(append.Command.Value),
                Value(append.ContentHash.ToArray()),
                Value(accepted.First),
                Value(append.Entries.Count),
                Value(append.Answer.Select(id => id.Value).ToArray()),
                Value(_sight.RecordedAt),
            },
        };
    }

    private static bool IsItsEntries(Append append)
    {
        if (append.Answer.Count != append.Entries.Count) return false;
        for (var i = 0; i < append.Answer.Count; i++)
        {
            if (append.Answer[i] != append.Entries[i].Id) return false;
        }

        return true;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<TValue[]> Each<T, TValue>(List<T> items, Func<T, TValue> value)
    {
        var values = new TValue[items.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(items[i]);
        return Value(values);
    }
}
