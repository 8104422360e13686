using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Npgsql;

namespace CpecLedger.Store.Projecting;

/// <summary>Streams that are folded together.</summary>
/// <param name="Entries">All their entries up to the target, in the order of the log.</param>
/// <param name="Last">The last stream by name that was looked at for it.</param>
internal sealed record StreamPart(IReadOnlyList<Entry> Entries, string Last)
{
    /// <summary>All rows that they give, in pages that memory holds: streams between which anything moved can be
    /// many.</summary>
    public IEnumerable<ProjectedPage> Fold()
    {
        var (page, projector) = (new ProjectedPage(), new StatusProjector());
        foreach (var entry in Entries)
        {
            projector.Apply(entry, page);
            if (page.FinishedCount >= Limits.RowsPerRebuildPage) yield return page.TakeFinished();
        }

        yield return page;
    }
}

/// <summary>Reads the whole log stream by stream, in parts that memory holds however long it is. Streams between which
/// anything moved come together. The next part is read while the last one is worked on.</summary>
internal sealed class StreamParts(LedgerDatabase database, int entriesPerPart)
{
    private static readonly string NextSql = Sql.Of("Projecting/NextStreams.sql");

    /// <summary>The parts after a stream, by name, of what was recorded up to a position.</summary>
    public async IAsyncEnumerable<StreamPart> AfterAsync(
        string done, LogPosition target, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var parts = Channel.CreateBounded<StreamPart>(1);
        var reading = ReadAsync(done, target, parts.Writer, stopped.Token);
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(ct).ConfigureAwait(false))
            {
                yield return part;
            }
        }
        finally
        {
            await stopped.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(
        string done, LogPosition target, ChannelWriter<StreamPart> parts, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
            while (await NextStreamsAsync(connection, done, ct).ConfigureAwait(false) is { Count: > 0 } streams)
            {
                var entries = await LedgerReader.ConnectedAsync(connection, streams, target, ct).ConfigureAwait(false);
                done = streams[^1];
                await parts.WriteAsync(new StreamPart(OwnedBy(streams, entries), done), ct).ConfigureAwait(false);
            }

            parts.Complete();
        }
        catch (Exception fault)
        {
            parts.Complete(fault);
            throw;
        }
    }

    /// <summary>The next streams by name, together of a size that memory holds, at least one.</summary>
    private async Task<List<string>> NextStreamsAsync(
        NpgsqlConnection connection, string done, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(NextSql, connection)
        {
            Parameters = { new("done", done), new("count", entriesPerPart) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var streams = new List<string>();
        for (var entries = 0L; await rows.ReadAsync(ct).ConfigureAwait(false);)
        {
            entries += rows.GetInt64(1);
            if (streams.Count > 0 && entries > entriesPerPart) break;
            streams.Add(rows.GetString(0));
        }

        return streams;
    }

    /// <summary>Streams between which anything moved are folded together, when the first of them by name is.</summary>
    private static List<Entry> OwnedBy(List<string> streams, IReadOnlyList<Entry> entries)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (LedgerState.ArrivesAt(entry.Event) is not { } other) continue;
            var (one, two) = (OwnerOf(entry.Stream), OwnerOf(StreamName.Commitment(other)));
            if (string.CompareOrdinal(one, two) < 0) owners[two] = one;
            else if (one != two) owners[one] = two;
        }

        var own = streams.ToHashSet(StringComparer.Ordinal);
        return [.. entries.Where(e => own.Contains(OwnerOf(e.Stream)))];

        string OwnerOf(string stream)
        {
            while (owners.TryGetValue(stream, out var owner)) stream = owner;
            return stream;
        }
    }
}
