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
    private static readonly string ConnectionsSql = Sql.Of("Projecting/Connections.sql");

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
            var connected = await ConnectedAsync(connection, target, ct).ConfigureAwait(false);
            while (await NextStreamsAsync(connection, done, ct).ConfigureAwait(false) is { Count: > 0 } streams)
            {
                // Streams between which anything moved are folded together, when the first of them by name is.
                var together = streams.SelectMany(s => connected.TryGetValue(s, out var all)
                    ? s == all[0] ? all : []
                    : [s]).ToList();
                var entries = await LedgerReader.EntriesOfAsync(connection, together, target, ct).ConfigureAwait(false);
                done = streams[^1];
                await parts.WriteAsync(new StreamPart(entries, done), ct).ConfigureAwait(false);
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

    /// <summary>For each stream from or to which anything moved all that are connected with it, itself too, by
    /// name.</summary>
    private static async Task<Dictionary<string, List<string>>> ConnectedAsync(
        NpgsqlConnection connection, LogPosition target, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ConnectionsSql, connection)
        {
            Parameters = { new("last", target.Value) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var connected = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            var (one, other) = (Of(rows.GetString(0)), Of(rows.GetString(1)));
            if (one == other) continue;
            var (more, fewer) = one.Count >= other.Count ? (one, other) : (other, one);
            more.AddRange(fewer);
            foreach (var stream in fewer) connected[stream] = more;
        }

        foreach (var all in connected.Values.Distinct()) all.Sort(StringComparer.Ordinal);
        return connected;

        List<string> Of(string stream) =>
            connected.TryGetValue(stream, out var all) ? all : connected[stream] = [stream];
    }
}
