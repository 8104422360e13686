using System.Text;
using CpecLedger.Domain.Seal;
using CpecLedger.Store.Log;

namespace CpecLedger.Store.Sealing;

/// <summary>What a ledger signed, checked against its keys, and then against its tree as that is computed
/// anew.</summary>
internal sealed class SignedHeads
{
    private readonly Queue<TreeHead> _awaited;

    private SignedHeads(IEnumerable<TreeHead> heads) => _awaited = new(heads.OrderBy(h => h.Size));

    /// <summary>What does not add up.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Reads all checkpoints and keys. What is signed is never changed, so a snapshot of the log taken later
    /// covers it.</summary>
    public static async Task<SignedHeads> ReadAsync(LedgerDatabase database, CancellationToken ct)
    {
        var checkpoints = new Checkpoints(database, TimeProvider.System);
        var all = await checkpoints.AllAsync(ct).ConfigureAwait(false);
        if (await checkpoints.OpeningAsync(ct).ConfigureAwait(false) is null) return new SignedHeads([]);
        try
        {
            var chain = await checkpoints.ChainAsync(ct).ConfigureAwait(false);
            var heads = new SignedHeads(all.Select(c => c.Head).Concat(chain.Successions));
            foreach (var kept in all) heads.CheckNote(chain, kept);
            return heads;
        }
        catch (SealBroken e)
        {
            var heads = new SignedHeads(all.Select(c => c.Head));
            heads.Findings.Add(new Finding("signing-key-wrong", e.Message));
            return heads;
        }
    }

    /// <summary>Compares what was signed of this size, if anything was.</summary>
    public void Compare(in Frontier tree)
    {
        while (_awaited.TryPeek(out var head) && head.Size == tree.Size)
        {
            _awaited.Dequeue();
            if (head.Root != tree.Root())
                Findings.Add(new Finding("checkpoint-differs", $"Of {head.Size} entries another tree was signed."));
        }
    }

    /// <summary>Tells what was signed and is not there any more.</summary>
    public void End(long size)
    {
        foreach (var head in _awaited)
        {
            Findings.Add(new Finding(
                "log-truncated", $"A tree of {head.Size} entries was signed; the records end at {size}."));
        }
    }

    private void CheckNote(KeyChain chain, KeptCheckpoint kept)
    {
        var opened = chain.Open(Encoding.UTF8.GetBytes(kept.Note));
        var message = opened.Holds
            ? opened.Checkpoint.Head == kept.Head ? null : "it says something else than is kept beside it."
            : opened.Doubt.Message;
        if (message is not null)
            Findings.Add(new Finding("checkpoint-wrong", $"The checkpoint of {kept.Head.Size} entries: {message}"));
    }
}
