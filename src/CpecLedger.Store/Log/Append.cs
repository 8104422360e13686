using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Store.Log;

/// <summary>An entry that was decided and is not recorded yet.</summary>
/// <param name="Id">Derived from its command, see <see cref="EntryId.Of"/>.</param>
/// <param name="Stream">See <see cref="StreamName"/>.</param>
/// <param name="Event">What it says.</param>
public sealed record NewEntry(EntryId Id, string Stream, LedgerEvent Event);

/// <summary>What is handed to the lane: the decided entries of one command, all recorded or none.</summary>
/// <param name="Command">Makes it idempotent.</param>
/// <param name="ContentHash">SHA-256 of the command's content: the same id with another content is refused.</param>
/// <param name="Principal">Who records it.</param>
/// <param name="Rules">The number of the rules it passed.</param>
/// <param name="VersionsRead">Every stream that the decision read, with the version it saw; 0 = does not exist. Every
/// stream that is written to MUST be among them.</param>
/// <param name="Entries">1 to <see cref="Limits.EntriesPerCommandMax"/>. A command whose every item is there already
/// records nothing, and so does not come here.</param>
/// <param name="Answer">The entry of each item of the command, in order: new ones and ones that were there.</param>
public sealed record Append(
    CommandId Command,
    ReadOnlyMemory<byte> ContentHash,
    PrincipalId Principal,
    int Rules,
    IReadOnlyDictionary<string, long> VersionsRead,
    IReadOnlyList<NewEntry> Entries,
    IReadOnlyList<EntryId> Answer);

/// <summary>What became of a command in the lane.</summary>
public abstract record Appended
{
    private Appended()
    {
    }

    /// <summary>Recorded and sealed, at <paramref name="Count"/> positions from <paramref name="First"/>.</summary>
    public sealed record Recorded(LogPosition First, int Count, DateTimeOffset RecordedAt) : Appended;

    /// <summary>It had been recorded before, with the same content: its first answer again.</summary>
    public sealed record AlreadyRecorded(LogPosition First, int Count, IReadOnlyList<EntryId> Answer) : Appended;

    /// <summary>Its id was used before for another content. Nothing was recorded.</summary>
    public sealed record CommandIdReused : Appended;

    /// <summary>Someone was faster: a stream it was decided on now has another version. Decide again.</summary>
    public sealed record StreamMoved(string Stream, long Version) : Appended;

    /// <summary>Too much is waiting. Nothing was tried; come back later.</summary>
    public sealed record QueueFull : Appended;
}
