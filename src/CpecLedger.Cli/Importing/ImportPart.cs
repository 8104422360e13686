using System.Buffers.Binary;
using System.Security.Cryptography;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Values;
using CpecLedger.Store;
using CpecLedger.Store.Log;

namespace CpecLedger.Cli.Importing;

/// <summary>What is cut from a file to become one command, and what of it cannot be read.</summary>
internal sealed record ImportPart(
    IReadOnlyList<FileItem> Items, IReadOnlyList<FileProblem> Problems, int LastLine, double ShareRead)
{
    /// <summary>Cuts entries into parts; never inside an entry. The same file is cut in the same places.</summary>
    public static IEnumerable<ImportPart> Cut(IEnumerable<ReadEntry> entries, Func<double> shareRead)
    {
        var (items, problems, weight, line) = (new List<FileItem>(), new List<FileProblem>(), 0L, 0);
        foreach (var entry in entries)
        {
            if (items.Count > 0 && items.Count + entry.Items.Count > Limits.EntriesPerCommandMax)
            {
                yield return new ImportPart(items, problems, line, shareRead());
                (items, problems, weight) = ([], [], 0);
            }

            items.AddRange(entry.Items);
            problems.AddRange(entry.Problems);
            weight += entry.Weight;
            line = entry.Line;
            if (items.Count >= RecordingLimits.EntriesPerPart || problems.Count >= RecordingLimits.RefusalsTold
                || weight >= RecordingLimits.WeightPerPart)
            {
                yield return new ImportPart(items, problems, line, shareRead());
                (items, problems, weight) = ([], [], 0);
            }
        }

        if (items.Count + problems.Count > 0)
        {
            yield return new ImportPart(items, problems, line, shareRead());
        }
    }

    /// <summary>All entries as one part.</summary>
    /// <exception cref="Complaint">They are too many for one command.</exception>
    public static ImportPart Whole(IEnumerable<ReadEntry> entries)
    {
        var (items, problems, line) = (new List<FileItem>(), new List<FileProblem>(), 0);
        foreach (var entry in entries)
        {
            items.AddRange(entry.Items);
            problems.AddRange(entry.Problems);
            line = entry.Line;
            if (items.Count > Limits.EntriesPerCommandMax)
            {
                throw new Complaint(ProblemCode.EntriesTooMany,
                    $"With --atomic a file has at most {Limits.EntriesPerCommandMax} entries, since they are recorded "
                    + "in one transaction. Nothing was recorded. Import it without, or cut it yourself.");
            }
        }

        return new ImportPart(items, problems, line, ShareRead: 1);
    }

    /// <summary>The command of this part of a file: known by the file's hash and the lines it is cut from.</summary>
    public LedgerCommand AsCommandOf(PrincipalId principal, byte[] fileHash)
    {
        Span<byte> seed = stackalloc byte[SHA256.HashSizeInBytes + 3 * sizeof(int)];
        fileHash.CopyTo(seed);
        var place = seed[SHA256.HashSizeInBytes..];
        BinaryPrimitives.WriteInt32BigEndian(place, Items[0].Line);
        BinaryPrimitives.WriteInt32BigEndian(place[sizeof(int)..], Items[^1].Line);
        BinaryPrimitives.WriteInt32BigEndian(place[(2 * sizeof(int))..], Items.Count);
        return new LedgerCommand(
            CommandId.OfContent(seed), SHA256.HashData(seed), principal, [.. Items.Select(i => i.Proposal)],
            WithRefused.TheRest);
    }
}
