using System.Text;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Generating;

namespace CpecLedger.Benchmarks.Ledgers;

/// <summary>What is recorded and read here.</summary>
internal static class Samples
{
    /// <summary>The size of the JSON of an event that floors have been measured with elsewhere too.</summary>
    private const int Bytes = 538;

    /// <summary>A statement whose canonical JSON has 538 bytes.</summary>
    public static readonly LedgerEvent Event = Padded();

    /// <summary>That JSON.</summary>
    public static readonly string Data = Record.DataOf(Event);

    /// <summary>The history of a ledger that is read: about a hundred entries a commitment, a thousand commitments at
    /// least.</summary>
    public static HistoryShape History(int size, ulong seed) =>
        new(seed, size, Math.Min(size / 5, Math.Max(1_000, size / 100)));

    /// <summary>The entries of a history, as a ledger that was filled with it would give them.</summary>
    public static List<Entry> EntriesOf(HistoryShape shape)
    {
        var entries = new List<Entry>(shape.Entries);
        var versions = new Dictionary<string, long>();
        foreach (var command in Filling.CommandsOf(shape))
        {
            foreach (var (i, p) in command.Proposals.Index())
            {
                versions[p.Stream] = versions.GetValueOrDefault(p.Stream) + 1;
                entries.Add(new Entry(
                    new LogPosition(entries.Count), EntryId.Of(command.Id, i), p.Stream, versions[p.Stream], default,
                    Filling.Clerk, command.Id, Refusals.CurrentRules, p.Event));
            }
        }

        return entries;
    }

    private static CommitmentEvent.ReaffirmationRecorded Padded()
    {
        var said = new CommitmentEvent.ReaffirmationRecorded
        {
            Announced = new LedgerDate
            {
                Edtf = "2026-01-05", Earliest = new DateOnly(2026, 1, 5), Latest = new DateOnly(2026, 1, 5),
                Basis = DateBasis.Stated,
            },
            Mode = StatementMode.Joint,
            Parties =
            [
                new Attribution { Party = "PK", Role = PartyRole.CoUndertaker },
                new Attribution { Party = "CN", Role = PartyRole.CoUndertaker },
            ],
            Citations = [new Citation { Source = "d000", Paragraphs = [3] }],
            Evidence = EvidenceClass.PressReportOfJointText,
            Confidence = Confidence.High,
            Summary = "",
        };
        var missing = Bytes - Encoding.UTF8.GetByteCount(Record.DataOf(said));
        return said with { Summary = new string('s', missing) };
    }
}
