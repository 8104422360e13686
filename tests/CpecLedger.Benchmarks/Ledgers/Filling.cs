using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;
using CpecLedger.Store.Log;

namespace CpecLedger.Benchmarks.Ledgers;

/// <summary>Fills a ledger through the lane, past the rules: a test of the generator says that they accept every entry.
/// Leaves, roots, arrivals, streams and Marten's events are what recording it one by one would give.</summary>
internal sealed class Filling(Lane lane)
{
    /// <summary>A batch of the lane each: more at once is not faster.</summary>
    private const int EntriesPerCommand = Store.Limits.EntriesPerBatchMax;

    public static readonly PrincipalId Clerk = new(new Guid("0190a000-0000-4000-8000-000000000001"));

    private readonly Dictionary<string, long> versions = [];

    /// <summary>Fills an empty ledger with a history. While one command commits, the next is prepared.</summary>
    public static async Task RunAsync(
        Lane lane, HistoryShape shape, Action<string> progress, CancellationToken ct)
    {
        var filling = new Filling(lane);
        var clock = Stopwatch.StartNew();
        var recorded = 0;
        Task<Appended>? last = null;
        foreach (var command in CommandsOf(shape))
        {
            var next = filling.RecordAsync(command, ct);
            Check(last is null ? null : await last);
            last = next;
            recorded += command.Proposals.Count;
            if (recorded * 10L / shape.Entries > (recorded - command.Proposals.Count) * 10L / shape.Entries)
            {
                progress(string.Create(CultureInfo.InvariantCulture,
                    $"filling: {recorded:n0} of {shape.Entries:n0} entries, {clock.Elapsed.TotalSeconds:n0} s"));
            }
        }

        Check(last is null ? null : await last);
    }

    /// <summary>A history in commands of the size that a ledger is filled with, whatever its own.</summary>
    public static IEnumerable<GeneratedCommand> CommandsOf(HistoryShape shape) =>
        GeneratedHistory.Of(shape with { EntriesPerCommand = EntriesPerCommand });

    /// <summary>Hands a command to the lane; it is queued when this comes back.</summary>
    private Task<Appended> RecordAsync(GeneratedCommand command, CancellationToken ct)
    {
        NewEntry[] entries =
            [.. command.Proposals.Select((p, i) => new NewEntry(EntryId.Of(command.Id, i), p.Stream, p.Event))];
        var read = new Dictionary<string, long>();
        foreach (var entry in entries)
        {
            var version = versions.GetValueOrDefault(entry.Stream);
            read.TryAdd(entry.Stream, version);
            versions[entry.Stream] = version + 1;
        }

        var append = new Append(
            command.Id, HashOf(command.Id), Clerk, Refusals.CurrentRules, read, entries,
            [.. entries.Select(e => e.Id)]);
        return lane.AppendAsync(append, ct);
    }

    /// <summary>Stands for the hash of a command's content: its id is derived from all that makes it.</summary>
    public static byte[] HashOf(CommandId id) => SHA256.HashData(id.Value.ToByteArray(bigEndian: true));

    /// <summary>Stops where a command was not recorded: what follows would rest on it.</summary>
    public static void Check(Appended? answer)
    {
        if (answer is not (null or Appended.Recorded))
        {
            throw new InvalidOperationException($"A command was not recorded: {answer}.");
        }
    }
}
