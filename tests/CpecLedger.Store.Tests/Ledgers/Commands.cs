using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;

namespace CpecLedger.Store.Tests.Ledgers;

/// <summary>Commands for tests, with ids that follow from a name, so that a run can be repeated.</summary>
internal static class Commands
{
    public static readonly PrincipalId Clerk = new(new Guid("0190a000-0000-4000-8000-000000000001"));

    public static Append Opening() => Of("opening", [(StreamName.Ledger, 0, new OpeningEvent.LedgerOpened
    {
        LedgerId = new Guid("0190a000-0000-4000-8000-000000000002"),
        Origin = "cpec-ledger.invalid/test",
        RecordFormat = Record.Format,
        Reason = "a test",
    })]);

    /// <summary>One entry in one stream.</summary>
    public static Append Note(string name, string stream, long versionRead, string reason = "noted") =>
        Of(name, [(stream, versionRead, Saying(reason))]);

    /// <summary>Some event that says something.</summary>
    public static LedgerEvent Saying(string reason) =>
        new RecordEvent.EntryRetracted { Target = EntryId.Of(IdOf("opening"), 0), Reason = reason };

    /// <summary>A command of several entries; the version read of a stream is that of its first entry here.</summary>
    public static Append Of(string name, IReadOnlyList<(string Stream, long VersionRead, LedgerEvent Event)> entries)
    {
        var id = IdOf(name);
        var versions = entries.GroupBy(e => e.Stream).ToDictionary(s => s.Key, s => s.First().VersionRead);
        NewEntry[] added = [.. entries.Select((e, i) => new NewEntry(EntryId.Of(id, i), e.Stream, e.Event))];
        return new Append(
            id, SHA256.HashData(Encoding.UTF8.GetBytes(name)), Clerk, 1, versions, added, [.. added.Select(e => e.Id)]);
    }

    public static CommandId IdOf(string name) => CommandId.OfContent(Encoding.UTF8.GetBytes(name));

    public static byte[] OtherHash()
    {
        var hash = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(hash, 42);
        return hash;
    }
}
