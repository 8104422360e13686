using System.Text;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Seal;
using Marten;

namespace CpecLedger.Store.Log;

/// <summary>The records of a batch, the tree over them, and its commands: what is written beside Marten's
/// rows.</summary>
internal sealed class BatchSeal
{
    private static readonly string SealSql = Sql.Queued("Log/Seal.sql");
    private static readonly string AnswerSql = Sql.Queued("Log/CommandWithAnswer.sql");

    private readonly LaneSight _sight;
    private readonly LaneVerdicts _verdicts;
    private readonly List<string> _records = [];
    private readonly List<byte[]> _hashes = [];
    private readonly List<Subtree> _completed = [];
    private Frontier _tree;

    private BatchSeal(LaneSight sight, LaneVerdicts verdicts) =>
        (_sight, _verdicts, _tree) = (sight, verdicts, sight.Tree);

    public static BatchSeal Of(LaneSight sight, LaneVerdicts verdicts)
    {
        var seal = new BatchSeal(sight, verdicts);
        foreach (var entry in verdicts.Entries) seal.Append(entry);
        return seal;
    }

    /// <summary>Queues the rows, behind the events: these have their sequence numbers by then.</summary>
    public void Queue(IDocumentSession session)
    {
        // Level 0 are the leaves themselves.
        var subtrees = _completed.FindAll(s => s.Level > 0);
        var arrived = _verdicts.Entries.FindAll(e => LedgerState.ArrivesAt(e.New.Event) is not null);

        // Most commands are answered with their own entries. PostgreSQL's arrays cannot hold arrays of different
        // lengths, so the others go one by one.
        var plain = _verdicts.Accepted.FindAll(a => IsItsEntries(a.Pending.Append));
        session.QueueSqlCommand(SealSql,
            _tree.Size, _sight.Tree.Size, _tree.Root().ToBytes(), _tree.ToBytes(), _sight.RecordedAt,
            _verdicts.Entries.ConvertAll(e => e.Position).ToArray(),
            _verdicts.Entries.ConvertAll(e => e.New.Id.Value).ToArray(),
            _records.ToArray(),
            _hashes.ToArray(),
            subtrees.ConvertAll(s => s.Level).ToArray(),
            subtrees.ConvertAll(s => s.Index).ToArray(),
            subtrees.ConvertAll(s => s.Hash.ToBytes()).ToArray(),
            plain.ConvertAll(a => a.Pending.Append.Command.Value).ToArray(),
            plain.ConvertAll(a => a.Pending.Append.ContentHash.ToArray()).ToArray(),
            plain.ConvertAll(a => a.First).ToArray(),
            plain.ConvertAll(a => a.Pending.Append.Entries.Count).ToArray(),
            arrived.ConvertAll(e => LedgerState.ArrivesAt(e.New.Event)!).ToArray(),
            arrived.ConvertAll(e => e.Position).ToArray(),
            arrived.ConvertAll(e => e.New.Stream).ToArray());
        foreach (var (pending, first) in _verdicts.Accepted.Except(plain))
        {
            session.QueueSqlCommand(AnswerSql,
                pending.Append.Command.Value, pending.Append.ContentHash.ToArray(), first,
                pending.Append.Entries.Count, pending.Append.Answer.Select(id => id.Value).ToArray(),
                _sight.RecordedAt);
        }
    }

    private void Append(PlacedEntry entry)
    {
        var append = entry.Pending.Append;
        var record = Record.Of(
            entry.Pending.Data[entry.Ordinal], EventCatalogue.Of(entry.New.Event).WireName, entry.New.Id,
            entry.New.Stream, entry.Version, _sight.RecordedAt, append.Principal, append.Command, append.Rules);
        var hash = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(record));
        _records.Add(record);
        _hashes.Add(hash.ToBytes());
        _tree = _tree.Append(hash, _completed);
    }

    private static bool IsItsEntries(Append append) => append.Answer.SequenceEqual(append.Entries.Select(e => e.Id));
}
